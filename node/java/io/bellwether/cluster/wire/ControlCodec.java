package io.bellwether.cluster.wire;

import io.bellwether.control.ControlMessage;
import io.bellwether.control.ControlMessage.AlarmReport;
import io.bellwether.control.ControlMessage.RouteReply;
import io.bellwether.control.ControlMessage.RouteRequest;
import io.bellwether.control.ControlMessage.StoreReport;
import io.bellwether.control.ControlMessage.SwitchHeld;
import io.bellwether.control.ControlMessage.SwitchOrder;
import io.bellwether.time.EventKey;
import java.util.List;

/** The messages between key managers and key control. */
final class ControlCodec implements PayloadCodec<ControlMessage> {
  /** The most nodes or links of a route, or to be avoided by one: all nodes there can be. */
  static final int MAX_ROUTE = EventKey.MAX_NODES;

  private static final int STORE_REPORT = 200;
  private static final int ROUTE_REQUEST = 201;
  private static final int ROUTE_REPLY = 202;
  private static final int ALARM_REPORT = 203;
  private static final int SWITCH_ORDER = 204;
  private static final int SWITCH_HELD = 205;

  @Override
  public Class<ControlMessage> type() {
    return ControlMessage.class;
  }

  @Override
  public List<Integer> codes() {
    return List.of(
        STORE_REPORT, ROUTE_REQUEST, ROUTE_REPLY, ALARM_REPORT, SWITCH_ORDER, SWITCH_HELD);
  }

  @Override
  public void write(ControlMessage message, WireWriter out, PayloadCodecs codecs) {
    switch (message.code()) {
      case STORE_REPORT -> write((StoreReport) message, out);
      case ALARM_REPORT -> {
        out.putInt(((AlarmReport) message).link());
        out.putInt(((AlarmReport) message).alarms());
      }
      case SWITCH_ORDER -> {
        out.putInt(((SwitchOrder) message).link());
        out.putVarint(((SwitchOrder) message).dark());
        out.putVarint(((SwitchOrder) message).lit());
      }
      case SWITCH_HELD -> out.putInt(((SwitchHeld) message).opticalSwitch());
      case ROUTE_REQUEST -> write((RouteRequest) message, out);
      case ROUTE_REPLY -> {
        RouteReply reply = (RouteReply) message;
        out.putVarint(reply.tag());
        out.putInts(reply.nodes());
        out.putInts(reply.links());
      }
      default -> throw new IllegalArgumentException("no codec for " + message);
    }
  }

  @Override
  public ControlMessage read(int code, WireReader in, PayloadCodecs codecs) {
    return switch (code) {
      case STORE_REPORT ->
          new StoreReport(
              in.integer("link"), in.bool("up"), in.integer("forward"), in.integer("backward"));
      case ALARM_REPORT -> new AlarmReport(in.integer("link"), in.integer("alarms"));
      case SWITCH_ORDER -> new SwitchOrder(in.integer("link"), in.varint("dark"), in.varint("lit"));
      case SWITCH_HELD -> new SwitchHeld(in.integer("opticalSwitch"));
      case ROUTE_REQUEST ->
          new RouteRequest(
              in.integer("asker"),
              in.varint("tag"),
              in.integer("destination"),
              in.varint("bits"),
              in.bool("standing"),
              in.ints("avoidNodes", MAX_ROUTE),
              in.ints("avoidLinks", MAX_ROUTE),
              in.integer("routes"));
      case ROUTE_REPLY ->
          new RouteReply(
              in.varint("tag"), in.ints("nodes", MAX_ROUTE), in.ints("links", MAX_ROUTE));
      default -> throw new IllegalArgumentException("no codec for code " + code);
    };
  }

  private static void write(StoreReport report, WireWriter out) {
    out.putInt(report.link());
    out.putBoolean(report.up());
    out.putInt(report.forward());
    out.putInt(report.backward());
  }

  private static void write(RouteRequest request, WireWriter out) {
    out.putInt(request.asker());
    out.putVarint(request.tag());
    out.putInt(request.destination());
    out.putVarint(request.bits());
    out.putBoolean(request.standing());
    out.putInts(request.avoidNodes());
    out.putInts(request.avoidLinks());
    out.putInt(request.routes());
  }
}
