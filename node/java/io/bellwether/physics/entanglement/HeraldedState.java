package io.bellwether.physics.entanglement;

import io.bellwether.quantity.Range;
import io.bellwether.state.BellDiagonal;

/**
 * The state of two memories after a herald, in the frame of the herald: 0 is the memory state that
 * did not emit, 1 the one that did, and the Bell state that the herald announces is {@code
 * (|01>+|10>)/sqrt 2}, the sign that the clicks tell being corrected.
 *
 * <p>The density matrix is {@code diag(p00, p01, p10, p11)} with one pair of coherences, {@code
 * <01|rho|10> = coherence}, real and not negative; all other elements are 0.
 *
 * @param zeroZero p00, 0 to 1
 * @param zeroOne p01, 0 to 1
 * @param oneZero p10, 0 to 1
 * @param oneOne p11, 0 to 1; the four sum to 1 within 1e-9
 * @param coherence 0 to sqrt(p01 p10)
 */
public record HeraldedState(
    double zeroZero, double zeroOne, double oneZero, double oneOne, double coherence) {
  private static final double ROUNDING = 1e-9;

  public HeraldedState {
    Range.probability("zeroZero", zeroZero);
    Range.probability("zeroOne", zeroOne);
    Range.probability("oneZero", oneZero);
    Range.probability("oneOne", oneOne);
    double sum = zeroZero + zeroOne + oneZero + oneOne;
    if (Math.abs(sum - 1) > ROUNDING) {
      throw new IllegalArgumentException("populations sum to " + sum + ", expected 1");
    }
    Range.within("coherence", coherence, 0, Math.sqrt(zeroOne * oneZero) + ROUNDING);
  }

  /**
   * The state whose elements are proportional to the given ones, of which a population is not 0.
   */
  static HeraldedState normalised(
      double zeroZero, double zeroOne, double oneZero, double oneOne, double coherence) {
    double sum = zeroZero + zeroOne + oneZero + oneOne;
    return new HeraldedState(
        zeroZero / sum, zeroOne / sum, oneZero / sum, oneOne / sum, coherence / sum);
  }

  /** Fidelity with the announced Bell state, 0 to 1. */
  public double fidelity() {
    return (zeroOne + oneZero) / 2 + coherence;
  }

  /** Whether the Bell states are its eigenstates, so that Pauli errors describe it. */
  public boolean isBellDiagonal() {
    return zeroZero == oneOne && zeroOne == oneZero;
  }

  /**
   * Its Bell-diagonal part as errors on what the herald announces, for which Φ+ stands here: the
   * state itself if it {@link #isBellDiagonal}, else its Pauli twirl.
   */
  public BellDiagonal bellDiagonal() {
    double alike = (zeroZero + oneOne) / 2;
    double flipped = Math.max(0, (zeroOne + oneZero) / 2 - coherence);
    return BellDiagonal.pauli(alike, alike, flipped);
  }

  /**
   * Whether it is a mixture of Bell states and product states of 0 and 1, which Pauli shares can
   * sample. It is not if one memory is so much likelier to have emitted than the other that the
   * coherence exceeds the smaller population: such a state needs a register.
   */
  public boolean isMixture() {
    return coherence <= Math.min(zeroOne, oneZero) * (1 + ROUNDING);
  }

  /**
   * The state as a mixture of Bell and product states, with as much as possible in Bell states.
   *
   * @throws IllegalStateException if it is none, see {@link #isMixture}
   */
  public PairMixture mixture() {
    if (!isMixture()) {
      throw new IllegalStateException(
          "the coherence "
              + coherence
              + " exceeds the smaller of the populations "
              + zeroOne
              + " and "
              + oneZero
              + ": no mixture of Bell and product states, it needs a register (or bright-state"
              + " populations that balance the losses of the arms)");
    }
    double unlike = Math.min(zeroOne, oneZero);
    double alike = Math.min(zeroZero, oneOne);
    return new PairMixture(
        unlike + coherence,
        alike,
        alike,
        Math.max(0, unlike - coherence),
        zeroZero - alike,
        zeroOne - unlike,
        oneZero - unlike,
        oneOne - alike);
  }
}
