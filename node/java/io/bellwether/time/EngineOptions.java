package io.bellwether.time;

/**
 * How to run a model.
 *
 * @param end virtual time in picoseconds before which events are executed, more than 0
 * @param threads that advance nodes, 1 or more; never seen in a result
 * @param pace virtual seconds per wall-clock second; 0 is as fast as possible
 * @param beforeSlice called by a node's thread before each slice; tests disturb the threads with it
 */
public record EngineOptions(long end, int threads, double pace, Runnable beforeSlice) {
  /** Checks the ranges. */
  public EngineOptions {
    if (end <= 0) {
      throw new IllegalArgumentException("end is " + end + " ps, expected more than 0");
    }
    if (threads < 1 || threads > 1024) {
      throw new IllegalArgumentException("threads is " + threads + ", expected 1 to 1024");
    }
    if (!(pace >= 0 && pace <= 1e9)) {
      throw new IllegalArgumentException("pace is " + pace + ", expected 0 to 1e9");
    }
  }

  /** As fast as possible. */
  public static EngineOptions fast(long end, int threads) {
    return new EngineOptions(end, threads, 0, EngineOptions::undisturbed);
  }

  /** At {@code pace} virtual seconds per second; 0 is as fast as possible. */
  public static EngineOptions paced(long end, int threads, double pace) {
    return new EngineOptions(end, threads, pace, EngineOptions::undisturbed);
  }

  /** The same, with {@code disturbance} run before each slice. */
  public EngineOptions disturbedBy(Runnable disturbance) {
    return new EngineOptions(end, threads, pace, disturbance);
  }

  private static void undisturbed() {}
}
