package io.bellwether.node;

import io.bellwether.control.PairControl;
import io.bellwether.control.PairControlEffects;
import io.bellwether.control.PairMessage;
import io.bellwether.control.PairMessage.DemandDue;
import io.bellwether.control.PairMessage.FlowDone;
import io.bellwether.control.PairMessage.FlowEnd;
import io.bellwether.control.PairMessage.FlowSetup;
import io.bellwether.control.PairMessage.PathRefusal;
import io.bellwether.control.PairMessage.PathRequest;
import io.bellwether.protocol.entanglement.DirectMeasurement;
import io.bellwether.protocol.entanglement.EntanglementMessage;
import io.bellwether.protocol.entanglement.EntanglementMessage.Arm;
import io.bellwether.protocol.entanglement.EntanglementMessage.Attempt;
import io.bellwether.protocol.entanglement.EntanglementMessage.Cutoff;
import io.bellwether.protocol.entanglement.EntanglementMessage.Disarm;
import io.bellwether.protocol.entanglement.EntanglementMessage.Herald;
import io.bellwether.protocol.entanglement.EntanglementMessage.OfFlow;
import io.bellwether.protocol.entanglement.EntanglementMessage.Parity;
import io.bellwether.protocol.entanglement.EntanglementMessage.Track;
import io.bellwether.protocol.entanglement.FlowEffects;
import io.bellwether.protocol.entanglement.FlowPoint;
import io.bellwether.protocol.entanglement.FlowSettings;
import io.bellwether.protocol.entanglement.LinkDistillation;
import io.bellwether.protocol.entanglement.SiftedPairs;
import io.bellwether.protocol.register.QubitMessage;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.state.BellDiagonal;
import io.bellwether.state.PauliShare;
import io.bellwether.time.NodeContext;
import io.bellwether.time.Payload;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.PairPeriod;
import java.util.List;

/**
 * What a node of an entanglement network is made of: memories for its links, its part of the flows
 * that end in it or pass through, stations, and in one node the control. A repeater, a router and
 * an end node differ in what they are given; a station is a node with nothing but that.
 */
final class EntangledPart {
  private final String nodeName;
  private final long seed;
  private final ManagementNetwork management;
  private final NetworkChannels channels;
  private final ById<MemoryPort> ports = new ById<>();
  private final ById<StationPort> stations = new ById<>();
  private final ById<Flow> flows = new ById<>();
  private final ById<PairDemandState> demands = new ById<>();
  private final QubitPart qubits;
  private PairControl control;
  private NodeContext context;
  private boolean conditionMet;

  /**
   * An empty part.
   *
   * @param node id
   * @param channels of the network, with the devices of its links
   */
  EntangledPart(NetworkSpec spec, int node, long seed, NetworkChannels channels) {
    this.nodeName = spec.nodes().get(node).id();
    this.seed = seed;
    this.management = channels.management();
    this.channels = channels;
    this.qubits =
        new QubitPart(
            spec, nodeName, seed, channels, ports, demand -> delivered(demand, Double.NaN));
  }

  QubitPart qubits() {
    return qubits;
  }

  void add(MemoryPort port) {
    ports.put(port.link(), port);
  }

  void add(StationPort station) {
    stations.put(station.link(), station);
  }

  void add(PairDemandState demand) {
    demands.put(demand.demand, demand);
  }

  void host(PairControl pairControl) {
    control = pairControl;
  }

  void start(NodeContext nodeContext) {
    for (PairDemandState state : demands.all()) {
      PairPeriod period = state.spec.period();
      nodeContext.schedule(period.asked(), new DemandDue(state.demand, false));
      if (period.over() < VirtualTime.NEVER) {
        nodeContext.schedule(period.over(), new DemandDue(state.demand, true));
      }
    }
  }

