package io.bellwether.node;

import io.bellwether.quantity.VirtualTime;
import java.util.Arrays;
import java.util.PriorityQueue;

/** Delays of the quickest classical way from one node to all others (E. Dijkstra, 1959). */
final class ShortestDelays {
  private record Reached(long delay, int node) implements Comparable<Reached> {
    @Override
    public int compareTo(Reached other) {
      int byDelay = Long.compare(delay, other.delay);
      return byDelay != 0 ? byDelay : Integer.compare(node, other.node);
    }
  }

  private ShortestDelays() {}

  /**
   * The delay to each node in picoseconds, {@link VirtualTime#NEVER} where there is no way.
   *
   * @param nodes how many there are
   * @param ends pairs of node ids, one pair per link
   * @param delays one per link, in picoseconds
   */
  static long[] from(int start, int nodes, int[] ends, long[] delays) {
    int[] offsets = new int[nodes + 1];
    for (int end : ends) {
      offsets[end + 1]++;
    }
    for (int i = 0; i < nodes; i++) {
      offsets[i + 1] += offsets[i];
    }
    int[] incident = new int[ends.length];
    int[] next = Arrays.copyOf(offsets, nodes);
    for (int i = 0; i < ends.length; i++) {
      incident[next[ends[i]]++] = i;
    }
    long[] reached = new long[nodes];
    Arrays.fill(reached, VirtualTime.NEVER);
    reached[start] = 0;
    PriorityQueue<Reached> frontier = new PriorityQueue<>();
    frontier.add(new Reached(0, start));
    while (!frontier.isEmpty()) {
      Reached nearest = frontier.remove();
      if (nearest.delay > reached[nearest.node]) {
        continue;
      }
      for (int i = offsets[nearest.node]; i < offsets[nearest.node + 1]; i++) {
        int other = ends[incident[i] ^ 1];
        long delay = nearest.delay + delays[incident[i] >> 1];
        if (delay < reached[other]) {
          reached[other] = delay;
          frontier.add(new Reached(delay, other));
        }
      }
    }
    return reached;
  }
}
