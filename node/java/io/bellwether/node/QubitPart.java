package io.bellwether.node;

import io.bellwether.control.PairMessage.FlowSetup;
import io.bellwether.protocol.register.ChshEnd;
import io.bellwether.protocol.register.E91End;
import io.bellwether.protocol.register.PairPreparation;
import io.bellwether.protocol.register.QubitEffects;
import io.bellwether.protocol.register.QubitFlow;
import io.bellwether.protocol.register.QubitMessage;
import io.bellwether.protocol.register.QubitMessage.Handover;
import io.bellwether.protocol.register.QubitMessage.QubitHerald;
import io.bellwether.protocol.register.RegisterMessage.Act;
import io.bellwether.protocol.register.RegisterMessage.Fresh;
import io.bellwether.protocol.register.TeleportReceiver;
import io.bellwether.protocol.register.TeleportSender;
import io.bellwether.quantity.RandomStream;
import io.bellwether.state.Formalism;
import io.bellwether.state.Operation;
import io.bellwether.state.PauliShare;
import io.bellwether.time.EventKey;
import io.bellwether.time.NodeContext;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.PairDemandSpec;
import io.bellwether.topology.PairUseSpec;
import io.bellwether.topology.PairUseSpec.Correction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/** What a node has to do with pairs on registers: its ends of their flows, and names for qubits. */
final class QubitPart {
  /** The link or memory of a half that has left those of the link layer. */
  private static final int NONE = -1;

  private final NetworkSpec spec;
  private final String nodeName;
  private final long seed;
  private final NetworkChannels channels;
  private final ById<MemoryPort> ports;
  private final IntConsumer used;
  private final ById<Flow> flows = new ById<>();
  private NodeContext context;
  private long qubits;

  /**
   * A part without flows.
   *
   * @param channels of the network
   * @param ports of the node, by link
   * @param used is told of a demand that starts here and has used one more pair
   */
  QubitPart(
      NetworkSpec spec,
      String nodeName,
      long seed,
      NetworkChannels channels,
      ById<MemoryPort> ports,
      IntConsumer used) {
    this.spec = spec;
    this.nodeName = nodeName;
    this.seed = seed;
    this.channels = channels;
    this.ports = ports;
    this.used = used;
  }

  /** Whether a demand's pairs are on registers from their station on. */
  boolean takes(int demand) {
    return channels.onRegistersFromStation(demand);
  }

  private PairUseSpec use(int demand) {
    return spec.pairDemands().get(demand).use();
  }

  /** An id that no other qubit of the network has. */
  long name(NodeContext of) {
    return EventKey.of(of.id(), qubits++);
  }

  /** Whether a flow of a demand is here and has not ended. */
  boolean serves(int demand) {
    Flow flow = flows.get(demand);
    return flow != null && !flow.over;
  }

  void begin(NodeContext nodeContext, FlowSetup setup) {
    context = nodeContext;
    boolean head = setup.upstream() < 0;
    MemoryPort port = ports.get(head ? setup.downstream() : setup.upstream());
    int[] slots = head ? setup.downstreamSlots() : setup.upstreamSlots();
    QubitFlow protocol = protocol(setup.demand(), head, port);
    flows.put(setup.demand(), new LinkFlow(setup.demand(), protocol, port, slots));
    for (int slot : slots) {
      port.give(context, slot, setup.demand());
    }
  }

  /** Begins to put delivered pairs on registers, at an end of a demand that has a use for them. */
  void beginOverPath(NodeContext nodeContext, FlowSetup setup) {
    int demand = setup.demand();
    boolean head = setup.upstream() < 0;
    if (!use(demand).onRegister() || (!head && setup.downstream() >= 0)) {
      return;
    }
    context = nodeContext;
    PairDemandSpec of = spec.pairDemands().get(demand);
    int far = spec.nodeIndex(head ? of.to() : of.from());
    MemoryPort port = ports.get(head ? setup.downstream() : setup.upstream());
    flows.put(demand, new PathFlow(demand, protocol(demand, head, port), head, far));
  }

  /**
   * Takes a pair of both ends of a path.
   *
   * @param pair its number at the head
   * @param half of this end, which is consumed
   */
  void delivered(NodeContext nodeContext, int demand, long pair, PauliShare half) {
    context = nodeContext;
    ((PathFlow) flows.get(demand)).delivered(pair, half);
  }

  private QubitFlow protocol(int demand, boolean head, MemoryPort port) {
    PairEquipment equipment = port.equipment();
    RandomStream coins = RandomStream.of(seed, nodeName, "uses of " + demand);
    return switch (use(demand).purpose()) {
      case CHSH ->
          new ChshEnd(demand, head, equipment.coherence(), equipment.readoutError(), coins);
      case E91 -> new E91End(demand, head, equipment.coherence(), equipment.readoutError(), coins);
      case TELEPORTATION ->
          head
              ? new TeleportSender(
                  demand,
                  equipment.coherence(),
                  equipment.swapSuccess(),
                  equipment.swapNoise(),
                  coins)
              : new TeleportReceiver(
                  demand,
                  equipment.coherence(),
                  use(demand).correction() == Correction.GATE,
                  equipment.readoutError(),
                  coins);
      case DELIVER -> throw new IllegalStateException("such pairs are not kept on registers");
    };
  }

  /** Ends a demand's flow, if there is one. */
  void end(NodeContext nodeContext, int demand) {
    context = nodeContext;
    if (serves(demand)) {
      flows.get(demand).end();
    }
  }

