package io.bellwether.state;

import java.util.Arrays;

/** What follows from generators of a stabiliser group, given as Pauli strings on the qubits. */
final class Stabilisers {
  private Stabilisers() {}

  /** The state that they stabilise, from a basis state that it contains. */
  static Ket project(PauliRows generators, int basisState) {
    int n = generators.rows();
    Amplitudes state = new Amplitudes(n);
    state.re()[basisState] = 1;
    for (int g = 0; g < n; g++) {
      Amplitudes image = multiply(state, n, generators, g);
      image.add(state);
      state = image;
      state.scale(0.5);
    }
    state.scale(1 / Math.sqrt(state.norm()));
    return new Ket(state);
  }

  /** Multiplies the low {@code n} bits' space by a Pauli string from the left. */
  private static Amplitudes multiply(Amplitudes state, int n, PauliRows strings, int row) {
    int x = n == 0 ? 0 : (int) strings.xOf(row)[0];
    int z = n == 0 ? 0 : (int) strings.zOf(row)[0];
    Amplitudes image = new Amplitudes(state.bits());
    for (int i = 0; i < state.re().length; i++) {
      int quarters = strings.phase(row) + 2 * (Integer.bitCount(i & z) & 1);
      double re = state.re()[i];
      double im = state.im()[i];
      boolean odd = (quarters & 1) != 0;
      double sign = (quarters & 2) != 0 ? -1 : 1;
      image.re()[i ^ x] = sign * (odd ? -im : re);
      image.im()[i ^ x] = sign * (odd ? re : im);
    }
    return image;
  }

  /**
   * Those of the group that act on some qubits only, as generators on these qubits alone: together
   * they are what is known of them.
   */
  static PauliRows within(PauliRows generators, int[] qubits) {
    int n = generators.rows();
    boolean[] inside = new boolean[n];
    int[] place = new int[n];
    Arrays.fill(place, -1);
    for (int i = 0; i < qubits.length; i++) {
      inside[qubits[i]] = true;
      place[qubits[i]] = i;
    }
    PauliRows work = generators.copy();
    int used = 0;
    for (int a = 0; a < n; a++) {
      if (!inside[a]) {
        used = eliminate(work, used, a, true);
        used = eliminate(work, used, a, false);
      }
    }
    PauliRows found = new PauliRows(n - used, qubits.length);
    for (int row = used; row < n; row++) {
      found.copyRow(row - used, work, row, place);
    }
    return found;
  }

  /** Leaves the X or Z of a qubit in row {@code used} only, if any row from there on has it. */
  private static int eliminate(PauliRows work, int used, int qubit, boolean inX) {
    int pivot = used;
    while (pivot < work.rows() && !has(work, pivot, qubit, inX)) {
      pivot++;
    }
    if (pivot == work.rows()) {
      return used;
    }
    if (pivot != used) {
      work.swap(pivot, used);
    }
    for (int row = used + 1; row < work.rows(); row++) {
      if (has(work, row, qubit, inX)) {
        work.multiply(row, used);
      }
    }
    return used + 1;
  }

  private static boolean has(PauliRows work, int row, int qubit, boolean inX) {
    return inX ? work.x(row, qubit) : work.z(row, qubit);
  }

  /** The mixed state of some qubits of which only these stabilisers are known. */
  static DensityMatrix mixture(PauliRows stabilisers, int qubits) {
    Amplitudes state = new Amplitudes(2 * qubits);
    int dimension = 1 << qubits;
    for (int i = 0; i < dimension; i++) {
      state.re()[i * (dimension + 1)] = 1.0 / dimension;
    }
    for (int g = 0; g < stabilisers.rows(); g++) {
      Amplitudes image = multiply(state, qubits, stabilisers, g);
      image.add(state);
      state = image;
    }
    return new DensityMatrix(state);
  }
}
