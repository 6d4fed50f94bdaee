package io.bellwether.keys;

import io.bellwether.time.Digest;
import io.bellwether.time.Payload;

/**
 * What key managers tell each other and, through timers, themselves.
 *
 * <p>The arrays of these messages are never written to after construction.
 */
@SuppressWarnings("ArrayRecordComponent")
public sealed interface KeyMessage extends Payload {

  /**
   * A key relayed over one link. On the first link the named bits of the link's key are the key
   * itself; on each later one they are the one-time pad that the key is encrypted with.
   *
   * @param transfer what is relayed
   * @param link id of the link
   * @param ranges pairs of (first bit, number of bits) in the link's key stream
   * @param ciphertext the key XOR the named bits, lowest bit first; empty on the first link
   */
  record RelayedKey(Transfer transfer, int link, long[] ranges, long[] ciphertext)
      implements KeyMessage {
    @Override
    public int code() {
      return 300;
    }

    @Override
    public void digest(Digest digest) {
      transfer.digest(digest);
      digest.add(link).add(ranges).add(ciphertext);
    }
  }

  /**
   * The destination tells the source that it holds the key.
   *
   * @param number of the transfer
   * @param hops links that it took
   * @param reroutes how often it was given another route
   */
  record Acknowledgement(long number, int hops, int reroutes) implements KeyMessage {
    @Override
    public int code() {
      return 301;
    }

    @Override
    public void digest(Digest digest) {
      digest.add(number).add(hops).add(reroutes);
    }
  }

  /**
   * A relay tells the source that it cannot pass the key on.
   *
   * @param number of the transfer
   * @param reroutes how often it was given another route
   * @param reason why
   */
  record Refusal(long number, int reroutes, RefusalReason reason) implements KeyMessage {
    @Override
    public int code() {
      return 302;
    }

    @Override
    public void digest(Digest digest) {
      digest.add(number).add(reroutes).add(reason.code());
    }
  }

  /**
   * The source tells the first relay what became of the key that was taken from their link.
   *
   * @param source id of the source
   * @param number of the transfer
   * @param delivered whether the destination holds it
   */
  record Settlement(int source, long number, boolean delivered) implements KeyMessage {
    @Override
    public int code() {
      return 303;
    }

    @Override
    public void digest(Digest digest) {
      digest.add(source).add(number).add(delivered);
    }
  }

  /**
   * The source tells the destination which keys of a demand's end-to-end store it has given out.
   *
   * @param demand id of the demand
   * @param request number of the request
   * @param ranges pairs of (first, how many) of numbers of keys
   * @param outside whether somebody outside has them, who fetches them at the destination too; else
   *     the two ends of the demand use them now
   */
  record KeysTaken(int demand, long request, long[] ranges, boolean outside) implements KeyMessage {
    @Override
    public int code() {
      return 315;
    }

    @Override
    public void digest(Digest digest) {
      digest.add(demand).add(request).add(ranges).add(outside);
    }
  }

  /**
   * The end of a link tells the other that it has discarded the oldest of the bits by which it
   * could have sent, because they grew too old.
   *
   * @param link id of the link
   * @param bits how many
   */
  record BitsExpired(int link, long bits) implements KeyMessage {
    @Override
    public int code() {
      return 304;
    }

    @Override
    public void digest(Digest digest) {
      digest.add(link).add(bits);
    }
  }

  /**
   * The source tells the destination which keys of a demand's end-to-end store it has discarded,
   * because they grew too old.
   *
   * @param demand id of the demand
   * @param ranges pairs of (first, how many) of numbers of keys
   */
  record StoredKeysExpired(int demand, long[] ranges) implements KeyMessage {
    @Override
    public int code() {
      return 316;
    }

    @Override
    public void digest(Digest digest) {
      digest.add(demand).add(ranges);
    }
  }

  /**
   * The source tells the destination that a part of a key was given up on its way, once no other
   * part of it is under way any more: those that have arrived are of no use.
   *
   * @param source id of the source
   * @param key number of the key's first part
   */
  record PartsDropped(int source, long key) implements KeyMessage {
    @Override
    public int code() {
      return 305;
    }

    @Override
    public void digest(Digest digest) {
      digest.add(source).add(key);
    }
  }

  /** Timer: the oldest bits by which a link's end can send may have grown too old. */
  record BitsDue(int link) implements KeyMessage {
    @Override
    public int code() {
      return 317;
    }

    @Override
    public void digest(Digest digest) {
      digest.add(link);
    }
  }

  /**
   * Timer: the oldest key at this end of a demand's end-to-end store may have grown too old, of
   * those in store at the source, of those that were given out at the destination.
   */
  record StoredKeyDue(int demand) implements KeyMessage {
    @Override
    public int code() {
      return 318;
    }

    @Override
    public void digest(Digest digest) {
      digest.add(demand);
    }
  }

  /** Timer: the next request of a demand is due. */
  record RequestDue(int demand) implements KeyMessage {
    @Override
    public int code() {
      return 310;
    }

    @Override
    public void digest(Digest digest) {
      digest.add(demand);
    }
  }

  /** Timer: a demand without a route may ask again. */
  record RouteRetry(int demand) implements KeyMessage {
    @Override
    public int code() {
      return 311;
    }

    @Override
    public void digest(Digest digest) {
      digest.add(demand);
    }
  }

  /** Timer: the patience of a demand's oldest request ends. */
  record PatienceOver(int demand) implements KeyMessage {
    @Override
    public int code() {
      return 312;
    }

    @Override
    public void digest(Digest digest) {
      digest.add(demand);
    }
  }

  /** Timer: the manager looks at its links. */
  record MonitoringDue() implements KeyMessage {
    @Override
    public int code() {
      return 314;
    }

    @Override
    public void digest(Digest digest) {}
  }

  /** Timer: a relay has held a key long enough for a link's store to recover. */
  record HoldOver(int link, long held) implements KeyMessage {
    @Override
    public int code() {
      return 313;
    }

    @Override
    public void digest(Digest digest) {
      digest.add(link).add(held);
    }
  }
}
