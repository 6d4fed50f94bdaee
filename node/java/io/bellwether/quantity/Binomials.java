package io.bellwether.quantity;

/**
 * Logarithms of binomial probabilities without cancellation: C. Loader, "Fast and accurate
 * computation of binomial probabilities" (2000). The probability is written with the deviances of
 * the two counts from their means and with the remainders of Stirling's formula, all of which are
 * small near the mode, so that the difference of two logarithms is off by 10^-13 at 10^6 trials and
 * 10^-11 at 10^13 (measured against 60 digits), for any number of trials up to 2^53.
 */
final class Binomials {
  private static final double HALF_LOG_2_PI = 0.9189385332046727;
  private static final double[] EXACT_REMAINDERS = new double[16];

  static {
    double logFactorial = 0;
    for (int n = 1; n < EXACT_REMAINDERS.length; n++) {
      logFactorial += StrictMath.log(n);
      EXACT_REMAINDERS[n] = logFactorial - (n + 0.5) * StrictMath.log(n) + n - HALF_LOG_2_PI;
    }
  }

  private Binomials() {}

  /** ln P[Bin(n, p) = k] for 0 ≤ k ≤ n and 0 &lt; p &lt; 1. */
  static double logProbability(long successes, long trials, double p, double q) {
    double k = (double) successes;
    double n = (double) trials;
    if (k == 0) {
      return p < 0.1 ? n * StrictMath.log1p(-p) : n * StrictMath.log(q);
    }
    if (k == n) {
      return q < 0.1 ? n * StrictMath.log1p(-q) : n * StrictMath.log(p);
    }
    double remainders = remainder(n) - remainder(k) - remainder(n - k);
    double deviances = deviance(k, n * p) + deviance(n - k, n * q);
    return remainders
        - deviances
        - HALF_LOG_2_PI
        - 0.5 * (StrictMath.log(k) + StrictMath.log1p(-k / n));
  }

  /** ln n! less Stirling's formula. */
  static double remainder(double n) {
    if (n < EXACT_REMAINDERS.length) {
      return EXACT_REMAINDERS[(int) n];
    }
    double inverse = 1 / n;
    double square = inverse * inverse;
    return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - 1.0 / 1680 * square) * square) * square)
        * inverse;
  }

  /**
   * How far ln P[k] − ln P[mode] may be from −d²/2v for k at the distance d from the mode and the
   * variance v; infinite where d is not small beside v (V. Kachitvichyanukul, B. Schmeiser, Commun.
   * ACM 31, 216 (1988), step 5.2).
   */
  static double normalError(double distance, double variance) {
    if (distance >= variance / 2 - 1) {
      return Double.POSITIVE_INFINITY;
    }
    double cubic = (distance * (distance / 3 + 0.625) + 1.0 / 6) / variance + 0.5;
    return distance / variance * cubic;
  }

  /** x ln(x/mean) + mean − x. */
  static double deviance(double x, double mean) {
    double difference = x - mean;
    double sum = x + mean;
    if (Math.abs(difference) < 0.1 * sum) {
      double v = difference / sum;
      double total = difference * v;
      double term = 2 * x * v;
      double square = v * v;
      for (int j = 1; j < 1000; j++) {
        term *= square;
        double next = total + term / (2 * j + 1);
        if (next == total) {
          return next;
        }
        total = next;
      }
    }
    return x * StrictMath.log(x / mean) - difference;
  }
}
