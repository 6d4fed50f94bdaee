package io.bellwether.cluster.partition;

import io.bellwether.cluster.partition.Bisection.Standing;
import java.util.Arrays;

/**
 * Refines all regions together: recursive bisection never looks back at an earlier cut, so each two
 * neighbouring regions are refined once more as the two sides of a bisection. What they send to
 * others does not depend on which of the two a node is in.
 */
final class PairwiseRefinement {
  private static final int ROUNDS = 2;

  private final PartitionGraph graph;
  private final int regions;
  private final int[] regionOf;
  private final long mean;
  private final long limit;

  private PairwiseRefinement(PartitionGraph graph, int regions, int[] regionOf) {
    this.graph = graph;
    this.regions = regions;
    this.regionOf = regionOf;
    this.mean = graph.totalLoad() / regions;
    this.limit = Balance.limit(graph.totalLoad(), regions);
  }

  /** Refines in place. */
  static void refine(PartitionGraph graph, int regions, int[] regionOf) {
    if (regions < 3) {
      return;
    }
    PairwiseRefinement refinement = new PairwiseRefinement(graph, regions, regionOf);
    for (int round = 0; round < ROUNDS && refinement.round(); round++) {
      // Each round starts from the regions of the one before.
    }
  }

  private boolean round() {
    boolean better = false;
    for (int one = 0; one < regions; one++) {
      for (int other : neighboursAbove(one)) {
        better |= refine(one, other);
      }
    }
    return better;
  }

  private int[] neighboursAbove(int region) {
    boolean[] adjacent = new boolean[regions];
    for (int node = 0; node < regionOf.length; node++) {
      if (regionOf[node] == region) {
        for (int i = graph.first(node); i < graph.first(node + 1); i++) {
          adjacent[regionOf[graph.neighbour(i)]] = true;
        }
      }
    }
    int[] found = new int[regions];
    int size = 0;
    for (int other = region + 1; other < regions; other++) {
      if (adjacent[other]) {
        found[size++] = other;
      }
    }
    return Arrays.copyOf(found, size);
  }

  private boolean refine(int one, int other) {
    int[] nodes = new int[regionOf.length];
    int size = 0;
    for (int node = 0; node < regionOf.length; node++) {
      if (regionOf[node] == one || regionOf[node] == other) {
        nodes[size++] = node;
      }
    }
    nodes = Arrays.copyOf(nodes, size);
    byte[] sides = new byte[size];
    for (int i = 0; i < size; i++) {
      sides[i] = (byte) (regionOf[nodes[i]] == one ? 0 : 1);
    }
    PartitionGraph pair = Contraction.induce(graph, nodes);
    int[] units = new int[size];
    Arrays.fill(units, 1);
    Balance balance = new Balance(mean, mean, limit, limit, 1, 1);
    Bisection bisection = new Bisection(pair, units, balance, sides);
    Standing before = bisection.standing();
    FiducciaMattheyses.refine(bisection);
    for (int i = 0; i < size; i++) {
      regionOf[nodes[i]] = sides[i] == 0 ? one : other;
    }
    return bisection.standing().compareTo(before) < 0;
  }
}
