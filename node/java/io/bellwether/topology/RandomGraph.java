package io.bellwether.topology;

import io.bellwether.quantity.RandomStream;

/**
 * A random geometric graph made connected: nodes uniform in a square, an edge wherever two are
 * closer than a radius (E. Gilbert, J. SIAM 9, 533 (1961)), and from every part that is cut off an
 * edge to the nearest node of another part. Scaled so that the mean edge has the asked length.
 *
 * <p>A lattice of cells as wide as the radius keeps the work near-linear in the number of nodes.
 */
final class RandomGraph {
  private final int size;
  private final Graph graph;
  private final Components parts;
  private final int cells;
  private final int[] cellFirst;
  private final int[] cellNodes;

  private RandomGraph(int size, double radius, RandomStream random) {
    this.size = size;
    this.graph = new Graph(size);
    this.parts = new Components(size);
    for (int i = 0; i < size; i++) {
      graph.place(i, random.nextDouble() - 0.5, random.nextDouble() - 0.5);
    }
    cells = (int) Math.max(1, Math.min(Math.floor(1 / radius), StrictMath.ceil(Math.sqrt(size))));
    cellFirst = new int[cells * cells + 1];
    cellNodes = new int[size];
    fillCells();
  }

  static Graph of(int size, double meanDegree, double meanLength, RandomStream random) {
    double radius = Math.sqrt(meanDegree / (Math.PI * size));
    RandomGraph builder = new RandomGraph(size, radius, random);
    builder.joinNear(radius);
    builder.connect();
    Graph graph = builder.graph;
    double sum = 0;
    for (int edge = 0; edge < graph.edges(); edge++) {
      sum += graph.length(edge);
    }
    graph.scale(meanLength * graph.edges() / sum);
    return graph;
  }

  private int cell(double coordinate) {
    return Math.min(cells - 1, (int) ((coordinate + 0.5) * cells));
  }

  private int cellOf(int node) {
    return cell(graph.y(node)) * cells + cell(graph.x(node));
  }

  private void fillCells() {
    for (int i = 0; i < size; i++) {
      cellFirst[cellOf(i) + 1]++;
    }
    for (int c = 0; c < cells * cells; c++) {
      cellFirst[c + 1] += cellFirst[c];
    }
    int[] next = cellFirst.clone();
    for (int i = 0; i < size; i++) {
      cellNodes[next[cellOf(i)]++] = i;
    }
  }

  private void join(int a, int b) {
    graph.join(a, b, Math.max(graph.distance(a, b), 1e-12));
    parts.join(a, b);
  }

  private void joinNear(double radius) {
    for (int a = 0; a < size; a++) {
      int column = cell(graph.x(a));
      int row = cell(graph.y(a));
      for (int r = Math.max(0, row - 1); r <= Math.min(cells - 1, row + 1); r++) {
        for (int c = Math.max(0, column - 1); c <= Math.min(cells - 1, column + 1); c++) {
          for (int k = cellFirst[r * cells + c]; k < cellFirst[r * cells + c + 1]; k++) {
            int b = cellNodes[k];
            if (b > a && graph.distance(a, b) <= radius) {
              join(a, b);
            }
          }
        }
      }
    }
  }

  /** Joins every part but the largest to its surroundings, until there is one. */
  private void connect() {
    while (parts.count() > 1) {
      int largest = parts.largest();
      for (int node = 0; node < size; node++) {
        if (parts.root(node) == node && node != parts.root(largest)) {
          int other = nearestElsewhere(node);
          if (other >= 0) {
            join(Math.min(node, other), Math.max(node, other));
          }
        }
      }
    }
  }

  /** The nearest node of another part: rings of cells outward until no nearer one can come. */
  private int nearestElsewhere(int node) {
    int column = cell(graph.x(node));
    int row = cell(graph.y(node));
    int best = -1;
    double bestDistance = Double.POSITIVE_INFINITY;
    for (int ring = 0; ring <= cells && (ring - 1.0) / cells <= bestDistance; ring++) {
      for (int r = Math.max(0, row - ring); r <= Math.min(cells - 1, row + ring); r++) {
        boolean edge = Math.abs(r - row) == ring;
        for (int c = column - ring; c <= column + ring; c += edge || ring == 0 ? 1 : 2 * ring) {
          if (c < 0 || c >= cells) {
            continue;
          }
          for (int k = cellFirst[r * cells + c]; k < cellFirst[r * cells + c + 1]; k++) {
            int other = cellNodes[k];
            double distance = graph.distance(node, other);
            if (distance < bestDistance && parts.root(other) != parts.root(node)) {
              best = other;
              bestDistance = distance;
            }
          }
        }
      }
    }
    return best;
  }
}
