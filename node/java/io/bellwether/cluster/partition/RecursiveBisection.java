package io.bellwether.cluster.partition;

import io.bellwether.quantity.RandomStream;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Cuts a graph into any number of regions by cutting it in two, again and again (H. Simon, S.-H.
 * Teng, SIAM J. Sci. Comput. 18, 1436 (1997)); each cut is multilevel: coarsen, cut the small
 * graph, and refine the cut while it is carried back (B. Hendrickson, R. Leland, SC '95).
 */
final class RecursiveBisection {
  private static final int SMALL = 100;
  private static final int STALLED = 20;

  @SuppressWarnings("ArrayRecordComponent")
  private record Level(PartitionGraph graph, int[] units, int[] labels) {}

  private final PartitionGraph graph;
  private final int regions;
  private final long limit;
  private final int[] regionOf;
  private final RandomStream random;

  private RecursiveBisection(PartitionGraph graph, int regions, int attempt) {
    this.graph = graph;
    this.regions = regions;
    this.limit = Balance.limit(graph.totalLoad(), regions);
    this.regionOf = new int[graph.nodes()];
    this.random = RandomStream.of(attempt, "partitioner", "matching");
  }

  /**
   * The region of each node; each region gets a node.
   *
   * @param attempt other numbers give other cuts
   */
  static int[] cut(PartitionGraph graph, int regions, int attempt) {
    RecursiveBisection cut = new RecursiveBisection(graph, regions, attempt);
    int[] all = new int[graph.nodes()];
    Arrays.setAll(all, i -> i);
    cut.split(all, 0, regions);
    return cut.regionOf;
  }

  private void split(int[] nodes, int firstRegion, int count) {
    if (count == 1) {
      for (int node : nodes) {
        regionOf[node] = firstRegion;
      }
      return;
    }
    PartitionGraph part = nodes.length == graph.nodes() ? graph : Contraction.induce(graph, nodes);
    int half = count / 2;
    byte[] sides = bisect(part, Balance.between(part.totalLoad(), half, count - half, limit));
    split(side(nodes, sides, 0), firstRegion, half);
    split(side(nodes, sides, 1), firstRegion + half, count - half);
  }

  private static int[] side(int[] nodes, byte[] sides, int side) {
    int[] chosen = new int[nodes.length];
    int size = 0;
    for (int i = 0; i < nodes.length; i++) {
      if (sides[i] == side) {
        chosen[size++] = nodes[i];
      }
    }
    return Arrays.copyOf(chosen, size);
  }

  private byte[] bisect(PartitionGraph whole, Balance balance) {
    ArrayDeque<Level> levels = new ArrayDeque<>();
    PartitionGraph small = whole;
    int[] units = new int[whole.nodes()];
    Arrays.fill(units, 1);
    long heaviest = Math.max(1, whole.totalLoad() / (SMALL / 2));
    while (small.nodes() > Math.max(SMALL, 4 * regions)) {
      int[] labels = new int[small.nodes()];
      int count = HeavyEdgeMatching.match(small, heaviest, random, labels);
      if (small.nodes() - count < small.nodes() / STALLED) {
        break;
      }
      levels.push(new Level(small, units, labels));
      small = Contraction.contract(small, labels, count);
      int[] sum = new int[count];
      for (int node = 0; node < labels.length; node++) {
        sum[labels[node]] += units[node];
      }
      units = sum;
    }
    byte[] sides = new InitialBisection(small, units, balance).best();
    while (!levels.isEmpty()) {
      Level level = levels.pop();
      byte[] finer = new byte[level.graph.nodes()];
      for (int node = 0; node < finer.length; node++) {
        finer[node] = sides[level.labels[node]];
      }
      sides = finer;
      FiducciaMattheyses.refine(new Bisection(level.graph, level.units, balance, sides));
    }
    return sides;
  }
}