  void receive(NodeContext nodeContext, QubitMessage message) {
    context = nodeContext;
    if (message instanceof QubitHerald herald) {
      herald(herald);
    } else if (message instanceof Handover handover) {
      handover(handover);
    } else if (message instanceof QubitMessage.OfFlow ofFlow && serves(ofFlow.flow())) {
      Flow flow = flows.get(ofFlow.flow());
      flow.protocol.receive(context.now(), ofFlow, flow);
    }
  }

  private void herald(QubitHerald herald) {
    MemoryPort port = ports.get(herald.link());
    int demand = port.heralded(herald.slot(), herald.use());
    if (!serves(demand)) {
      context.release(herald.register(), 1); // the memory has another use by now
      return;
    }
    Flow flow = flows.get(demand);
    long now = context.now();
    flow.protocol.herald(now, herald, port.emitted(now), flow);
  }

  private void handover(Handover handover) {
    if (serves(handover.flow())) {
      ((PathFlow) flows.get(handover.flow())).handedOver(handover);
    } else {
      context.release(handover.register(), 1);
    }
  }

  /** What a demand's flow has counted here; empty if there was none. */
  List<Long> counts(int demand) {
    Flow flow = flows.get(demand);
    return flow == null ? List.of() : Arrays.stream(flow.protocol.counts()).boxed().toList();
  }

  /** One end of a flow, and what its protocol asks for. */
  private abstract class Flow implements QubitEffects {
    final int demand;
    final QubitFlow protocol;
    private boolean over;

    Flow(int demand, QubitFlow protocol) {
      this.demand = demand;
      this.protocol = protocol;
    }

    void end() {
      over = true;
      protocol.end(this);
    }

    @Override
    public void act(long register, Act act) {
      context.operate(register, act);
    }

    @Override
    public void act(long register, Act act, IntConsumer outcome) {
      context.operate(register, act, (after, found) -> resume(after, found, outcome));
    }

    @Override
    public void act(long register, long other, Act act, IntConsumer outcome) {
      context.operate(register, other, act, (after, found) -> resume(after, found, outcome));
    }

    private void resume(NodeContext after, long found, IntConsumer outcome) {
      context = after;
      outcome.accept((int) found);
    }

    @Override
    public Qubit create() {
      long qubit = name(context);
      return new Qubit(context.create(new Fresh(Formalism.AUTOMATIC, List.of(qubit)), 1), qubit);
    }

    @Override
    public void release(long register) {
      context.release(register, 1);
    }

    @Override
    public void used() {
      used.accept(demand);
    }
  }

  /** One end of a flow over one link, whose pairs are on registers from their station on. */
  private final class LinkFlow extends Flow {
    private final MemoryPort port;
    private final int[] slots;

    LinkFlow(int demand, QubitFlow protocol, MemoryPort port, int[] slots) {
      super(demand, protocol);
      this.port = port;
      this.slots = slots;
    }

    @Override
    void end() {
      super.end();
      for (int slot : slots) {
        port.takeBack(context, slot);
      }
    }

    @Override
    public void free(int slot) {
      port.release(context, slot);
    }

    @Override
    public void send(QubitMessage.OfFlow message) {
      context.send(port.neighbour(), port.equipment().classicalDelay(), message);
    }
  }

  /**
   * One end of a flow over a path. As a pair is delivered to the head, it makes Φ+ on a register,
   * puts its half on that, and hands the other qubit to the tail, which puts its half on it. In the
   * meantime the tail's half stays in a memory like the one it was delivered from, which is free
   * for the next.
   */
  private final class PathFlow extends Flow {
    private record Kept(PauliShare half, long since) {}

    private final boolean head;
    private final int far;
    private final Map<Long, Kept> halves = new TreeMap<>();
    private final Map<Long, Handover> handovers = new TreeMap<>();

    PathFlow(int demand, QubitFlow protocol, boolean head, int far) {
      super(demand, protocol);
      this.head = head;
      this.far = far;
    }

    void delivered(long pair, PauliShare half) {
      Kept kept = new Kept(half, context.now());
      if (head) {
        long mine = name(context);
        long other = name(context);
        Fresh qubits = new Fresh(Formalism.AUTOMATIC, List.of(mine, other));
        long register = context.create(qubits, 2);
        context.operate(register, new Act(PairPreparation.bellPair(mine, other)));
        Handover handover = new Handover(demand, pair, register, other);
        channels.management().transfer(context, register, far, handover);
        use(pair, kept, register, mine);
      } else if (handovers.containsKey(pair)) {
        use(kept, handovers.remove(pair));
      } else {
        halves.put(pair, kept);
      }
    }

    void handedOver(Handover handover) {
      Kept kept = halves.remove(handover.pair());
      if (kept == null) {
        handovers.put(handover.pair(), handover);
      } else {
        use(kept, handover);
      }
    }

    private void use(Kept kept, Handover handover) {
      use(handover.pair(), kept, handover.register(), handover.qubit());
    }

    private void use(long pair, Kept kept, long register, long qubit) {
      int ground = kept.half.groundNow();
      List<Operation> operations = kept.half.promote(qubit);
      if (!operations.isEmpty()) {
        context.operate(register, new Act(operations));
      }
      QubitHerald held = new QubitHerald(NONE, NONE, 0, pair, register, qubit, ground);
      protocol.herald(context.now(), held, kept.since, this);
    }

    @Override
    void end() {
      super.end();
      halves.clear();
      handovers.values().forEach(handover -> context.release(handover.register(), 1));
      handovers.clear();
    }

    /** Its memory was freed when the pair was delivered. */
    @Override
    public void free(int slot) {}

    @Override
    public void send(QubitMessage.OfFlow message) {
      channels.management().send(context, far, message);
    }
  }
}
