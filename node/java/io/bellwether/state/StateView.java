package io.bellwether.state;

import java.util.Arrays;

/**
 * What can be told of a register's state without touching it, as no device could. It is good until
 * the next operation on the register.
 */
public final class StateView {
  /** Roots of eigenvalues that are 0 but for rounding would spoil the fidelity of a purer state. */
  private static final double PURE = 1e-12;

  private static final int MOST_QUBITS_OF_A_SPECTRUM = 8;

  private final long[] ids;
  private final Representation state;

  StateView(long[] ids, Representation state) {
    this.ids = ids;
    this.state = state;
  }

  /**
   * The fidelity with another state of as many qubits, taken in the order of their ids: |⟨ψ|φ⟩|² of
   * pure states, ⟨ψ|ρ|ψ⟩ with a pure one, else (Tr √(√ρ σ √ρ))² (A. Uhlmann, Rep. Math. Phys. 9,
   * 273 (1976)).
   *
   * @throws StateException if one is mixed and the other too large for a ket, or both are mixed and
   *     have more than 8 qubits
   */
  public double fidelity(StateView other) {
    if (ids.length != other.ids.length) {
      throw new StateException(
          "States of "
              + ids.length
              + " and "
              + other.ids.length
              + " qubits have no fidelity with each other.");
    }
    if (state instanceof Tableau mine && other.state instanceof Tableau theirs) {
      return mine.overlap(theirs);
    }
    if (state instanceof DensityMatrix mine) {
      return other.state instanceof DensityMatrix theirs
          ? uhlmann(mine, theirs)
          : mine.overlap(other.ket().toDensityMatrix());
    }
    return other.state instanceof DensityMatrix theirs
        ? theirs.overlap(ket().toDensityMatrix())
        : ket().overlap(other.ket());
  }

  private Ket ket() {
    if (state instanceof Tableau tableau) {
      if (ids.length > Formalism.KET.mostQubits()) {
        throw new StateException(
            "A tableau of "
                + ids.length
                + " qubits can be compared with a tableau only: as a ket it has at most "
                + Formalism.KET.mostQubits()
                + ".");
      }
      return tableau.toKet();
    }
    return (Ket) state;
  }

  private static double uhlmann(DensityMatrix first, DensityMatrix second) {
    if (Math.max(first.purity(), second.purity()) > 1 - PURE) {
      return first.overlap(second);
    }
    ComplexMatrix root = spectrum(first).root();
    ComplexMatrix product = root.times(matrix(second)).times(root);
    double trace =
        new HermitianEigen(product.dimension(), product.reals(), product.imaginaries())
            .traceOfRoot();
    return trace * trace;
  }

  private static HermitianEigen spectrum(DensityMatrix matrix) {
    if (matrix.size() > MOST_QUBITS_OF_A_SPECTRUM) {
      throw new StateException(
          "The spectrum of "
              + matrix.size()
              + " mixed qubits is not computed, only that of "
              + MOST_QUBITS_OF_A_SPECTRUM
              + " at most.");
    }
    ComplexMatrix rows = matrix(matrix);
    return new HermitianEigen(rows.dimension(), rows.reals(), rows.imaginaries());
  }

  /** Row by row, qubit 0 being the lowest digit. */
  private static ComplexMatrix matrix(DensityMatrix density) {
    int n = density.size();
    int d = 1 << n;
    double[] re = new double[d * d];
    double[] im = new double[d * d];
    for (int row = 0; row < d; row++) {
      for (int column = 0; column < d; column++) {
        re[row * d + column] = density.amplitudes().re()[column << n | row];
        im[row * d + column] = density.amplitudes().im()[column << n | row];
      }
    }
    return new ComplexMatrix(d, re, im, false);
  }

  /** Tr ρ²: 1 unless this is a density matrix. */
  public double purity() {
    return state instanceof DensityMatrix density ? density.purity() : 1;
  }

  /** Von Neumann entropy in bits: 0 unless this is a density matrix. */
  public double entropy() {
    return state instanceof DensityMatrix density ? spectrum(density).entropy() : 0;
  }

