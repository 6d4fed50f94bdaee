package io.bellwether.physics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/**
 * Do two samples of a number share one distribution? The chi-square test of homogeneity over bins
 * of the pooled sample, with the Wilson–Hilferty normal approximation of its tail.
 */
public final class TwoSample {
  /** Below the one-in-a-million tail of a standard normal; seeds are fixed, so nothing flakes. */
  public static final double BOUND = 4.75;

  private static final int BINS = 12;

  private TwoSample() {}

  public static void assertSameLaw(String what, double[] a, double[] b) {
    assertThat(deviate(a, b)).as("standard deviate of chi-square for %s", what).isLessThan(BOUND);
  }

  /** A standard normal deviate if the laws agree, large if they do not. */
  public static double deviate(double[] a, double[] b) {
    double[] pooled = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, pooled, a.length, b.length);
    Arrays.sort(pooled);
    double chi = 0;
    int bins = 0;
    int from = 0;
    int least = pooled.length / BINS;
    while (from < pooled.length) {
      int to = Math.min(pooled.length, from + least);
      while (to < pooled.length && pooled[to] == pooled[to - 1]) {
        to++;
      }
      if (pooled.length - to < least / 2) {
        to = pooled.length;
      }
      double total = to - from;
      double expectedA = total * a.length / pooled.length;
      double expectedB = total - expectedA;
      long inA = within(a, pooled[from], pooled[to - 1]);
      chi += (inA - expectedA) * (inA - expectedA) * (1 / expectedA + 1 / expectedB);
      bins++;
      from = to;
    }
    if (bins < 2) {
      return 0;
    }
    double f = bins - 1;
    double scale = 2 / (9 * f);
    return (Math.cbrt(chi / f) - (1 - scale)) / Math.sqrt(scale);
  }

  private static long within(double[] values, double low, double high) {
    return Arrays.stream(values).filter(v -> v >= low && v <= high).count();
  }
}
