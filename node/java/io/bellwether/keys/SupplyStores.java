package io.bellwether.keys;

import java.util.List;
import java.util.Optional;

/** The end-to-end key stores of a node, as its {@link KeySupply} uses them. */
public interface SupplyStores {

  /**
   * Takes the oldest keys of a store that starts here: as many as asked for, or none for a {@link
   * #refusal}.
   *
   * @param demand whose store it is
   */
  Optional<List<StoredKey>> take(long now, int demand, int count, KeyEffects out);

  /**
   * Takes keys by number from a store that ends here: all of them, or none where one was not given
   * out at the other end or is not there any more.
   *
   * @param demand whose store it is
   */
  Optional<List<StoredKey>> fetch(long now, int demand, long[] numbers);

  /**
   * Gives up keys of a store that ends here, which nobody will fetch any more.
   *
   * @param demand whose store it is
   */
  void giveUp(int demand, long[] numbers);

  /** Why {@link #take} would give no keys now; empty if it would give so many. */
  Optional<StoreRefusal> refusal(long now, int demand, int count);

  /**
   * How long a key that was given out may be had at this end of a store, in picoseconds.
   *
   * @param demand whose store ends here
   */
  long maxAge(int demand);

  /**
   * Counts a wish for keys of a store that starts here as refused because whoever has it has used
   * up a quota.
   */
  void overQuota(int demand, int count);

  /** How full this end of a store is; empty if there is no such store. */
  Optional<EndStoreStatus> status(int demand);

  /**
   * The most links that any of the oldest keys of a store that starts here came over, of as many as
   * there are; 0 if there is none.
   */
  int hops(int demand, int count);
}
