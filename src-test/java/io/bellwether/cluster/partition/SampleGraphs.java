package io.bellwether.cluster.partition;

import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;

/** Graphs to cut. */
final class SampleGraphs {
  private SampleGraphs() {}

  /**
   * A tree and some more edges, with delays and traffic of any size; now and then in two parts.
   *
   * @param heaviest load of a node in millievents per second
   */
  static PartitionGraph sparse(RandomStream random, int nodes, long heaviest) {
    PartitionGraph.Builder graph = PartitionGraph.of(nodes);
    boolean apart = random.nextInt(5) == 0;
    for (int node = 0; node < nodes; node++) {
      graph.load(node, 1 + random.nextLong(heaviest));
      if (node > 0 && !(apart && node == nodes / 2)) {
        int first = apart && node > nodes / 2 ? nodes / 2 : 0;
        join(graph, random, node, first + random.nextInt(node - first));
      }
    }
    for (int extra = apart ? 0 : random.nextInt(2 * nodes); extra > 0 && nodes > 1; extra--) {
      int one = random.nextInt(nodes);
      join(graph, random, one, (one + 1 + random.nextInt(nodes - 1)) % nodes);
    }
    return graph.build();
  }

  private static void join(PartitionGraph.Builder graph, RandomStream random, int one, int other) {
    long delay = 1 + random.nextLong(VirtualTime.MILLISECOND);
    graph.join(one, other, delay, random.nextLong(10_000), 1);
  }

  /** A lattice of equal nodes and equal edges. */
  static PartitionGraph lattice(int width, int height) {
    PartitionGraph.Builder graph = PartitionGraph.of(width * height);
    for (int node = 0; node < width * height; node++) {
      graph.load(node, 1_000);
      if (node % width > 0) {
        graph.join(node, node - 1, VirtualTime.MICROSECOND, 100, 1);
      }
      if (node >= width) {
        graph.join(node, node - width, VirtualTime.MICROSECOND, 100, 1);
      }
    }
    return graph.build();
  }

  /** Two cliques of short edges, which one long edge of much traffic joins. */
  static PartitionGraph twoCities(int size) {
    PartitionGraph.Builder graph = PartitionGraph.of(2 * size);
    for (int node = 0; node < 2 * size; node++) {
      graph.load(node, 1_000);
      for (int other = node < size ? 0 : size; other < node; other++) {
        graph.join(node, other, VirtualTime.MICROSECOND, 1, 1);
      }
    }
    return graph.join(0, size, VirtualTime.MILLISECOND, 50, 3).build();
  }
}
