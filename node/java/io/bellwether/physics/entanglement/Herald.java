package io.bellwether.physics.entanglement;

import io.bellwether.quantity.Range;
import java.util.Optional;

/**
 * What one attempt to entangle two memories gives.
 *
 * @param probability that the attempt is heralded, 0 to 1
 * @param trueProbability that it is heralded by a photon of the memories in every window that the
 *     protocol needs, of memories of which one was to emit; the rest are false heralds, of dark
 *     counts and of memories that both emitted; 0 to {@code probability}
 * @param state of the memories after a herald, true or false; empty if there can be none
 */
public record Herald(double probability, double trueProbability, Optional<HeraldedState> state) {
  public Herald {
    Range.probability("probability", probability);
    Range.within("trueProbability", trueProbability, 0, probability * (1 + 1e-12));
    if (state.isPresent() != (probability > 0)) {
      throw new IllegalArgumentException(
          "state is " + state + " with probability " + probability + ", expected one if above 0");
    }
  }

  /** The herald of memories whose unnormalised elements after it are given. */
  static Herald of(
      double zeroZero,
      double zeroOne,
      double oneZero,
      double oneOne,
      double coherence,
      double trueProbability) {
    double sum = zeroZero + zeroOne + oneZero + oneOne;
    if (!(sum > 0)) {
      return new Herald(0, 0, Optional.empty());
    }
    return new Herald(
        sum,
        trueProbability,
        Optional.of(HeraldedState.normalised(zeroZero, zeroOne, oneZero, oneOne, coherence)));
  }

  /** Probability that an attempt is heralded although it should not be. */
  public double falseProbability() {
    return Math.max(0, probability - trueProbability);
  }

  /** Fidelity after a herald with the Bell state that it announces; 0 if there can be none. */
  public double fidelity() {
    return state.map(HeraldedState::fidelity).orElse(0.0);
  }

  /**
   * Heralds per second of attempts that follow each other.
   *
   * @param attemptSeconds from one attempt to the next, above 0
   */
  public double perSecond(double attemptSeconds) {
    Range.positive("attemptSeconds", attemptSeconds);
    return probability / attemptSeconds;
  }
}
