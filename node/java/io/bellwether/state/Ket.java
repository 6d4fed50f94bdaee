package io.bellwether.state;

import io.bellwether.quantity.RandomStream;
import java.util.Arrays;
import java.util.List;

/**
 * A pure state as its amplitudes. Channels are drawn as quantum trajectories: one Kraus operator is
 * applied, with the probability that the state gives it (J. Dalibard, Y. Castin, K. Mølmer, PRL 68,
 * 580 (1992)).
 */
final class Ket extends Dense {
  private Amplitudes state;

  Ket(Amplitudes state) {
    this.state = state;
  }

  static Ket zeros(int qubits) {
    Amplitudes state = new Amplitudes(qubits);
    state.re()[0] = 1;
    return new Ket(state);
  }

  Amplitudes amplitudes() {
    return state;
  }

  @Override
  public Formalism formalism() {
    return Formalism.KET;
  }

  @Override
  public int size() {
    return state.bits();
  }

  @Override
  public void unitary(ComplexMatrix matrix, int... qubits) {
    state.apply(matrix, qubits);
  }

  @Override
  public void kraus(List<ComplexMatrix> operators, int[] qubits, RandomStream random) {
    double left = random.nextDouble() * state.norm();
    Amplitudes likeliest = null;
    double most = -1;
    for (ComplexMatrix operator : operators) {
      Amplitudes after = state.copy();
      after.apply(operator, qubits);
      double weight = after.norm();
      if (weight > most) {
        most = weight;
        likeliest = after;
      }
      left -= weight;
      if (left < 0) {
        after.scale(1 / Math.sqrt(weight));
        state = after;
        return;
      }
    }
    // Rounding has used up the distribution.
    likeliest.scale(1 / Math.sqrt(most));
    state = likeliest;
  }

  @Override
  public void pauli(BellDiagonal noise, int qubit, RandomStream random) {
    flip(PauliShare.draw(random, noise), qubit);
  }

  private void flip(int code, int qubit) {
    if (code != 0) {
      unitary(Paulis.gate(code).matrix(), qubit);
    }
  }

  @Override
  public void depolarise(double p, int first, int second, RandomStream random) {
    int codes = Paulis.drawPair(p, random);
    flip(codes >> 2, first);
    flip(codes & 3, second);
  }

  @Override
  int measureZ(int qubit, RandomStream random) {
    double[] weights = weights(qubit);
    int outcome = choose(weights[0], weights[1], random);
    state.project(1 << qubit, outcome << qubit);
    state.scale(1 / Math.sqrt(weights[outcome]));
    return outcome;
  }

  private double[] weights(int qubit) {
    double[] re = state.re();
    double[] im = state.im();
    double[] weights = new double[2];
    for (int i = 0; i < re.length; i++) {
      weights[i >> qubit & 1] += re[i] * re[i] + im[i] * im[i];
    }
    return weights;
  }

  @Override
  public void reset(int qubit, RandomStream random) {
    if (measureZ(qubit, random) == 1) {
      gate(StandardGate.X, qubit, qubit);
    }
  }

  @Override
  public void remove(int qubit) {
    double[] weights = weights(qubit);
    int value = weights[1] > weights[0] ? 1 : 0;
    state = state.slice(qubit, value);
    state.scale(1 / Math.sqrt(weights[value]));
  }

  @Override
  public void discard(int qubit, RandomStream random) {
    measureZ(qubit, random);
    remove(qubit);
  }

  @Override
  public Representation merge(Representation other, int[] places, int[] placesOfOther) {
    return new Ket(Amplitudes.product(state, places, ((Ket) other).state, placesOfOther));
  }

  DensityMatrix toDensityMatrix() {
    int[] all = new int[size()];
    Arrays.setAll(all, i -> i);
    return reduced(all, new int[0]);
  }

  /** Some qubits, the others traced out; both in ascending order, together all of them. */
  DensityMatrix reduced(int[] kept, int[] traced) {
    int[] row = Amplitudes.spread(kept);
    int[] rest = Amplitudes.spread(traced);
    double[] re = state.re();
    double[] im = state.im();
    Amplitudes matrix = new Amplitudes(2 * kept.length);
    for (int column = 0; column < row.length; column++) {
      for (int i = 0; i < row.length; i++) {
        double sumRe = 0;
        double sumIm = 0;
        for (int r : rest) {
          int a = row[i] | r;
          int b = row[column] | r;
          sumRe += re[a] * re[b] + im[a] * im[b];
          sumIm += im[a] * re[b] - re[a] * im[b];
        }
        int at = column << kept.length | i;
        matrix.re()[at] = sumRe;
        matrix.im()[at] = sumIm;
      }
    }
    return new DensityMatrix(matrix);
  }

  /** |⟨this|other⟩|². */
  double overlap(Ket other) {
    double re = 0;
    double im = 0;
    for (int i = 0; i < state.re().length; i++) {
      re += state.re()[i] * other.state.re()[i] + state.im()[i] * other.state.im()[i];
      im += state.re()[i] * other.state.im()[i] - state.im()[i] * other.state.re()[i];
    }
    return re * re + im * im;
  }

  @Override
  public Representation copy() {
    return new Ket(state.copy());
  }

  @Override
  public long[] save() {
    return state.save();
  }
}
