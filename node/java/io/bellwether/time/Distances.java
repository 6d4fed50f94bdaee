package io.bellwether.time;

import io.bellwether.quantity.VirtualTime;
import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * How long, at least, whatever happens at a node takes to enter a region from outside.
 *
 * <p>D(i → r) is the smallest total delay of a path of channels that starts at node i and whose
 * last channel leads from another region into r. For a node outside r that is the shortest way to
 * any node of r; for a node inside, the way must leave r and come back. An event that is pending at
 * i at time t can therefore cause nothing that comes into r from outside before t + D(i → r), which
 * is what bounds the horizons of {@link RoundRules} (B. Lubachevsky, Commun. ACM 32, 111 (1989)).
 *
 * <p>Scope: an event may reach a node in its own region without delay and is then counted there, so
 * the table is exact as a bound and never an estimate. Where there is no such path the distance is
 * {@link VirtualTime#NEVER}.
 */
public final class Distances {
  private final int regions;
  private final long[] table;

  Distances(int regions, long[] table) {
    this.regions = regions;
    this.table = table;
  }

  /**
   * The distances in a network that is cut into regions.
   *
   * @param regionOf the region of each node, 0 to {@code regions} − 1
   */
  public static Distances of(Channels channels, int[] regionOf, int regions) {
    int nodes = channels.nodes();
    long[] table = new long[nodes * regions];
    if (regions == 1) {
      Arrays.fill(table, VirtualTime.NEVER);
      return new Distances(regions, table);
    }
    Channels reversed = channels.reversed();
    for (int region = 0; region < regions; region++) {
      long[] reached = entering(reversed, regionOf, region);
      for (int node = 0; node < nodes; node++) {
        table[node * regions + region] = reached[node];
      }
    }
    return new Distances(regions, table);
  }

  /**
   * The distances that know of no paths: wherever an event is pending, it is taken to reach every
   * region within the smallest delay of a channel between two regions.
   */
  public static Distances flat(Channels channels, int[] regionOf, int regions) {
    long smallest = channels.smallestDelay((from, to) -> regionOf[from] != regionOf[to]);
    long[] table = new long[channels.nodes() * regions];
    Arrays.fill(table, regions == 1 ? VirtualTime.NEVER : smallest);
    return new Distances(regions, table);
  }

  /** D(node → region) in picoseconds. */
  public long to(int region, int node) {
    return table[node * regions + region];
  }

  /** Where D(node → 0) is in {@link #table}; those to the other regions follow. */
  int row(int node) {
    return node * regions;
  }

  long[] table() {
    return table;
  }

  int regions() {
    return regions;
  }

  /**
   * Two searches (E. Dijkstra, 1959) against the direction of the channels: first from the region
   * over the nodes outside of it, then from those back over the region's own nodes.
   */
  private static long[] entering(Channels reversed, int[] regionOf, int region) {
    int nodes = regionOf.length;
    long[] reached = new long[nodes];
    Arrays.fill(reached, VirtualTime.NEVER);
    PriorityQueue<Reached> frontier = new PriorityQueue<>();
    for (int node = 0; node < nodes; node++) {
      if (regionOf[node] == region) {
        relax(reversed, node, 0, regionOf, region, false, reached, frontier);
      }
    }
    search(reversed, regionOf, region, false, reached, frontier);
    for (int node = 0; node < nodes; node++) {
      if (regionOf[node] != region && reached[node] != VirtualTime.NEVER) {
        relax(reversed, node, reached[node], regionOf, region, true, reached, frontier);
      }
    }
    search(reversed, regionOf, region, true, reached, frontier);
    return reached;
  }

  private static void search(
      Channels reversed,
      int[] regionOf,
      int region,
      boolean inside,
      long[] reached,
      PriorityQueue<Reached> frontier) {
    while (!frontier.isEmpty()) {
      Reached nearest = frontier.remove();
      if (nearest.delay == reached[nearest.node]) {
        relax(reversed, nearest.node, nearest.delay, regionOf, region, inside, reached, frontier);
      }
    }
  }

  /** Offers the nodes before {@code node} on the chosen side of the region's border a way on. */
  private static void relax(
      Channels reversed,
      int node,
      long delay,
      int[] regionOf,
      int region,
      boolean inside,
      long[] reached,
      PriorityQueue<Reached> frontier) {
    for (int i = reversed.first(node); i < reversed.first(node + 1); i++) {
      int before = reversed.destination(i);
      long total = VirtualTime.saturatedAdd(delay, reversed.delayAt(i));
      if ((regionOf[before] == region) == inside && total < reached[before]) {
        reached[before] = total;
        frontier.add(new Reached(total, before));
      }
    }
  }

  private record Reached(long delay, int node) implements Comparable<Reached> {
    @Override
    public int compareTo(Reached other) {
      int byDelay = Long.compare(delay, other.delay);
      return byDelay != 0 ? byDelay : Integer.compare(node, other.node);
    }
  }
}
