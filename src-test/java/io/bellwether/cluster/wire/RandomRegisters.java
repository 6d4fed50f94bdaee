package io.bellwether.cluster.wire;

import io.bellwether.quantity.RandomStream;
import io.bellwether.state.Axis;
import io.bellwether.state.Basis;
import io.bellwether.state.BellDiagonal;
import io.bellwether.state.ComplexMatrix;
import io.bellwether.state.Formalism;
import io.bellwether.state.Operation;
import io.bellwether.state.QuantumRegister;
import io.bellwether.state.RegisterState;
import io.bellwether.state.StandardGate;
import java.util.EnumSet;
import java.util.List;

/** Operations of every kind, and registers of every formalism with something done to them. */
final class RandomRegisters {
  private static final int KINDS = 13;

  private final RandomStream random;

  RandomRegisters(RandomStream random) {
    this.random = random;
  }

  private long qubit() {
    return random.nextLong() >>> (1 + random.nextInt(63));
  }

  private <E extends Enum<E>> E any(Class<E> type) {
    List<E> all = List.copyOf(EnumSet.allOf(type));
    return all.get(random.nextInt(all.size()));
  }

  private StandardGate gate(int qubits) {
    StandardGate gate;
    do {
      gate = any(StandardGate.class);
    } while (gate.qubits() != qubits);
    return gate;
  }

  private Axis axis() {
    return any(Axis.class);
  }

  private Basis basis() {
    return random.nextBoolean()
        ? Basis.along(axis())
        : new Basis(random.nextDouble() * Math.PI, random.nextDouble());
  }

  /** Any operation. */
  Operation operation() {
    long first = qubit();
    long second = first + 1 + random.nextInt(5);
    return switch (random.nextInt(KINDS)) {
      case 0 -> new Operation.Gate1(gate(1), first);
      case 1 -> new Operation.Gate2(gate(2), first, second);
      case 2 -> new Operation.Rotation(axis(), random.nextDouble() - 0.5, first);
      case 3 -> new Operation.Unitary(gate(1).matrix(), List.of(first));
      case 4 -> new Operation.Unitary(gate(2).matrix(), List.of(second, first));
      case 5 -> new Operation.PauliNoise(BellDiagonal.werner(random.nextDouble()), first);
      case 6 -> new Operation.Depolarise2(random.nextDouble(), first, second);
      case 7 -> Operation.Relax.of(random.nextDouble(), 1, 1.5, first);
      case 8 -> kraus(first);
      case 9 -> new Operation.Measure(basis(), first, random.nextBoolean());
      case 10 -> new Operation.MeasureBell(first, second, random.nextBoolean());
      case 11 -> new Operation.MeasureParity(axis(), first, second);
      default -> random.nextBoolean() ? new Operation.Reset(first) : new Operation.Discard(second);
    };
  }

  private Operation.Kraus kraus(long qubit) {
    double fallen = random.nextDouble();
    return new Operation.Kraus(
        List.of(
            ComplexMatrix.real(2, 1, 0, 0, Math.sqrt(1 - fallen)),
            ComplexMatrix.real(2, 0, Math.sqrt(fallen), 0, 0)),
        List.of(qubit));
  }

  /** A saved register of up to three qubits. */
  RegisterState state() {
    Formalism requested = any(Formalism.class);
    int count = random.nextInt(4);
    long[] qubits = new long[count];
    for (int i = 0; i < count; i++) {
      qubits[i] = i == 0 ? qubit() >>> 1 : qubits[i - 1] + 1 + random.nextInt(9);
    }
    QuantumRegister register = QuantumRegister.ghz(requested, qubits);
    for (long qubit : qubits) {
      register.apply(
          new Operation.PauliNoise(BellDiagonal.werner(random.nextDouble()), qubit), random);
      if (requested != Formalism.TABLEAU && random.nextBoolean()) {
        register.apply(new Operation.Rotation(axis(), random.nextDouble(), qubit), random);
      }
    }
    return register.save();
  }
}
