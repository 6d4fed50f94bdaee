package io.bellwether.protocol.entanglement;

import io.bellwether.physics.entanglement.PairMixture;
import io.bellwether.quantity.Range;
import io.bellwether.state.BellDiagonal;
import java.util.Optional;

/**
 * What a station needs to know of its link.
 *
 * @param link id
 * @param slots memories at each end, 1 or more
 * @param period of attempts in picoseconds, more than 0: no less than light and the answer take
 * @param probability that an attempt is heralded, 0 to 1
 * @param state of a heralded pair, or its Pauli twirl
 * @param mixture the state if it is not Bell-diagonal; what is reported of such pairs is averaged
 *     over the mixture's components, as if they were in {@code state}
 * @param stepped whether every attempt is an event, instead of those that succeed
 */
public record StationSettings(
    int link,
    int slots,
    long period,
    double probability,
    BellDiagonal state,
    Optional<PairMixture> mixture,
    boolean stepped) {
  public StationSettings {
    Range.atLeast("slots", slots, 1);
    Range.atLeast("period", period, 1);
    Range.probability("probability", probability);
  }

  /** A station whose pairs are Bell-diagonal. */
  public StationSettings(
      int link, int slots, long period, double probability, BellDiagonal state, boolean stepped) {
    this(link, slots, period, probability, state, Optional.empty(), stepped);
  }
}
