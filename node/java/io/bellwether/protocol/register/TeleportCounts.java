package io.bellwether.protocol.register;

import io.bellwether.state.BellDiagonal;

/** What has become of teleported states: per input how many, and how many were found again. */
public final class TeleportCounts {
  private static final int FAILED = 2 * TeleportInput.STATES;

  private final long[] counts;

  /** Nothing as yet. */
  public TeleportCounts() {
    counts = new long[FAILED + 1];
  }

  /**
   * What {@link #toArray} gave.
   *
   * @throws IllegalArgumentException if it is as long as that of something else
   */
  public TeleportCounts(long[] counts) {
    if (counts.length != FAILED + 1) {
      throw new IllegalArgumentException(
          counts.length + " counts, expected " + (FAILED + 1) + " of a teleportation");
    }
    this.counts = counts.clone();
  }

  /** Counts a state that has arrived. */
  void add(int input, boolean same) {
    counts[2 * input]++;
    counts[2 * input + 1] += same ? 1 : 0;
  }

  /** Counts a Bell measurement that has failed. */
  void fail() {
    counts[FAILED]++;
  }

  /**
   * The counts: for |0>, |1>, |+>, |−>, |+i> and |−i>, states, then those that were found again; at
   * last Bell measurements that failed.
   */
  public long[] toArray() {
    return counts.clone();
  }

  /** All states that have arrived. */
  public long states() {
    long sum = 0;
    for (int i = 0; i < FAILED; i += 2) {
      sum += counts[i];
    }
    return sum;
  }

  /** Bell measurements that failed. */
  public long failed() {
    return counts[FAILED];
  }

  /**
   * The share of an input's states that were found again, which estimates their fidelity; NaN
   * without any.
   *
   * @param input 0 to 5, as in {@link #toArray}
   */
  public double fidelity(int input) {
    return (double) counts[2 * input + 1] / counts[2 * input];
  }

  /** The mean of the six inputs' fidelities; NaN while one has none. */
  public double fidelity() {
    double sum = 0;
    for (int input = 0; input < TeleportInput.STATES; input++) {
      sum += fidelity(input);
    }
    return sum / TeleportInput.STATES;
  }

  /** The standard error of {@link #fidelity()}: of six binomial shares. */
  public double standardError() {
    double variance = 0;
    for (int input = 0; input < TeleportInput.STATES; input++) {
      double share = fidelity(input);
      variance += share * (1 - share) / counts[2 * input];
    }
    return Math.sqrt(variance) / TeleportInput.STATES;
  }

  /**
   * The mean fidelity over pairs in a state, (2F + 1)/3 (M. Horodecki, P. Horodecki, R. Horodecki,
   * PRA 60, 1888 (1999)), as a measurement finds it that is read wrongly with some probability.
   *
   * @param state with the noise of the Bell measurement
   */
  public static double expected(BellDiagonal state, double readoutError) {
    double fidelity = (2 * state.fidelity() + 1) / 3;
    return fidelity * (1 - readoutError) + (1 - fidelity) * readoutError;
  }
}
