package io.bellwether.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Points in a plane and edges between them, in arrays. */
final class Graph {
  private static final double METRES_PER_DEGREE = 111_195;
  private static final double MOST_LATITUDE = 60;
  private static final double MOST_LONGITUDE = 150;

  private final double[] x;
  private final double[] y;
  private int[] from = new int[16];
  private int[] to = new int[16];
  private double[] length = new double[16];
  private int edges;
  private int[] first;
  private int[] neighbours;

  Graph(int size) {
    x = new double[size];
    y = new double[size];
  }

  static Graph grid(int size, double spacing) {
    int columns = (int) StrictMath.ceil(Math.sqrt(size));
    int rows = (size + columns - 1) / columns;
    Graph graph = new Graph(size);
    for (int i = 0; i < size; i++) {
      int column = i % columns;
      int row = i / columns;
      graph.place(i, (column - (columns - 1) / 2.0) * spacing, ((rows - 1) / 2.0 - row) * spacing);
      if (column + 1 < columns && i + 1 < size) {
        graph.join(i, i + 1, spacing);
      }
      if (i + columns < size) {
        graph.join(i, i + columns, spacing);
      }
    }
    return graph;
  }

  static Graph chain(int size, double spacing) {
    Graph graph = new Graph(size);
    for (int i = 0; i < size; i++) {
      graph.place(i, (i - (size - 1) / 2.0) * spacing, 0);
      if (i + 1 < size) {
        graph.join(i, i + 1, spacing);
      }
    }
    return graph;
  }

  static Graph ring(int size, double spacing) {
    Graph graph = chain(size, spacing);
    graph.circle(0, size, size * spacing / (2 * Math.PI));
    if (size > 2) {
      graph.join(size - 1, 0, spacing);
    }
    return graph;
  }

  static Graph star(int size, double spacing) {
    Graph graph = new Graph(size);
    graph.circle(1, size - 1, spacing);
    for (int i = 1; i < size; i++) {
      graph.join(0, i, spacing);
    }
    return graph;
  }

  private void circle(int start, int count, double radius) {
    for (int i = 0; i < count; i++) {
      double angle = 2 * Math.PI * i / count;
      place(start + i, radius * StrictMath.sin(angle), radius * StrictMath.cos(angle));
    }
  }

  void place(int node, double east, double north) {
    x[node] = east;
    y[node] = north;
  }

  void join(int a, int b, double metres) {
    if (edges == from.length) {
      from = Arrays.copyOf(from, 2 * edges);
      to = Arrays.copyOf(to, 2 * edges);
      length = Arrays.copyOf(length, 2 * edges);
    }
    from[edges] = a;
    to[edges] = b;
    length[edges++] = metres;
  }

  void scale(double factor) {
    spread(factor);
    for (int edge = 0; edge < edges; edge++) {
      length[edge] *= factor;
    }
  }

  /** Moves the points apart and leaves the lengths of edges. */
  void spread(double factor) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= factor;
      y[i] *= factor;
    }
  }

  /** Positions around 0° N, 0° E, to scale where the globe has room for it; they mean nothing. */
  List<Position> positions() {
    double widest = 1;
    double highest = 1;
    for (int i = 0; i < x.length; i++) {
      widest = Math.max(widest, Math.abs(x[i]));
      highest = Math.max(highest, Math.abs(y[i]));
    }
    double scale =
        Math.min(1 / METRES_PER_DEGREE, Math.min(MOST_LONGITUDE / widest, MOST_LATITUDE / highest));
    List<Position> positions = new ArrayList<>(x.length);
    for (int i = 0; i < x.length; i++) {
      positions.add(new Position(y[i] * scale, x[i] * scale, 0));
    }
    return positions;
  }

  double distance(int a, int b) {
    double dx = x[a] - x[b];
    double dy = y[a] - y[b];
    return Math.sqrt(dx * dx + dy * dy);
  }

  double x(int node) {
    return x[node];
  }

  double y(int node) {
    return y[node];
  }

  int edges() {
    return edges;
  }

  int from(int edge) {
    return from[edge];
  }

  int to(int edge) {
    return to[edge];
  }

  double length(int edge) {
    return length[edge];
  }

  /** The nodes that share an edge with a node, in the order of the edges. */
  int[] neighbours(int node) {
    if (first == null) {
      index();
    }
    return Arrays.copyOfRange(neighbours, first[node], first[node + 1]);
  }

  private void index() {
    first = new int[x.length + 1];
    for (int edge = 0; edge < edges; edge++) {
      first[from[edge] + 1]++;
      first[to[edge] + 1]++;
    }
    for (int i = 0; i < x.length; i++) {
      first[i + 1] += first[i];
    }
    neighbours = new int[2 * edges];
    int[] next = first.clone();
    for (int edge = 0; edge < edges; edge++) {
      neighbours[next[from[edge]]++] = to[edge];
      neighbours[next[to[edge]]++] = from[edge];
    }
  }
}
