package io.bellwether.control;

import io.bellwether.state.BellDiagonal;
import io.bellwether.topology.SwappingSpec;

/**
 * A link as the control of an entanglement network sees it.
 *
 * @param link id
 * @param from node id at one end
 * @param to node id at the other end
 * @param slots memories at each end
 * @param fewest memories that a flow needs of it, 1 or more: distillation needs several
 * @param meanPicoseconds from one fresh pair of a memory to the next, above 0; infinite if there is
 *     none
 * @param freshPairs that are used up for one pair to be swapped, 1 without distillation
 * @param swapping what nodes do with its pairs; of a path its first link's says in which order
 * @param state of its pairs as they are to be swapped
 */
public record PairLink(
    int link,
    int from,
    int to,
    int slots,
    int fewest,
    double meanPicoseconds,
    double freshPairs,
    SwappingSpec swapping,
    BellDiagonal state) {

  /** From one pair of a memory that is to be swapped to the next, on average. */
  double picosecondsPerPair() {
    return meanPicoseconds * freshPairs;
  }

  /** Whether a flow with a number of memories at each end can use it, were all of them free. */
  boolean fits(int width) {
    return fewest <= width && width <= slots;
  }
}
