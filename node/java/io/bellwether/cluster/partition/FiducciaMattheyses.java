package io.bellwether.cluster.partition;

import io.bellwether.cluster.partition.Bisection.Standing;
import java.util.Arrays;

/**
 * Refines a bisection by moving single nodes.
 *
 * <p>A pass moves, again and again, the node whose move lessens the traffic between the sides most,
 * even where it adds to it, each node once at most; of all the states that it passed the best one
 * stays (C. Fiduccia, R. Mattheyses, "A linear-time heuristic for improving network partitions",
 * DAC 1982). Only nodes at the boundary are looked at, and a pass gives up after many moves without
 * success (G. Karypis, V. Kumar, SIAM J. Sci. Comput. 20, 359 (1998)). Passes follow each other
 * until one brings nothing. The result is never worse than the start in the order of {@link
 * Standing}; equal gains go by the smaller id.
 */
final class FiducciaMattheyses {
  private static final int MOST_PASSES = 10;
  private static final int PATIENCE = 120;
  private static final int PATIENCE_SHARE = 40;

  private final Bisection bisection;
  private final PartitionGraph graph;
  private final long[] gains;
  private final boolean[] locked;
  private final GainHeap[] heaps;
  private final int[] moves;
  private boolean everywhere;

  private FiducciaMattheyses(Bisection bisection) {
    this.bisection = bisection;
    graph = bisection.graph;
    gains = new long[graph.nodes()];
    locked = new boolean[graph.nodes()];
    heaps = new GainHeap[] {new GainHeap(gains), new GainHeap(gains)};
    moves = new int[graph.nodes()];
  }

  /** Refines in place. */
  static void refine(Bisection bisection) {
    FiducciaMattheyses refinement = new FiducciaMattheyses(bisection);
    for (int pass = 0; pass < MOST_PASSES && refinement.pass(); pass++) {
      // Each pass starts from the best state of the one before.
    }
  }

  private boolean pass() {
    prepare();
    Standing start = bisection.standing();
    Standing best = start;
    int made = 0;
    int kept = 0;
    int patience = PATIENCE + graph.nodes() / PATIENCE_SHARE;
    for (int node = next(); node >= 0 && made - kept <= patience; node = next()) {
      move(node);
      moves[made++] = node;
      Standing standing = bisection.standing();
      if (standing.compareTo(best) < 0) {
        best = standing;
        kept = made;
      }
    }
    while (made > kept) {
      int node = moves[--made];
      bisection.move(node, bisection.gain(node));
    }
    return best.compareTo(start) < 0;
  }

  private void prepare() {
    Arrays.fill(locked, false);
    heaps[0].clear();
    heaps[1].clear();
    everywhere = bisection.missing() > 0 || bisection.overload() > 0;
    for (int node = 0; node < graph.nodes(); node++) {
      gains[node] = bisection.gain(node);
      if (everywhere || bisection.onBoundary(node)) {
        heaps[bisection.sides[node]].put(node);
      }
    }
  }

  /** The allowed move of the largest gain, −1 if there is none; those not allowed are locked. */
  private int next() {
    int[] best = {top(0), top(1)};
    if (best[0] < 0 || best[1] < 0) {
      return Math.max(best[0], best[1]);
    }
    long advantage = gains[best[0]] - gains[best[1]];
    if (advantage == 0) {
      // The side that is heavier than its target gives.
      return bisection.load[0] >= bisection.balance.target0() ? best[0] : best[1];
    }
    return advantage > 0 ? best[0] : best[1];
  }

  private int top(int side) {
    while (!heaps[side].isEmpty() && !bisection.allows(heaps[side].top())) {
      if (forced(1 - side)) {
        return -1; // this side shall gain load or nodes, not lose its candidates
      }
      lock(heaps[side].top());
    }
    return heaps[side].isEmpty() ? -1 : heaps[side].top();
  }

  private boolean forced(int side) {
    return bisection.load[side] > bisection.balance.most(side)
        || bisection.count[1 - side] < bisection.balance.fewest(1 - side);
  }

  private void lock(int node) {
    locked[node] = true;
    heaps[bisection.sides[node]].remove(node);
  }

  private void move(int node) {
    lock(node);
    bisection.move(node, gains[node]);
    int side = bisection.sides[node];
    for (int i = graph.first(node); i < graph.first(node + 1); i++) {
      int other = graph.neighbour(i);
      boolean same = bisection.sides[other] == side;
      gains[other] += same ? -2 * graph.traffic(i) : 2 * graph.traffic(i);
      if (!locked[other]) {
        heaps[bisection.sides[other]].put(other);
      }
    }
  }
}