  /**
   * Takes a message of an entanglement network. Each is asked for its class, a record, and never
   * for an interface: that is compared at once, while an interface is sought among all that the
   * class has, in a place that threads write to side by side.
   */
  void receive(NodeContext nodeContext, Payload message) {
    context = nodeContext;
    if (message instanceof Arm arm) {
      stations.get(arm.link()).receive(context, arm);
    } else if (message instanceof Attempt attempt) {
      stations.get(attempt.link()).receive(context, attempt);
    } else if (message instanceof Herald herald) {
      herald(herald);
    } else if (message instanceof Track track) {
      ofFlow(track.flow(), track);
    } else if (message instanceof Disarm disarm) {
      stations.get(disarm.link()).receive(context, disarm);
    } else if (message instanceof Parity parity) {
      parity(parity);
    } else if (message instanceof OfFlow ofFlow) {
      ofFlow(ofFlow.flow(), ofFlow);
    } else if (message.code() >= QubitMessage.FIRST_CODE) {
      qubits.receive(context, (QubitMessage) message);
    } else {
      control((PairMessage) message);
    }
  }

  private void ofFlow(int id, OfFlow message) {
    Flow flow = flows.get(id);
    if (flow != null) {
      flow.receive(context.now(), message);
    }
  }

  private void parity(Parity parity) {
    Flow flow = flows.get(parity.flow());
    if (flow != null) {
      flow.distillation(!parity.forward()).receive(context.now(), parity, flow);
    }
  }

  private void herald(Herald herald) {
    MemoryPort port = ports.get(herald.link());
    Flow flow = flows.get(port.heralded(herald.slot(), herald.use()));
    if (flow != null) {
      flow.herald(context.now(), port, herald);
    }
  }

  private void control(PairMessage message) {
    if (message instanceof DemandDue due) {
      due(due);
    } else if (message instanceof FlowSetup setup) {
      begin(setup);
    } else if (message instanceof FlowEnd end) {
      Flow flow = flows.remove(end.demand());
      if (flow != null) {
        flow.end();
      }
      qubits.end(context, end.demand());
    } else if (message instanceof PathRefusal refusal) {
      demands.get(refusal.demand()).refuse(refusal.reason());
      meetCondition();
    } else {
      control.receive(context.now(), message, new ControlEffects());
    }
  }

  private void due(DemandDue due) {
    PairDemandState demand = demands.get(due.demand());
    if (!due.over()) {
      management.send(context, management.hub(), new PathRequest(due.demand()));
    } else if (demand.end(isServed(due.demand()) && !demand.spec.limited())) {
      management.send(context, management.hub(), new FlowDone(due.demand()));
      meetCondition();
    }
  }

  private boolean isServed(int demand) {
    return flows.contains(demand) || qubits.serves(demand);
  }

  /**
   * Counts a pair of a demand that starts here.
   *
   * @param fidelity with Φ+; NaN if nobody knows it
   */
  private void delivered(int id, double fidelity) {
    PairDemandState demand = demands.get(id);
    if (demand != null && demand.delivered(context.now(), fidelity)) {
      served(id);
    }
  }

  private void served(int id) {
    management.send(context, management.hub(), new FlowDone(id));
    meetCondition();
  }

  private void meetCondition() {
    boolean waits =
        demands.all().stream().anyMatch(state -> state.spec.limited() && !state.isOver());
    boolean counts = demands.all().stream().anyMatch(state -> state.spec.limited());
    if (counts && !waits && !conditionMet) {
      conditionMet = true;
      context.conditionMet();
    }
  }

  private void begin(FlowSetup setup) {
    if (qubits.takes(setup.demand())) {
      qubits.begin(context, setup);
      return;
    }
    Flow flow = new Flow(setup);
    flows.put(setup.demand(), flow);
    flow.begin();
    qubits.beginOverPath(context, setup);
  }

  /** What became of the demands that start here, in the order of their ids. */
  List<PairStatistics> statistics() {
    return demands.all().stream()
        .map(state -> state.statistics(qubits.counts(state.demand)))
        .toList();
  }

  /** What the control asks for. */
  private final class ControlEffects implements PairControlEffects {
    @Override
    public void toNode(int node, PairMessage message) {
      management.send(context, node, message);
    }

    @Override
    public void timer(long time, PairMessage message) {
      context.schedule(time, message);
    }
  }

  /** A flow's memories here, and what its protocol asks for. */
  private final class Flow implements FlowEffects {
    private final FlowSetup setup;
    private final MemoryPort upstream;
    private final MemoryPort downstream;
    private final FlowPoint point;
    private final LinkDistillation ofUpstream;
    private final LinkDistillation ofDownstream;

