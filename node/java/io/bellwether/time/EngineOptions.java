package io.bellwether.time;

import java.util.function.IntToLongFunction;

/**
 * How to run a model.
 *
 * @param end virtual time in picoseconds before which events are executed, more than 0
 * @param threads that advance nodes, 1 or more; never seen in a result
 * @param pace virtual seconds per wall-clock second; 0 is as fast as possible
 * @param load what each node is expected to cost beside the others, 0 or more: how the nodes are
 *     shared out between threads; never seen in a result
 * @param beforeSlice called by a node's thread before each slice; tests disturb the threads with it
 * @param ingress where the outside comes in, if it does; an open one needs a pace
 */
public record EngineOptions(
    long end,
    int threads,
    double pace,
    IntToLongFunction load,
    Runnable beforeSlice,
    Ingress ingress) {
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
    if (ingress.isOpen() && pace == 0) {
      throw new IllegalArgumentException("pace is 0, expected more where the outside may come in");
    }
  }

  /** As fast as possible. */
  public static EngineOptions fast(long end, int threads) {
    return paced(end, threads, 0);
  }

  /** At {@code pace} virtual seconds per second; 0 is as fast as possible. */
  public static EngineOptions paced(long end, int threads, double pace) {
    return new EngineOptions(
        end, threads, pace, node -> 1, EngineOptions::undisturbed, Ingress.NONE);
  }

  /** The same, with nodes shared out by what each is expected to cost. */
  public EngineOptions weighing(IntToLongFunction loads) {
    return new EngineOptions(end, threads, pace, loads, beforeSlice, ingress);
  }

  /** The same, with {@code disturbance} run before each slice. */
  public EngineOptions disturbedBy(Runnable disturbance) {
    return new EngineOptions(end, threads, pace, load, disturbance, ingress);
  }

  /** The same, with what comes in through {@code gate}. */
  public EngineOptions admitting(Ingress gate) {
    return new EngineOptions(end, threads, pace, load, beforeSlice, gate);
  }

  private static void undisturbed() {}
}
