package io.bellwether.quantity;

import java.util.Arrays;

/**
 * Spreads counts over categories of given weights, by conditional binomials in index order. What
 * depends on the weights alone is worked out once.
 */
public final class Multinomial {
  private final double[] conditional;
  private final double[] logOthers;
  private final int last;

  /**
   * A multinomial distribution.
   *
   * @param weights 0 or more, their sum above 0; they need not sum to 1
   */
  public Multinomial(double... weights) {
    double sum = 0;
    for (double weight : weights) {
      if (!(weight >= 0)) {
        throw new IllegalArgumentException("a weight is " + weight + ", expected 0 or more");
      }
      sum += weight;
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException("weights sum to " + sum + ", expected more than 0");
    }
    conditional = new double[weights.length];
    logOthers = new double[weights.length];
    int category = weights.length - 1;
    while (weights[category] == 0) {
      category--;
    }
    last = category;
    double remaining = 0;
    for (; category >= 0; category--) {
      remaining += weights[category];
      conditional[category] = weights[category] / remaining;
      logOthers[category] = Sampling.logRarer(conditional[category]);
    }
  }

  /**
   * Spreads {@code n}.
   *
   * @param n 0 to 2^53
   * @param out receives the counts, whose sum is {@code n}; as long as the weights
   */
  public void draw(RandomStream random, long n, long[] out) {
    Arrays.fill(out, 0);
    long left = n;
    for (int i = 0; i < last && left > 0; i++) {
      if (conditional[i] > 0) {
        out[i] = Sampling.binomial(random, left, conditional[i], logOthers[i]);
        left -= out[i];
      }
    }
    out[last] = left;
  }
}
