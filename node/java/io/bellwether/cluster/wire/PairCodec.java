package io.bellwether.cluster.wire;

import io.bellwether.control.PairMessage;
import io.bellwether.control.PairMessage.DemandDue;
import io.bellwether.control.PairMessage.FlowDone;
import io.bellwether.control.PairMessage.FlowEnd;
import io.bellwether.control.PairMessage.FlowSetup;
import io.bellwether.control.PairMessage.PathRefusal;
import io.bellwether.control.PairMessage.PathRequest;
import io.bellwether.control.PairMessage.ReservationDue;
import io.bellwether.control.PairRefusal;
import io.bellwether.protocol.entanglement.SwapOrder;
import java.util.List;

/** The messages between the nodes of an entanglement network and its control. */
final class PairCodec implements PayloadCodec<PairMessage> {
  private static final int MOST_SLOTS = 1_000_000;
  private static final int DEMAND_DUE = 520;
  private static final int PATH_REQUEST = 521;
  private static final int FLOW_SETUP = 522;
  private static final int PATH_REFUSAL = 523;
  private static final int FLOW_DONE = 524;
  private static final int FLOW_END = 525;
  private static final int RESERVATION_DUE = 526;

  @Override
  public Class<PairMessage> type() {
    return PairMessage.class;
  }

  @Override
  public List<Integer> codes() {
    return List.of(
        DEMAND_DUE, PATH_REQUEST, FLOW_SETUP, PATH_REFUSAL, FLOW_DONE, FLOW_END, RESERVATION_DUE);
  }

  @Override
  public void write(PairMessage message, WireWriter out, PayloadCodecs codecs) {
    if (message instanceof DemandDue due) {
      out.putInt(due.demand());
      out.putBoolean(due.over());
    } else if (message instanceof PathRequest request) {
      out.putInt(request.demand());
    } else if (message instanceof FlowSetup setup) {
      out.putInt(setup.demand());
      out.putZigzag(setup.upstream());
      out.putZigzag(setup.downstream());
      out.putInt(setup.far());
      write(setup.order(), out);
      out.putBoolean(setup.measured());
      out.putInts(setup.upstreamSlots());
      out.putInts(setup.downstreamSlots());
    } else if (message instanceof PathRefusal refusal) {
      out.putInt(refusal.demand());
      out.putInt(refusal.reason().code());
    } else if (message instanceof FlowDone done) {
      out.putInt(done.demand());
    } else if (message instanceof FlowEnd end) {
      out.putInt(end.demand());
    } else if (message instanceof ReservationDue due) {
      out.putInt(due.demand());
    }
  }

  private static void write(SwapOrder order, WireWriter out) {
    out.putInt(order.position());
    out.putInt(order.upstreamGoal());
    out.putInt(order.downstreamGoal());
    out.putInt(order.last());
  }

  private static SwapOrder order(WireReader in) {
    return new SwapOrder(
        in.integer("a position"),
        in.integer("the goal upstream"),
        in.integer("the goal downstream"),
        in.integer("the last position"));
  }

  @Override
  public PairMessage read(int code, WireReader in, PayloadCodecs codecs) {
    return switch (code) {
      case DEMAND_DUE -> new DemandDue(in.integer("demand"), in.bool("over"));
      case PATH_REQUEST -> new PathRequest(in.integer("demand"));
      case FLOW_SETUP ->
          new FlowSetup(
              in.integer("demand"),
              Math.toIntExact(in.zigzag("the link upstream")),
              Math.toIntExact(in.zigzag("the link downstream")),
              in.integer("the far link"),
              order(in),
              in.bool("measured"),
              in.ints("the memories upstream", MOST_SLOTS),
              in.ints("the memories downstream", MOST_SLOTS));
      case PATH_REFUSAL ->
          new PathRefusal(
              in.integer("demand"), PairRefusal.of(in.integer("the code of a refusal")));
      case FLOW_DONE -> new FlowDone(in.integer("demand"));
      case FLOW_END -> new FlowEnd(in.integer("demand"));
      case RESERVATION_DUE -> new ReservationDue(in.integer("demand"));
      default -> throw new IllegalArgumentException("no codec for code " + code);
    };
  }
}
