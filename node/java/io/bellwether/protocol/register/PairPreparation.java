package io.bellwether.protocol.register;

import io.bellwether.physics.entanglement.PairMixture;
import io.bellwether.protocol.register.RegisterMessage.Act;
import io.bellwether.state.BellDiagonal;
import io.bellwether.state.Operation;
import io.bellwether.state.StandardGate;
import java.util.ArrayList;
import java.util.List;

/**
 * How two qubits in |0> are brought into the state that a herald announces, in the frame in which
 * that is Φ+: the bit flip that may lie between them is one that no device has made, see {@link
 * QubitMessage.QubitHerald#ground}.
 */
public final class PairPreparation {
  private PairPreparation() {}

  /** A Bell-diagonal state: Φ+ with Pauli noise on the second qubit. */
  public static Act of(BellDiagonal state, long first, long second) {
    List<Operation> operations = bellPair(first, second);
    if (!state.isPerfect()) {
      operations.add(new Operation.PauliNoise(state, second));
    }
    return new Act(operations);
  }

  /**
   * One component of a mixture, drawn elsewhere. As in {@link PairMixture#halves}, the second qubit
   * is told with a bit flip, so that the announced state is Φ+.
   */
  public static Act of(PairMixture.Component component, long first, long second) {
    return new Act(
        switch (component) {
          case INTENDED -> bellPair(first, second);
          case X -> flipped(StandardGate.X, first, second);
          case Y -> flipped(StandardGate.Y, first, second);
          case Z -> flipped(StandardGate.Z, first, second);
          case ZERO_ZERO -> ones(second);
          case ZERO_ONE -> ones();
          case ONE_ZERO -> ones(first, second);
          case ONE_ONE -> ones(first);
        });
  }

  /** Φ+. */
  public static List<Operation> bellPair(long first, long second) {
    List<Operation> operations = new ArrayList<>(3);
    operations.add(new Operation.Gate1(StandardGate.H, first));
    operations.add(new Operation.Gate2(StandardGate.CNOT, first, second));
    return operations;
  }

  private static List<Operation> flipped(StandardGate error, long first, long second) {
    List<Operation> operations = bellPair(first, second);
    operations.add(new Operation.Gate1(error, second));
    return operations;
  }

  private static List<Operation> ones(long... qubits) {
    List<Operation> operations = new ArrayList<>(2);
    for (long qubit : qubits) {
      operations.add(new Operation.Gate1(StandardGate.X, qubit));
    }
    return operations;
  }
}
