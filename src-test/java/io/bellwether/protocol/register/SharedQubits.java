package io.bellwether.protocol.register;

import static io.bellwether.quantity.VirtualTime.MICROSECOND;

import io.bellwether.protocol.register.QubitMessage.QubitHerald;
import io.bellwether.protocol.register.RegisterMessage.Act;
import io.bellwether.protocol.register.RegisterMessage.Fresh;
import io.bellwether.quantity.RandomStream;
import io.bellwether.state.Basis;
import io.bellwether.state.BellDiagonal;
import io.bellwether.state.Formalism;
import io.bellwether.state.Operation;
import io.bellwether.state.StandardGate;
import io.bellwether.time.EventKey;
import io.bellwether.time.Message;
import io.bellwether.time.NodeContext;
import io.bellwether.time.NodeProgram;
import io.bellwether.time.Payload;
import io.bellwether.time.TestNetwork;
import java.util.ArrayList;
import java.util.List;

/**
 * A node that makes pairs, sends their qubits around, turns, spoils, swaps and measures them at
 * random times. What it does next depends on the outcomes, so one that differs, or comes in another
 * order, changes all that follows.
 */
public final class SharedQubits implements NodeProgram {
  private static final List<Basis> PAULI = List.of(Basis.X, Basis.Y, Basis.Z);

  private final int id;
  private final RandomStream random;
  private final long[] delays;
  private final Formalism formalism;
  private final List<Held> held = new ArrayList<>();
  private long names;
  private long memory;

  private record Held(long register, long qubit) {}

  private SharedQubits(int id, long seed, long[] delays, Formalism formalism) {
    this.id = id;
    this.random = RandomStream.of(seed, "n" + id, "qubits");
    this.delays = delays;
    this.formalism = formalism;
  }

  /** Some such nodes, each joined to each. */
  public static TestNetwork network(long seed, int nodes) {
    Formalism formalism = seed % 2 == 0 ? Formalism.AUTOMATIC : Formalism.DENSITY_MATRIX;
    RandomStream lengths = RandomStream.of(seed, "network", "lengths");
    long[][] delays = new long[nodes][nodes];
    TestNetwork network = new TestNetwork().sharing(SharedRegister.ofRun(seed));
    for (int node = 0; node < nodes; node++) {
      network.node("n" + node, new SharedQubits(node, seed, delays[node], formalism));
      for (int other = 0; other < node; other++) {
        delays[node][other] = (2 + lengths.nextInt(20)) * MICROSECOND;
        delays[other][node] = delays[node][other];
        network.join(node, other, delays[node][other]);
      }
    }
    return network;
  }

  @Override
  public void start(NodeContext context) {
    context.schedule(random.nextInt(20) * MICROSECOND, new Message(0));
  }

  @Override
  public void receive(NodeContext context, int sender, Payload payload) {
    if (payload instanceof QubitHerald arrived) {
      held.add(new Held(arrived.register(), arrived.qubit()));
    } else {
      context.schedule(
          context.now() + (1 + random.nextInt(10)) * MICROSECOND, new Message(memory & 0xFF));
    }
    act(context);
  }

  private void act(NodeContext context) {
    long choice = (random.nextInt(8) + (memory & 1)) % 8;
    if (held.size() < 2 || (choice == 0 && held.size() < 6)) {
      make(context);
      return;
    }
    Held one = held.get(random.nextInt(held.size()));
    if (choice < 3) {
      send(context, one);
    } else if (choice < 5) {
      context.operate(one.register, disturbance(one.qubit));
    } else if (choice < 7) {
      Act measurement = Act.of(new Operation.Measure(basis(), one.qubit, true));
      held.remove(one);
      context.operate(one.register, measurement, (c, outcome) -> measured(c, outcome, one));
    } else {
      swap(context, one);
    }
  }

  private Basis basis() {
    return random.nextBoolean()
        ? new Basis(random.nextDouble() * Math.PI, 0)
        : PAULI.get(random.nextInt(3));
  }

  private void make(NodeContext context) {
    long first = EventKey.of(id, names++);
    long second = EventKey.of(id, names++);
    long register = context.create(new Fresh(formalism, List.of(first, second)), 2);
    context.operate(
        register,
        Act.of(
            new Operation.Gate1(StandardGate.H, first),
            new Operation.Gate2(StandardGate.CNOT, first, second)));
    held.add(new Held(register, first));
    held.add(new Held(register, second));
  }

  private void send(NodeContext context, Held one) {
    int to = (id + 1 + random.nextInt(delays.length - 1)) % delays.length;
    held.remove(one);
    context.transfer(
        one.register,
        1,
        to,
        delays[to] + random.nextInt(9) * MICROSECOND,
        new QubitHerald(0, 0, 0, 0, one.register, one.qubit, 0));
  }

  private Act disturbance(long qubit) {
    return Act.of(
        Operation.Relax.of(random.nextDouble(), 3, 2, qubit),
        new Operation.PauliNoise(BellDiagonal.werner(0.9), qubit),
        new Operation.Gate1(random.nextBoolean() ? StandardGate.S : StandardGate.ROOT_X, qubit));
  }

  private void swap(NodeContext context, Held one) {
    held.remove(one);
    Held other = held.remove(random.nextInt(held.size()));
    context.operate(
        one.register,
        other.register,
        Act.of(new Operation.MeasureBell(one.qubit, other.qubit, true)),
        (c, outcome) -> {
          c.release(other.register, 1);
          measured(c, outcome, one);
        });
  }

  private void measured(NodeContext context, long outcome, Held one) {
    memory = memory * 31 + outcome;
    context.release(one.register, 1);
    if (random.nextInt(3) == 0) {
      act(context);
    }
  }
}
