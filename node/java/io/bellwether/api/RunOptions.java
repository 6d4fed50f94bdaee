package io.bellwether.api;

import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.InvalidValueException;

/**
 * How a network is run.
 *
 * @param duration virtual time in picoseconds, more than 0
 * @param seed of all random draws
 * @param threads that advance nodes, 1 to 1,024; never seen in a result
 * @param pace virtual seconds per wall-clock second, up to 10^9; 0 is as fast as possible
 */
public record RunOptions(long duration, long seed, int threads, double pace) {
  /** The largest number of threads. */
  public static final int MOST_THREADS = 1024;

  private static final double FASTEST = 1e9;

  /**
   * Checks the ranges.
   *
   * @throws InvalidValueException whose field is the name of the option
   */
  public RunOptions {
    require(duration > 0, "duration", VirtualTime.format(duration), "more than 0 s");
    require(
        threads >= 1 && threads <= MOST_THREADS,
        "threads",
        Integer.toString(threads),
        "1 to " + MOST_THREADS);
    require(pace >= 0 && pace <= FASTEST, "pace", pace + "x", "more than 0x up to 1e9x");
  }

  private static void require(boolean holds, String option, String found, String expected) {
    if (!holds) {
      throw new InvalidValueException(option, found, expected);
    }
  }
}
