package io.bellwether.protocol.postprocessing;

/**
 * Ranges of bits in arrays of longs; bit {@code i} is bit {@code i mod 64} of word {@code i/64}.
 */
final class Words {
  static final int BITS = 64;

  private Words() {}

  /** How many words hold so many bits. */
  static int count(int bits) {
    return (bits + BITS - 1) >>> 6;
  }

  static boolean get(long[] words, int bit) {
    return ((words[bit >>> 6] >>> bit) & 1) != 0;
  }

  static void set(long[] words, int bit) {
    words[bit >>> 6] |= 1L << bit;
  }

  static void clear(long[] words, int bit) {
    words[bit >>> 6] &= ~(1L << bit);
  }

  static void flip(long[] words, int bit) {
    words[bit >>> 6] ^= 1L << bit;
  }

  /** Flips the bits from {@code from} to below {@code to}. */
  static void flip(long[] words, int from, int to) {
    if (from >= to) {
      return;
    }
    int first = from >>> 6;
    int last = (to - 1) >>> 6;
    long head = -1L << from;
    long tail = -1L >>> -to;
    if (first == last) {
      words[first] ^= head & tail;
      return;
    }
    words[first] ^= head;
    for (int i = first + 1; i < last; i++) {
      words[i] = ~words[i];
    }
    words[last] ^= tail;
  }

  /** The parity, 0 or 1, of the bits from {@code from} to below {@code to}. */
  static int parity(long[] words, int from, int to) {
    if (from >= to) {
      return 0;
    }
    int first = from >>> 6;
    int last = (to - 1) >>> 6;
    long head = words[first] & (-1L << from);
    long tail = -1L >>> -to;
    if (first == last) {
      return Long.bitCount(head & tail) & 1;
    }
    long sum = head ^ (words[last] & tail);
    for (int i = first + 1; i < last; i++) {
      sum ^= words[i];
    }
    return Long.bitCount(sum) & 1;
  }

  /**
   * The parity of those bits of a range that a mask names.
   *
   * @param inverted all ones if the mask names the bits that do not count, else 0
   */
  static int parity(long[] words, long[] mask, long inverted, int from, int to) {
    if (from >= to) {
      return 0;
    }
    int first = from >>> 6;
    int last = (to - 1) >>> 6;
    long head = words[first] & (mask[first] ^ inverted) & (-1L << from);
    long tail = -1L >>> -to;
    if (first == last) {
      return Long.bitCount(head & tail) & 1;
    }
    long sum = head ^ (words[last] & (mask[last] ^ inverted) & tail);
    for (int i = first + 1; i < last; i++) {
      sum ^= words[i] & (mask[i] ^ inverted);
    }
    return Long.bitCount(sum) & 1;
  }

  /** Whether a range of at most 64 bits has a one, or a zero if {@code inverted} is all ones. */
  static boolean any(long[] words, long inverted, int from, int to) {
    int first = from >>> 6;
    int last = (to - 1) >>> 6;
    long head = (words[first] ^ inverted) & (-1L << from);
    long tail = -1L >>> -to;
    if (first == last) {
      return (head & tail) != 0;
    }
    return (head | ((words[last] ^ inverted) & tail)) != 0;
  }

  /** Bits {@code from} to below {@code to} as an array of its own, zeros behind them. */
  static long[] slice(long[] words, int from, int to) {
    long[] slice = new long[count(to - from)];
    int first = from >>> 6;
    int shift = from & 63;
    for (int i = 0; i < slice.length; i++) {
      long low = words[first + i] >>> shift;
      boolean more = shift != 0 && first + i + 1 < words.length;
      slice[i] = more ? low | (words[first + i + 1] << -shift) : low;
    }
    clearBeyond(slice, to - from);
    return slice;
  }

  /**
   * The bits {@code by} places higher, zeros below, in an array of its own of {@code bits} bits.
   */
  static long[] shiftLeft(long[] words, int by, int bits) {
    long[] shifted = new long[count(bits)];
    int first = by >>> 6;
    for (int i = 0; i < words.length && first + i < shifted.length; i++) {
      shifted[first + i] |= words[i] << by;
      if ((by & 63) != 0 && first + i + 1 < shifted.length) {
        shifted[first + i + 1] = words[i] >>> -by;
      }
    }
    return shifted;
  }

  /** Clears what is behind the first {@code bits} bits of the last word. */
  static void clearBeyond(long[] words, int bits) {
    if ((bits & 63) != 0) {
      words[bits >>> 6] &= -1L >>> -bits;
    }
  }
}
