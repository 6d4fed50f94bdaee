package io.bellwether.time;

import io.bellwether.quantity.VirtualTime;
import java.util.Arrays;

/**
 * The nodes of a home by the time of their earliest event.
 *
 * <p>A window only asks which nodes are due before its horizon, not in which order. So the nodes
 * that are due within the next few windows lie unordered in {@code near} and each window sweeps
 * them once, without a branch to mispredict; all others wait in a heap. A node passes through the
 * heap only if its next event is further away than that, so a window costs by the nodes that are
 * due soon, not by the size of the network. (An indexed heap over all nodes took 60 % of the time
 * of a PHOLD ring of 1,000 nodes.)
 *
 * <p>Nodes without events, and nodes that were taken and not yet put back, are in neither.
 */
final class NodeQueue {
  private static final long TAKEN = Long.MIN_VALUE;
  private static final int NOWHERE = -1;
  private static final int NEAR = -2;

  private final long[] times;
  private final int[] near;
  private final int[] heap;
  private final int[] position;
  private int nearSize;
  private int heapSize;
  private long nearest = VirtualTime.NEVER;
  private long bound;

  NodeQueue(int nodes) {
    times = new long[nodes];
    near = new int[nodes + 1];
    heap = new int[nodes];
    position = new int[nodes];
    Arrays.fill(times, VirtualTime.NEVER);
    Arrays.fill(position, NOWHERE);
  }

  /** The earliest time of a node in the queue, {@link VirtualTime#NEVER} if there is none. */
  long headTime() {
    return heapSize == 0 ? nearest : Math.min(nearest, times[heap[0]]);
  }

  /**
   * Takes out all nodes that are due before {@code horizon}.
   *
   * @param nextBound how far ahead the sweep looks, at least {@code horizon}
   * @param due receives the nodes; has room for one more than there are
   * @return how many
   */
  int take(long horizon, long nextBound, int[] due) {
    bound = nextBound;
    while (heapSize > 0 && times[heap[0]] < bound) {
      int node = heap[0];
      removeFromHeap(0);
      position[node] = NEAR;
      near[nearSize++] = node;
    }
    int kept = 0;
    int taken = 0;
    long least = VirtualTime.NEVER;
    for (int i = 0; i < nearSize; i++) {
      int node = near[i];
      long time = times[node];
      int isDue = (int) ((time - horizon) >>> 63);
      due[taken] = node;
      taken += isDue;
      near[kept] = node;
      kept += 1 - isDue;
      least = isDue != 0 ? least : Math.min(least, time);
    }
    nearSize = kept;
    nearest = least;
    for (int i = 0; i < taken; i++) {
      times[due[i]] = TAKEN;
    }
    return taken;
  }

  /** Puts a node in that is not in; one without events stays out. */
  void put(int node, long time) {
    times[node] = time;
    if (time < bound) {
      position[node] = NEAR;
      near[nearSize++] = node;
      nearest = Math.min(nearest, time);
    } else if (time < VirtualTime.NEVER) {
      siftUp(heapSize++, node);
    } else {
      position[node] = NOWHERE;
    }
  }

  /** Moves a node forward if {@code time} is earlier than what is known of it. */
  void hasten(int node, long time) {
    if (time >= times[node]) {
      return;
    }
    int at = position[node];
    if (at == NOWHERE) {
      put(node, time);
    } else if (at == NEAR) {
      times[node] = time;
      nearest = Math.min(nearest, time);
    } else if (time < bound) {
      removeFromHeap(at);
      put(node, time);
    } else {
      times[node] = time;
      siftUp(at, node);
    }
  }

  /**
   * The smallest sum of a node's time and its distance, as far as it is below {@code least}. The
   * heap is searched only where its times leave room for a smaller sum.
   *
   * @param distances one per node
   * @param leastDistance the smallest of them
   */
  long earliestArrival(long[] distances, long leastDistance, long least) {
    long found = least;
    for (int i = 0; i < nearSize; i++) {
      int node = near[i];
      found = Math.min(found, VirtualTime.saturatedAdd(times[node], distances[node]));
    }
    return searchHeap(0, distances, leastDistance, found);
  }

  private long searchHeap(int index, long[] distances, long leastDistance, long least) {
    if (index >= heapSize) {
      return least;
    }
    int node = heap[index];
    long time = times[node];
    if (VirtualTime.saturatedAdd(time, leastDistance) >= least) {
      return least;
    }
    long found = Math.min(least, VirtualTime.saturatedAdd(time, distances[node]));
    found = searchHeap(2 * index + 1, distances, leastDistance, found);
    return searchHeap(2 * index + 2, distances, leastDistance, found);
  }

  private void removeFromHeap(int index) {
    heapSize--;
    if (index < heapSize) {
      int moved = heap[heapSize];
      if (index > 0 && times[moved] < times[heap[(index - 1) >>> 1]]) {
        siftUp(index, moved);
      } else {
        siftDown(index, moved);
      }
    }
  }

  private void siftUp(int start, int node) {
    int index = start;
    long time = times[node];
    while (index > 0) {
      int parent = (index - 1) >>> 1;
      if (times[heap[parent]] <= time) {
        break;
      }
      place(index, heap[parent]);
      index = parent;
    }
    place(index, node);
  }

  private void siftDown(int start, int node) {
    int index = start;
    long time = times[node];
    int half = heapSize >>> 1;
    while (index < half) {
      int child = 2 * index + 1;
      int right = child + 1;
      if (right < heapSize && times[heap[right]] < times[heap[child]]) {
        child = right;
      }
      if (time <= times[heap[child]]) {
        break;
      }
      place(index, heap[child]);
      index = child;
    }
    place(index, node);
  }

  private void place(int index, int node) {
    heap[index] = node;
    position[node] = index;
  }
}
