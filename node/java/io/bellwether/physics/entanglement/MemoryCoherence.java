package io.bellwether.physics.entanglement;

import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.Range;
import io.bellwether.state.BellDiagonal;
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
 * register, or a twirl that is declared.
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
   * Resets and phase flips in a while.
   *
   * @throws StateException if it {@link #needsRegister}
   */
  public Relaxation relaxation(double seconds) {
    return Relaxation.of(seconds, relaxationSeconds, coherenceSeconds);
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

  /** The probability that depolarising has replaced the stored state, 0 to 1. */
  public double depolarised(double seconds) {
    return decayed(seconds, 1 / depolarisingSeconds);
  }

  /**
   * All decay of a while as Pauli noise on one half of a pair. It is exact without relaxation; with
   * it, what it gives is the Bell-diagonal part of the pair.
   *
   * @throws StateException if it {@link #needsRegister}
   */
  public BellDiagonal decay(double seconds) {
    return relaxation(seconds).twirled().compose(1 - depolarised(seconds));
  }

  /**
   * The Pauli twirl of all decay of a while, for memories that need a register when that is
   * declared to be enough: {@code <Z>} keeps {@code exp(-t/T1)}, {@code <X>} and {@code <Y>} {@code
   * exp(-t/T2)}.
   */
  public BellDiagonal twirled(double seconds) {
    double coherence = 1 - decayed(seconds, 1 / coherenceSeconds);
    double population = 1 - decayed(seconds, 1 / relaxationSeconds);
    return new BellDiagonal(coherence, coherence, population).compose(1 - depolarised(seconds));
  }

  /** Gamma of the amplitude damping of a while, for a register: {@code 1 - exp(-t/T1)}. */
  public double amplitudeDamping(double seconds) {
    return decayed(seconds, 1 / relaxationSeconds);
  }

  /**
   * Lambda of the phase damping of a while, for a register, beside {@link #amplitudeDamping}: what
   * that leaves of the coherence, {@code exp(-t/(2 T1))}, times {@code sqrt(1 - lambda)} is {@code
   * exp(-t/T2)}.
   */
  public double phaseDamping(double seconds) {
    return decayed(seconds, Math.max(0, 2 / coherenceSeconds - 1 / relaxationSeconds));
  }

  private static double decayed(double seconds, double perSecond) {
    Range.notNegative("seconds", seconds);
    return -StrictMath.expm1(-seconds * perSecond);
  }
}
