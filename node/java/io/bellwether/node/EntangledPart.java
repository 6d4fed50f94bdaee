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
import io.bellwether.protocol.entanglement.EntanglementMessage.Arm;
import io.bellwether.protocol.entanglement.EntanglementMessage.Attempt;
import io.bellwether.protocol.entanglement.EntanglementMessage.Bases;
import io.bellwether.protocol.entanglement.EntanglementMessage.Cutoff;
import io.bellwether.protocol.entanglement.EntanglementMessage.Disarm;
import io.bellwether.protocol.entanglement.EntanglementMessage.Drop;
import io.bellwether.protocol.entanglement.EntanglementMessage.Expired;
import io.bellwether.protocol.entanglement.EntanglementMessage.Herald;
import io.bellwether.protocol.entanglement.EntanglementMessage.OfFlow;
import io.bellwether.protocol.entanglement.EntanglementMessage.Parity;
import io.bellwether.protocol.entanglement.EntanglementMessage.Reaches;
import io.bellwether.protocol.entanglement.EntanglementMessage.Recovered;
import io.bellwether.protocol.entanglement.EntanglementMessage.Sifted;
import io.bellwether.protocol.entanglement.EntanglementMessage.Track;
import io.bellwether.protocol.entanglement.SiftedPairs;
import io.bellwether.protocol.register.QubitMessage;
import io.bellwether.quantity.VirtualTime;
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
  private final ManagementNetwork management;
  private final ById<MemoryPort> ports = new ById<>();
  private final ById<StationPort> stations = new ById<>();
  private final ById<EntangledFlow> flows = new ById<>();
  private final ById<PairDemandState> demands = new ById<>();
  private final QubitPart qubits;
  private final EntangledFlow.Place place;
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
    String nodeName = spec.nodes().get(node).id();
    this.management = channels.management();
    this.place = new EntangledFlow.Place(nodeName, seed, channels, ports, new Pairs());
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
   * Takes a message of an entanglement network. Those of links and flows, which are most, are asked
   * for their class, a record, and not for an interface: that is compared at once, while an
   * interface is sought among all that the class has, in a place that threads write to side by
   * side. What is left is told apart by its code.
   */
  void receive(NodeContext nodeContext, Payload message) {
    context = nodeContext;
    if (message instanceof Arm arm) {
      stations.get(arm.link()).receive(context, arm);
    } else if (message instanceof Attempt attempt) {
      stations.get(attempt.link()).receive(context, attempt);
    } else if (message instanceof Herald herald) {
      herald(herald);
    } else if (message instanceof Disarm disarm) {
      stations.get(disarm.link()).receive(context, disarm);
    } else if (message instanceof Recovered recovered) {
      ports.get(recovered.link()).recovered(context, recovered.slot());
    } else if (!ofFlow(message)) {
      if (message.code() >= QubitMessage.FIRST_CODE) {
        qubits.receive(context, (QubitMessage) message);
      } else {
        control((PairMessage) message);
      }
    }
  }

  /** Takes a message that is one of a flow's and says whether it is. */
  private boolean ofFlow(Payload message) {
    if (message instanceof Track track) {
      ofFlow(track.flow(), track);
    } else if (message instanceof Parity parity) {
      ofFlow(parity.flow(), parity);
    } else if (message instanceof Cutoff cutoff) {
      ofFlow(cutoff.flow(), cutoff);
    } else if (message instanceof Drop drop) {
      ofFlow(drop.flow(), drop);
    } else if (message instanceof Expired expired) {
      ofFlow(expired.flow(), expired);
    } else if (message instanceof Reaches reaches) {
      ofFlow(reaches.flow(), reaches);
    } else if (message instanceof Bases bases) {
      ofFlow(bases.flow(), bases);
    } else if (message instanceof Sifted sifted) {
      ofFlow(sifted.flow(), sifted);
    } else {
      return false;
    }
    return true;
  }

  private void ofFlow(int id, OfFlow message) {
    EntangledFlow flow = flows.get(id);
    if (flow != null) {
      flow.receive(context, message);
    }
  }

  private void herald(Herald herald) {
    MemoryPort port = ports.get(herald.link());
    EntangledFlow flow = flows.get(port.heralded(herald.slot(), herald.use()));
    if (flow != null) {
      flow.herald(context, port, herald);
    }
  }

  private void control(PairMessage message) {
    if (message instanceof DemandDue due) {
      due(due);
    } else if (message instanceof FlowSetup setup) {
      begin(setup);
    } else if (message instanceof FlowEnd end) {
      EntangledFlow flow = flows.remove(end.demand());
      if (flow != null) {
        flow.end(context);
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
    PairDemandState demand = demands.get(setup.demand());
    EntangledFlow flow = new EntangledFlow(place, setup, demand == null ? 0 : demand.spec.pairs());
    flows.put(setup.demand(), flow);
    flow.begin(context);
    qubits.beginOverPath(context, setup);
  }

  /** Memories of this node. */
  int memories() {
    return ports.all().stream().mapToInt(MemoryPort::memories).sum();
  }

  /** Memories of this node that hold a half of a pair. */
  int occupiedMemories() {
    return ports.all().stream().mapToInt(MemoryPort::occupied).sum();
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

  /** What becomes of the pairs of flows that end here. */
  private final class Pairs implements EntangledFlow.Pairs {
    @Override
    public void delivered(int demand, boolean head, long number, PauliShare half, double fidelity) {
      if (qubits.serves(demand)) {
        qubits.delivered(context, demand, number, half);
      } else if (head) {
        EntangledPart.this.delivered(demand, fidelity);
      }
    }

    @Override
    public void measured(int demand) {
      demands.get(demand).measured(context.now());
    }

    @Override
    public void sifted(int demand, SiftedPairs sifted, boolean last) {
      if (demands.get(demand).sifted(sifted, last)) {
        served(demand);
      }
    }
  }
}
