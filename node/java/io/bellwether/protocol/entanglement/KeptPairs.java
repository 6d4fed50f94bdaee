package io.bellwether.protocol.entanglement;

import io.bellwether.state.PauliShare;

/** Takes the pairs of a link that are good enough to be swapped or delivered. */
@FunctionalInterface
public interface KeptPairs {

  /**
   * A memory holds half of such a pair.
   *
   * @param onDownstream on which side of the node
   * @param number of the pair on its link
   * @param slot of the memory
   * @param since up to when the half's decay is in it, in picoseconds
   */
  void keep(
      long now,
      boolean onDownstream,
      long number,
      int slot,
      long since,
      PauliShare half,
      FlowEffects out);
}
