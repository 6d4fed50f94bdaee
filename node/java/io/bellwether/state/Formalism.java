package io.bellwether.state;

/** How a register keeps its state. */
public enum Formalism {
  /**
   * Generators of the state's stabiliser group: thousands of qubits, Clifford gates, Pauli noise
   * and measurements of Pauli operators. Noise is drawn.
   */
  TABLEAU(8192),
  /** The amplitudes of a pure state: any gate, noise drawn as a trajectory. */
  KET(20),
  /** The density matrix: noise is exact, not drawn. */
  DENSITY_MATRIX(12),
  /** The cheapest of tableau and ket that has the operations used; it changes as they come. */
  AUTOMATIC(8192);

  private final int mostQubits;

  Formalism(int mostQubits) {
    this.mostQubits = mostQubits;
  }

  /** The largest number of qubits of a register. */
  public int mostQubits() {
    return mostQubits;
  }
}
