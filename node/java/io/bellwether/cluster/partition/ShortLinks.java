package io.bellwether.cluster.partition;

import java.util.Arrays;

/**
 * Clusters of nodes that channels shorter than a threshold join: if no cluster is cut, no such
 * channel is.
 *
 * <p>The smallest delay between two regions is the lookahead of their exchange, so a threshold that
 * is as large as balance allows gives the fewest rounds. Larger thresholds mean larger clusters:
 * the largest threshold is found by bisection over the delays of the graph, and a threshold counts
 * as possible if its clusters, the heaviest first where there is most room, fill the regions evenly
 * (R. Graham, SIAM J. Appl. Math. 17, 416 (1969)).
 */
final class ShortLinks {
  private final PartitionGraph graph;
  private final int regions;
  private final int[] above;

  ShortLinks(PartitionGraph graph, int regions) {
    this.graph = graph;
    this.regions = regions;
    above = new int[graph.nodes()];
  }

  /** The largest delay below which no channel has to be cut; 0 if every delay may have to be. */
  long largestThreshold() {
    long[] delays = new long[graph.first(graph.nodes())];
    Arrays.setAll(delays, graph::delay);
    delays = Arrays.stream(delays).sorted().distinct().toArray();
    int possible = -1;
    int impossible = delays.length;
    while (impossible - possible > 1) {
      int middle = (possible + impossible) >>> 1;
      if (balances(delays[middle])) {
        possible = middle;
      } else {
        impossible = middle;
      }
    }
    return possible < 0 ? 0 : delays[possible];
  }

  /**
   * Labels each node with its cluster.
   *
   * @param labels filled with labels from 0, in the order of the clusters' smallest ids
   * @return the number of clusters
   */
  int clusters(long threshold, int[] labels) {
    Arrays.setAll(above, i -> i);
    for (int node = 0; node < above.length; node++) {
      for (int i = graph.first(node); i < graph.first(node + 1); i++) {
        if (graph.neighbour(i) > node && graph.delay(i) < threshold) {
          join(node, graph.neighbour(i));
        }
      }
    }
    int count = 0;
    for (int node = 0; node < above.length; node++) {
      int root = root(node);
      labels[node] = root == node ? count++ : labels[root];
    }
    return count;
  }

  private int root(int node) {
    int at = node;
    while (above[at] != at) {
      above[at] = above[above[at]];
      at = above[at];
    }
    return at;
  }

  /** The root of a cluster is its smallest id. */
  private void join(int one, int other) {
    int first = root(one);
    int second = root(other);
    above[Math.max(first, second)] = Math.min(first, second);
  }

  private boolean balances(long threshold) {
    int[] labels = new int[graph.nodes()];
    int count = clusters(threshold, labels);
    if (count < regions) {
      return false;
    }
    long[] loads = new long[count];
    for (int node = 0; node < labels.length; node++) {
      loads[labels[node]] += graph.load(node);
    }
    Arrays.sort(loads);
    long limit = Balance.limit(graph.totalLoad(), regions);
    if (loads[count - 1] > limit) {
      return false;
    }
    long[] filled = new long[regions];
    GainHeap emptiest = new GainHeap(filled);
    for (int region = 0; region < regions; region++) {
      emptiest.put(region);
    }
    for (int i = count - 1; i >= 0; i--) {
      int region = emptiest.top();
      filled[region] -= loads[i]; // the heap has the largest first
      if (-filled[region] > limit) {
        return false;
      }
      emptiest.put(region);
    }
    return true;
  }
}
