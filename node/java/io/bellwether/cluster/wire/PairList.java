package io.bellwether.cluster.wire;

import java.util.Arrays;

/**
 * The pairs of destination and sender that a batch to be read has so far, numbered as they come,
 * each with the key of its last event, which names the sender.
 */
final class PairList {
  private int[] destinations = new int[64];
  private long[] lastKeys = new long[64];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  void add(int destination) {
    if (size == destinations.length) {
      destinations = Arrays.copyOf(destinations, 2 * size);
      lastKeys = Arrays.copyOf(lastKeys, 2 * size);
    }
    destinations[size++] = destination;
  }

  int destination(int index) {
    return destinations[index];
  }

  long lastKey(int index) {
    return lastKeys[index];
  }

  void lastKey(int index, long key) {
    lastKeys[index] = key;
  }
}
