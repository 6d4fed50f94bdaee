package io.bellwether.cluster.partition;

import java.util.Arrays;

/**
 * Nodes by gain, largest first, the smaller id among equals: a binary heap that knows where each
 * node stands, so that a gain may change.
 */
final class GainHeap {
  private final long[] gains;
  private final int[] heap;
  private final int[] place;
  private int size;

  /**
   * @param gains per node; whoever changes that of a node in the heap calls {@link #put} for it
   */
  GainHeap(long[] gains) {
    this.gains = gains;
    heap = new int[gains.length];
    place = new int[gains.length];
    Arrays.fill(place, -1);
  }

  boolean isEmpty() {
    return size == 0;
  }

  int top() {
    return heap[0];
  }

  /** Adds a node, or puts one whose gain has changed where it belongs now. */
  void put(int node) {
    if (place[node] < 0) {
      place[node] = size;
      heap[size++] = node;
    }
    up(place[node]);
    down(place[node]);
  }

  /** Takes a node out if it is in. */
  void remove(int node) {
    int at = place[node];
    if (at < 0) {
      return;
    }
    place[node] = -1;
    int last = heap[--size];
    if (last != node) {
      heap[at] = last;
      place[last] = at;
      put(last);
    }
  }

  void clear() {
    for (int i = 0; i < size; i++) {
      place[heap[i]] = -1;
    }
    size = 0;
  }

  private boolean before(int one, int other) {
    return gains[one] != gains[other] ? gains[one] > gains[other] : one < other;
  }

  private void up(int from) {
    int at = from;
    int node = heap[at];
    while (at > 0 && before(node, heap[(at - 1) >> 1])) {
      set(at, heap[(at - 1) >> 1]);
      at = (at - 1) >> 1;
    }
    set(at, node);
  }

  private void down(int from) {
    int at = from;
    int node = heap[at];
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!before(heap[child], node)) {
        break;
      }
      set(at, heap[child]);
      at = child;
    }
    set(at, node);
  }

  private void set(int at, int node) {
    heap[at] = node;
    place[node] = at;
  }
}
