package io.bellwether.protocol.qkd.rate;

import io.bellwether.quantity.Range;

/**
 * Phase-matching QKD, the twin-field protocol (M. Lucamarini, Z. Yuan, J. Dynes, A. Shields, Nature
 * 557, 400 (2018)) with key in the phase: X. Ma, P. Zeng, H. Zhou, PRX 8, 031043 (2018). Two weak
 * pulses interfere at an untrusted station in the middle; the ends keep the rounds in which their
 * random phases lie in the same of M slices.
 *
 * <p>The rate falls as the square root of the transmittance between the ends, and so passes the
 * bound of a channel without a station in the middle ({@link
 * io.bellwether.physics.entanglement.CapacityBounds#plob}); from which length on depends on whether
 * the efficiency of the detectors counts in that transmittance.
 *
 * <p>Scope: coherent attacks, infinitely long key, infinitely many decoys; photon numbers 0, 1, 3
 * and 5 are reckoned with, all that is left counts as phase errors. Misalignment of the two pulses
 * and the drift of their phases are left out: the only errors are those of the slices and of dark
 * counts.
 *
 * <p>Validation: the formulas are from memory, and the examples that they are tested against were
 * worked with them; no published rate was held against them.
 *
 * @param slices M of the phase, 2 or more
 * @param transmittance η of one arm with the station's detectors, more than 0 up to 1
 * @param darkCountProbability p_d of each of the two detectors, 0 to 1/2
 * @param errorCorrectionEfficiency f, 1 or more
 */
public record PhaseMatching(
    int slices,
    double transmittance,
    double darkCountProbability,
    double errorCorrectionEfficiency) {
  private static final int[] ODD = {1, 3, 5};
  private static final double RANDOM = 0.5;
  private static final double GOLDEN = 0.6180339887498949;
  private static final int STEPS = 80;

  public PhaseMatching {
    Range.atLeast("slices", slices, 2);
    Range.positive("transmittance", transmittance);
    Range.probability("transmittance", transmittance);
    Range.within("darkCountProbability", darkCountProbability, 0, RANDOM);
    Range.within("errorCorrectionEfficiency", errorCorrectionEfficiency, 1, 10);
  }

  /**
   * e_Δ, the error rate that slices leave: π³/(2M³) for many of them. Two phases anywhere in the
   * same slice leave π²/(6M²), which is more from M = 10 on, 0.64 % against 0.38 % at 16; emulated
   * links have that ({@link io.bellwether.physics.PhaseMatchingOptics}).
   */
  public double phaseSliceErrorRate() {
    double ratio = slices / Math.PI;
    double sine = StrictMath.sin(Math.PI / slices);
    return 1 / ratio - ratio * ratio * sine * sine * sine;
  }

  /**
   * Q, the chance that one detector clicks.
   *
   * @param intensity μ, mean photon number of both pulses together, more than 0
   */
  public double gain(double intensity) {
    Range.positive("intensity", intensity);
    double photons = intensity * transmittance;
    return 2 * darkCountProbability * StrictMath.exp(-photons) - StrictMath.expm1(-photons);
  }

  /** E_Z, the error rate of the sifted bits. */
  public double errorRate(double intensity) {
    double photons = intensity * transmittance;
    return (darkCountProbability + photons * phaseSliceErrorRate())
        * StrictMath.exp(-photons)
        / gain(intensity);
  }

  /** E_X, upper bound of the phase error rate. */
  public double phaseErrorRate(double intensity) {
    double gain = gain(intensity);
    double vacuum = share(intensity, 0, gain);
    double rest = 1 - vacuum;
    double errors = vacuum * RANDOM;
    for (int photons : ODD) {
      double share = share(intensity, photons, gain);
      errors += share * errorRateOf(photons);
      rest -= share;
    }
    return errors + Math.max(0, rest);
  }

  private double share(double intensity, int photons, double gain) {
    double poisson = StrictMath.exp(-intensity);
    for (int k = 1; k <= photons; k++) {
      poisson *= intensity / k;
    }
    return poisson * yieldOf(photons) / gain;
  }

  private double lost(int photons) {
    return StrictMath.exp(photons * StrictMath.log1p(-transmittance));
  }

  private double yieldOf(int photons) {
    if (photons == 0) {
      return 2 * darkCountProbability;
    }
    double arrived = -StrictMath.expm1(photons * StrictMath.log1p(-transmittance));
    return 2 * darkCountProbability * lost(photons) + arrived;
  }

  private double errorRateOf(int photons) {
    double arrived = -StrictMath.expm1(photons * StrictMath.log1p(-transmittance));
    double errors = darkCountProbability * lost(photons) + phaseSliceErrorRate() * arrived;
    return errors / yieldOf(photons);
  }

  /**
   * Secret bits per pair of pulses, (2/M) Q (1 − f h(E_Z) − h(E_X)); below 0 there is no key.
   *
   * @param intensity μ, mean photon number of both pulses together, more than 0
   */
  public double rate(double intensity) {
    double secret =
        1
            - errorCorrectionEfficiency * BinaryEntropy.of(Math.min(1, errorRate(intensity)))
            - BinaryEntropy.ofErrorBound(phaseErrorRate(intensity));
    return 2.0 / slices * gain(intensity) * secret;
  }

  /** The intensity of at most 1 with the highest rate, by golden-section search. */
  public double optimalIntensity() {
    double low = 0;
    double high = 1;
    for (int i = 0; i < STEPS; i++) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      if (rate(left) < rate(right)) {
        low = left;
      } else {
        high = right;
      }
    }
    return (low + high) / 2;
  }
}
