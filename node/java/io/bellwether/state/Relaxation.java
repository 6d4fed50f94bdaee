package io.bellwether.state;

import io.bellwether.quantity.Range;

/**
 * What a memory with T2 ≤ T1 does to a qubit in a while, as a mixture that Pauli shares can draw:
 * with probability {@code reset} the qubit falls to |0>, else Z happens with probability {@code
 * flip}.
 *
 * <p>|0> is the ground state of the qubit, whatever the frame. Its Z relaxes towards |0> as
 * e^(−t/T1) and its coherence decays as e^(−t/T2) = (1 − reset)(1 − 2 flip). That needs T2 ≤ T1:
 * between T1 and 2 T1, coherence outlives what any such mixture leaves, and the channel needs a
 * register.
 *
 * @param reset probability of the fall to |0>, 0 to 1
 * @param flip probability of Z without a fall, 0 to 1/2
 */
public record Relaxation(double reset, double flip) {

  public Relaxation {
    Range.probability("reset", reset);
    Range.within("flip", flip, 0, 0.5);
  }

  /**
   * The decay of a while.
   *
   * @param seconds 0 or more
   * @param t1Seconds above 0; infinite for a memory that does not relax
   * @param t2Seconds above 0; infinite for a memory without dephasing
   * @throws StateException if T2 is above T1
   */
  public static Relaxation of(double seconds, double t1Seconds, double t2Seconds) {
    Range.notNegative("seconds", seconds);
    Range.within("t1Seconds", t1Seconds, Double.MIN_VALUE, Double.POSITIVE_INFINITY);
    Range.within("t2Seconds", t2Seconds, Double.MIN_VALUE, Double.POSITIVE_INFINITY);
    if (t2Seconds > t1Seconds) {
      throw new StateException(
          "A memory with T2 = "
              + t2Seconds
              + " s above T1 = "
              + t1Seconds
              + " s cannot hold a Pauli share exactly: use a register, or declare a twirl.");
    }
    double reset = -StrictMath.expm1(-seconds / t1Seconds);
    // What coherence is left beyond the falls is e^(-t (1/T2 - 1/T1)).
    double flip = -StrictMath.expm1(-seconds * (1 / t2Seconds - 1 / t1Seconds)) / 2;
    return new Relaxation(reset, Math.max(0, flip));
  }

  /** What half of a pair suffers. */
  public HalfNoise noise() {
    double z = 1 - reset;
    double x = z * (1 - 2 * flip);
    return new HalfNoise(x, x, z, reset);
  }
}
