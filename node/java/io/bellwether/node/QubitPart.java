package io.bellwether.node;

import io.bellwether.control.PairMessage.FlowSetup;
import io.bellwether.protocol.register.ChshEnd;
import io.bellwether.protocol.register.E91End;
import io.bellwether.protocol.register.QubitEffects;
import io.bellwether.protocol.register.QubitFlow;
import io.bellwether.protocol.register.QubitMessage;
import io.bellwether.protocol.register.QubitMessage.QubitHerald;
import io.bellwether.protocol.register.RegisterMessage.Act;
import io.bellwether.protocol.register.RegisterMessage.Fresh;
import io.bellwether.protocol.register.TeleportReceiver;
import io.bellwether.protocol.register.TeleportSender;
import io.bellwether.quantity.RandomStream;
import io.bellwether.state.Formalism;
import io.bellwether.time.EventKey;
import io.bellwether.time.NodeContext;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.PairUseSpec;
import io.bellwether.topology.PairUseSpec.Correction;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/** What a node has to do with pairs on registers: its ends of their flows, and names for qubits. */
final class QubitPart {
  private final NetworkSpec spec;
  private final String nodeName;
  private final long seed;
  private final ById<MemoryPort> ports;
  private final IntConsumer used;
  private final ById<Flow> flows = new ById<>();
  private NodeContext context;
  private long qubits;

  /**
   * A part without flows.
   *
   * @param ports of the node, by link
   * @param used is told of a demand that starts here and has used one more pair
   */
  QubitPart(
      NetworkSpec spec, String nodeName, long seed, ById<MemoryPort> ports, IntConsumer used) {
    this.spec = spec;
    this.nodeName = nodeName;
    this.seed = seed;
    this.ports = ports;
    this.used = used;
  }

  /** Whether a demand's pairs are kept on registers. */
  boolean takes(int demand) {
    return use(demand).onRegister();
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
    Flow flow = new Flow(setup.demand(), port, slots, protocol(setup.demand(), head, port));
    flows.put(setup.demand(), flow);
    for (int slot : slots) {
      port.give(context, slot, setup.demand());
    }
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

  /** What a demand's flow has counted here; empty if there was none. */
  List<Long> counts(int demand) {
    Flow flow = flows.get(demand);
    return flow == null ? List.of() : Arrays.stream(flow.protocol.counts()).boxed().toList();
  }

  /** One end of a flow, and what its protocol asks for. */
  private final class Flow implements QubitEffects {
    private final int demand;
    private final MemoryPort port;
    private final int[] slots;
    private final QubitFlow protocol;
    private boolean over;

    Flow(int demand, MemoryPort port, int[] slots, QubitFlow protocol) {
      this.demand = demand;
      this.port = port;
      this.slots = slots;
      this.protocol = protocol;
    }

    void end() {
      over = true;
      protocol.end(this);
      for (int slot : slots) {
        port.takeBack(context, slot);
      }
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
    public void free(int slot) {
      port.arm(context, slot);
    }

    @Override
    public void send(QubitMessage.OfFlow message) {
      context.send(port.neighbour(), port.equipment().classicalDelay(), message);
    }

    @Override
    public void used() {
      used.accept(demand);
    }
  }
}
