package io.bellwether.time;

import io.bellwether.quantity.VirtualTime;

/**
 * The arithmetic of rounds: how far a region may run by itself.
 *
 * <p>When all parts of a round are merged, everything that will ever happen follows from what is
 * pending in agendas and what was sent in the round. An event pending at node i at time t cannot
 * make anything enter region r before t + D(i → r) ({@link Distances}), so r may execute whatever
 * is due before the minimum of that over all pending events, wherever they are: in its peers, on
 * their way, and in r itself, whose own events may leave and come back. Events on their way are
 * counted at the node that they are for, by their sender, because nobody else knows of them yet.
 *
 * <p>Every rule is a method of its own, so that a test can break it and see that it is needed.
 */
class RoundRules {
  /** A run with a stop condition ends at a multiple of this: the one after the last node's part. */
  static final long STOP_GRAIN = VirtualTime.MILLISECOND;

  private final Distances distances;

  RoundRules(Distances distances) {
    this.distances = distances;
  }

  /** The rules of registers that go with these. */
  RegisterRules registers() {
    return new RegisterRules();
  }

  /** Lowers each region's bound to what an event on its way could bring into it. */
  void countSent(long[] bounds, int destination, long time) {
    distances.lower(bounds, destination, time);
  }

  /** Lowers each region's bound to what the pending events of a home could bring into it. */
  void countPending(long[] bounds, Home home) {
    for (int region = 0; region < bounds.length; region++) {
      bounds[region] = home.earliestArrival(region, bounds[region]);
    }
  }

  /** The earliest event that a region knows of. */
  long earliest(long pending, long sent) {
    return Math.min(pending, sent);
  }

  /** How far a region may run, given its bounds as its peers and it itself know them. */
  long horizon(long[] boundsOfRegion) {
    long horizon = VirtualTime.NEVER;
    for (long bound : boundsOfRegion) {
      horizon = Math.min(horizon, bound);
    }
    return horizon;
  }

  /**
   * How far a region runs that may run to its own horizon. It goes no further than the region with
   * the least room among those that have something to do: if it ran ahead of another, it would
   * leave it less room in the next round and have less itself in the one after, and so they would
   * wait in turn for ever. Nothing is wrong without it but the time it takes.
   */
  long abreast(long own, long least) {
    return Math.min(own, least);
  }

  /** The horizon of the first windows, when every node is about to start. */
  long firstHorizon(int region) {
    long horizon = VirtualTime.NEVER;
    long[] table = distances.table();
    for (int i = region; i < table.length; i += distances.regions()) {
      horizon = Math.min(horizon, table[i]);
    }
    return horizon;
  }

  /** Up to where windows may go while the stop condition could still be met at {@code earliest}. */
  long limitOfStop(long earliest) {
    return stopAfter(earliest);
  }

  /** When a run ends whose stop condition was met at {@code lastCondition}. */
  static long stopAfter(long lastCondition) {
    return VirtualTime.saturatedAdd(lastCondition - lastCondition % STOP_GRAIN, STOP_GRAIN);
  }
}
