package io.bellwether.topology;

import io.bellwether.quantity.RandomStream;
import java.util.Arrays;

/**
 * A random network after B. Waxman, IEEE JSAC 6, 1617 (1988), connected and with a given number of
 * edges: nodes are uniform in a square, and an edge is the likelier the shorter it is, by a weight
 * of {@code exp(-d/(alpha L))}, L being the largest distance.
 *
 * <p>Edges are drawn without replacement by their weights: each pair of nodes gets an exponential
 * variate over its weight, and the smallest are taken (P. Efraimidis, P. Spirakis, Inf. Process.
 * Lett. 97, 181 (2006)). Those that first connect two parts come before all others, as in Kruskal's
 * algorithm, so the network is connected.
 */
final class WaxmanGraph {
  /** Nodes, beyond which all pairs are too many to be drawn. */
  static final int MOST_NODES = 2000;

  private static final double ALPHA = 0.1;

  private WaxmanGraph() {}

  /** A pair of nodes with its place in the order of drawing. */
  private record Pair(double key, int a, int b) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      int order = Double.compare(key, other.key);
      if (order == 0) {
        order = Integer.compare(a, other.a);
      }
      return order == 0 ? Integer.compare(b, other.b) : order;
    }
  }

  /**
   * A graph.
   *
   * @param size nodes, 2 to {@link #MOST_NODES}
   * @param edges size - 1 to size (size - 1)/2
   * @param metres length of every edge
   */
  static Graph of(int size, int edges, double metres, RandomStream random) {
    Graph graph = new Graph(size);
    for (int i = 0; i < size; i++) {
      graph.place(i, random.nextDouble() - 0.5, random.nextDouble() - 0.5);
    }
    Pair[] pairs = pairs(graph, size, random);
    Components parts = new Components(size);
    boolean[] taken = new boolean[pairs.length];
    int left = edges;
    for (int i = 0; i < pairs.length && parts.count() > 1; i++) {
      if (parts.root(pairs[i].a()) != parts.root(pairs[i].b())) {
        parts.join(pairs[i].a(), pairs[i].b());
        taken[i] = true;
        left--;
      }
    }
    for (int i = 0; i < pairs.length; i++) {
      if (taken[i] || left > 0) {
        left -= taken[i] ? 0 : 1;
        graph.join(pairs[i].a(), pairs[i].b(), metres);
      }
    }
    // As wide as a lattice of such edges would be; only maps read it.
    graph.spread(metres * Math.sqrt(size));
    return graph;
  }

  private static Pair[] pairs(Graph graph, int size, RandomStream random) {
    Pair[] pairs = new Pair[size * (size - 1) / 2];
    double scale = ALPHA * Math.sqrt(2);
    int at = 0;
    for (int a = 0; a < size; a++) {
      for (int b = a + 1; b < size; b++) {
        double variate = -StrictMath.log1p(-random.nextDouble());
        pairs[at++] = new Pair(variate * StrictMath.exp(graph.distance(a, b) / scale), a, b);
      }
    }
    Arrays.sort(pairs);
    return pairs;
  }
}
