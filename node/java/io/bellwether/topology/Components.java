package io.bellwether.topology;

/** Connected parts of a graph: union-find; the root of a part is its smallest node. */
final class Components {
  private final int[] above;
  private final int[] size;
  private int count;

  Components(int nodes) {
    above = new int[nodes];
    size = new int[nodes];
    count = nodes;
    for (int i = 0; i < nodes; i++) {
      above[i] = i;
      size[i] = 1;
    }
  }

  int root(int node) {
    int at = node;
    while (above[at] != at) {
      above[at] = above[above[at]];
      at = above[at];
    }
    return at;
  }

  void join(int a, int b) {
    int first = root(a);
    int second = root(b);
    if (first != second) {
      int low = Math.min(first, second);
      int high = Math.max(first, second);
      above[high] = low;
      size[low] += size[high];
      count--;
    }
  }

  int count() {
    return count;
  }

  /** A node of the part with the most nodes, the one with the smallest root among equals. */
  int largest() {
    int best = 0;
    for (int i = 0; i < above.length; i++) {
      if (above[i] == i && size[i] > size[best]) {
        best = i;
      }
    }
    return best;
  }
}
