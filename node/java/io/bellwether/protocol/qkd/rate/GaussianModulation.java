package io.bellwether.protocol.qkd.rate;

import io.bellwether.quantity.Range;

/**
 * Continuous-variable QKD with Gaussian-modulated coherent states and homodyne detection (F.
 * Grosshans, P. Grangier, PRL 88, 057902 (2002)), reverse reconciliation, a detector whose losses
 * and noise are out of Eve's reach: J. Lodewyck et al., PRA 76, 042305 (2007). Noise is in units of
 * shot noise.
 *
 * <p>Scope: collective attacks, infinitely long key, variances exactly known.
 *
 * <p>Validation: the formulas are from memory, and the example that they are tested against was
 * worked with them. With inputs from memory they give five times the published rate of SECOQC's
 * link (M. Peev et al., NJP 11, 075001 (2009), 3.5), whose reconciliation may have been too slow
 * for its light, or whose noise was higher: an excess noise of 0.091 in place of 0.005 meets it.
 *
 * @param lineNoise χ_line of the channel, referred to its input
 * @param detectorNoise χ_hom, referred to the detector's input
 * @param totalNoise χ_tot, referred to the channel's input
 * @param mutualInformation I_AB of the two ends, bits per pulse
 * @param symplecticEigenvalues λ1 to λ4 of Eve's states, before and after Bob's measurement
 * @param holevoInformation χ_BE, the most that Eve knows, bits per pulse
 */
public record GaussianModulation(
    double lineNoise,
    double detectorNoise,
    double totalNoise,
    double mutualInformation,
    SymplecticEigenvalues symplecticEigenvalues,
    double holevoInformation) {
  /** The four eigenvalues of the two covariance matrices; each 1 or more. */
  public record SymplecticEigenvalues(double first, double second, double third, double fourth) {}

  /**
   * A link.
   *
   * @param modulationVariance V_A, more than 0
   * @param transmittance T of the channel, more than 0 up to 1
   * @param excessNoise ξ, referred to the channel's input, 0 or more
   * @param efficiency η of the detector, more than 0 up to 1
   * @param electronicNoise v_el of the detector, 0 or more
   */
  public static GaussianModulation of(
      double modulationVariance,
      double transmittance,
      double excessNoise,
      double efficiency,
      double electronicNoise) {
    Range.positive("modulationVariance", modulationVariance);
    Range.probability("transmittance", transmittance);
    Range.positive("transmittance", transmittance);
    Range.notNegative("excessNoise", excessNoise);
    Range.probability("efficiency", efficiency);
    Range.positive("efficiency", efficiency);
    Range.notNegative("electronicNoise", electronicNoise);
    double v = modulationVariance + 1;
    double t = transmittance;
    double line = 1 / t - 1 + excessNoise;
    double detector = (1 + electronicNoise) / efficiency - 1;
    double total = line + detector / t;
    double information = StrictMath.log((v + total) / (1 + total)) / (2 * BinaryEntropy.LN_2);
    double a = v * v * (1 - 2 * t) + 2 * t + t * t * (v + line) * (v + line);
    double rootB = t * (v * line + 1);
    double c = (v * rootB + t * (v + line) + a * detector) / (t * (v + total));
    double d = rootB * (v + rootB * detector) / (t * (v + total));
    SymplecticEigenvalues eigenvalues =
        new SymplecticEigenvalues(
            eigenvalue(a, rootB * rootB, 1),
            eigenvalue(a, rootB * rootB, -1),
            eigenvalue(c, d, 1),
            eigenvalue(c, d, -1));
    double holevo =
        entropy(eigenvalues.first())
            + entropy(eigenvalues.second())
            - entropy(eigenvalues.third())
            - entropy(eigenvalues.fourth());
    return new GaussianModulation(line, detector, total, information, eigenvalues, holevo);
  }

  private static double eigenvalue(double sum, double product, int sign) {
    double root = Math.sqrt(Math.max(0, sum * sum - 4 * product));
    return Math.max(1, Math.sqrt((sum + sign * root) / 2));
  }

  /** Entropy of a thermal state with symplectic eigenvalue λ. */
  private static double entropy(double lambda) {
    double photons = (lambda - 1) / 2;
    return photons == 0
        ? 0
        : ((photons + 1) * StrictMath.log(photons + 1) - photons * StrictMath.log(photons))
            / BinaryEntropy.LN_2;
  }

  /**
   * Secret bits per pulse, β I_AB − χ_BE; below 0 there is no key.
   *
   * @param reconciliationEfficiency β, 0 to 1
   */
  public double rate(double reconciliationEfficiency) {
    Range.probability("reconciliationEfficiency", reconciliationEfficiency);
    return reconciliationEfficiency * mutualInformation - holevoInformation;
  }
}
