package io.bellwether.physics.entanglement;

import io.bellwether.quantity.Range;

/**
 * A linear-optics Bell-state station: a balanced beam splitter and a detector behind each output.
 *
 * <p>Theory. In a window each arm brings at most one photon, which is detected with a probability
 * that holds all losses of the arm and the detectors' efficiency: both detectors are alike, so loss
 * commutes with the beam splitter. Each detector has one dark count per window with probability
 * {@code d}, independently. Two photons leave by the same output with probability {@code (1+M)/2},
 * {@code M = |<a|b>|^2} being the indistinguishability (C. Hong, Z. Ou, L. Mandel, PRL 59, 2044
 * (1987)). The window gives a click if exactly one detector fires; a {@link
 * Counting#NUMBER_RESOLVING} detector fires for exactly one count, a dark one or a photon, and any
 * further count spoils the window. A click tells nothing of the arm that a lone photon came from:
 * what the two arms were entangled with keeps a coherence of {@code sqrt(M)} per click, with the
 * sign of the detector.
 *
 * <p>Limits: one mode per arm, no afterpulses, no dead time, dark counts and photons independent.
 *
 * @param detectorEfficiency of either detector with its optics, 0 to 1
 * @param darkCountProbability per detector and window, from 0 to below 1
 * @param indistinguishability M of the two arms' photons, 0 to 1; the visibility of the
 *     Hong–Ou–Mandel dip of single photons
 * @param counting what the detectors tell
 */
public record BellStateStation(
    double detectorEfficiency,
    double darkCountProbability,
    double indistinguishability,
    Counting counting) {
  public BellStateStation {
    Range.probability("detectorEfficiency", detectorEfficiency);
    if (!(darkCountProbability >= 0 && darkCountProbability < 1)) {
      throw new IllegalArgumentException(
          "darkCountProbability is "
              + darkCountProbability
              + ", expected a number from 0 to below 1");
    }
    Range.probability("indistinguishability", indistinguishability);
  }

  /** Probability that a dark count falls into a window: Poissonian, {@code 1 - exp(-rate × s)}. */
  public static double darkCountProbability(double rateHertz, double windowSeconds) {
    Range.notNegative("rateHertz", rateHertz);
    Range.notNegative("windowSeconds", windowSeconds);
    return -StrictMath.expm1(-rateHertz * windowSeconds);
  }

  /**
   * Probability that exactly one detector fires in a window.
   *
   * @param a probability that the photon of the first arm is there and would be detected
   * @param b the same of the second arm
   */
  double click(double a, double b) {
    double dark = darkCountProbability;
    double both = 0;
    if (counting == Counting.THRESHOLD) {
      both = a * b * (1 + indistinguishability) / 2 * (1 - dark);
    }
    double one = a * (1 - b) + b * (1 - a);
    return both + one * quiet() + (1 - a) * (1 - b) * 2 * dark * (1 - dark);
  }

  /**
   * What a window with exactly one firing leaves of the coherence between "the first arm's photon"
   * and "the second arm's photon", before it is reduced by distinguishability.
   */
  double coherence(double a, double b) {
    return Math.sqrt(a * b) * quiet();
  }

  /** Probability that dark counts do not spoil the click of a photon. */
  double quiet() {
    double dark = darkCountProbability;
    return counting == Counting.THRESHOLD ? 1 - dark : (1 - dark) * (1 - dark);
  }
}
