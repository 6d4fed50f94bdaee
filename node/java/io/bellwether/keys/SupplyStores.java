package io.bellwether.keys;

import java.util.List;
import java.util.Optional;

/** The end-to-end key stores of a node, as its {@link KeySupply} uses them. */
public interface SupplyStores {

  /**
   * Takes the oldest keys of a store that starts here: as many as asked for, or none where there
   * are fewer.
   *
   * @param demand whose store it is
   * @param count how many keys, 1 or more
   */
  Optional<List<StoredKey>> take(long now, int demand, int count, KeyEffects out);

  /**
   * Takes keys by number from a store that ends here: all of them, or none where one is not there.
   *
   * @param demand whose store it is
   */
  Optional<List<StoredKey>> fetch(int demand, long[] numbers);

  /** Whether {@link #take} would give so many keys. */
  boolean offers(int demand, int count);

  /** How full this end of a store is. */
  EndStoreStatus status(int demand);

  /** The most links that any of the oldest keys of a store that starts here came over. */
  int hops(int demand, int count);
}
