package io.bellwether.time;

/**
 * The wall clock of a paced run, the only one below the results: it decides when a window opens,
 * never what happens in it.
 */
final class Pace {
  private final double factor;
  private final long started = System.nanoTime();

  /**
   * A pace of {@code factor} virtual seconds per second, counted from now.
   *
   * @param factor more than 0
   */
  Pace(double factor) {
    this.factor = factor;
  }

  /** How long the wall clock still takes to reach a virtual time; 0 or less once it has. */
  long nanosecondsUntil(long virtualTime) {
    return (long) (virtualTime / (1000.0 * factor)) - (System.nanoTime() - started);
  }
}
