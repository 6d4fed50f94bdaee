package io.bellwether.protocol.qkd.rate;

import io.bellwether.quantity.Range;

/**
 * Differential-phase-shift QKD (K. Inoue, E. Waks, Y. Yamamoto, PRL 89, 037902 (2002)): what is
 * secret of a sifted bit against general individual attacks, E. Waks, H. Takesue, Y. Yamamoto, PRA
 * 73, 012344 (2006).
 *
 * <p>Scope: <em>individual attacks only</em>, each on one photon or beam splitting; infinitely long
 * key. Against sequential and coherent attacks less is secret; proofs against all attacks are by K.
 * Tamaki, M. Koashi, G. Kato (arXiv:1208.1995), M. Sandfuchs et al. (arXiv:2301.11340) and A.
 * Mizutani, T. Tsurumaru (arXiv:2405.10033).
 *
 * <p>Validation: the formula is from memory, and the example that it is tested against was worked
 * with it. It does not reproduce a published rate: of 11 kbit/s sifted with 2.6 % errors (K.
 * Shimizu et al., J. Lightwave Technol. 32, 141 (2014)) it leaves 1.98 kbit/s at μ = 0.2, published
 * are 1.1.
 */
public final class DifferentialPhaseShift {
  /** Where the collision probability is highest; what is unknown would grow again above. */
  private static final double LARGEST_ERROR_RATE = 3.0 / 19;

  private DifferentialPhaseShift() {}

  /**
   * What Eve does not know of a sifted bit before error correction, −(1 − 2μ) log2(1 − e² − (1 −
   * 6e)²/2).
   *
   * @param intensity μ, mean photon number per pulse, 0 to 1/2
   * @param errorRate e, 0 to 3/19: above, the collision probability is no bound any more
   */
  public static double unknownFraction(double intensity, double errorRate) {
    Range.within("intensity", intensity, 0, 0.5);
    Range.within("errorRate", errorRate, 0, LARGEST_ERROR_RATE);
    double rest = 1 - 6 * errorRate;
    double collision = 1 - errorRate * errorRate - rest * rest / 2;
    return -(1 - 2 * intensity) * StrictMath.log(collision) / BinaryEntropy.LN_2;
  }

  /**
   * Secret bits per sifted bit, −(1 − 2μ) log2(1 − e² − (1 − 6e)²/2) − f h(e); below 0 there is no
   * key.
   *
   * @param intensity μ, mean photon number per pulse, 0 to 1/2
   * @param errorRate e, 0 to 3/19: above, the collision probability is no bound any more
   * @param errorCorrectionEfficiency f, 1 or more
   */
  public static double secretFraction(
      double intensity, double errorRate, double errorCorrectionEfficiency) {
    return unknownFraction(intensity, errorRate)
        - errorCorrectionEfficiency * BinaryEntropy.of(errorRate);
  }
}
