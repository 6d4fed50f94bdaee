package io.bellwether.state;

/** The gates that have names. All but T and its inverse are Clifford gates. */
public enum StandardGate {
  /** The Pauli operator X, a bit flip. */
  X(1),
  /** The Pauli operator Y. */
  Y(1),
  /** The Pauli operator Z, a phase flip. */
  Z(1),
  /** Hadamard. */
  H(1),
  /** A quarter turn about Z, diag(1, i). */
  S(1),
  /** The inverse of {@link #S}. */
  S_INVERSE(1),
  /** A quarter turn about X, the square root of X. */
  ROOT_X(1),
  /** The inverse of {@link #ROOT_X}. */
  ROOT_X_INVERSE(1),
  /** An eighth turn about Z, diag(1, e^(iπ/4)). */
  T(1),
  /** The inverse of {@link #T}. */
  T_INVERSE(1),
  /** Flips the second qubit if the first is |1>. */
  CNOT(2),
  /** Changes the sign if both qubits are |1>. */
  CZ(2),
  /** Exchanges the qubits. */
  SWAP(2);

  private final int qubits;

  StandardGate(int qubits) {
    this.qubits = qubits;
  }

  /** How many qubits it acts on, 1 or 2. */
  public int qubits() {
    return qubits;
  }

  /** Whether it takes stabiliser states to stabiliser states. */
  public boolean isClifford() {
    return this != T && this != T_INVERSE;
  }

  /** Its matrix in the basis |00>, |01>, |10>, |11>, the first qubit being the first digit. */
  public ComplexMatrix matrix() {
    return GateMatrices.of(this);
  }
}
