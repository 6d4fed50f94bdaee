package io.bellwether.time;

import io.bellwether.quantity.VirtualTime;

/**
 * The wall clock of a paced run, the only one of the engine: it decides when a window opens, never
 * what happens in it.
 */
final class Pace {
  private static final double WINDOW_MILLISECONDS = 5;

  private final double factor;
  private long started;
  private boolean running;
  private long late;

  /**
   * A pace of {@code factor} virtual seconds per second.
   *
   * @param factor more than 0
   */
  Pace(double factor) {
    this.factor = factor;
  }

  /** Starts the clock, unless it runs already. */
  void start() {
    if (!running) {
      running = true;
      started = System.nanoTime();
    }
  }

  /** What the widest window of a paced run is, so that nothing is executed much too early. */
  long widestWindow() {
    return (long) Math.max(1, Math.min(Long.MAX_VALUE / 4.0, WINDOW_MILLISECONDS * 1e9 * factor));
  }

  /** Takes notice of what begins now, and should have at a virtual time. */
  void begins(long virtualTime) {
    late = Math.max(late, -nanosecondsUntil(virtualTime));
  }

  /** How the pace was kept so far. */
  PaceStatistics statistics() {
    return new PaceStatistics(System.nanoTime() - started, late);
  }

  /**
   * What virtual time the wall clock shows, in picoseconds, rounded up; the last one before {@link
   * VirtualTime#NEVER} once it is past that.
   */
  long virtualTime() {
    double shown = (System.nanoTime() - started + 1) * (1000.0 * factor);
    return Math.min(VirtualTime.NEVER - 1, (long) shown);
  }

  /** How long the wall clock still takes to reach a virtual time; 0 or less once it has. */
  long nanosecondsUntil(long virtualTime) {
    return (long) (virtualTime / (1000.0 * factor)) - (System.nanoTime() - started);
  }
}
