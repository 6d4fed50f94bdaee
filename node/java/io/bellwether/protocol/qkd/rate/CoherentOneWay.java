package io.bellwether.protocol.qkd.rate;

import io.bellwether.quantity.Range;

/**
 * Coherent one-way QKD (D. Stucki, N. Brunner, N. Gisin, V. Scarani, H. Zbinden, Appl. Phys. Lett.
 * 87, 194108 (2005)): what is secret of a sifted bit if Eve attacks each one or two pulses by
 * themselves, C. Branciard, N. Gisin, V. Scarani, NJP 10, 013031 (2008). A bit is a pulse in one of
 * two time bins, and the coherence of neighbouring pulses is seen as the visibility V of an
 * interferometer.
 *
 * <p>Scope: <em>restricted attacks only</em>, infinitely long key; the paper's figure is an upper
 * bound of the rate. Attacks without an error on longer trains (R. Trényi, M. Curty, NJP 23, 093005
 * (2021)) leave a rate that falls with the square of the transmittance, so that over long distances
 * what this gives is not secure.
 */
public final class CoherentOneWay {
  private CoherentOneWay() {}

  /**
   * What Eve knows of a sifted bit, Q + (1 − Q) h((1 + ξ)/2) with ξ = (2V − 1) e^−μ − 2 sqrt(V (1 −
   * V) (1 − e^−2μ)); all of it where ξ is not above 0.
   *
   * @param intensity μ, mean photon number of a pulse that is not empty, 0 or more
   * @param visibility V, 1/2 to 1
   * @param errorRate Q of the sifted bits, 0 to 1
   * @return 0 to 1
   */
  public static double knownFraction(double intensity, double visibility, double errorRate) {
    Range.notNegative("intensity", intensity);
    Range.within("visibility", visibility, 0.5, 1);
    Range.probability("errorRate", errorRate);
    double disturbed =
        2 * Math.sqrt(visibility * (1 - visibility) * -StrictMath.expm1(-2 * intensity));
    double overlap = (2 * visibility - 1) * StrictMath.exp(-intensity) - disturbed;
    double known = overlap > 0 ? BinaryEntropy.of((1 + overlap) / 2) : 1;
    return errorRate + (1 - errorRate) * known;
  }

  /**
   * Secret bits per sifted bit, 1 less what Eve knows less f h(Q); below 0 there is no key.
   *
   * @param intensity μ
   * @param visibility V
   * @param errorRate Q
   * @param errorCorrectionEfficiency f, 1 or more
   */
  public static double secretFraction(
      double intensity, double visibility, double errorRate, double errorCorrectionEfficiency) {
    return 1
        - knownFraction(intensity, visibility, errorRate)
        - errorCorrectionEfficiency * BinaryEntropy.of(errorRate);
  }
}
