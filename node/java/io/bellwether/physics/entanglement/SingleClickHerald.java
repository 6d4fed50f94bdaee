package io.bellwether.physics.entanglement;

import io.bellwether.quantity.Range;

/**
 * One herald, the single-click protocol (C. Cabrillo, J. Cirac, P. García-Fernández, P. Zoller, PRA
 * 59, 1025 (1999); P. Humphreys et al., Nature 558, 268 (2018)).
 *
 * <p>Each memory, in {@code sqrt(1-alpha)|0> + sqrt(alpha)|1>}, emits a photon if it is in 1. The
 * attempt is heralded if exactly one detector clicks; the detector tells the sign. With {@link
 * BellStateStation#click} and detection probabilities a, b: {@code p00 = (1-alphaA)(1-alphaB)
 * c(0,0)}, {@code p10 = alphaA(1-alphaB) c(a,0)}, {@code p01} alike, {@code p11 = alphaA alphaB
 * c(a,b)}; coherence {@code sqrt(alphaA(1-alphaA) alphaB(1-alphaB) a b) k sqrt(M) exp(-s^2/2)},
 * where s is the deviation of the phase between the arms. For weak arms and no imperfections the
 * probability is {@code 2 alpha a} and the fidelity {@code 1 - alpha}.
 *
 * <p>The state is not Bell-diagonal. It is a mixture of Bell and product states if the arms are
 * balanced, see {@link #balanced}. Limits: the phase is Gaussian and drawn anew in each attempt.
 *
 * @param station in the middle
 * @param armA probability that the first memory's photon, if it is in 1, is emitted and reaches the
 *     station's detectors, without their efficiency: 0 to 1
 * @param armB the same of the second memory
 * @param brightA population alpha of 1 in the first memory, 0 to 1
 * @param brightB the same of the second memory
 * @param phaseDeviationRadians standard deviation of the optical phase between the arms, 0 or more
 */
public record SingleClickHerald(
    BellStateStation station,
    double armA,
    double armB,
    double brightA,
    double brightB,
    double phaseDeviationRadians) {
  public SingleClickHerald {
    Range.probability("armA", armA);
    Range.probability("armB", armB);
    Range.probability("brightA", brightA);
    Range.probability("brightB", brightB);
    Range.notNegative("phaseDeviationRadians", phaseDeviationRadians);
  }

  /**
   * Bright-state populations such that either memory is as likely to be the one that emitted when a
   * photon is detected: {@code alphaA armA (1-alphaB) = alphaB armB (1-alphaA)}, with the given
   * population where the arm is the better one.
   *
   * @param bright population of 1 of the memory at the better arm, above 0 and below 1
   */
  public static SingleClickHerald balanced(
      BellStateStation station, double armA, double armB, double bright, double phaseDeviation) {
    Range.openProbability("bright", bright);
    Range.positive("armA", armA);
    Range.positive("armB", armB);
    double odds = bright / (1 - bright) * Math.max(armA, armB) / Math.min(armA, armB);
    double other = armA == armB ? bright : odds / (1 + odds);
    boolean firstIsBetter = armA >= armB;
    return new SingleClickHerald(
        station,
        armA,
        armB,
        firstIsBetter ? bright : other,
        firstIsBetter ? other : bright,
        phaseDeviation);
  }

  /** What one attempt gives. */
  public Herald herald() {
    double a = armA * station.detectorEfficiency();
    double b = armB * station.detectorEfficiency();
    double onlyA = brightA * (1 - brightB);
    double onlyB = (1 - brightA) * brightB;
    double phase = StrictMath.exp(-phaseDeviationRadians * phaseDeviationRadians / 2);
    double coherence =
        Math.sqrt(onlyA * onlyB * station.indistinguishability()) * station.coherence(a, b) * phase;
    return Herald.of(
        (1 - brightA) * (1 - brightB) * station.click(0, 0),
        onlyB * station.click(0, b),
        onlyA * station.click(a, 0),
        brightA * brightB * station.click(a, b),
        coherence,
        (onlyA * a + onlyB * b) * station.quiet());
  }
}
