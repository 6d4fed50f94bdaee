package io.bellwether.protocol.qkd.rate;

import io.bellwether.quantity.Range;

/**
 * A finite key from two equally large bases, each of which tests the other: C.-H. F. Fung, X. Ma,
 * H. F. Chau, PRA 81, 012318 (2010). The error rate of the one may exceed that seen in the other by
 * θ with a probability of at most
 *
 * <pre>
 *   P = sqrt(2n / (E (1 − E) n²)) 2^(−2n ξ),   ξ = h(E + θ/2) − h(E)/2 − h(E + θ)/2.
 * </pre>
 *
 * <p>Scope: random sampling alone, no cost of authentication or verification; single photons or
 * entangled pairs. The failure probability is of one direction, each basis by the other: that of
 * both together is twice as much.
 *
 * <p>Validation: the formula is from memory, and the example that it is tested against was worked
 * with it. It does not reproduce a published finite rate: of 1,552 bits of each basis in 3,100 s
 * with 4.5 % errors (J. Yin et al., Nature 582, 501 (2020)) it leaves 0.197 bit/s, published are
 * 0.12.
 *
 * @param deviation θ
 * @param secretBits L = 2n (1 − h(E + θ) − f h(E)), 0 if there is no key
 */
public record FungMaChau2010(double deviation, double secretBits) {
  private static final int HALVINGS = 200;

  /**
   * Bounds a block.
   *
   * @param bits n, sifted bits of each basis, more than 0
   * @param errorRate E of both bases, between 0 and 1/2
   * @param epsilon failure probability of one direction, between 0 and 1
   * @param errorCorrectionEfficiency f, 1 or more
   */
  public static FungMaChau2010 of(
      double bits, double errorRate, double epsilon, double errorCorrectionEfficiency) {
    Range.positive("bits", bits);
    Range.within("errorRate", errorRate, Double.MIN_NORMAL, 0.5);
    Range.openProbability("epsilon", epsilon);
    double low = 0;
    double high = 0.5 - errorRate;
    double target = StrictMath.log(epsilon) / BinaryEntropy.LN_2;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (logProbability(bits, errorRate, middle) > target) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double secret =
        1
            - BinaryEntropy.ofErrorBound(errorRate + high)
            - errorCorrectionEfficiency * BinaryEntropy.of(errorRate);
    return new FungMaChau2010(high, Math.max(0, 2 * bits * secret));
  }

  private static double logProbability(double bits, double rate, double deviation) {
    double exponent =
        BinaryEntropy.of(rate + deviation / 2)
            - BinaryEntropy.of(rate) / 2
            - BinaryEntropy.of(rate + deviation) / 2;
    double factor = 2 / (rate * (1 - rate) * bits);
    return StrictMath.log(factor) / (2 * BinaryEntropy.LN_2) - 2 * bits * exponent;
  }
}
