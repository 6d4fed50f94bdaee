package io.bellwether.protocol.qkd.rate;

import io.bellwether.quantity.Range;

/**
 * Measurement-device-independent QKD with an untrusted Bell-state station in the middle: H.-K. Lo,
 * M. Curty, B. Qi, PRL 108, 130503 (2012); model of the channel after X. Ma, M. Razavi, PRA 86,
 * 062319 (2012), appendix. Key is from basis Z, phase errors are of single photons in basis X, as
 * infinitely many decoys would tell them.
 *
 * <p>Scope: coherent attacks, infinitely long key, random phases, dark counts alike in all four
 * detectors.
 *
 * <p>Validation: the formulas are from memory, and the examples that they are tested against were
 * worked with them; no published rate was held against them.
 *
 * @param singlePhotonYield Y11, the chance of an announced Bell state for one photon from each end
 * @param singlePhotonErrorRate e11 of them in basis X
 * @param gain Q of the signal in basis Z
 * @param errorRate E of the signal in basis Z
 * @param singlePhotonProbability P11, that both pulses have one photon
 */
public record MeasurementDeviceIndependent(
    double singlePhotonYield,
    double singlePhotonErrorRate,
    double gain,
    double errorRate,
    double singlePhotonProbability) {
  private static final double RANDOM = 0.5;

  /**
   * A link.
   *
   * @param intensityA μ, mean photon number of one end's signal, 0 or more
   * @param intensityB ν of the other's
   * @param transmittanceA η_A of one arm with the station's detectors, 0 to 1
   * @param transmittanceB η_B of the other
   * @param darkCountProbability p_d of a detector, 0 to 1
   * @param misalignment e_d, 0 to 1/2
   */
  public static MeasurementDeviceIndependent of(
      double intensityA,
      double intensityB,
      double transmittanceA,
      double transmittanceB,
      double darkCountProbability,
      double misalignment) {
    Range.notNegative("intensityA", intensityA);
    Range.notNegative("intensityB", intensityB);
    Range.probability("transmittanceA", transmittanceA);
    Range.probability("transmittanceB", transmittanceB);
    Range.probability("darkCountProbability", darkCountProbability);
    Range.within("misalignment", misalignment, 0, RANDOM);
    double dark = darkCountProbability;
    double quiet = (1 - dark) * (1 - dark);
    double a = transmittanceA;
    double b = transmittanceB;
    double yield =
        quiet
            * (a * b / 2
                + (2 * a + 2 * b - 3 * a * b) * dark
                + 4 * (1 - a) * (1 - b) * dark * dark);
    double errors = RANDOM * yield - (RANDOM - misalignment) * quiet * a * b / 2;
    double photonsA = a * intensityA;
    double photonsB = b * intensityB;
    double half = (photonsA + photonsB) / 2;
    double silent = StrictMath.exp(-half);
    double correct = 2 * quiet * silent * some(dark, photonsA) * some(dark, photonsB);
    double bessel = besselI0(Math.sqrt(photonsA * photonsB));
    double wrong = 2 * dark * quiet * silent * (bessel - (1 - dark) * silent);
    double gain = correct + wrong;
    return new MeasurementDeviceIndependent(
        yield,
        yield > 0 ? errors / yield : RANDOM,
        gain,
        gain > 0 ? (misalignment * correct + (1 - misalignment) * wrong) / gain : RANDOM,
        intensityA * intensityB * StrictMath.exp(-intensityA - intensityB));
  }

  /** The chance that one of two detectors that share a pulse's light by halves clicks. */
  private static double some(double dark, double photons) {
    return dark * StrictMath.exp(-photons / 2) - StrictMath.expm1(-photons / 2);
  }

  /** The modified Bessel function of order 0: Σ (x/2)^(2k) / k!². */
  static double besselI0(double x) {
    double quarter = x * x / 4;
    double term = 1;
    double sum = 1;
    for (int k = 1; term > 1e-18 * sum; k++) {
      term *= quarter / ((double) k * k);
      sum += term;
    }
    return sum;
  }

  /**
   * Secret bits per pair of pulses in basis Z, P11 Y11 (1 − h(e11)) − Q f h(E); below 0 there is no
   * key.
   *
   * @param errorCorrectionEfficiency f, 1 or more
   */
  public double rate(double errorCorrectionEfficiency) {
    return singlePhotonProbability
            * singlePhotonYield
            * (1 - BinaryEntropy.ofErrorBound(singlePhotonErrorRate))
        - gain * errorCorrectionEfficiency * BinaryEntropy.of(errorRate);
  }
}
