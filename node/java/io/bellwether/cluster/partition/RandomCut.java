package io.bellwether.cluster.partition;

import io.bellwether.quantity.RandomStream;

/**
 * A cut that looks at nothing but loads: nodes in random order, each to the region with least load.
 * What any partitioner has to beat.
 */
public final class RandomCut {
  private RandomCut() {}

  /**
   * Cuts a graph.
   *
   * @param seed of the order
   * @param regions 1 to the number of nodes
   * @throws IllegalArgumentException if there are more regions than nodes, or none
   */
  public static Partition cut(PartitionGraph graph, int regions, long seed) {
    Partition.check(graph.nodes(), regions);
    int[] order = RandomStream.of(seed, "random cut", "order").permutation(graph.nodes());
    long[] room = new long[regions];
    GainHeap emptiest = new GainHeap(room);
    int[] regionOf = new int[graph.nodes()];
    for (int i = 0; i < order.length; i++) {
      // The first nodes go to one region each, so that none stays empty.
      int region = i < regions ? i : emptiest.top();
      regionOf[order[i]] = region;
      room[region] -= graph.load(order[i]);
      emptiest.put(region);
    }
    return new Partition(regions, regionOf);
  }
}
