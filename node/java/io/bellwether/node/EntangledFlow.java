package io.bellwether.node;

import io.bellwether.control.PairMessage.FlowSetup;
import io.bellwether.protocol.entanglement.DirectMeasurement;
import io.bellwether.protocol.entanglement.EndPointEffects;
import io.bellwether.protocol.entanglement.EndPointSettings;
import io.bellwether.protocol.entanglement.EntanglementMessage;
import io.bellwether.protocol.entanglement.EntanglementMessage.Cutoff;
import io.bellwether.protocol.entanglement.EntanglementMessage.Herald;
import io.bellwether.protocol.entanglement.EntanglementMessage.OfFlow;
import io.bellwether.protocol.entanglement.EntanglementMessage.Parity;
import io.bellwether.protocol.entanglement.FlowPoint;
import io.bellwether.protocol.entanglement.KeepingEnd;
import io.bellwether.protocol.entanglement.LinkDistillation;
import io.bellwether.protocol.entanglement.MeasuringEnd;
import io.bellwether.protocol.entanglement.SiftedPairs;
import io.bellwether.protocol.entanglement.SwappingPoint;
import io.bellwether.protocol.entanglement.SwappingSettings;
import io.bellwether.quantity.RandomStream;
import io.bellwether.state.PauliShare;
import io.bellwether.time.NodeContext;

/** A flow's memories in a node, and what its protocol asks for. */
final class EntangledFlow implements EndPointEffects {
  /** Is told of the pairs of flows that end in the node. */
  interface Pairs {
    /**
     * A pair spans a flow.
     *
     * @param head whether this end is the flow's head
     * @param number of the pair on the link of the head
     */
    void delivered(int demand, boolean head, long number, PauliShare half, double fidelity);

    /** The head knows of a pair that both ends have measured. */
    void measured(int demand);

    /**
     * The head has sifted some pairs.
     *
     * @param last whether these were the last that are wanted
     */
    void sifted(int demand, SiftedPairs sifted, boolean last);
  }

  /**
   * The node in which the flow is.
   *
   * @param name id of the node, which keys its random streams with the seed
   */
  record Place(
      String name, long seed, NetworkChannels channels, ById<MemoryPort> ports, Pairs pairs) {
    RandomStream random(String purpose) {
      return RandomStream.of(seed, name, purpose);
    }
  }

  private final Place place;
  private final FlowSetup setup;
  private final MemoryPort upstream;
  private final MemoryPort downstream;
  private final FlowPoint<? super EntangledFlow> point;
  private final LinkDistillation ofUpstream;
  private final LinkDistillation ofDownstream;
  private NodeContext context;

  /**
   * A node's part of a flow.
   *
   * @param wanted pairs that the flow is to deliver, if this is its head
   */
  EntangledFlow(Place place, FlowSetup setup, long wanted) {
    this.place = place;
    this.setup = setup;
    upstream = place.ports().get(setup.upstream());
    downstream = place.ports().get(setup.downstream());
    point = upstream == null || downstream == null ? end(wanted) : swappingPoint();
    ofUpstream = distillation(upstream, false);
    ofDownstream = distillation(downstream, true);
  }

  private FlowPoint<? super EntangledFlow> end(long wanted) {
    boolean head = upstream == null;
    PairEquipment equipment = (head ? downstream : upstream).equipment();
    EndPointSettings settings =
        new EndPointSettings(
            setup.demand(),
            head,
            equipment.coherence(),
            place.channels().equipment(setup.far()).coherence());
    RandomStream random = place.random("flow " + setup.demand());
    if (!setup.measured()) {
      return new KeepingEnd(settings, random);
    }
    return new MeasuringEnd(
        settings,
        random,
        new DirectMeasurement(
            setup.demand(),
            head ? wanted : 0,
            equipment.readoutError(),
            place.random("measurements " + setup.demand())));
  }

  private SwappingPoint swappingPoint() {
    PairEquipment one = upstream.equipment();
    PairEquipment other = downstream.equipment();
    return new SwappingPoint(
        new SwappingSettings(
            setup.demand(),
            one.side(),
            other.side(),
            setup.order(),
            Math.min(one.swapSuccess(), other.swapSuccess()),
            one.swapNoise(other)),
        place.random("flow " + setup.demand()));
  }

  /** Null where the pairs of a link are swapped as they are made. */
  private LinkDistillation distillation(MemoryPort port, boolean onDownstream) {
    if (port == null || !port.equipment().distils()) {
      return null;
    }
    String link = port.equipment().link().id();
    return LinkDistillation.of(
        port.distillation(setup.demand(), onDownstream),
        place.random("distillation " + setup.demand() + " " + link),
        RandomStream.of(place.seed(), link, "twirls"),
        point);
  }

  private LinkDistillation distillation(boolean onDownstream) {
    return onDownstream ? ofDownstream : ofUpstream;
  }

  void herald(NodeContext nodeContext, MemoryPort port, Herald herald) {
    context = nodeContext;
    long now = context.now();
    boolean onDownstream = port == downstream;
    LinkDistillation distillation = distillation(onDownstream);
    if (distillation == null) {
      point.herald(now, onDownstream, herald, port.emitted(now), this);
    } else {
      distillation.herald(now, port.met(now), herald, port.emitted(now), this);
    }
  }

  void receive(NodeContext nodeContext, OfFlow message) {
    context = nodeContext;
    if (message instanceof Parity parity) {
      distillation(!parity.forward()).receive(context.now(), parity, this);
    } else if (!(message instanceof Cutoff cutoff) || !ofDistillation(cutoff)) {
      point.receive(context.now(), message, this);
    }
  }

  private boolean ofDistillation(Cutoff cutoff) {
    LinkDistillation distillation = distillation(cutoff.downstream());
    return distillation != null && distillation.cutOff(cutoff, this);
  }

  void begin(NodeContext nodeContext) {
    for (int slot : setup.upstreamSlots()) {
      upstream.give(nodeContext, slot, setup.demand());
    }
    for (int slot : setup.downstreamSlots()) {
      downstream.give(nodeContext, slot, setup.demand());
    }
  }

  void end(NodeContext nodeContext) {
    for (int slot : setup.upstreamSlots()) {
      upstream.takeBack(nodeContext, slot);
    }
    for (int slot : setup.downstreamSlots()) {
      downstream.takeBack(nodeContext, slot);
    }
  }

  @Override
  public void send(boolean forward, EntanglementMessage message) {
    MemoryPort port = forward ? downstream : upstream;
    context.send(port.neighbour(), port.equipment().classicalDelay(), message);
  }

  @Override
  public void release(boolean onDownstream, int slot) {
    (onDownstream ? downstream : upstream).release(context, slot);
  }

  @Override
  public long timer(long time, EntanglementMessage message) {
    return context.schedule(time, message);
  }

  @Override
  public void cancel(long timer) {
    context.cancel(timer);
  }

  @Override
  public void delivered(long origin, long partner, PauliShare half, double fidelity) {
    boolean head = upstream == null;
    place.pairs().delivered(setup.demand(), head, head ? origin : partner, half, fidelity);
  }

  @Override
  public void measured() {
    place.pairs().measured(setup.demand());
  }

  @Override
  public void sifted(SiftedPairs sifted, boolean last) {
    place.pairs().sifted(setup.demand(), sifted, last);
  }
}
