package io.bellwether.keys;

import java.util.Arrays;

/** A first-in-first-out queue of bit ranges in two ring buffers. */
final class RangeQueue {
  private static final long[] NOTHING = {};

  private long[] first = NOTHING;
  private long[] length = NOTHING;
  private int head;
  private int size;
  private long bits;

  /** The sum of the ranges' lengths. */
  long bits() {
    return bits;
  }

  /** Position of the oldest bit that lies below a limit; more than any if there is none. */
  long oldestBelow(long limit) {
    for (int i = 0; i < size; i++) {
      long position = first[(head + i) % first.length];
      if (position < limit) {
        return position;
      }
    }
    return Long.MAX_VALUE;
  }

  void add(long firstBit, long count) {
    if (count == 0) {
      return;
    }
    bits += count;
    if (size > 0) {
      int last = (head + size - 1) % first.length;
      if (first[last] + length[last] == firstBit) {
        length[last] += count;
        return;
      }
    }
    if (size == first.length) {
      grow();
    }
    int at = (head + size++) % first.length;
    first[at] = firstBit;
    length[at] = count;
  }

  /** Removes the oldest bits; returns pairs of (first bit, number of bits). */
  long[] take(long count) {
    if (count > bits) {
      throw new IllegalStateException("took " + count + " bit of a store of " + bits);
    }
    long[] taken = new long[2];
    int used = 0;
    for (long left = count; left > 0; used += 2) {
      if (used == taken.length) {
        taken = Arrays.copyOf(taken, 2 * used);
      }
      long part = Math.min(left, length[head]);
      taken[used] = first[head];
      taken[used + 1] = part;
      left -= part;
      first[head] += part;
      length[head] -= part;
      if (length[head] == 0) {
        head = (head + 1) % first.length;
        size--;
      }
    }
    bits -= count;
    return used == taken.length ? taken : Arrays.copyOf(taken, used);
  }

  private void grow() {
    int capacity = Math.max(4, 2 * size);
    long[] newFirst = new long[capacity];
    long[] newLength = new long[capacity];
    for (int i = 0; i < size; i++) {
      newFirst[i] = first[(head + i) % first.length];
      newLength[i] = length[(head + i) % first.length];
    }
    first = newFirst;
    length = newLength;
    head = 0;
  }
}
