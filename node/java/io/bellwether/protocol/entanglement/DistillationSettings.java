package io.bellwether.protocol.entanglement;

import io.bellwether.physics.entanglement.DistillationSchedule;
import io.bellwether.physics.entanglement.DistillationStep;
import io.bellwether.physics.entanglement.MemoryCoherence;
import io.bellwether.quantity.Range;

/**
 * What one end of a link needs to know to distil the pairs of a flow.
 *
 * @param flow id
 * @param downstream on which side of the node the link is
 * @param step what a round is
 * @param schedule which pairs meet in rounds
 * @param rounds that a pair needs, 1 or more
 * @param twirl whether both ends apply the same random Pauli operators first; pairs that are a
 *     mixture of Bell states do not notice, all others become such a mixture
 * @param coherence of the memories
 * @param cutoff picoseconds that a pair may wait for its partner, from the emission of its photon
 *     or from its last round; {@code VirtualTime.NEVER} for ever
 * @param clock of the link
 */
public record DistillationSettings(
    int flow,
    boolean downstream,
    DistillationStep step,
    DistillationSchedule schedule,
    int rounds,
    boolean twirl,
    MemoryCoherence coherence,
    long cutoff,
    LinkClock clock) {

  /**
   * The clock that both ends of a link share: that of its station, at which photons meet. All in
   * picoseconds.
   *
   * @param behind how much later than the station this end hears of a pair, 0 or more
   * @param emitted the longest time from the emission of a photon until its end hears of the pair
   * @param turn from a round until either end knows the other's outcome, however far each is behind
   */
  public record LinkClock(long behind, long emitted, long turn) {
    public LinkClock {
      Range.atLeast("behind", behind, 0);
      Range.atLeast("emitted", emitted, 0);
      Range.atLeast("turn", turn, 1);
    }

    /**
     * The clock of one end of a link.
     *
     * @param here how much later than the station this end hears of a pair
     * @param there the same of the other end
     * @param message from end to end
     */
    public static LinkClock of(long here, long there, long emitted, long message) {
      return new LinkClock(here, emitted, message + Math.abs(here - there));
    }
  }

  public DistillationSettings {
    Range.atLeast("rounds", rounds, 1);
    Range.atLeast("cutoff", cutoff, 1);
  }
}
