package io.bellwether.protocol.postprocessing;

import io.bellwether.quantity.RandomStream;
import java.util.ArrayDeque;

/**
 * Secret bits that are used once each, in the order in which they came. Not thread-safe.
 *
 * <p>Before any are distilled, there are those that the ends were given in advance, if any: words
 * of a stream, so that they take no room.
 */
public final class KeyPool {
  private final RandomStream advance;
  private long inAdvance;
  private final ArrayDeque<BitString> keys = new ArrayDeque<>();
  private int usedOfFirst;
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
    if (key.length() > 0) {
      keys.add(key);
      available += key.length();
      deposited += key.length();
    }
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
    long word = 0;
    int filled = 0;
    while (filled < Long.SIZE) {
      BitString first = keys.element();
      int some = Math.min(Long.SIZE - filled, first.length() - usedOfFirst);
      word |= first.slice(usedOfFirst, usedOfFirst + some).words()[0] << filled;
      filled += some;
      usedOfFirst += some;
      if (usedOfFirst == first.length()) {
        keys.remove();
        usedOfFirst = 0;
      }
    }
    available -= Long.SIZE;
    return word;
  }
}
