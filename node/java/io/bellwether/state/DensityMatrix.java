package io.bellwether.state;

import io.bellwether.quantity.RandomStream;
import java.util.List;

/**
 * A mixed state. Channels are applied whole, as matrices on the bits of row and column; nothing but
 * a measurement's outcome is drawn.
 */
final class DensityMatrix extends Dense {
  private static final ComplexMatrix IDENTITY = ComplexMatrix.real(2, 1, 0, 0, 1);

  /** Bits 0 to n − 1 of an index are the row, the others the column. */
  private Amplitudes matrix;

  DensityMatrix(Amplitudes matrix) {
    this.matrix = matrix;
  }

  Amplitudes amplitudes() {
    return matrix;
  }

  @Override
  public Formalism formalism() {
    return Formalism.DENSITY_MATRIX;
  }

  @Override
  public int size() {
    return matrix.bits() / 2;
  }

  private int[] columns(int[] qubits) {
    int[] columns = new int[qubits.length];
    for (int i = 0; i < qubits.length; i++) {
      columns[i] = qubits[i] + size();
    }
    return columns;
  }

  private int[] both(int[] qubits) {
    int[] both = new int[2 * qubits.length];
    for (int i = 0; i < qubits.length; i++) {
      both[i] = qubits[i];
      both[qubits.length + i] = qubits[i] + size();
    }
    return both;
  }

  @Override
  public void unitary(ComplexMatrix operator, int... qubits) {
    matrix.apply(operator, qubits);
    matrix.apply(operator.conjugate(), columns(qubits));
  }

  @Override
  public void kraus(List<ComplexMatrix> operators, int[] qubits, RandomStream random) {
    ComplexMatrix sum = null;
    for (ComplexMatrix operator : operators) {
      ComplexMatrix term = operator.kronecker(operator.conjugate());
      sum = sum == null ? term : sum.plus(term);
    }
    matrix.apply(sum, both(qubits));
  }

  @Override
  public void pauli(BellDiagonal noise, int qubit, RandomStream random) {
    double[] weights = {noise.phiPlus(), noise.psiPlus(), noise.phiMinus(), noise.psiMinus()};
    double[] re = new double[16];
    double[] im = new double[16];
    for (int code = 0; code < 4; code++) {
      ComplexMatrix pauli = code == 0 ? IDENTITY : Paulis.gate(code).matrix();
      ComplexMatrix term = pauli.kronecker(pauli.conjugate());
      for (int i = 0; i < 16; i++) {
        re[i] += weights[code] * term.reals()[i];
        im[i] += weights[code] * term.imaginaries()[i];
      }
    }
    matrix.apply(new ComplexMatrix(4, re, im, false), qubit, qubit + size());
  }

  @Override
  public void depolarise(double p, int first, int second, RandomStream random) {
    double[] re = new double[256];
    for (int to = 0; to < 16; to++) {
      re[17 * to] = 1 - p;
    }
    for (int to = 0; to < 4; to++) {
      for (int from = 0; from < 4; from++) {
        re[16 * (5 * to) + 5 * from] += p / 4;
      }
    }
    matrix.apply(
        new ComplexMatrix(16, re, new double[256], false), both(new int[] {first, second}));
  }

  @Override
  int measureZ(int qubit, RandomStream random) {
    double[] weights = new double[2];
    int dimension = 1 << size();
    for (int i = 0; i < dimension; i++) {
      weights[i >> qubit & 1] += matrix.re()[i * (dimension + 1)];
    }
    int outcome = choose(Math.max(0, weights[0]), Math.max(0, weights[1]), random);
    int mask = 1 << qubit | 1 << (qubit + size());
    matrix.project(mask, outcome == 0 ? 0 : mask);
    matrix.scale(1 / weights[outcome]);
    return outcome;
  }

  @Override
  public void reset(int qubit, RandomStream random) {
    kraus(
        List.of(ComplexMatrix.real(2, 1, 0, 0, 0), ComplexMatrix.real(2, 0, 1, 0, 0)),
        new int[] {qubit},
        random);
  }

  @Override
  public void remove(int qubit) {
    int column = qubit + size();
    Amplitudes traced = matrix.slice(column, 0).slice(qubit, 0);
    traced.add(matrix.slice(column, 1).slice(qubit, 1));
    matrix = traced;
  }

  @Override
  public void discard(int qubit, RandomStream random) {
    remove(qubit);
  }

  @Override
  public Representation merge(Representation other, int[] places, int[] placesOfOther) {
    DensityMatrix that = (DensityMatrix) other;
    int size = places.length + placesOfOther.length;
    return new DensityMatrix(
        Amplitudes.product(
            matrix, doubled(places, size), that.matrix, doubled(placesOfOther, size)));
  }

  private static int[] doubled(int[] places, int size) {
    int[] doubled = new int[2 * places.length];
    for (int i = 0; i < places.length; i++) {
      doubled[i] = places[i];
      doubled[places.length + i] = places[i] + size;
    }
    return doubled;
  }

  /** Tr ρ². */
  double purity() {
    return matrix.norm();
  }

  /** Tr ρσ, which is the fidelity if one of them is pure. */
  double overlap(DensityMatrix other) {
    double sum = 0;
    for (int i = 0; i < matrix.re().length; i++) {
      sum += matrix.re()[i] * other.matrix.re()[i] + matrix.im()[i] * other.matrix.im()[i];
    }
    return sum;
  }

  @Override
  public Representation copy() {
    return new DensityMatrix(matrix.copy());
  }

  @Override
  public long[] save() {
    return matrix.save();
  }
}
