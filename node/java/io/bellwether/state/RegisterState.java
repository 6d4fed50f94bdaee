package io.bellwether.state;

import java.util.Arrays;
import java.util.List;

/**
 * A register as it is sent to another home or kept in a checkpoint: restoring it gives the same
 * register bit for bit.
 */
public final class RegisterState {
  private final Formalism requested;
  private final Formalism formalism;
  private final List<Long> qubits;
  private final long[] words;

  /**
   * A saved register.
   *
   * @param requested what the register was asked to be
   * @param formalism what it is, never {@code AUTOMATIC}
   * @param qubits ids, ascending
   * @param words the state, {@link #length(Formalism, int)} of them, which belong to this object
   *     from now on
   */
  public RegisterState(Formalism requested, Formalism formalism, List<Long> qubits, long[] words) {
    for (int i = 1; i < qubits.size(); i++) {
      if (qubits.get(i - 1) >= qubits.get(i)) {
        throw new IllegalArgumentException("qubits are " + qubits + ", expected ascending ids");
      }
    }
    if (words.length != length(formalism, qubits.size())) {
      throw new IllegalArgumentException(
          "a state of "
              + qubits.size()
              + " qubits kept as "
              + formalism
              + " has "
              + words.length
              + " words, expected "
              + length(formalism, qubits.size()));
    }
    this.requested = requested;
    this.formalism = formalism;
    this.qubits = List.copyOf(qubits);
    this.words = words;
  }

  /**
   * The number of words that a state takes.
   *
   * @param formalism not {@code AUTOMATIC}
   * @param qubits as many as the formalism holds at most
   */
  public static long length(Formalism formalism, int qubits) {
    if (qubits < 0 || qubits > formalism.mostQubits()) {
      throw new IllegalArgumentException(
          "qubits is " + qubits + ", expected 0 to " + formalism.mostQubits());
    }
    return switch (formalism) {
      case TABLEAU -> (2L * qubits + 1) * (2L * Math.max(1, (qubits + 63) >>> 6) + 1);
      case KET -> 2L << qubits;
      case DENSITY_MATRIX -> 2L << (2 * qubits);
      case AUTOMATIC -> throw automatic();
    };
  }

  private static IllegalArgumentException automatic() {
    return new IllegalArgumentException("formalism is AUTOMATIC, expected what the register is");
  }

  /** What the register was asked to be. */
  public Formalism requested() {
    return requested;
  }

  /** What it is. */
  public Formalism formalism() {
    return formalism;
  }

  /** The ids of its qubits, ascending. */
  public List<Long> qubits() {
    return qubits;
  }

  /** The number of words that the state takes. */
  public int length() {
    return words.length;
  }

  /** One of the words that the state takes. */
  public long word(int index) {
    return words[index];
  }

  Representation representation() {
    int n = qubits.size();
    return switch (formalism) {
      case TABLEAU -> Tableau.restore(n, words);
      case KET -> new Ket(Amplitudes.restore(n, words));
      case DENSITY_MATRIX -> new DensityMatrix(Amplitudes.restore(2 * n, words));
      case AUTOMATIC -> throw automatic();
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RegisterState that
        && requested == that.requested
        && formalism == that.formalism
        && qubits.equals(that.qubits)
        && Arrays.equals(words, that.words);
  }

  @Override
  public int hashCode() {
    return 31 * qubits.hashCode() + Arrays.hashCode(words);
  }
}
