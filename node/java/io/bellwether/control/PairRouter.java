package io.bellwether.control;

import io.bellwether.state.BellDiagonal;
import io.bellwether.topology.SwappingSpec;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/**
 * Paths for pairs (E. Dijkstra, Numer. Math. 1, 269 (1959)).
 *
 * <p>The quickest path is that with the least sum of mean times to a pair of its links; the best
 * path is that with the least sum of −ln of what a link and a swap leave of the pair, the mean of
 * its three correlations. Among equal paths the one with the smaller ids wins.
 */
final class PairRouter {
  private static final int NO_LINK = -1;

  /** A node that a search has reached, over a link and what was reached before. */
  private record Reached(double cost, int node, int link, Reached before)
      implements Comparable<Reached> {
    private static final Comparator<Reached> ORDER =
        Comparator.comparingDouble(Reached::cost)
            .thenComparingInt(Reached::node)
            .thenComparingInt(Reached::link);

    @Override
    public int compareTo(Reached other) {
      return ORDER.compare(this, other);
    }

    int[] path() {
      Deque<Integer> path = new ArrayDeque<>();
      for (Reached at = this; at.before != null; at = at.before) {
        path.addFirst(at.link);
      }
      return path.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  /** What of a search's ends counts for how it can go on. */
  private interface Ends {
    int labels();

    int label(Reached end);

    /** Cost of a swap that joins pairs of two links. */
    double swap(int one, int other);
  }

  /** Ends at one node are alike: swaps cost nothing. */
  private final class AtNodes implements Ends {
    @Override
    public int labels() {
      return incident.length;
    }

    @Override
    public int label(Reached end) {
      return end.node;
    }

    @Override
    public double swap(int one, int other) {
      return 0;
    }
  }

  /**
   * Ends at one node differ by the link that led there. A path that is best so never comes to a
   * node twice, for a swap is no worse than two with the worse of their noises.
   */
  private final class OverLinks implements Ends {
    @Override
    public int labels() {
      return 2 * links.size();
    }

    @Override
    public int label(Reached end) {
      return 2 * end.link + (links.get(end.link).from() == end.node ? 0 : 1);
    }

    @Override
    public double swap(int one, int other) {
      return loss(noise(one, other));
    }
  }

  private final BitSet swapping;
  private final List<PairLink> links;
  private final BiFunction<SwappingSpec, SwappingSpec, BellDiagonal> swapNoise;
  private final int[][] incident;

  /**
   * A router.
   *
   * @param swapping which nodes swap for others
   * @param nodes how many there are
   * @param swapNoise of a swap that joins pairs of two links
   */
  PairRouter(
      BitSet swapping,
      int nodes,
      BiFunction<SwappingSpec, SwappingSpec, BellDiagonal> swapNoise,
      List<PairLink> links) {
    this.swapping = swapping;
    this.swapNoise = swapNoise;
    this.links = links;
    int[] degree = new int[nodes];
    for (PairLink link : links) {
      degree[link.from()]++;
      degree[link.to()]++;
    }
    incident = new int[nodes][];
    Arrays.setAll(incident, node -> new int[degree[node]]);
    for (PairLink link : links) {
      incident[link.from()][--degree[link.from()]] = link.link();
      incident[link.to()][--degree[link.to()]] = link.link();
    }
    for (int[] of : incident) {
      Arrays.sort(of);
    }
  }

  /** The quickest path over usable links; empty if there is none. */
  int[] quickest(int from, int to, IntPredicate usable) {
    return path(from, to, usable, link -> links.get(link).picosecondsPerPair(), new AtNodes());
  }

  /** The path over usable links whose pairs are best; empty if there is none. */
  int[] best(int from, int to, IntPredicate usable) {
    return path(from, to, usable, link -> loss(links.get(link).state()), new OverLinks());
  }

  private BellDiagonal noise(int one, int other) {
    return swapNoise.apply(links.get(one).swapping(), links.get(other).swapping());
  }

  private static double loss(BellDiagonal state) {
    double kept = (state.x() + state.y() + state.z()) / 3;
    return kept > 0 ? -StrictMath.log(Math.min(1, kept)) : Double.POSITIVE_INFINITY;
  }

  /** The state of a pair over a path, without decay while it waits. */
  BellDiagonal expected(int[] path) {
    BellDiagonal state = BellDiagonal.PHI_PLUS;
    for (int i = 0; i < path.length; i++) {
      if (i > 0) {
        state = state.compose(noise(path[i - 1], path[i]));
      }
      state = state.compose(links.get(path[i]).state());
    }
    return state;
  }

  /** The node at the other end of a link. */
  int across(int link, int node) {
    PairLink at = links.get(link);
    return at.from() == node ? at.to() : at.from();
  }

  /** The sum of the mean times to a pair of a path's links. */
  double picoseconds(int[] path) {
    double sum = 0;
    for (int link : path) {
      sum += links.get(link).picosecondsPerPair();
    }
    return sum;
  }

  /** Whether a link ends at one of some nodes. */
  boolean touches(int link, BitSet nodes) {
    return nodes.get(links.get(link).from()) || nodes.get(links.get(link).to());
  }

  /**
   * The cheapest path.
   *
   * @param ends how far a search has come: by the node alone, or by the link too, where it matters
   */
  private int[] path(int from, int to, IntPredicate usable, IntToDoubleFunction costOf, Ends ends) {
    double[] cost = new double[ends.labels()];
    Arrays.fill(cost, Double.POSITIVE_INFINITY);
    PriorityQueue<Reached> frontier = new PriorityQueue<>();
    frontier.add(new Reached(0, from, NO_LINK, null));
    while (!frontier.isEmpty()) {
      Reached nearest = frontier.remove();
      int node = nearest.node;
      if (node == to) {
        return nearest.path();
      }
      boolean start = nearest.link == NO_LINK;
      if (!start && (nearest.cost > cost[ends.label(nearest)] || !swapping.get(node))) {
        continue;
      }
      for (int link : incident[node]) {
        double swap = start ? 0 : ends.swap(nearest.link, link);
        double total = nearest.cost + swap + costOf.applyAsDouble(link);
        Reached next = new Reached(total, across(link, node), link, nearest);
        int label = ends.label(next);
        if (total < cost[label] && usable.test(link)) {
          cost[label] = total;
          frontier.add(next);
        }
      }
    }
    return new int[0];
  }
}
