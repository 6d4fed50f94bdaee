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
 * @param meanPicoseconds from one pair of a memory to the next, above 0; infinite if there is none
 * @param swapping what nodes do with its pairs; of a path its first link's says in which order
 * @param state of its pairs as they are made
 */
public record PairLink(
    int link,
    int from,
    int to,
    int slots,
    double meanPicoseconds,
    SwappingSpec swapping,
    BellDiagonal state) {}
