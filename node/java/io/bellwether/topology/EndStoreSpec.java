package io.bellwether.topology;

/**
 * The end-to-end key store of a demand: keys that both of its ends hold ahead of use.
 *
 * @param capacity keys that it is filled up to, 1 to 2^20
 * @param refillAt when use brings it to as many keys or fewer it is filled again, 0 or more, less
 *     than the capacity
 * @param maxAge picoseconds after which a key that nobody has taken is discarded, more than 0;
 *     {@link io.bellwether.quantity.VirtualTime#NEVER} to keep it
 */
public record EndStoreSpec(int capacity, int refillAt, long maxAge) {
  /** The most bits that a store may be asked to hold: they are in memory at both ends. */
  static final long MOST_BITS = 1L << 30;

  public EndStoreSpec {
    Bound.STORE_CAPACITY.check((long) capacity);
    Bound.REFILL_AT.check((long) refillAt);
    Bound.STORED_AGE.check(maxAge);
    Check.that(refillAt < capacity, "refillAt", refillAt, "less than the capacity, " + capacity);
  }
}
