package io.bellwether.protocol.postprocessing;

import io.bellwether.quantity.RandomStream;

/**
 * Secret bits that are used once each, in the order in which they came. Not thread-safe.
 *
 * <p>Before any are distilled, there are those that the ends were given in advance, if any: words
 * of a stream, so that they take no room. The others are in a ring of words, closely packed, which
 * has at most twice as many words as the most that were ever there need, and two.
 */
public final class KeyPool {
  private final RandomStream advance;
  private long inAdvance;
  private long[] ring = new long[2];
  private long begin;
  private long end;
  private long available;
  private long deposited;

  /** An empty pool. */
  public KeyPool() {
    this(null, 0);
  }

  /**
   * A pool with bits that the ends were given in advance.
   *
   * @param advance whose words they are, the same at both ends
   * @param words of 64 bits, 0 or more
   */
  public KeyPool(RandomStream advance, long words) {
    this.advance = advance;
    inAdvance = words;
    available = words * Long.SIZE;
    deposited = available;
  }

  /** Adds key behind what is there. */
  public void deposit(BitString key) {
    int length = key.length();
    reserve(length);
    long[] words = key.words();
    for (int from = 0; from < length; from += Long.SIZE) {
      append(words[from / Long.SIZE], Math.min(Long.SIZE, length - from));
    }
    available += length;
    deposited += length;
  }

  /** Makes the ring long enough for more bits; bit i is in word i/64 modulo its length. */
  private void reserve(int bits) {
    long first = begin / Long.SIZE;
    long last = (end + bits) / Long.SIZE;
    if (last - first < ring.length) {
      return;
    }
    long[] longer = new long[Integer.highestOneBit(Math.toIntExact(last - first)) * 2];
    for (long word = first; word <= end / Long.SIZE; word++) {
      longer[index(word, longer)] = ring[index(word, ring)];
    }
    ring = longer;
  }

  private static int index(long word, long[] ring) {
    return (int) word & (ring.length - 1);
  }

  /** Appends some bits of a word whose others are 0. */
  private void append(long bits, int count) {
    int offset = (int) end & (Long.SIZE - 1);
    long word = end / Long.SIZE;
    if (offset == 0) {
      ring[index(word, ring)] = bits;
    } else {
      ring[index(word, ring)] |= bits << offset;
      if (offset + count > Long.SIZE) {
        ring[index(word + 1, ring)] = bits >>> -offset;
      }
    }
    end += count;
  }

  /** Words that are kept for what was deposited. */
  int room() {
    return ring.length;
  }

  /** Bits that are left. */
  public long available() {
    return available;
  }

  /** Bits that were taken. */
  public long used() {
    return deposited - available;
  }

  /**
   * Refuses if there are fewer bits.
   *
   * @throws KeyExhaustedException if so
   */
  void require(long bits) {
    if (available < bits) {
      throw new KeyExhaustedException(bits, available);
    }
  }

  /**
   * Takes 64 bits, which nobody gets again.
   *
   * @throws KeyExhaustedException if there are fewer; none is taken then
   */
  public long take() {
    require(Long.SIZE);
    if (inAdvance > 0) {
      inAdvance--;
      available -= Long.SIZE;
      return advance.nextLong();
    }
    int offset = (int) begin & (Long.SIZE - 1);
    long word = begin / Long.SIZE;
    long bits = ring[index(word, ring)] >>> offset;
    if (offset > 0) {
      bits |= ring[index(word + 1, ring)] << -offset;
    }
    begin += Long.SIZE;
    available -= Long.SIZE;
    return bits;
  }
}
