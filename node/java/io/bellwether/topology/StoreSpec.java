package io.bellwether.topology;

/**
 * The key store at each end of a link.
 *
 * @param capacityBits what it holds at most, 1 bit or more; more is discarded
 * @param lowBits below this the link counts as running dry, 0 to the capacity
 */
public record StoreSpec(long capacityBits, long lowBits) {
  public StoreSpec {
    Check.that(capacityBits >= 1, "capacity", capacityBits + " bit", "1 bit or more");
    Check.within("low", lowBits, 0, capacityBits, "bit");
  }
}
