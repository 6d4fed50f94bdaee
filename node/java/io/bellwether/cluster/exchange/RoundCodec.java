package io.bellwether.cluster.exchange;

import io.bellwether.cluster.wire.EventCodec;
import io.bellwether.cluster.wire.PayloadCodecs;
import io.bellwether.cluster.wire.RegisterCodec;
import io.bellwether.cluster.wire.WireReader;
import io.bellwether.cluster.wire.WireWriter;
import io.bellwether.time.EventBatch;
import io.bellwether.time.EventSink;
import io.bellwether.time.RegisterTraffic;
import io.bellwether.time.RoundHeader;
import java.util.function.IntPredicate;

/**
 * A region's part of a round as a frame: the number of the round, the header, what is told of
 * registers, and the events of each of the region's homes. An instance belongs to one thread.
 */
final class RoundCodec {
  private static final int MOST_EVENTS = 1 << 24;
  private static final int MOST_HOMES = 1_024;

  private final EventCodec events;
  private final RegisterCodec registers;
  private final int regions;
  private final IntPredicate here;
  private final WireWriter out;
  private final WireReader in = new WireReader();
  private final EventBatch decoded = new EventBatch();

  /**
   * @param nodes of the network
   * @param regions that it is cut into
   * @param here which of them belong to this region
   */
  RoundCodec(PayloadCodecs payloads, int nodes, int regions, IntPredicate here) {
    this(payloads, nodes, regions, here, Frame.MAX_ROUND);
  }

  /** A codec whose frames have {@code most} bytes at most. */
  RoundCodec(PayloadCodecs payloads, int nodes, int regions, IntPredicate here, int most) {
    this.out = new WireWriter(1_024, most);
    this.regions = regions;
    this.registers = new RegisterCodec(payloads, nodes);
    this.events = new EventCodec(payloads, nodes, MOST_EVENTS);
    this.here = here;
  }

  /** The frame of one round for {@code peer}. */
  byte[] write(
      long round, RoundHeader header, EventBatch[][] batches, RegisterTraffic traffic, int peer) {
    Frame.begin(out, Frame.ROUND);
    out.putVarint(round);
    out.putVarint(header.earliest());
    out.putVarint(header.reached());
    for (long bound : header.bounds()) {
      out.putVarint(bound);
    }
    out.putInt(header.conditionsMet());
    out.putVarint(header.lastCondition());
    out.putBoolean(header.stop());
    out.putVarint(header.failedAt());
    registers.write(traffic, out);
    int count = 0;
    for (EventBatch[] home : batches) {
      count += home[peer].size() > 0 ? 1 : 0;
    }
    out.putVarint(count);
    for (EventBatch[] home : batches) {
      if (home[peer].size() > 0) {
        events.write(home[peer], out);
      }
    }
    return Frame.end(out);
  }

  /** The number of the round that a frame without its length is of. */
  static long round(byte[] frame) {
    WireReader in = new WireReader();
    in.reset(frame, 1, frame.length);
    return in.varint("the number of the round");
  }

  /** Reads the header; {@link #readEvents} reads on. */
  RoundHeader readHeader(byte[] frame) {
    in.reset(frame, 1, frame.length);
    in.varint("the number of the round");
    long earliest = in.varint("the earliest event");
    long reached = in.varint("the time reached");
    long[] bounds = new long[regions];
    for (int region = 0; region < regions; region++) {
      bounds[region] = in.varint("the bound of region " + region);
    }
    return new RoundHeader(
        earliest,
        reached,
        bounds,
        in.integer("the conditions met"),
        in.varint("the last condition"),
        in.bool("the stop"),
        in.varint("the time of failure"));
  }

  /** Reads what is told of registers. */
  RegisterTraffic readRegisters(byte[] frame) {
    readHeader(frame);
    return registers.read(in);
  }

  /** Hands the events of a frame on: all of a home's or none. */
  void readEvents(byte[] frame, long notBefore, EventSink sink) {
    readHeader(frame);
    registers.skip(in);
    int count = in.count("the number of batches", MOST_HOMES, 1);
    for (int i = 0; i < count; i++) {
      events.read(in, here, notBefore, decoded);
      decoded.deliver(sink);
    }
    in.expectEnd("the last batch");
  }
}