    Flow(FlowSetup setup) {
      this.setup = setup;
      upstream = ports.get(setup.upstream());
      downstream = ports.get(setup.downstream());
      boolean end = upstream == null || downstream == null;
      point =
          new FlowPoint(
              new FlowSettings(
                  setup.demand(),
                  upstream == null ? null : upstream.equipment().side(),
                  downstream == null ? null : downstream.equipment().side(),
                  setup.order(),
                  end
                      ? 1
                      : Math.min(
                          upstream.equipment().swapSuccess(), downstream.equipment().swapSuccess()),
                  end
                      ? BellDiagonal.PHI_PLUS
                      : upstream.equipment().swapNoise(downstream.equipment()),
                  channels.equipment(setup.far()).coherence()),
              RandomStream.of(seed, nodeName, "flow " + setup.demand()),
              end && setup.measured() ? measurement() : null);
      ofUpstream = distillation(upstream, false);
      ofDownstream = distillation(downstream, true);
    }

    private DirectMeasurement measurement() {
      PairDemandState demand = upstream == null ? demands.get(setup.demand()) : null;
      return new DirectMeasurement(
          setup.demand(),
          demand == null ? 0 : demand.spec.pairs(),
          (upstream == null ? downstream : upstream).equipment().readoutError(),
          RandomStream.of(seed, nodeName, "measurements " + setup.demand()));
    }

    /** Null where the pairs of a link are swapped as they are made. */
    private LinkDistillation distillation(MemoryPort port, boolean onDownstream) {
      if (port == null || !port.equipment().distils()) {
        return null;
      }
      String link = port.equipment().link().id();
      return LinkDistillation.of(
          port.distillation(setup.demand(), onDownstream),
          RandomStream.of(seed, nodeName, "distillation " + setup.demand() + " " + link),
          RandomStream.of(seed, link, "twirls"),
          point);
    }

    LinkDistillation distillation(boolean onDownstream) {
      return onDownstream ? ofDownstream : ofUpstream;
    }

    void herald(long now, MemoryPort port, Herald herald) {
      boolean onDownstream = port == downstream;
      LinkDistillation distillation = distillation(onDownstream);
      if (distillation == null) {
        point.herald(now, onDownstream, herald, port.emitted(now), this);
      } else {
        distillation.herald(now, port.met(now), herald, port.emitted(now), this);
      }
    }

    void receive(long now, OfFlow message) {
      if (message instanceof Cutoff cutoff) {
        LinkDistillation distillation = distillation(cutoff.downstream());
        if (distillation != null && distillation.cutOff(cutoff, this)) {
          return;
        }
      }
      point.receive(now, message, this);
    }

    void begin() {
      for (int slot : setup.upstreamSlots()) {
        upstream.give(context, slot, setup.demand());
      }
      for (int slot : setup.downstreamSlots()) {
        downstream.give(context, slot, setup.demand());
      }
    }

    void end() {
      for (int slot : setup.upstreamSlots()) {
        upstream.takeBack(context, slot);
      }
      for (int slot : setup.downstreamSlots()) {
        downstream.takeBack(context, slot);
      }
    }

    @Override
    public void send(boolean forward, EntanglementMessage message) {
      MemoryPort port = forward ? downstream : upstream;
      context.send(port.neighbour(), port.equipment().classicalDelay(), message);
    }

    @Override
    public void release(boolean onDownstream, int slot) {
      (onDownstream ? downstream : upstream).arm(context, slot);
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
      if (qubits.serves(setup.demand())) {
        qubits.delivered(context, setup.demand(), upstream == null ? origin : partner, half);
      } else if (upstream == null) {
        EntangledPart.this.delivered(setup.demand(), fidelity);
      }
    }

    @Override
    public void measured() {
      demands.get(setup.demand()).measured(context.now());
    }

    @Override
    public void sifted(SiftedPairs pairs, boolean last) {
      if (demands.get(setup.demand()).sifted(pairs, last)) {
        served(setup.demand());
      }
    }
  }
}
