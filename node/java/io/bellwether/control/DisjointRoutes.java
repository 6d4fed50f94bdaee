package io.bellwether.control;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Routes between two nodes that have no other node in common, the cheapest together: a flow of
 * minimum cost in which every node but the ends lets one route through.
 *
 * <p>Each node is split into the side that routes enter and the one that they leave, joined by an
 * arc for one route (J. Suurballe, Networks 4, 125 (1974)). Routes are added one by one along the
 * cheapest way that may also take back what earlier ones use, by the algorithm of Bellman and Ford
 * (R. Bellman, Q. Appl. Math. 16, 87 (1958)), since what is taken back costs less than nothing.
 * Nodes and arcs are looked at in a fixed order, so that the routes depend on nothing but the
 * links.
 */
public final class DisjointRoutes {
  private static final int[][] NONE = {};
  private static final int NOBODY = -1;
  private static final long FAR = Long.MAX_VALUE;

  private final Links links;
  private final int nodes;
  private final int from;
  private final int to;

  /** The node that a route leaves over a link, of links that a route takes. */
  private final int[] usedFrom;

  private final boolean[] passed;

  /** Of the way looked for, by side: what it costs to come here, and over which side and link. */
  private final long[] cost;

  private final int[] before;
  private final int[] over;

  /** Sides to go on from. */
  private final ArrayDeque<Integer> queue = new ArrayDeque<>();

  private final BitSet queued = new BitSet();

  /** The links of a network, as far as routes may take them. */
  public interface Links {
    /** Ids of the links that end at a node. */
    int[] at(int node);

    /** The node at the other end of a link. */
    int across(int link, int node);

    /** Whether a route may take a link from one of its ends. */
    boolean usable(int link, int node);

    /** What that costs, more than 0. */
    long cost(int link, int node);

    /** Whether a route may pass through a node. */
    boolean relays(int node);
  }

  /**
   * Looks for routes.
   *
   * @param nodes how many there are
   * @param linkCount how many links there are
   * @param from id of the node at which the routes begin
   * @param to id of the node at which they end, another one
   */
  public DisjointRoutes(Links links, int nodes, int linkCount, int from, int to) {
    this.links = links;
    this.nodes = nodes;
    this.from = from;
    this.to = to;
    usedFrom = new int[linkCount];
    Arrays.fill(usedFrom, NOBODY);
    passed = new boolean[nodes];
    cost = new long[2 * nodes];
    before = new int[2 * nodes];
    over = new int[2 * nodes];
  }

  /** How many routes there are, {@code most} at most. */
  public int count(int most) {
    int found = 0;
    while (found < most && augment()) {
      found++;
    }
    return found;
  }

  /**
   * So many routes, each as the ids of its links in order; none at all if there are fewer. To be
   * called once.
   */
  public int[][] find(int count) {
    if (count(count) < count) {
      return NONE;
    }
    List<int[]> routes = new ArrayList<>(count);
    for (int link : links.at(from)) {
      if (usedFrom[link] == from) {
        routes.add(follow(link));
      }
    }
    return routes.toArray(NONE);
  }

  private int[] follow(int first) {
    int[] route = new int[nodes];
    int length = 0;
    int node = from;
    int link = first;
    while (true) {
      route[length++] = link;
      node = links.across(link, node);
      if (node == to) {
        return Arrays.copyOf(route, length);
      }
      for (int next : links.at(node)) {
        if (usedFrom[next] == node) {
          link = next;
          break;
        }
      }
    }
  }

  private static int entered(int node) {
    return 2 * node;
  }

  private static int left(int node) {
    return 2 * node + 1;
  }

  /** Adds a route, by taking back parts of others where that is cheaper; false if there is none. */
  private boolean augment() {
    Arrays.fill(cost, FAR);
    queue.clear();
    queued.clear();
    cost[left(from)] = 0;
    queue.add(left(from));
    while (!queue.isEmpty()) {
      int side = queue.remove();
      queued.clear(side);
      int node = side / 2;
      if (side == entered(node)) {
        goOnFromEntered(node);
      } else {
        goOnFromLeft(node);
      }
    }
    if (cost[entered(to)] == FAR) {
      return false;
    }
    take();
    return true;
  }

  private void goOnFromEntered(int node) {
    int here = entered(node);
    if (node != to && links.relays(node) && !passed[node]) {
      goOn(here, left(node), NOBODY, 0);
    }
    for (int link : links.at(node)) {
      int other = links.across(link, node);
      if (usedFrom[link] == other) {
        goOn(here, left(other), link, -links.cost(link, other));
      }
    }
  }

  private void goOnFromLeft(int node) {
    int here = left(node);
    if (node != from && passed[node]) {
      goOn(here, entered(node), NOBODY, 0);
    }
    for (int link : links.at(node)) {
      int other = links.across(link, node);
      if (usedFrom[link] == NOBODY && other != from && links.usable(link, node)) {
        goOn(here, entered(other), link, links.cost(link, node));
      }
    }
  }

  private void goOn(int here, int next, int link, long more) {
    if (cost[here] + more < cost[next]) {
      cost[next] = cost[here] + more;
      before[next] = here;
      over[next] = link;
      if (!queued.get(next)) {
        queued.set(next);
        queue.add(next);
      }
    }
  }

  private void take() {
    for (int side = entered(to); side != left(from); side = before[side]) {
      int last = before[side];
      int node = side / 2;
      if (over[side] == NOBODY) {
        passed[node] = side == left(node);
      } else {
        usedFrom[over[side]] = side == entered(node) ? last / 2 : NOBODY;
      }
    }
  }
}
