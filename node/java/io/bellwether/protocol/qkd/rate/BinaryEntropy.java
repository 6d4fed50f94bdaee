package io.bellwether.protocol.qkd.rate;

/** The binary entropy h(x) = −x log2 x − (1−x) log2 (1−x), C. Shannon (1948). */
public final class BinaryEntropy {
  /** Natural logarithm of 2. */
  public static final double LN_2 = 0.6931471805599453;

  private BinaryEntropy() {}

  /**
   * The entropy of a coin in bits, 0 to 1.
   *
   * @param x probability of one side, 0 to 1
   */
  public static double of(double x) {
    if (!(x >= 0 && x <= 1)) {
      throw new IllegalArgumentException("x is " + x + ", expected 0 to 1");
    }
    return x == 0 || x == 1 ? 0 : -(x * StrictMath.log(x) + (1 - x) * StrictMath.log1p(-x)) / LN_2;
  }

  /** The entropy of an error rate that an adversary chooses: 1 from one half upwards. */
  public static double ofErrorBound(double errorRate) {
    return errorRate >= 0.5 ? 1 : of(Math.max(0, errorRate));
  }
}
