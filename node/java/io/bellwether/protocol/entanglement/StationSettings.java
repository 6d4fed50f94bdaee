package io.bellwether.protocol.entanglement;

import io.bellwether.physics.entanglement.PairMixture;
import io.bellwether.quantity.Range;
import io.bellwether.state.BellDiagonal;
import io.bellwether.state.BellState;
import java.util.Optional;

/**
 * What a station needs to know of its link.
 *
 * @param link id
 * @param slots memories at each end, 1 or more
 * @param period of attempts in picoseconds, more than 0
 * @param outcomes of an attempt at either end
 * @param heralded the Bell state that the station announces, its sign corrected
 * @param state of a heralded pair, or its Pauli twirl, as errors on that
 * @param mixture the state if it is not Bell-diagonal; what is reported of such pairs is averaged
 *     over the mixture's components, as if they were in {@code state}
 * @param stepped whether every attempt is an event, instead of those that succeed
 */
public record StationSettings(
    int link,
    int slots,
    long period,
    LocalOutcomes outcomes,
    BellState heralded,
    BellDiagonal state,
    Optional<PairMixture> mixture,
    boolean stepped) {
  public StationSettings {
    Range.atLeast("slots", slots, 1);
    Range.atLeast("period", period, 1);
  }

  /**
   * A station whose pairs are Bell-diagonal and heralded as Φ+, and that tells both ends in time
   * for the next attempt.
   */
  public StationSettings(
      int link, int slots, long period, double probability, BellDiagonal state, boolean stepped) {
    this(
        link,
        slots,
        period,
        LocalOutcomes.common(probability),
        BellState.PHI_PLUS,
        state,
        Optional.empty(),
        stepped);
  }

  /** Probability that an attempt is heralded if both ends take part in it. */
  public double probability() {
    return outcomes.pair();
  }
}
