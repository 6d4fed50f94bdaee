package io.bellwether.cluster.wire;

import java.util.Arrays;

/**
 * The pairs of destination and sender that a batch to be written has so far, numbered as they come,
 * each with the key of its last event.
 *
 * <p>Open addressing, except that a slot counts as empty unless the pair that it names points back
 * at it. The table is therefore emptied by forgetting the number of pairs (P. Briggs, L. Torczon,
 * ACM Lett. Program. Lang. Syst. 2, 59 (1993)).
 */
final class PairTable {
  private long[] pairs = new long[64];
  private long[] lastKeys = new long[64];
  private int[] slotOf = new int[64];
  private int[] slots = new int[128];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  /** The number of a pair; it gets the next one if it is new. */
  int index(int destination, int sender) {
    long pair = ((long) destination << 32) | sender;
    int mask = slots.length - 1;
    int slot = hash(pair) & mask;
    while (true) {
      int index = slots[slot];
      if (index >= size || slotOf[index] != slot) {
        if (2 * size >= slots.length) {
          grow();
          return index(destination, sender);
        }
        add(pair, slot);
        return size - 1;
      }
      if (pairs[index] == pair) {
        return index;
      }
      slot = (slot + 1) & mask;
    }
  }

  long lastKey(int index) {
    return lastKeys[index];
  }

  void lastKey(int index, long key) {
    lastKeys[index] = key;
  }

  private void add(long pair, int slot) {
    slots[slot] = size;
    slotOf[size] = slot;
    pairs[size++] = pair;
  }

  private void grow() {
    int capacity = 2 * pairs.length;
    pairs = Arrays.copyOf(pairs, capacity);
    lastKeys = Arrays.copyOf(lastKeys, capacity);
    slotOf = new int[capacity];
    slots = new int[2 * capacity];
    int mask = slots.length - 1;
    int count = size;
    size = 0;
    while (size < count) {
      int slot = hash(pairs[size]) & mask;
      while (slots[slot] < size && slotOf[slots[slot]] == slot) {
        slot = (slot + 1) & mask;
      }
      add(pairs[size], slot);
    }
  }

  private static int hash(long pair) {
    long mixed = pair * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32);
  }
}
