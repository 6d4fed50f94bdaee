package io.bellwether.cluster.partition;

import io.bellwether.cluster.partition.Bisection.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The first bisection of a graph that has been made small: the best of several after refinement.
 *
 * <p>Most are grown greedily: from one node, side 0 takes the neighbour that adds the least traffic
 * to the cut until it has its load (G. Karypis, V. Kumar, 1998). Seeds are the heaviest node, the
 * ends of a long way through the graph, and ids at even distances. One more ignores edges and packs
 * the heaviest nodes first where most room is left: the best balance where nodes are few and heavy.
 */
final class InitialBisection {
  private static final int SPACED_SEEDS = 8;
  private static final int SPACED_SEEDS_IF_LARGE = 2;
  private static final int LARGE = 20_000;

  private final PartitionGraph graph;
  private final int[] units;
  private final Balance balance;

  InitialBisection(PartitionGraph graph, int[] units, Balance balance) {
    this.graph = graph;
    this.units = units;
    this.balance = balance;
  }

  byte[] best() {
    List<byte[]> starts = new ArrayList<>();
    for (int seed : seeds()) {
      starts.add(grow(seed));
    }
    starts.add(pack());
    byte[] best = null;
    Standing bestStanding = null;
    for (byte[] sides : starts) {
      Bisection bisection = new Bisection(graph, units, balance, sides);
      FiducciaMattheyses.refine(bisection);
      Standing standing = bisection.standing();
      if (bestStanding == null || standing.compareTo(bestStanding) < 0) {
        best = sides;
        bestStanding = standing;
      }
    }
    return best;
  }

  private Set<Integer> seeds() {
    Set<Integer> seeds = new LinkedHashSet<>();
    int nodes = graph.nodes();
    int end = farthest(farthest(0));
    seeds.add(end);
    seeds.add(farthest(end));
    seeds.add(heaviest());
    int spaced = nodes > LARGE ? SPACED_SEEDS_IF_LARGE : SPACED_SEEDS;
    for (int i = 0; i < spaced; i++) {
      seeds.add((int) ((long) nodes * i / spaced));
    }
    return seeds;
  }

  private int heaviest() {
    int heaviest = 0;
    for (int node = 1; node < graph.nodes(); node++) {
      if (graph.load(node) > graph.load(heaviest)) {
        heaviest = node;
      }
    }
    return heaviest;
  }

  /** The last node that a breadth-first search reaches. */
  private int farthest(int start) {
    boolean[] seen = new boolean[graph.nodes()];
    int[] queue = new int[graph.nodes()];
    int size = 1;
    queue[0] = start;
    seen[start] = true;
    for (int at = 0; at < size; at++) {
      for (int i = graph.first(queue[at]); i < graph.first(queue[at] + 1); i++) {
        int other = graph.neighbour(i);
        if (!seen[other]) {
          seen[other] = true;
          queue[size++] = other;
        }
      }
    }
    return queue[size - 1];
  }

  private byte[] grow(int seed) {
    byte[] sides = new byte[graph.nodes()];
    Arrays.fill(sides, (byte) 1);
    Bisection bisection = new Bisection(graph, units, balance, sides);
    long[] gains = new long[graph.nodes()];
    for (int node = 0; node < gains.length; node++) {
      gains[node] = bisection.gain(node);
    }
    GainHeap frontier = new GainHeap(gains);
    frontier.put(seed);
    int unseen = 0;
    while (bisection.load[0] < balance.target0() || bisection.count[0] < balance.fewest0()) {
      if (frontier.isEmpty()) {
        // The part of the graph that the seed lies in is used up, or its rest does not fit.
        while (unseen < sides.length && (sides[unseen] == 0 || !fits(bisection, unseen))) {
          unseen++;
        }
        if (unseen == sides.length) {
          break;
        }
        frontier.put(unseen);
      }
      int node = frontier.top();
      frontier.remove(node);
      if (!fits(bisection, node)) {
        continue;
      }
      bisection.move(node, gains[node]);
      for (int i = graph.first(node); i < graph.first(node + 1); i++) {
        int other = graph.neighbour(i);
        if (sides[other] == 1) {
          gains[other] += 2 * graph.traffic(i);
          frontier.put(other);
        }
      }
    }
    return sides;
  }

  private boolean fits(Bisection bisection, int node) {
    boolean light = bisection.load[0] + graph.load(node) <= balance.most0();
    boolean few = bisection.count[0] < balance.fewest0();
    return (light || few) && bisection.count[1] - units[node] >= balance.fewest1();
  }

  private byte[] pack() {
    byte[] sides = new byte[graph.nodes()];
    long[] room = {balance.target0(), balance.target1()};
    int[] order =
        IntStream.range(0, graph.nodes())
            .boxed()
            .sorted(
                (a, b) ->
                    graph.load(a) != graph.load(b)
                        ? Long.compare(graph.load(b), graph.load(a))
                        : Integer.compare(a, b))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int node : order) {
      int side = room[0] >= room[1] ? 0 : 1;
      sides[node] = (byte) side;
      room[side] -= graph.load(node);
    }
    return sides;
  }
}
