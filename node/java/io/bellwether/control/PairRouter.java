package io.bellwether.control;

import io.bellwether.state.BellDiagonal;
import io.bellwether.topology.SwappingSpec;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
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
 * its three correlations. Among equal paths the one with the smaller ids wins. Where links differ
 * in the noise of their swaps, each node is entered by what is best up to it, and what the swap
 * there costs is seen when the path goes on.
 */
final class PairRouter {
  private record Reached(double cost, int node) implements Comparable<Reached> {
    @Override
    public int compareTo(Reached other) {
      int byCost = Double.compare(cost, other.cost);
      return byCost != 0 ? byCost : Integer.compare(node, other.node);
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
    return path(from, to, usable, link -> links.get(link).picosecondsPerPair(), (in, out) -> 0);
  }

  /** The path over usable links whose pairs are best; empty if there is none. */
  int[] best(int from, int to, IntPredicate usable) {
    return path(
        from, to, usable, link -> loss(links.get(link).state()), (in, out) -> loss(noise(in, out)));
  }

  private BellDiagonal noise(int one, int other) {
    return swapNoise.apply(links.get(one).swapping(), links.get(other).swapping());
  }

  private interface CostOfSwap {
    double of(int one, int other);
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

  private int[] path(
      int from, int to, IntPredicate usable, IntToDoubleFunction costOf, CostOfSwap costOfSwap) {
    double[] cost = new double[incident.length];
    int[] cameBy = new int[incident.length];
    Arrays.fill(cost, Double.POSITIVE_INFINITY);
    cost[from] = 0;
    PriorityQueue<Reached> frontier = new PriorityQueue<>();
    frontier.add(new Reached(0, from));
    while (!frontier.isEmpty()) {
      Reached nearest = frontier.remove();
      int node = nearest.node;
      if (node == to) {
        return back(from, to, cameBy);
      }
      if (nearest.cost > cost[node] || (node != from && !swapping.get(node))) {
        continue;
      }
      for (int link : incident[node]) {
        int next = across(link, node);
        double swap = node == from ? 0 : costOfSwap.of(cameBy[node], link);
        double total = nearest.cost + swap + costOf.applyAsDouble(link);
        if (total < cost[next] && usable.test(link)) {
          cost[next] = total;
          cameBy[next] = link;
          frontier.add(new Reached(total, next));
        }
      }
    }
    return new int[0];
  }

  private int[] back(int from, int to, int[] cameBy) {
    Deque<Integer> path = new ArrayDeque<>();
    for (int at = to; at != from; at = across(cameBy[at], at)) {
      path.addFirst(cameBy[at]);
    }
    return path.stream().mapToInt(Integer::intValue).toArray();
  }
}
