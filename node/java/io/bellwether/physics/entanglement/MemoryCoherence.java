package io.bellwether.physics.entanglement;

import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.Range;
import io.bellwether.state.BellDiagonal;
import io.bellwether.state.HalfNoise;
import io.bellwether.state.PauliShare;
import io.bellwether.state.Relaxation;
import io.bellwether.state.StateException;

/**
 * How long a memory holds what it stores: relaxation, dephasing and depolarising side by side.
 *
 * <p>Relaxation to the ground state leaves {@code exp(-t/T1)} of the excited population; coherence
 * decays as {@code exp(-t/T2)}; depolarising leaves the stored state with {@code exp(-t/tau)} and
 * else the maximally mixed one, so a Werner pair's fidelity follows {@code 1/4 + (F - 1/4)
 * exp(-t/tau)} per memory (W. Dür, H. Briegel, Rep. Prog. Phys. 70, 1381 (2007)). {@code T2 <= 2
 * T1}. With {@code T1 < T2} the channel is no mixture of resets and Pauli errors: it needs a
 * register.
 *
 * <p>Of an ensemble, whose qubit is a collective excitation, relaxation is the exponential loss of
 * retrieval, {@code eta0 exp(-t/T1)}: what has fallen is not read out (N. Sangouard, C. Simon, H.
 * de Riedmatten, N. Gisin, RMP 83, 33 (2011), section V). A Gaussian loss, of atoms that move, is
 * no rate and is not modelled.
 *
 * <p>All three go on at once, so a while is the same as its halves one after the other. With {@code
 * G = 1/T1 + 1/tau} Z becomes {@code exp(-G t) Z + (1 - exp(-G t)) (1/T1)/G}, the solution of its
 * rate equation, and coherence decays as {@code exp(-t (1/T2 + 1/tau))}. As operations one after
 * the other, which is how it is applied: {@link #fallen}, a phase flip, then {@link #depolarised}.
 *
 * @param relaxationSeconds T1, above 0; infinite for none
 * @param coherenceSeconds T2, above 0, at most 2 T1; infinite for none
 * @param depolarisingSeconds tau, above 0; infinite for none
 */
public record MemoryCoherence(
    double relaxationSeconds, double coherenceSeconds, double depolarisingSeconds) {
  /** A memory that forgets nothing. */
  public static final MemoryCoherence PERFECT =
      new MemoryCoherence(
          Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  public MemoryCoherence {
    above("relaxationSeconds", relaxationSeconds);
    above("coherenceSeconds", coherenceSeconds);
    above("depolarisingSeconds", depolarisingSeconds);
    if (coherenceSeconds > 2 * relaxationSeconds) {
      throw new IllegalArgumentException(
          "coherenceSeconds is "
              + coherenceSeconds
              + ", expected at most twice relaxationSeconds, "
              + relaxationSeconds);
    }
  }

  private static void above(String field, double seconds) {
    if (!(seconds > 0)) {
      throw new IllegalArgumentException(
          field + " is " + seconds + ", expected a number above 0 or infinity");
    }
  }

  /** Whether storage is an exact mixture of resets and Pauli errors for no time but 0. */
  public boolean needsRegister() {
    return coherenceSeconds > relaxationSeconds;
  }

  /** Whether nothing ever decays. */
  public boolean isPerfect() {
    return relaxationSeconds == Double.POSITIVE_INFINITY
        && coherenceSeconds == Double.POSITIVE_INFINITY
        && depolarisingSeconds == Double.POSITIVE_INFINITY;
  }

  /**
   * Resets and phase flips in a while, before {@link #depolarised}.
   *
   * @throws StateException if it {@link #needsRegister}
   */
  public Relaxation relaxation(double seconds) {
    Relaxation alone = Relaxation.of(seconds, relaxationSeconds, coherenceSeconds);
    return new Relaxation(fallen(seconds), alone.flip());
  }

  /** Whether a qubit falls to its ground state. */
  public boolean relaxes() {
    return relaxationSeconds < Double.POSITIVE_INFINITY;
  }

  /**
   * Has a half decay for a while.
   *
   * @throws StateException if it {@link #needsRegister}
   */
  public void decay(RandomStream random, PauliShare half, double seconds) {
    half.relax(random, relaxation(seconds));
    half.noise(random, BellDiagonal.depolarising(depolarised(seconds)));
  }

  /**
   * The probability that the state is maximally mixed after a while, 0 to 1: that of what happens
   * to the qubit, falls and depolarising, the last was depolarising.
   */
  public double depolarised(double seconds) {
    return last(seconds, 1 / depolarisingSeconds);
  }

  /** The probability that a state which was not {@link #depolarised} has fallen, 0 to 1. */
  public double fallen(double seconds) {
    return Math.min(1, last(seconds, 1 / relaxationSeconds) / notDepolarised(seconds));
  }

  private double notDepolarised(double seconds) {
    return Math.max(Double.MIN_NORMAL, 1 - depolarised(seconds));
  }

  private double last(double seconds, double perSecond) {
    double all = 1 / relaxationSeconds + 1 / depolarisingSeconds;
    return all == 0 ? 0 : decayed(seconds, all) * (perSecond / all);
  }

  /** What is left of the coherence of a state that was not {@link #depolarised}, 0 to 1. */
  public double coherence(double seconds) {
    double left = StrictMath.exp(-seconds / coherenceSeconds);
    if (!relaxes() || depolarisingSeconds == Double.POSITIVE_INFINITY) {
      return left;
    }
    double kept = StrictMath.exp(-seconds / depolarisingSeconds) / notDepolarised(seconds);
    return Math.min(left * Math.min(1, kept), Math.sqrt(1 - fallen(seconds)));
  }

  /**
   * All decay of a while, as one half of a pair suffers it whose memory falls to |0>.
   *
   * @throws StateException if it {@link #needsRegister}
   */
  public HalfNoise decay(double seconds) {
    BellDiagonal mixing = BellDiagonal.depolarising(depolarised(seconds));
    return relaxation(seconds).noise().then(mixing);
  }

  private static double decayed(double seconds, double perSecond) {
    Range.notNegative("seconds", seconds);
    return -StrictMath.expm1(-seconds * perSecond);
  }
}
