package io.bellwether.state;

import io.bellwether.quantity.RandomStream;

/** What ket and density matrix have in common: everything is made from matrices. */
abstract class Dense implements Representation {
  /** A probability below this is rounding: such an outcome never happens. */
  private static final double IMPOSSIBLE = 1e-14;

  @Override
  public void gate(StandardGate gate, int first, int second) {
    if (gate.qubits() == 1) {
      unitary(gate.matrix(), first);
    } else {
      unitary(gate.matrix(), first, second);
    }
  }

  @Override
  public void relax(Operation.Relax relax, int qubit, RandomStream random) {
    kraus(relax.damping().operators(), new int[] {qubit}, random);
    pauli(relax.dephasing(), qubit, random);
  }

  @Override
  public int measure(Basis basis, int qubit, RandomStream random) {
    if (basis.equals(Basis.Z)) {
      return measureZ(qubit, random);
    }
    ComplexMatrix toZ = basis.toZ();
    unitary(toZ, qubit);
    int outcome = measureZ(qubit, random);
    unitary(toZ.dagger(), qubit);
    return outcome;
  }

  @Override
  public int measureParity(Axis axis, int first, int second, RandomStream random) {
    ComplexMatrix toZ = Basis.along(axis).toZ();
    unitary(toZ, first);
    unitary(toZ, second);
    gate(StandardGate.CNOT, first, second);
    int outcome = measureZ(second, random);
    gate(StandardGate.CNOT, first, second);
    unitary(toZ.dagger(), first);
    unitary(toZ.dagger(), second);
    return outcome;
  }

  abstract int measureZ(int qubit, RandomStream random);

  /** Draws an outcome of weights that add up to 1 or nearly so. */
  static int choose(double zero, double one, RandomStream random) {
    double total = zero + one;
    int outcome = random.nextDouble() * total < zero ? 0 : 1;
    if (outcome == 0 && zero < IMPOSSIBLE * total) {
      return 1;
    }
    return outcome == 1 && one < IMPOSSIBLE * total ? 0 : outcome;
  }
}
