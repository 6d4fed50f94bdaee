package io.bellwether.cluster;

/** The wall clock of the cluster: for time-outs and measures, never for anything in a result. */
public final class WallClock {
  private WallClock() {}

  /** Nanoseconds since some instant. */
  public static long nanoseconds() {
    return System.nanoTime();
  }
}
