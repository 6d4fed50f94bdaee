package io.bellwether.physics;

import io.bellwether.quantity.Range;

/**
 * The time around a slot's centre in which clicks count. Arrival times are Gaussian around the
 * centre (source pulse, detector and synchronisation jitter added in quadrature), so the window
 * passes {@code erf(width / (2 sqrt(2) sigma))} of the light; dark counts are Poissonian in it.
 * Light of neighbouring slots that leaks into the window is not modelled, so keep sigma well below
 * the slot.
 *
 * @param widthSeconds full width, above 0
 * @param jitterSeconds standard deviation sigma of the arrival time, 0 or more
 */
public record TimingWindow(double widthSeconds, double jitterSeconds) {
  private static final double TWO_OVER_ROOT_PI = 1.1283791670955126;

  public TimingWindow {
    Range.positive("widthSeconds", widthSeconds);
    Range.notNegative("jitterSeconds", jitterSeconds);
  }

  /** The share of the light whose click falls into the window; a factor of the efficiency. */
  public double acceptance() {
    return jitterSeconds == 0 ? 1 : erf(widthSeconds / (2 * Math.sqrt(2) * jitterSeconds));
  }

  /**
   * Probability of a dark count in one window, {@code 1 - exp(-rate × width)}.
   *
   * @param darkCountHertz dark count rate of one detector, 0 or more
   */
  public double darkCountProbability(double darkCountHertz) {
    Range.notNegative("darkCountHertz", darkCountHertz);
    return -StrictMath.expm1(-darkCountHertz * widthSeconds);
  }

  /** Abramowitz and Stegun 7.1.6, whose terms are all positive; 1 to the last bit from 6 on. */
  private static double erf(double x) {
    if (x >= 6) {
      return 1;
    }
    double term = x;
    double sum = x;
    for (int n = 1; term > sum * 0x1.0p-60; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return Math.min(1, TWO_OVER_ROOT_PI * StrictMath.exp(-x * x) * sum);
  }
}
