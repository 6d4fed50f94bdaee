package io.bellwether.cluster.partition;

import io.bellwether.topology.NodeSpec;
import io.bellwether.topology.Position;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Recursive coordinate bisection (M. Berger, S. Bokhari, IEEE Trans. Comput. 36, 570 (1987)): the
 * map is cut in two of equal load across its longer extent, and so on.
 *
 * <p>A degree of longitude is taken as long as one of latitude, which hardly matters below 60°. A
 * node without position, such as a satellite, is taken to be where its first neighbour with one is;
 * a network in which no node has a position is cut by the nodes' index.
 */
public final class GeographicCut {
  private final PartitionGraph graph;
  private final double[] longitude;
  private final double[] latitude;
  private final int[] regionOf;

  private GeographicCut(PartitionGraph graph, List<NodeSpec> nodes) {
    this.graph = graph;
    longitude = new double[nodes.size()];
    latitude = new double[nodes.size()];
    regionOf = new int[nodes.size()];
    boolean nowhere = nodes.stream().allMatch(node -> node.position().isEmpty());
    for (int node = 0; node < regionOf.length; node++) {
      Optional<Position> position = place(nodes, node);
      longitude[node] = nowhere ? node : position.map(Position::longitudeDegrees).orElse(0.0);
      latitude[node] = position.map(Position::latitudeDegrees).orElse(0.0);
    }
  }

  private Optional<Position> place(List<NodeSpec> nodes, int node) {
    Optional<Position> own = nodes.get(node).position();
    for (int i = graph.first(node); own.isEmpty() && i < graph.first(node + 1); i++) {
      if (graph.links(i) > 0) {
        own = nodes.get(graph.neighbour(i)).position();
      }
    }
    return own;
  }

  /**
   * Cuts a graph.
   *
   * @param nodes of the network, in id order
   * @param regions 1 to the number of nodes
   * @throws IllegalArgumentException if there are more regions than nodes, or none
   */
  public static Partition cut(PartitionGraph graph, List<NodeSpec> nodes, int regions) {
    Partition.check(graph.nodes(), regions);
    if (nodes.size() != graph.nodes()) {
      throw new IllegalArgumentException(
          "there are " + nodes.size() + " nodes, expected " + graph.nodes() + " as in the graph");
    }
    GeographicCut cut = new GeographicCut(graph, nodes);
    cut.split(IntStream.range(0, nodes.size()).toArray(), 0, regions);
    return new Partition(regions, cut.regionOf);
  }

  private void split(int[] nodes, int firstRegion, int count) {
    if (count == 1) {
      for (int node : nodes) {
        regionOf[node] = firstRegion;
      }
      return;
    }
    double[] along = extent(nodes, longitude) >= extent(nodes, latitude) ? longitude : latitude;
    int[] order =
        Arrays.stream(nodes)
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer node) -> along[node])
                    .thenComparingInt(Integer::intValue))
            .mapToInt(Integer::intValue)
            .toArray();
    int half = count / 2;
    long load = Arrays.stream(nodes).mapToLong(graph::load).sum();
    long target = Balance.between(load, half, count - half, load / count).target0();
    int taken = 0;
    long sum = 0;
    while (taken < order.length - (count - half)
        && (taken < half || sum + graph.load(order[taken]) / 2 < target)) {
      sum += graph.load(order[taken++]);
    }
    split(Arrays.copyOf(order, taken), firstRegion, half);
    split(Arrays.copyOfRange(order, taken, order.length), firstRegion + half, count - half);
  }

  private static double extent(int[] nodes, double[] coordinates) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int node : nodes) {
      low = Math.min(low, coordinates[node]);
      high = Math.max(high, coordinates[node]);
    }
    return high - low;
  }
}
