package io.bellwether.topology;

/** The share of photons that a timing window lets through, for Gaussian jitter. */
final class TimingWindow {
  /** Full width at half maximum of a Gaussian over its standard deviation, 2 √(2 ln 2). */
  private static final double WIDTH = 2.3548200450309493;

  private TimingWindow() {}

  /**
   * erf(w / (2 √2 σ)) for a window of width w, centred, and σ = jitter / 2.3548.
   *
   * @param window picoseconds, more than 0
   * @param jitter full width at half maximum in picoseconds, more than 0
   */
  static double acceptance(long window, long jitter) {
    double sigma = jitter / WIDTH;
    return erf(window / (2 * Math.sqrt(2) * sigma));
  }

  /**
   * The error function for x ≥ 0 to about 10^-15, by its confluent series (Abramowitz and Stegun,
   * 7.1.6): all terms are positive, so nothing cancels.
   */
  static double erf(double x) {
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
