package io.bellwether.topology;

import io.bellwether.quantity.VirtualTime;

/**
 * The time around a slot's centre in which clicks count. Arrival times are Gaussian around the
 * centre (source pulse, detector and synchronisation jitter together), so that a window of width w
 * passes erf(w / (2 √2 σ)) of the light, with σ = jitter / (2 √(2 ln 2)); dark counts are
 * Poissonian in it. Light of neighbouring slots that leaks into the window is not modelled, so keep
 * the jitter well below the slot.
 *
 * @param width picoseconds, more than 0
 * @param jitter full width at half maximum in picoseconds, 0 or more
 */
record TimingWindow(long width, long jitter) {
  /** Full width at half maximum of a Gaussian over its standard deviation, 2 √(2 ln 2). */
  private static final double WIDTH = 2.3548200450309493;

  TimingWindow {
    Bound.WINDOW.check(width);
    Check.that(jitter >= 0, "jitter", VirtualTime.format(jitter), "0 s or more");
  }

  /** The share of the light whose click falls into the window. */
  double acceptance() {
    return jitter == 0 ? 1 : erf(width * WIDTH / (2 * Math.sqrt(2) * jitter));
  }

  /**
   * Probability of a dark count in one window, 1 − exp(−rate × width).
   *
   * @param darkCountHertz dark count rate of one detector, 0 or more
   */
  double darkCountProbability(double darkCountHertz) {
    return -StrictMath.expm1(-darkCountHertz * VirtualTime.toSeconds(width));
  }

  /**
   * The error function for x ≥ 0 to about 10^-15, by its confluent series (Abramowitz and Stegun,
   * 7.1.6): all terms are positive, so nothing cancels.
   */
  private static double erf(double x) {
    if (x > 6) {
      return 1;
    }
    double term = x;
    double sum = x;
    for (int n = 1; term > sum * 1e-17; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return Math.min(1, 2 / Math.sqrt(Math.PI) * StrictMath.exp(-x * x) * sum);
  }
}
