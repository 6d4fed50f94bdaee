package io.bellwether.topology;

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
    Check.that(capacityBits >= 1, "capacity", capacityBits + " bit", "1 bit or more");
    Check.within("low", lowBits, 0, Math.max(1, capacityBits / 4), "bit");
  }
}
