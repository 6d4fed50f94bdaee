package io.bellwether.control;

import java.util.Arrays;

/** A binary heap of (cost, node id) in two arrays; equal costs come out in the order of ids. */
final class NodeHeap {
  private long[] costs;
  private int[] nodes;
  private int size;

  NodeHeap(int capacity) {
    costs = new long[Math.max(1, capacity)];
    nodes = new int[Math.max(1, capacity)];
  }

  void clear() {
    size = 0;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void push(long cost, int node) {
    if (size == costs.length) {
      costs = Arrays.copyOf(costs, 2 * size);
      nodes = Arrays.copyOf(nodes, 2 * size);
    }
    int at = size++;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (!before(cost, node, parent)) {
        break;
      }
      costs[at] = costs[parent];
      nodes[at] = nodes[parent];
      at = parent;
    }
    costs[at] = cost;
    nodes[at] = node;
  }

  /** Removes the smallest entry; the heap must not be empty. */
  int pop() {
    int top = nodes[0];
    size--;
    long cost = costs[size];
    int node = nodes[size];
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && before(costs[child + 1], nodes[child + 1], child)) {
        child++;
      }
      if (before(cost, node, child)) {
        break;
      }
      costs[at] = costs[child];
      nodes[at] = nodes[child];
      at = child;
    }
    costs[at] = cost;
    nodes[at] = node;
    return top;
  }

  private boolean before(long cost, int node, int other) {
    return cost < costs[other] || (cost == costs[other] && node < nodes[other]);
  }
}
