package io.bellwether.physics.entanglement;

import io.bellwether.quantity.Range;

/**
 * How many attempts it takes, in the mean, until several links that try side by side have
 * succeeded, each with probability p per attempt (N. Bernardes, L. Praxmeyer, P. van Loock, PRA 83,
 * 012323 (2011); O. Collins, S. Jenkins, A. Kuzmich, T. Kennedy, PRL 98, 060502 (2007)).
 */
public final class WaitingTimes {
  private static final int MOST_LINKS = 10_000;

  private WaitingTimes() {}

  /**
   * Until all of n links have succeeded, each keeping its success: {@code E[max of n geometric]}.
   *
   * <p>The alternating sum of the textbook cancels for many links. Here, conditioned on the k links
   * that fail the next attempt, {@code E_n (1-q^n) = 1 + sum_{0<k<n} Bin(k; n, q) E_k}, q = 1 - p:
   * all terms are positive.
   *
   * @param probability p, above 0, at most 1
   * @param links n, 1 to 10,000
   */
  public static double untilAll(double probability, int links) {
    success("probability", probability);
    Range.within("links", links, 1, MOST_LINKS);
    double fail = 1 - probability;
    double[] expected = new double[links + 1];
    double[] failing = new double[links + 1];
    failing[0] = 1;
    for (int n = 1; n <= links; n++) {
      for (int k = n; k > 0; k--) {
        failing[k] = failing[k] * probability + failing[k - 1] * fail;
      }
      failing[0] *= probability;
      double sum = 1;
      for (int k = 1; k < n; k++) {
        sum += failing[k] * expected[k];
      }
      expected[n] = sum / -StrictMath.expm1(n * StrictMath.log1p(-probability));
    }
    return expected[links];
  }

  /** Until both of two unlike links have succeeded, each keeping its success. */
  public static double untilBoth(double first, double second) {
    success("first", first);
    success("second", second);
    return 1 / first + 1 / second - 1 / (first + second - first * second);
  }

  /**
   * Until n links succeed in the same attempt, there being no memory: {@code p^-n}.
   *
   * @param links 1 or more
   */
  public static double untilCoincidence(double probability, int links) {
    success("probability", probability);
    Range.atLeast("links", links, 1);
    return StrictMath.pow(probability, -links);
  }

  /**
   * Until two links have succeeded at most {@code cutoff} attempts apart; an older success is
   * thrown away, and both begin anew with the next attempt.
   *
   * <p>After {@code 1/P} attempts, {@code P = p(2-p)}, one link waits with probability {@code w =
   * 2q/(2-p)}, for {@code (1-q^m)/p} attempts in the mean, in vain with probability {@code q^m}:
   * {@code E = (1/P + w(1-q^m)/p) / (1 - w q^m)}. It is {@code p^-2} for m = 0 and {@link
   * #untilAll} for no cutoff.
   *
   * @param cutoff m, 0 or more
   */
  public static double untilBothWithin(double probability, long cutoff) {
    success("probability", probability);
    Range.count("cutoff", cutoff);
    double inVain = cutoff == 0 ? 1 : StrictMath.exp(cutoff * StrictMath.log1p(-probability));
    double waits = 2 * (1 - probability) / (2 - probability);
    double first = 1 / (probability * (2 - probability));
    return (first + waits * (1 - inVain) / probability) / (1 - waits * inVain);
  }

  /**
   * How much sooner two links are there with memories than without: {@code (2-p)/(p(3-2p))}, about
   * {@code 2/(3p)}; the scaling that Y.-F. Pu et al., Nat. Photon. 15, 374 (2021) demonstrated.
   */
  public static double memoryEnhancement(double probability) {
    return untilCoincidence(probability, 2) / untilBoth(probability, probability);
  }

  private static void success(String field, double probability) {
    if (!(probability > 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          field + " is " + probability + ", expected a number above 0, at most 1");
    }
  }
}
