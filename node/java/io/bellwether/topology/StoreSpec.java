package io.bellwether.topology;

import io.bellwether.quantity.Dimension;
import io.bellwether.quantity.Quantity;

/**
 * The key store at each end of a link.
 *
 * @param capacityBits what it holds at most, half of it for each direction, 1 bit or more; more is
 *     discarded
 * @param lowBits per direction: below this the link counts as running dry that way; 0 to a quarter
 *     of the capacity (1 bit where that is less)
 */
public record StoreSpec(long capacityBits, long lowBits) {
  public StoreSpec {
    Bound.CAPACITY.check(capacityBits);
    Bound.LOW.check(lowBits);
    long most = Math.max(1, capacityBits / 4);
    Check.that(
        lowBits <= most,
        "low",
        Quantity.format(lowBits, Dimension.DATA),
        "at most a quarter of the capacity, " + Quantity.format(most, Dimension.DATA));
  }
}
