package io.bellwether.cluster.wire;

import io.bellwether.time.EventKey;
import io.bellwether.time.RegisterTraffic;
import io.bellwether.time.RegisterTraffic.Asked;
import io.bellwether.time.RegisterTraffic.Bounded;
import io.bellwether.time.RegisterTraffic.Closed;
import io.bellwether.time.RegisterTraffic.Moved;
import io.bellwether.time.RegisterTraffic.Settled;
import io.bellwether.time.RegisterTraffic.Way;
import io.bellwether.time.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Writes what a region tells a peer of registers, and reads it all or not at all.
 *
 * <p>It is one truth value, whether there is anything; then its length and its CRC-32C (4 bytes
 * each), then the fields of {@link RegisterTraffic} in their order, lists with their lengths before
 * them. An instance belongs to one thread.
 */
public final class RegisterCodec {
  private static final int HEADER = 8;
  private static final int MOST = 1 << 24;
  private static final int MOST_HANDLES = 1 << 30;

  private final PayloadCodecs payloads;
  private final int nodes;
  private final CRC32C checksum = new CRC32C();

  /**
   * A codec.
   *
   * @param payloads for operations and objects
   * @param nodes of the network, in all regions
   */
  public RegisterCodec(PayloadCodecs payloads, int nodes) {
    this.payloads = payloads;
    this.nodes = nodes;
  }

  /** Writes what there is; {@link RegisterTraffic#NONE} takes one byte. */
  public void write(RegisterTraffic traffic, WireWriter out) {
    out.putBoolean(!traffic.isNothing());
    if (traffic.isNothing()) {
      return;
    }
    int header = out.reserve(HEADER);
    out.clearNearby();
    out.putVarint(traffic.certified());
    out.putLongs(traffic.pausedTimes());
    out.putLongs(traffic.pausedKeys());
    out.putVarint(traffic.requests().size());
    for (Asked asked : traffic.requests()) {
      out.putVarint(asked.register());
      write(asked.request(), out);
    }
    out.putVarint(traffic.outcomes().size());
    for (Settled settled : traffic.outcomes()) {
      out.putVarint(settled.key());
      out.putZigzag(settled.outcome());
    }
    out.putVarint(traffic.guests().size());
    for (Moved moved : traffic.guests()) {
      out.putVarint(moved.register());
      out.putVarint(moved.time());
      out.putVarint(moved.key());
      payloads.write(moved.object(), out);
    }
    out.putVarint(traffic.bounds().size());
    for (Bounded bounded : traffic.bounds()) {
      out.putVarint(bounded.register());
      out.putVarint(bounded.child());
      out.putVarint(bounded.time());
      out.putVarint(bounded.key());
    }
    out.putVarint(traffic.ways().size());
    for (Way way : traffic.ways()) {
      out.putVarint(way.child());
      out.putVarint(way.parent());
    }
    out.putVarint(traffic.closed().size());
    for (Closed closed : traffic.closed()) {
      out.putVarint(closed.register());
      out.putVarint(closed.key());
    }
    int first = header + HEADER;
    int length = out.size() - first;
    out.setFixed32(header, length);
    out.setFixed32(header + 4, crc(out.array(), first, length));
  }

  private void write(Request request, WireWriter out) {
    out.putInt(request.kind().code());
    out.putVarint(request.register());
    out.putVarint(request.time());
    out.putVarint(request.key());
    out.putBoolean(request.vouched());
    switch (request.kind()) {
      case OPERATE -> writeOperation(request, out);
      case JOIN, YIELD -> {
        out.putVarint(request.other());
        writeOperation(request, out);
      }
      case TRANSFER -> {
        out.putInt(request.handles());
        out.putInt(request.receiver());
        out.putVarint(request.arrival());
      }
      case RELEASE -> out.putInt(request.handles());
    }
  }

