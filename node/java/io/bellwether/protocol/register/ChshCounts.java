package io.bellwether.protocol.register;

import io.bellwether.state.BellDiagonal;

/** What a CHSH test has counted: per pair of settings, pairs and how many outcomes agreed. */
public final class ChshCounts {
  /** How many numbers {@link #toArray} gives. */
  static final int LENGTH = 8;

  private static final int SETTINGS = LENGTH / 2;

  private final long[] counts;

  /** Nothing as yet. */
  public ChshCounts() {
    counts = new long[LENGTH];
  }

  /**
   * What {@link #toArray} gave.
   *
   * @throws IllegalArgumentException if it is as long as that of something else
   */
  public ChshCounts(long[] counts) {
    if (counts.length != LENGTH) {
      throw new IllegalArgumentException(
          counts.length + " counts, expected " + LENGTH + " of a CHSH test");
    }
    this.counts = counts.clone();
  }

  /** Counts a pair. */
  void add(int settingOfHead, int settingOfTail, boolean agree) {
    int at = 2 * (2 * settingOfHead + settingOfTail);
    counts[at]++;
    counts[at + 1] += agree ? 1 : 0;
  }

  /** The counts: for settings 00, 01, 10 and 11 of head and tail, pairs, then those that agreed. */
  public long[] toArray() {
    return counts.clone();
  }

  /** All pairs. */
  public long pairs() {
    long sum = 0;
    for (int i = 0; i < counts.length; i += 2) {
      sum += counts[i];
    }
    return sum;
  }

  /**
   * The correlation at a pair of settings, −1 to 1; NaN without a pair.
   *
   * @param settings 2 × the head's + the tail's
   */
  public double correlation(int settings) {
    double pairs = counts[2 * settings];
    return (2 * counts[2 * settings + 1] - pairs) / pairs;
  }

  /** S = E(00) + E(01) + E(10) − E(11): 2 at most with local hidden variables, else 2√2. */
  public double s() {
    return correlation(0) + correlation(1) + correlation(2) - correlation(3);
  }

  /** The standard error of {@link #s}: of four binomial shares. */
  public double standardError() {
    double variance = 0;
    for (int i = 0; i < SETTINGS; i++) {
      double correlation = correlation(i);
      variance += (1 - correlation * correlation) / counts[2 * i];
    }
    return Math.sqrt(variance);
  }

  /**
   * S of pairs in a state, √2 (⟨XX⟩ + ⟨ZZ⟩); 2√2 (4F − 1)/3 of Werner pairs (R. Horodecki, P.
   * Horodecki, M. Horodecki, Phys. Lett. A 200, 340 (1995)). Outcomes that are read wrongly with
   * probability r at either end leave (1 − 2r)² of each correlation.
   */
  public static double expected(BellDiagonal state, double readoutError) {
    double kept = 1 - 2 * readoutError;
    return kept * kept * Math.sqrt(2) * (state.x() + state.z());
  }
}
