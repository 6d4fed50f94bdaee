package io.bellwether.cluster.wire;

import io.bellwether.time.EventBatch;
import io.bellwether.time.EventKey;
import io.bellwether.time.EventSource;
import io.bellwether.time.Payload;
import java.util.function.IntPredicate;
import java.util.zip.CRC32C;

/**
 * Writes a batch of events between two regions, and reads it all or not at all.
 *
 * <p>A batch is its length and its CRC-32C (4 bytes each), then the number of events, then for each
 * event: the number of its (destination, sender) pair, counted in the order of appearance; the
 * sequence number, as the difference from that pair's last one; the time in picoseconds, as the
 * difference from the event before; the payload. A pair that is new has the next number, and is
 * followed by destination, sender and sequence number in full. Few pairs of nodes talk across a
 * cut, so all but the time and the payload take two bytes.
 *
 * <p>The checksum finds damage; the checks of each field find a peer that is wrong, before any of
 * its events is seen. An instance belongs to one thread.
 */
public final class EventCodec {
  /** The fewest bytes of an event: pair, sequence, time and the code of the payload. */
  private static final int LEAST_EVENT = 4;

  private static final int HEADER = 8;

  private final PayloadCodecs payloads;
  private final int nodes;
  private final int maxEvents;
  private final PairTable written = new PairTable();
  private final PairList read = new PairList();
  private final CRC32C checksum = new CRC32C();

  /**
   * A codec for batches.
   *
   * @param payloads for what the events carry
   * @param nodes of the network, in all regions
   * @param maxEvents the most events that a batch may have, 1 or more
   */
  public EventCodec(PayloadCodecs payloads, int nodes, int maxEvents) {
    if (nodes < 1 || nodes > EventKey.MAX_NODES) {
      throw new IllegalArgumentException(
          "nodes is " + nodes + ", expected 1 to " + EventKey.MAX_NODES);
    }
    if (maxEvents < 1) {
      throw new IllegalArgumentException("maxEvents is " + maxEvents + ", expected 1 or more");
    }
    this.payloads = payloads;
    this.nodes = nodes;
    this.maxEvents = maxEvents;
  }

  /**
   * Writes a batch.
   *
   * @param out is to be cleared if this throws
   * @throws IllegalArgumentException if there are too many events, or a payload has no codec
   * @throws IllegalStateException if {@code out} would grow over its limit
   */
  public void write(EventSource events, WireWriter out) {
    int size = events.size();
    if (size > maxEvents) {
      throw new IllegalArgumentException(
          "a batch of " + size + " events, expected at most " + maxEvents);
    }
    int header = out.reserve(HEADER);
    out.clearNearby();
    out.putVarint(size);
    written.clear();
    long lastTime = 0;
    for (int i = 0; i < size; i++) {
      writePair(events.destination(i), events.key(i), out);
      long time = events.time(i);
      out.putZigzag(time - lastTime);
      lastTime = time;
      payloads.write(events.payload(i), out);
    }
    int first = header + HEADER;
    int length = out.size() - first;
    out.setFixed32(header, length);
    out.setFixed32(header + 4, crc(out.array(), first, length));
  }

  private void writePair(int destination, long key, WireWriter out) {
    int known = written.size();
    int pair = written.index(destination, EventKey.sender(key));
    out.putVarint(pair);
    if (pair == known) {
      out.putInt(destination);
      out.putInt(EventKey.sender(key));
      out.putVarint(EventKey.sequence(key));
    } else {
      out.putZigzag(key - written.lastKey(pair));
    }
    written.lastKey(pair, key);
  }

  /**
   * Reads a batch.
   *
   * @param here which nodes belong to this region
   * @param horizon of this region in picoseconds: no event may be earlier
   * @param into receives the events; it is empty if this throws
   * @throws WireException if anything is not as it must be
   */
  public void read(WireReader in, IntPredicate here, long horizon, EventBatch into) {
    into.clear();
    int length = in.fixed32("the length of a batch");
    int expected = in.fixed32("the checksum of a batch");
    if (length < 0 || length > in.remaining()) {
      throw in.refuse(
          "the length of a batch",
          Integer.toUnsignedString(length),
          "at most the " + in.remaining() + " bytes that follow");
    }
    if (crc(in.array(), in.position(), length) != expected) {
      throw in.refuse("the checksum of a batch", "wrong", "that of its bytes");
    }
    int end = in.narrow(length);
    try {
      readEvents(in, here, horizon, into);
      in.expectEnd("the last event");
    } catch (RuntimeException e) {
      into.clear();
      throw e;
    } finally {
      in.widen(end);
    }
  }

  private void readEvents(WireReader in, IntPredicate here, long horizon, EventBatch into) {
    in.clearNearby();
    int size = in.count("the number of events", maxEvents, LEAST_EVENT);
    read.clear();
    long time = 0;
    for (int i = 0; i < size; i++) {
      int pair = in.integer("the number of a pair");
      long key;
      if (pair == read.size()) {
        key = readPair(in, here);
      } else if (pair >= 0 && pair < read.size()) {
        key = nextKey(in, read.lastKey(pair));
      } else {
        throw in.refuse(
            "the number of a pair", Integer.toUnsignedString(pair), "at most " + read.size());
      }
      read.lastKey(pair, key);
      time += in.zigzag("the time of an event");
      if (time < horizon) {
        throw in.refuse("the time of an event", time + " ps", "no earlier than " + horizon + " ps");
      }
      Payload payload = payloads.read(in);
      into.add(read.destination(pair), time, key, payload);
    }
  }

  private long readPair(WireReader in, IntPredicate here) {
    int destination = in.integer("the destination of an event");
    if (destination < 0 || destination >= nodes || !here.test(destination)) {
      throw in.refuse(
          "the destination of an event",
          Integer.toUnsignedString(destination),
          "a node of this region");
    }
    int sender = in.integer("the sender of an event");
    if (sender < 0 || sender >= nodes) {
      throw in.refuse(
          "the sender of an event",
          Integer.toUnsignedString(sender),
          "one of the " + nodes + " nodes");
    }
    long sequence = in.varint("the sequence number of an event");
    if (sequence < 0 || sequence > EventKey.MAX_SEQUENCE) {
      throw in.refuse(
          "the sequence number of an event",
          Long.toUnsignedString(sequence),
          "at most " + EventKey.MAX_SEQUENCE);
    }
    read.add(destination);
    return EventKey.of(sender, sequence);
  }

  private static long nextKey(WireReader in, long last) {
    long step = in.zigzag("the sequence number of an event");
    long key = last + step;
    if (step == 0 || EventKey.sender(key) != EventKey.sender(last)) {
      throw in.refuse(
          "the sequence number of an event",
          step + " after " + EventKey.sequence(last),
          "another one up to " + EventKey.MAX_SEQUENCE);
    }
    return key;
  }

  private int crc(byte[] bytes, int from, int length) {
    checksum.reset();
    checksum.update(bytes, from, length);
    return (int) checksum.getValue();
  }
}