  private void writeOperation(Request request, WireWriter out) {
    out.putBoolean(request.awaited());
    payloads.write(request.payload(), out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws WireException if anything is not as it must be
   */
  public RegisterTraffic read(WireReader in) {
    if (!in.bool("whether there are registers")) {
      return RegisterTraffic.NONE;
    }
    int end = in.narrow(header(in, true));
    try {
      in.clearNearby();
      RegisterTraffic traffic =
          new RegisterTraffic(
              in.varint("the certified time"),
              in.longs("the instants of paused nodes", nodes),
              in.longs("the operations of paused nodes", nodes),
              list(in, "the number of requests", this::asked),
              list(in, "the number of outcomes", this::settled),
              list(in, "the number of objects", this::moved),
              list(in, "the number of bounds", this::bounded),
              list(in, "the number of ways", this::way),
              list(in, "the number of joint operations that are done", this::closed));
      in.expectEnd("what is told of registers");
      if (traffic.pausedTimes().length != traffic.pausedKeys().length) {
        throw in.refuse(
            "the number of paused nodes",
            traffic.pausedKeys().length + " keys",
            traffic.pausedTimes().length + " as there are instants");
      }
      return traffic;
    } finally {
      in.widen(end);
    }
  }

  /** Reads over what {@link #write} wrote. */
  public void skip(WireReader in) {
    if (in.bool("whether there are registers")) {
      in.skip(header(in, false));
    }
  }

  /** Reads length and checksum; what follows is as long as is returned. */
  private int header(WireReader in, boolean check) {
    int length = in.fixed32("the length of what is told of registers");
    int expected = in.fixed32("the checksum of what is told of registers");
    if (length < 0 || length > in.remaining()) {
      throw in.refuse(
          "the length of what is told of registers",
          Integer.toUnsignedString(length),
          "at most the " + in.remaining() + " bytes that follow");
    }
    if (check && crc(in.array(), in.position(), length) != expected) {
      throw in.refuse("the checksum of what is told of registers", "wrong", "that of its bytes");
    }
    return length;
  }

  private interface Entry<T> {
    T read(WireReader in);
  }

  private static <T> List<T> list(WireReader in, String what, Entry<T> entry) {
    int count = in.count(what, MOST, 2);
    List<T> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(entry.read(in));
    }
    return list;
  }

  private Asked asked(WireReader in) {
    return new Asked(name(in, "a register that is asked"), request(in));
  }

  private Settled settled(WireReader in) {
    return new Settled(name(in, "the operation of an outcome"), in.zigzag("an outcome"));
  }

  private Moved moved(WireReader in) {
    return new Moved(
        name(in, "a register that takes over"),
        time(in, "the time of a joint operation"),
        name(in, "a joint operation"),
        payloads.read(in));
  }

  private Bounded bounded(WireReader in) {
    return new Bounded(
        name(in, "a parent"), name(in, "a child"), time(in, "a bound"), name(in, "a bound's key"));
  }

  private Way way(WireReader in) {
    return new Way(name(in, "a child"), name(in, "a parent"));
  }

  private Closed closed(WireReader in) {
    return new Closed(
        name(in, "a register that has handed on"), name(in, "a joint operation that is done"));
  }

  private Request request(WireReader in) {
    int code = in.integer("the kind of a request");
    Request.Kind kind = null;
    for (Request.Kind each : Request.Kind.values()) {
      kind = each.code() == code ? each : kind;
    }
    if (kind == null) {
      throw in.refuse("the kind of a request", Integer.toString(code), "one that is known");
    }
    long register = name(in, "a register");
    long time = time(in, "the time of a request");
    long key = name(in, "the operation of a request");
    boolean vouched = in.bool("whether a holder asks");
    Request request =
        switch (kind) {
          case OPERATE -> {
            boolean awaited = in.bool("whether a node waits");
            yield Request.operate(register, time, key, payloads.read(in), awaited);
          }
          case JOIN, YIELD -> {
            long other = name(in, "the other register");
            boolean awaited = in.bool("whether a node waits");
            yield Request.joint(kind, register, other, time, key, payloads.read(in), awaited);
          }
          case TRANSFER -> {
            int handles = handles(in);
            int receiver = in.integer("a receiver");
            if (receiver < 0 || receiver >= nodes) {
              throw in.refuse("a receiver", Integer.toString(receiver), "one of the nodes");
            }
            yield Request.transfer(register, time, key, handles, receiver, time(in, "an arrival"));
          }
          case RELEASE -> Request.release(register, time, key, handles(in));
        };
    return vouched ? request.vouch() : request;
  }

  private static int handles(WireReader in) {
    int handles = in.integer("handles");
    if (handles < 1 || handles > MOST_HANDLES) {
      throw in.refuse("handles", Integer.toString(handles), "1 or more");
    }
    return handles;
  }

  private static long time(WireReader in, String what) {
    long time = in.varint(what);
    if (time < 0) {
      throw in.refuse(what, Long.toUnsignedString(time), "a time in picoseconds");
    }
    return time;
  }

  /** A node and a number, which name a register or an operation. */
  private long name(WireReader in, String what) {
    long name = in.varint(what);
    if (name < 0 || EventKey.sender(name) >= nodes) {
      throw in.refuse(what, Long.toUnsignedString(name), "one of the " + nodes + " nodes");
    }
    return name;
  }

  private int crc(byte[] bytes, int from, int length) {
    checksum.reset();
    checksum.update(bytes, from, length);
    return (int) checksum.getValue();
  }
}
