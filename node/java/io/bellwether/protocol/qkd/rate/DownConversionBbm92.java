package io.bellwether.protocol.qkd.rate;

import io.bellwether.quantity.Range;

/**
 * BBM92 (C. Bennett, G. Brassard, N. D. Mermin, PRL 68, 557 (1992)) with a pulsed source of
 * parametric down-conversion between the two ends: X. Ma, C.-H. F. Fung, H.-K. Lo, PRA 76, 012307
 * (2007), eq. 9–10 and 16.
 *
 * <p>Scope: coherent attacks (M. Koashi, J. Preskill, PRL 90, 057902 (2003): the source need not be
 * trusted), infinitely long key, threshold detectors with double clicks given random bits.
 *
 * @param gain Q, the chance per pump pulse that both ends detect
 * @param errorRate E of such coincidences with the same basis
 */
public record DownConversionBbm92(double gain, double errorRate) {
  private static final double RANDOM = 0.5;

  /**
   * Gain and error rate of a link.
   *
   * @param lambda half of the mean number of photon pairs per pump pulse, more than 0
   * @param transmittanceA η_A of one arm with its detectors, 0 to 1
   * @param transmittanceB η_B of the other
   * @param backgroundA Y_0A, the chance of a background count at that end, 0 to 1
   * @param backgroundB Y_0B
   * @param misalignment e_d, the error rate of pairs, 0 to 1/2
   */
  public static DownConversionBbm92 of(
      double lambda,
      double transmittanceA,
      double transmittanceB,
      double backgroundA,
      double backgroundB,
      double misalignment) {
    Range.positive("lambda", lambda);
    Range.probability("transmittanceA", transmittanceA);
    Range.probability("transmittanceB", transmittanceB);
    Range.probability("backgroundA", backgroundA);
    Range.probability("backgroundB", backgroundB);
    Range.within("misalignment", misalignment, 0, RANDOM);
    double a = 1 + transmittanceA * lambda;
    double b = 1 + transmittanceB * lambda;
    double either =
        1 + (transmittanceA + transmittanceB - transmittanceA * transmittanceB) * lambda;
    double gain =
        1
            - (1 - backgroundA) / (a * a)
            - (1 - backgroundB) / (b * b)
            + (1 - backgroundA) * (1 - backgroundB) / (either * either);
    double correlated =
        2 * transmittanceA * transmittanceB * lambda * (1 + lambda) / (a * b * either);
    double errors = RANDOM * gain - (RANDOM - misalignment) * correlated;
    return new DownConversionBbm92(gain, gain > 0 ? errors / gain : RANDOM);
  }

  /**
   * Secret bits per pump pulse, q Q (1 − f h(E) − h(E)); below 0 there is no key.
   *
   * @param sifting q, the share of coincidences with the same basis
   * @param errorCorrectionEfficiency f, 1 or more
   */
  public double rate(double sifting, double errorCorrectionEfficiency) {
    return sifting * gain * (1 - (1 + errorCorrectionEfficiency) * BinaryEntropy.of(errorRate));
  }
}
