package io.bellwether.control;

import io.bellwether.quantity.Range;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The most key that can be relayed between two nodes at once, over all paths together: the maximum
 * flow in a network of links that carry key either way. By shortest augmenting paths (J. Edmonds,
 * R. Karp, J. ACM 19, 248 (1972)), looked for in the order in which links were joined.
 *
 * <p>One-time pads use up as much key of a link as they carry, so that a link's capacity is the
 * rate of its key, in one direction or shared between both.
 */
public final class MaximumFlow {
  private static final int NONE = -1;

  private final List<List<Integer>> arcs = new ArrayList<>();
  private final List<Integer> heads = new ArrayList<>();
  private final List<Double> capacities = new ArrayList<>();

  /**
   * A network without links.
   *
   * @param nodes how many, 2 or more
   */
  public MaximumFlow(int nodes) {
    Range.atLeast("nodes", nodes, 2);
    for (int node = 0; node < nodes; node++) {
      arcs.add(new ArrayList<>());
    }
  }

  /**
   * Adds a link.
   *
   * @param from one node
   * @param to the other
   * @param capacity 0 or more, the rate of its key
   */
  public MaximumFlow join(int from, int to, double capacity) {
    Range.notNegative("capacity", capacity);
    arcs.get(from).add(heads.size());
    heads.add(to);
    capacities.add(capacity);
    arcs.get(to).add(heads.size());
    heads.add(from);
    capacities.add(capacity);
    return this;
  }

  /**
   * The maximum flow between two different nodes.
   *
   * @return in the unit of the capacities
   */
  public double between(int source, int sink) {
    if (source == sink) {
      throw new IllegalArgumentException("source and sink are both " + source);
    }
    double[] residual = capacities.stream().mapToDouble(Double::doubleValue).toArray();
    double flow = 0;
    int[] way = new int[arcs.size()];
    while (reach(source, sink, residual, way)) {
      double most = Double.POSITIVE_INFINITY;
      for (int node = sink; node != source; node = heads.get(way[node] ^ 1)) {
        most = Math.min(most, residual[way[node]]);
      }
      for (int node = sink; node != source; node = heads.get(way[node] ^ 1)) {
        residual[way[node]] -= most;
        residual[way[node] ^ 1] += most;
      }
      flow += most;
    }
    return flow;
  }

  /** Finds a shortest way with capacity left; {@code way} holds the arc into each node on it. */
  private boolean reach(int source, int sink, double[] residual, int[] way) {
    Arrays.fill(way, NONE);
    boolean[] seen = new boolean[arcs.size()];
    seen[source] = true;
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    queue.add(source);
    while (!queue.isEmpty() && !seen[sink]) {
      int node = queue.remove();
      for (int arc : arcs.get(node)) {
        int next = heads.get(arc);
        if (residual[arc] > 0 && !seen[next]) {
          seen[next] = true;
          way[next] = arc;
          queue.add(next);
        }
      }
    }
    return seen[sink];
  }
}
