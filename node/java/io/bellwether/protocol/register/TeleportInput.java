package io.bellwether.protocol.register;

import io.bellwether.state.Basis;
import io.bellwether.state.BellState;
import io.bellwether.state.Operation;
import io.bellwether.state.StandardGate;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the six states that are teleported: the eigenstates of Z, X and Y. They are a 2-design, so
 * the fidelity averaged over them is that averaged over all states.
 *
 * @param basis of which it is an eigenstate
 * @param bit the outcome that a measurement of it in that basis has, 0 or 1
 */
record TeleportInput(Basis basis, int bit) {
  /** How many there are. */
  static final int STATES = 6;

  private static final List<Basis> BASES = List.of(Basis.Z, Basis.X, Basis.Y);

  /**
   * The state with a number.
   *
   * @param number 0 to 5: |0>, |1>, |+>, |−>, |+i>, |−i>
   */
  static TeleportInput of(int number) {
    if (number < 0 || number >= STATES) {
      throw new IllegalArgumentException("input is " + number + ", expected 0 to 5");
    }
    return new TeleportInput(BASES.get(number >> 1), number & 1);
  }

  /** What makes it of |0>. */
  List<Operation> preparation(long qubit) {
    List<Operation> operations = new ArrayList<>(3);
    if (bit == 1) {
      operations.add(new Operation.Gate1(StandardGate.X, qubit));
    }
    if (!basis.equals(Basis.Z)) {
      operations.add(new Operation.Gate1(StandardGate.H, qubit));
    }
    if (basis.equals(Basis.Y)) {
      operations.add(new Operation.Gate1(StandardGate.S, qubit));
    }
    return operations;
  }

  /**
   * Whether the Pauli operator of a Bell state's code exchanges the two outcomes in this basis: X
   * (bit 0 of the code) those of Z and Y, Z (bit 1) those of X and Y.
   */
  boolean isFlippedBy(int bellCode) {
    boolean byX = !basis.equals(Basis.X) && (bellCode & BellState.Z_DIFFERS) != 0;
    boolean byZ = !basis.equals(Basis.Z) && (bellCode & BellState.X_DIFFERS) != 0;
    return byX != byZ;
  }
}
