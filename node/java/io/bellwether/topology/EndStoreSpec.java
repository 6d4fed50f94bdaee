package io.bellwether.topology;

/**
 * The end-to-end key store of a demand: keys that both of its ends hold ahead of use.
 *
 * @param capacity keys that it is filled up to, 1 to 2^20
 * @param refillAt when use brings it to as many keys or fewer it is filled again, 0 or more, less
 *     than the capacity
 */
public record EndStoreSpec(int capacity, int refillAt) {
  /** The most bits that a store may be asked to hold: they are in memory at both ends. */
  static final long MOST_BITS = 1L << 30;

  public EndStoreSpec {
    Bound.STORE_CAPACITY.check((long) capacity);
    Bound.REFILL_AT.check((long) refillAt);
    Check.that(refillAt < capacity, "refillAt", refillAt, "less than the capacity, " + capacity);
  }
}
