package io.bellwether.keys;

import io.bellwether.time.Digest;
import io.bellwether.time.Payload;

/**
 * What applications ask of the key-management entity of a node, and what those entities tell each
 * other about keys that they have handed out. Applications are named by their index in the network.
 *
 * <p>The arrays of these messages are never written to after construction.
 */
@SuppressWarnings("ArrayRecordComponent")
public sealed interface SupplyMessage extends Payload {

  /** What comes from outside, and is answered under the number of its ticket. */
  sealed interface Question extends SupplyMessage {
    /** Unique among the questions of a run. */
    long ticket();
  }

  /** How many keys there are for a pair of applications. */
  record StatusQuestion(long ticket, int master, int slave) implements Question {
    @Override
    public int code() {
      return 330;
    }

    @Override
    public void digest(Digest digest) {
      digest.add(ticket).add(master).add(slave);
    }
  }

  /**
   * A master asks for new keys.
   *
   * @param slave application that shall get the same keys
   * @param number of keys, 1 or more
   * @param bits of each, 1 or more
   * @param others further applications that shall get the same keys
   * @param route that each key must have come by
   */
  record KeyQuestion(
      long ticket, int master, int slave, int number, int bits, int[] others, RouteWish route)
      implements Question {
    @Override
    public int code() {
      return 331;
    }

    @Override
    public void digest(Digest digest) {
      digest.add(ticket).add(master).add(slave).add(number).add(bits).add(others);
      digest.add(route.code());
    }
  }

  /**
   * A slave asks for the keys that its master has got.
   *
   * @param ids of the keys, two words each, the upper first
   */
  record KeyIdQuestion(long ticket, int master, int slave, long[] ids) implements Question {
    @Override
    public int code() {
      return 332;
    }

    @Override
    public void digest(Digest digest) {
      digest.add(ticket).add(master).add(slave).add(ids);
    }
  }

  /**
   * The master's entity tells a slaves' entity which keys it has handed out, for whom.
   *
   * @param slaves applications of the receiving entity that may have them
   * @param demand whose store the keys, or the pads that encrypt them, are taken from
   * @param bits of each key
   * @param ids of the keys, two words each
   * @param numbers in the store, as many for each key as it takes
   * @param ciphertexts of the keys, one after the other; empty if those of the store are the keys
   */
  record Announcement(
      int master,
      int[] slaves,
      int demand,
      int bits,
      long[] ids,
      long[] numbers,
      long[] ciphertexts)
      implements SupplyMessage {
    @Override
    public int code() {
      return 333;
    }

    @Override
    public void digest(Digest digest) {
      digest.add(master).add(slaves).add(demand).add(bits).add(ids).add(numbers).add(ciphertexts);
    }
  }

  /** Timer: what a question waits for cannot be on its way any more. */
  record WaitOver(long ticket) implements SupplyMessage {
    @Override
    public int code() {
      return 334;
    }

    @Override
    public void digest(Digest digest) {
      digest.add(ticket);
    }
  }
}
