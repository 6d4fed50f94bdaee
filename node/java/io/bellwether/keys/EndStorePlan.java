package io.bellwether.keys;

import io.bellwether.quantity.Range;

/**
 * What an end-to-end key store of a demand is laid out for, the same at both of its ends.
 *
 * @param capacityKeys keys that it is filled up to, 1 or more
 * @param refillAtKeys when use brings it to as many or fewer it is filled again, 0 or more, less
 *     than the capacity
 * @param maxAge picoseconds after which a key is discarded that nobody has taken, or that was taken
 *     and is not fetched at the destination, more than 0; {@link
 *     io.bellwether.quantity.VirtualTime#NEVER} to keep it
 */
public record EndStorePlan(int capacityKeys, int refillAtKeys, long maxAge) {
  /** A transfer has as many keys as fit into this, one at least. */
  private static final int TRANSFER_BITS = 8192;

  /** Keys that are kept for whoever does not fetch them, in capacities of the store. */
  private static final int ISSUED_CAPACITIES = 16;

  public EndStorePlan {
    Range.atLeast("capacityKeys", capacityKeys, 1);
    Range.count("refillAtKeys", refillAtKeys);
    Range.atLeast("maxAge", maxAge, 1);
    if (refillAtKeys >= capacityKeys) {
      throw new IllegalArgumentException(
          "refillAtKeys is " + refillAtKeys + ", expected less than " + capacityKeys);
    }
  }

  /**
   * Keys that the destination keeps at most for those to whom the source has given them out and who
   * have not fetched them: {@value #ISSUED_CAPACITIES} times the capacity.
   */
  public long mostIssuedKeys() {
    return (long) ISSUED_CAPACITIES * capacityKeys;
  }

  /**
   * Keys of a transfer that fills a store at most.
   *
   * @param largestKey bits that the source could ever send in a transfer
   */
  static int transferKeys(int keyBits, long largestKey) {
    return (int) Math.max(1, Math.min(TRANSFER_BITS, largestKey) / keyBits);
  }

  /** Bits of a transfer that fills a store at most. */
  public static long transferBits(int keyBits) {
    return (long) keyBits * transferKeys(keyBits, TRANSFER_BITS);
  }
}
