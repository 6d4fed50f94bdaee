package io.bellwether.control;

/**
 * The levels of a directional key store: {@link #EMPTY} below the low threshold, then one more each
 * time that the store doubles, as far as its capacity goes.
 *
 * <p>A store rises to a level only once it is half the level's floor above it, and leaves it below
 * the floor, so that a store that hovers around a threshold reports once and not with every key.
 *
 * @param poolBits the most that the directional store holds, 1 to 2^60
 * @param lowBits below this the store counts as empty for new routes, 1 to half of {@code poolBits}
 *     (1 where that is 0)
 */
public record StoreLevels(long poolBits, long lowBits) {
  public static final int EMPTY = 0;

  private static final long LARGEST = 1L << 60;

  public StoreLevels {
    if (poolBits < 1 || poolBits > LARGEST) {
      throw new IllegalArgumentException("poolBits is " + poolBits + " bit, expected 1 to 2^60");
    }
    if (lowBits < 1 || lowBits > Math.max(1, poolBits / 2)) {
      throw new IllegalArgumentException(
          "lowBits is " + lowBits + " bit, expected 1 to half of poolBits, " + poolBits);
    }
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

  /** The level after one that was {@code level}, now that {@code bits} are stored. */
  public int next(int level, long bits) {
    int next = level;
    while (next > EMPTY && bits < floor(next)) {
      next--;
    }
    while (!isTop(next) && bits >= entry(next + 1)) {
      next++;
    }
    return next;
  }

  /** The fewest bits that a store of this level holds. */
  public long floor(int level) {
    return level == EMPTY ? 0 : lowBits << (level - 1);
  }

  /** The bits at which a store rises to this level, 1 or more. */
  public long entry(int level) {
    return floor(level) + floor(level) / 2;
  }

  /** Whether a store of this level may be counted on for a key of {@code bits}. */
  public boolean serves(int level, long bits) {
    return level > EMPTY && bits <= poolBits && (bits <= floor(level) || isTop(level));
  }

  private boolean isTop(int level) {
    return entry(level + 1) > poolBits;
  }
}
