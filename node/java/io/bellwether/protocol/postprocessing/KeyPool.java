package io.bellwether.protocol.postprocessing;

import java.util.ArrayDeque;

/** Secret bits that are used once each, in the order in which they came. Not thread-safe. */
public final class KeyPool {
  private final ArrayDeque<BitString> keys = new ArrayDeque<>();
  private int usedOfFirst;
  private long available;
  private long deposited;

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
   * Takes 64 bits, which nobody gets again.
   *
   * @throws KeyExhaustedException if there are fewer; none is taken then
   */
  public long take() {
    if (available < Long.SIZE) {
      throw new KeyExhaustedException(Long.SIZE, available);
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
