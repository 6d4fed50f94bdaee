package io.bellwether.protocol.entanglement;

import java.util.Arrays;

/**
 * The pairs of one link that a node knows of, in the order of their numbers. They come nearly in
 * this order, so that one more is put at the end or close to it.
 */
final class HeldPairs {
  private HeldPair[] pairs = new HeldPair[8];
  private int size;

  int size() {
    return size;
  }

  /** How many of them wait for their swap. */
  int waiting() {
    int count = 0;
    for (int i = 0; i < size; i++) {
      count += pairs[i].waits() ? 1 : 0;
    }
    return count;
  }

  void add(HeldPair pair) {
    if (size == pairs.length) {
      pairs = Arrays.copyOf(pairs, 2 * size);
    }
    int at = size++;
    while (at > 0 && pairs[at - 1].number > pair.number) {
      pairs[at] = pairs[at - 1];
      at--;
    }
    pairs[at] = pair;
  }

  /** The pair with a number; null if there is none. */
  HeldPair find(long number) {
    int at = firstFrom(number);
    return at < size && pairs[at].number == number ? pairs[at] : null;
  }

  /** Forgets a pair, if it is known. */
  void remove(HeldPair pair) {
    int at = firstFrom(pair.number);
    if (at < size && pairs[at] == pair) {
      System.arraycopy(pairs, at + 1, pairs, at, size - at - 1);
      pairs[--size] = null;
    }
  }

  /** The place of the first pair whose number is not smaller. */
  private int firstFrom(long number) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (pairs[middle].number < number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
