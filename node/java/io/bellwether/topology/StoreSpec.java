package io.bellwether.topology;

import io.bellwether.quantity.Dimension;
import io.bellwether.quantity.Quantity;

/**
 * The key store at each end of a link. It is two stores, one for each direction of relaying, so
 * that the two ends never take the same bits; {@code forwardShare} of all that it is said to hold
 * is for the way from the transmitter to the receiver.
 *
 * @param capacityBits what it holds at most, 1 bit or more; more is discarded
 * @param lowBits per direction: with less than this above the minimum the link counts as nearly
 *     empty that way; 0 to half of what either direction that has a store can give for relaying (1
 *     bit where that is less)
 * @param initialBits what it holds when the run begins, 0 to the capacity
 * @param minimumBits what relaying leaves in it, 0 or more, less than the capacity
 * @param forwardShare of the store that is for the way forward, 0 to 1; with 0 or 1 nothing is
 *     relayed the other way
 * @param maxAge picoseconds after which key that was not used is discarded, more than 0; {@link
 *     io.bellwether.quantity.VirtualTime#NEVER} to keep it
 */
public record StoreSpec(
    long capacityBits,
    long lowBits,
    long initialBits,
    long minimumBits,
    double forwardShare,
    long maxAge) {
  /** The usual share: both directions alike. */
  static final double HALF = 0.5;

  public StoreSpec {
    Bound.CAPACITY.check(capacityBits);
    Bound.LOW.check(lowBits);
    Bound.INITIAL.check(initialBits);
    Bound.MINIMUM.check(minimumBits);
    Bound.FORWARD.check(forwardShare);
    Bound.MAX_AGE.check(maxAge);
    long pools = pool(capacityBits, forwardShare) + pool(capacityBits, 1 - forwardShare);
    Check.that(
        initialBits <= pools,
        "initial",
        Quantity.format(initialBits, Dimension.DATA),
        "at most the capacity, " + Quantity.format(pools, Dimension.DATA));
    Check.that(
        minimumBits < capacityBits && minimumBits <= pools,
        "minimum",
        Quantity.format(minimumBits, Dimension.DATA),
        "less than the capacity, " + Quantity.format(capacityBits, Dimension.DATA));
    long most = mostLow(capacityBits, minimumBits, forwardShare);
    Check.that(
        lowBits <= most,
        "low",
        Quantity.format(lowBits, Dimension.DATA),
        minimumBits == 0 && forwardShare == HALF
            ? "at most a quarter of the capacity, " + Quantity.format(most, Dimension.DATA)
            : "at most half of what a direction can give for relaying, "
                + Quantity.format(most, Dimension.DATA));
  }

  /**
   * One direction of a store.
   *
   * @param capacityBits what it holds at most, 0 if there is none
   * @param initialBits what it holds when the run begins
   * @param minimumBits what relaying leaves in it
   */
  public record Direction(long capacityBits, long initialBits, long minimumBits) {}

  /** What is for the way from the transmitter to the receiver. */
  public Direction forward() {
    long pool = pool(capacityBits, forwardShare);
    return new Direction(
        pool,
        forwardPart(initialBits, capacityBits, forwardShare),
        forwardPart(minimumBits, capacityBits, forwardShare));
  }

  /** What is for the way from the receiver to the transmitter. */
  public Direction backward() {
    Direction forward = forward();
    return new Direction(
        pool(capacityBits, 1 - forwardShare),
        initialBits - forward.initialBits(),
        minimumBits - forward.minimumBits());
  }

  /** The capacity of a direction: at least a bit where it has a share. */
  private static long pool(long capacityBits, double share) {
    if (share == 0) {
      return 0;
    }
    return Math.max(1, share == HALF ? capacityBits / 2 : (long) (capacityBits * share));
  }

  /** The forward part of an amount; what no pool has room for goes into the other. */
  private static long forwardPart(long bits, long capacityBits, double share) {
    long part = Math.min(pool(capacityBits, share), (long) (bits * share));
    return Math.max(part, bits - pool(capacityBits, 1 - share));
  }

  private static long mostLow(long capacityBits, long minimumBits, double share) {
    long most = Long.MAX_VALUE;
    long forwardMinimum = forwardPart(minimumBits, capacityBits, share);
    if (share > 0) {
      most = Math.min(most, (pool(capacityBits, share) - forwardMinimum) / 2);
    }
    if (share < 1) {
      long backwardMinimum = minimumBits - forwardMinimum;
      most = Math.min(most, (pool(capacityBits, 1 - share) - backwardMinimum) / 2);
    }
    return Math.max(1, most);
  }
}
