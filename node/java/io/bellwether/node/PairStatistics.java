package io.bellwether.node;

import io.bellwether.protocol.entanglement.SiftedPairs;
import java.util.List;

/**
 * What became of a demand of pairs, as the node that asked knows it.
 *
 * @param demand id
 * @param delivered pairs
 * @param fidelitySum of their fidelities; NaN if those are not known, 0 where halves are measured
 *     at once
 * @param first when the first was delivered, in picoseconds; −1 without any
 * @param last when the last was, likewise
 * @param waitSquares sum of the squares of the times from one to the next, in seconds squared
 * @param sifted what was found where halves are measured at once
 * @param refusal code of the reason if it was refused, 0 if not
 * @param counts of what was done with the pairs: as {@code ChshCounts}, {@code E91Counts} or {@code
 *     TeleportCounts} gives them, or empty
 */
public record PairStatistics(
    int demand,
    long delivered,
    double fidelitySum,
    long first,
    long last,
    double waitSquares,
    SiftedPairs sifted,
    int refusal,
    List<Long> counts) {
  /** Copies the list. */
  public PairStatistics {
    counts = List.copyOf(counts);
  }
}