  /**
   * The entropy in bits of some of the qubits; of a pure state, how much they are entangled with
   * the others.
   */
  public double entropy(long... qubits) {
    int[] places = places(qubits);
    if (state instanceof Tableau tableau) {
      return places.length - Stabilisers.within(tableau.generators(), places).rows();
    }
    if (state instanceof Ket && 2 * places.length > ids.length) {
      places = others(places);
    }
    return spectrum(reduced(places)).entropy();
  }

  private int[] others(int[] places) {
    int[] others = new int[ids.length - places.length];
    int count = 0;
    for (int i = 0; i < ids.length; i++) {
      if (Arrays.binarySearch(places, i) < 0) {
        others[count++] = i;
      }
    }
    return others;
  }

  private int[] places(long[] qubits) {
    int[] places = new int[qubits.length];
    for (int i = 0; i < qubits.length; i++) {
      places[i] = Arrays.binarySearch(ids, qubits[i]);
      if (places[i] < 0) {
        throw new StateException("Qubit " + qubits[i] + " is not in the register.");
      }
    }
    Arrays.sort(places);
    for (int i = 1; i < places.length; i++) {
      if (places[i] == places[i - 1]) {
        throw new IllegalArgumentException("qubit " + ids[places[i]] + " is there twice");
      }
    }
    return places;
  }

  private DensityMatrix reduced(int[] places) {
    if (places.length > Formalism.DENSITY_MATRIX.mostQubits()) {
      throw new StateException(
          "The density matrix of "
              + places.length
              + " qubits is too large: "
              + Formalism.DENSITY_MATRIX.mostQubits()
              + " at most.");
    }
    if (state instanceof Tableau tableau) {
      return Stabilisers.mixture(Stabilisers.within(tableau.generators(), places), places.length);
    }
    if (state instanceof Ket ket) {
      return ket.reduced(places, others(places));
    }
    DensityMatrix rest = (DensityMatrix) state.copy();
    int[] others = others(places);
    for (int i = others.length - 1; i >= 0; i--) {
      rest.remove(others[i]);
    }
    return rest;
  }

  /**
   * The density matrix of some of the qubits, the others traced out, in the order asked for: the
   * first is the first digit of |q₁q₂…>.
   *
   * @param qubits 1 to 8 ids
   */
  public ComplexMatrix densityMatrix(long... qubits) {
    if (qubits.length < 1 || qubits.length > MOST_QUBITS_OF_A_SPECTRUM) {
      throw new IllegalArgumentException(
          qubits.length + " qubits, expected 1 to " + MOST_QUBITS_OF_A_SPECTRUM);
    }
    int[] places = places(qubits);
    ComplexMatrix sorted = matrix(reduced(places));
    int d = sorted.dimension();
    int[] index = new int[d];
    for (int i = 0; i < qubits.length; i++) {
      int rank = Arrays.binarySearch(places, Arrays.binarySearch(ids, qubits[i]));
      for (int row = 0; row < d; row++) {
        index[row] |= (row >> (qubits.length - 1 - i) & 1) << rank;
      }
    }
    double[] re = new double[d * d];
    double[] im = new double[d * d];
    for (int row = 0; row < d; row++) {
      for (int column = 0; column < d; column++) {
        re[row * d + column] = sorted.re(index[row], index[column]);
        im[row * d + column] = sorted.im(index[row], index[column]);
      }
    }
    return new ComplexMatrix(d, re, im, false);
  }

  /** The weights of the Bell states in two of the qubits: their Bell-diagonal part. */
  public BellDiagonal bellWeights(long first, long second) {
    ComplexMatrix pair = densityMatrix(first, second);
    double outer = 2 * pair.re(0, 3);
    double inner = 2 * pair.re(1, 2);
    double same = pair.re(0, 0) + pair.re(3, 3);
    double other = pair.re(1, 1) + pair.re(2, 2);
    return new BellDiagonal(inner + outer, outer - inner, same - other);
  }
}
