package io.bellwether.cluster.partition;

import io.bellwether.quantity.RandomStream;
import java.util.Arrays;

/**
 * Pairs neighbours so that a graph of half the size keeps its shape: nodes of few neighbours choose
 * first, in random order among equals, and each takes the free neighbour with the most traffic for
 * the loads of the two (M. Holtgrewe, P. Sanders, C. Schulz, IPDPS 2010: rating ω²/(c(u)c(v))), so
 * that loads grow evenly. Among equals the smaller id wins.
 */
final class HeavyEdgeMatching {
  private static final int CLASSES = 256;

  private HeavyEdgeMatching() {}

  /**
   * Labels nodes so that pairs share one.
   *
   * @param random draws the order in which nodes choose
   * @param labels filled with labels from 0, in the order of the pairs' smaller ids
   * @param heaviest load that a pair may have
   * @return the number of labels
   */
  static int match(PartitionGraph graph, long heaviest, RandomStream random, int[] labels) {
    int[] mates = new int[graph.nodes()];
    Arrays.fill(mates, -1);
    for (int node : byDegree(graph, random)) {
      if (mates[node] < 0) {
        int mate = mate(graph, node, heaviest, mates);
        mates[node] = mate;
        mates[mate] = node;
      }
    }
    int count = 0;
    for (int node = 0; node < labels.length; node++) {
      labels[node] = mates[node] < node ? labels[mates[node]] : count++;
    }
    return count;
  }

  private static int mate(PartitionGraph graph, int node, long heaviest, int[] mates) {
    int best = node;
    double bestRating = -1;
    for (int i = graph.first(node); i < graph.first(node + 1); i++) {
      int other = graph.neighbour(i);
      if (mates[other] >= 0 || graph.load(node) + graph.load(other) > heaviest) {
        continue;
      }
      double traffic = graph.traffic(i);
      double rating = traffic * traffic / ((graph.load(node) + 1.0) * (graph.load(other) + 1.0));
      if (rating > bestRating || (rating == bestRating && other < best)) {
        best = other;
        bestRating = rating;
      }
    }
    return best;
  }

  /** Nodes by number of neighbours, all large numbers as one, shuffled among equals. */
  private static int[] byDegree(PartitionGraph graph, RandomStream random) {
    int[] from = new int[CLASSES + 1];
    for (int node = 0; node < graph.nodes(); node++) {
      from[degreeClass(graph, node) + 1]++;
    }
    for (int i = 0; i < CLASSES; i++) {
      from[i + 1] += from[i];
    }
    int[] order = new int[graph.nodes()];
    for (int node : random.permutation(graph.nodes())) {
      order[from[degreeClass(graph, node)]++] = node;
    }
    return order;
  }

  private static int degreeClass(PartitionGraph graph, int node) {
    return Math.min(graph.first(node + 1) - graph.first(node), CLASSES - 1);
  }
}
