package io.bellwether.cluster.partition;

import io.bellwether.quantity.VirtualTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a network into regions of equal load, between which little travels and that late.
 *
 * <p>Regions exchange events in rounds, and each round lets virtual time pass by the lookahead, the
 * smallest delay between two regions. Short channels must therefore stay inside regions: they are
 * contracted first, up to a threshold ({@link ShortLinks}), and what is left is cut by multilevel
 * recursive bisection ({@link RecursiveBisection}) with Fiduccia–Mattheyses refinement, as METIS
 * does it (G. Karypis, V. Kumar, SIAM J. Sci. Comput. 20, 359 (1998)). A larger threshold gives a
 * longer lookahead but leaves less choice, so several are tried, down to none, each twice with
 * another matching. Of the cuts whose load is balanced the one that costs the least exchange per
 * virtual second is taken: {@value #ROUND_NANOSECONDS} ns a round and {@value #EVENT_NANOSECONDS}
 * ns an event, about what a round trip over loopback and the coding of an event take.
 *
 * <p>All of it is integer arithmetic with ties broken by id, one rating in IEEE doubles, and keyed
 * random streams: the same graph is cut alike on every machine. The work is near-linear in the size
 * of the graph.
 *
 * <p>Scope: regions are taken to be equally fast; what rounds cost where little is pending is
 * overestimated.
 */
public final class Partitioner {
  static final long ROUND_NANOSECONDS = 60_000;
  static final long EVENT_NANOSECONDS = 1_000;

  private static final int ATTEMPTS = 2;
  private static final int THRESHOLDS = 4;
  private static final int STEP = 2;

  @SuppressWarnings("ArrayRecordComponent")
  private record Candidate(int[] regionOf, long overload, long cost) {
    boolean betterThan(Candidate other) {
      return overload != other.overload ? overload < other.overload : cost < other.cost;
    }
  }

  private final PartitionGraph graph;
  private final int regions;

  private Partitioner(PartitionGraph graph, int regions) {
    this.graph = graph;
    this.regions = regions;
  }

  /**
   * Cuts a graph; regions are numbered by their smallest node.
   *
   * @param regions 1 to the number of nodes
   * @throws IllegalArgumentException if there are more regions than nodes, or none
   */
  public static Partition cut(PartitionGraph graph, int regions) {
    Partition.check(graph.nodes(), regions);
    return new Partitioner(graph, regions).best();
  }

  private Partition best() {
    ShortLinks shortLinks = new ShortLinks(graph, regions);
    Candidate best = null;
    int clusters = 0;
    for (long threshold : thresholds(shortLinks.largestThreshold())) {
      int[] labels = new int[graph.nodes()];
      int count = shortLinks.clusters(threshold, labels);
      if (count == clusters) {
        continue; // the same clusters as with the threshold before
      }
      clusters = count;
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Candidate candidate = candidate(labels, count, attempt);
        if (best == null || candidate.betterThan(best)) {
          best = candidate;
        }
      }
    }
    return new Partition(regions, numbered(best.regionOf));
  }

  private static List<Long> thresholds(long largest) {
    List<Long> thresholds = new ArrayList<>();
    for (long threshold = largest; thresholds.size() < THRESHOLDS; threshold /= STEP) {
      thresholds.add(threshold);
    }
    thresholds.add(0L);
    return thresholds;
  }

  private Candidate candidate(int[] labels, int count, int attempt) {
    PartitionGraph clustered =
        count == graph.nodes() ? graph : Contraction.contract(graph, labels, count);
    int[] regionOfCluster = RecursiveBisection.cut(clustered, regions, attempt);
    PairwiseRefinement.refine(clustered, regions, regionOfCluster);
    int[] regionOf = new int[labels.length];
    long[] loads = new long[regions];
    for (int node = 0; node < regionOf.length; node++) {
      regionOf[node] = regionOfCluster[labels[node]];
      loads[regionOf[node]] += graph.load(node);
    }
    long limit = Balance.limit(graph.totalLoad(), regions);
    long overload = Math.max(0, Arrays.stream(loads).max().getAsLong() - limit);
    return new Candidate(regionOf, overload, cost(regionOf));
  }

  /** Nanoseconds of exchange per virtual second. */
  private long cost(int[] regionOf) {
    long traffic = 0;
    long lookahead = VirtualTime.NEVER;
    for (int node = 0; node < regionOf.length; node++) {
      for (int i = graph.first(node); i < graph.first(node + 1); i++) {
        if (graph.neighbour(i) > node && regionOf[graph.neighbour(i)] != regionOf[node]) {
          traffic += graph.traffic(i);
          lookahead = Math.min(lookahead, graph.delay(i));
        }
      }
    }
    return VirtualTime.SECOND / lookahead * ROUND_NANOSECONDS + traffic / 1000 * EVENT_NANOSECONDS;
  }

  private int[] numbered(int[] regionOf) {
    int[] numbers = new int[regions];
    Arrays.fill(numbers, -1);
    int[] numbered = new int[regionOf.length];
    int next = 0;
    for (int node = 0; node < regionOf.length; node++) {
      if (numbers[regionOf[node]] < 0) {
        numbers[regionOf[node]] = next++;
      }
      numbered[node] = numbers[regionOf[node]];
    }
    return numbered;
  }
}
