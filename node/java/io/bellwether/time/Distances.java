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
      long[] reached = new Search(reversed, regionOf, region).entering();
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

  /** Lowers each region's bound to when an event at a node at a time could bring something in. */
  void lower(long[] bounds, int node, long time) {
    int row = node * regions;
    for (int region = 0; region < bounds.length; region++) {
      long arrival = VirtualTime.saturatedAdd(time, table[row + region]);
      if (arrival < bounds[region]) {
        bounds[region] = arrival;
      }
    }
  }

  long[] table() {
    return table;
  }

  int regions() {
    return regions;
  }

  /**
   * Two searches (E. Dijkstra, 1959) against the direction of the channels: first from a region
   * over the nodes outside of it, then from those back over the region's own nodes.
   */
  private static final class Search {
    private final Channels reversed;
    private final int[] regionOf;
    private final int region;
    private final long[] reached;
    private final PriorityQueue<Reached> frontier = new PriorityQueue<>();

    Search(Channels reversed, int[] regionOf, int region) {
      this.reversed = reversed;
      this.regionOf = regionOf;
      this.region = region;
      reached = new long[regionOf.length];
      Arrays.fill(reached, VirtualTime.NEVER);
    }

    long[] entering() {
      for (int node = 0; node < reached.length; node++) {
        if (regionOf[node] == region) {
          relax(node, 0, false);
        }
      }
      advance(false);
      for (int node = 0; node < reached.length; node++) {
        if (regionOf[node] != region && reached[node] != VirtualTime.NEVER) {
          relax(node, reached[node], true);
        }
      }
      advance(true);
      return reached;
    }

    private void advance(boolean inside) {
      while (!frontier.isEmpty()) {
        Reached nearest = frontier.remove();
        if (nearest.delay == reached[nearest.node]) {
          relax(nearest.node, nearest.delay, inside);
        }
      }
    }

    /** Offers the nodes before {@code node} on one side of the region's border a way on. */
    private void relax(int node, long delay, boolean inside) {
      for (int i = reversed.first(node); i < reversed.first(node + 1); i++) {
        int before = reversed.destination(i);
        long total = VirtualTime.saturatedAdd(delay, reversed.delayAt(i));
        if ((regionOf[before] == region) == inside && total < reached[before]) {
          reached[before] = total;
          frontier.add(new Reached(total, before));
        }
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
