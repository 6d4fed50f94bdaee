package io.bellwether.control;

/**
 * The levels of a directional key store: {@link #EMPTY} below the low threshold, then one more each
 * time that the store doubles, as far as its capacity goes. Only what may be relayed counts: a
 * store at its minimum is empty.
 *
 * <p>A store rises to a level only once it is half the level's floor above it, and leaves it below
 * the floor, so that a store that hovers around a threshold reports once and not with every key.
 *
 * @param poolBits the most that the directional store holds, 0 to 2^60; with 0 the direction has no
 *     key and is always empty
 * @param minimumBits what relaying leaves in it, 0 to {@code poolBits}
 * @param lowBits with less than this above the minimum the store counts as empty for new routes, 1
 *     to half of {@code poolBits} less {@code minimumBits} (1 where that is 0)
 */
public record StoreLevels(long poolBits, long minimumBits, long lowBits) {
  public static final int EMPTY = 0;

  private static final long LARGEST = 1L << 60;

  public StoreLevels {
    if (poolBits < 0 || poolBits > LARGEST) {
      throw new IllegalArgumentException("poolBits is " + poolBits + " bit, expected 0 to 2^60");
    }
    if (minimumBits < 0 || minimumBits > poolBits) {
      throw new IllegalArgumentException(
          "minimumBits is " + minimumBits + " bit, expected 0 to poolBits, " + poolBits);
    }
    long relayable = poolBits - minimumBits;
    if (lowBits < 1 || lowBits > Math.max(1, relayable / 2)) {
      throw new IllegalArgumentException(
          "lowBits is "
              + lowBits
              + " bit, expected 1 to half of what may be relayed, "
              + relayable);
    }
  }

  /** Levels of a store that may be emptied. */
  public StoreLevels(long poolBits, long lowBits) {
    this(poolBits, 0, lowBits);
  }

  /**
   * The levels of each direction of a store that is shared by two.
   *
   * @param capacityBits of the link's store, 1 or more; half of it is for each direction (1 bit
   *     where it is less)
   * @param lowBits the low threshold of each direction, 0 (which counts as 1) to a quarter of the
   *     capacity (1 bit where that is less)
   */
  public static StoreLevels ofStore(long capacityBits, long lowBits) {
    long pool = Math.max(1, capacityBits / 2);
    return new StoreLevels(pool, Math.max(1, lowBits));
  }

  /** The most that the store could give for relaying at a time. */
  public long relayableBits() {
    return poolBits - minimumBits;
  }

  /** The level after one that was {@code level}, now that {@code bits} are stored. */
  public int next(int level, long bits) {
    long above = bits - minimumBits;
    int next = level;
    while (next > EMPTY && above < floor(next)) {
      next--;
    }
    while (!isTop(next) && above >= entry(next + 1)) {
      next++;
    }
    return next;
  }

  /** The fewest bits above the minimum that a store of this level holds. */
  public long floor(int level) {
    return level == EMPTY ? 0 : lowBits << (level - 1);
  }

  /** The bits above the minimum at which a store rises to this level, 1 or more. */
  public long entry(int level) {
    return floor(level) + floor(level) / 2;
  }

  /** Whether a store of this level may be counted on for a key of {@code bits}. */
  public boolean serves(int level, long bits) {
    return level > EMPTY && bits <= relayableBits() && (bits <= floor(level) || isTop(level));
  }

  private boolean isTop(int level) {
    return entry(level + 1) > relayableBits();
  }
}
