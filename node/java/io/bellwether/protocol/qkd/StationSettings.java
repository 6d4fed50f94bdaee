package io.bellwether.protocol.qkd;

import io.bellwether.physics.StationOptics;
import io.bellwether.physics.WeakCoherentSource;
import io.bellwether.quantity.Range;

/**
 * What the two ends of a link with an untrusted station in the middle have agreed on, and what
 * meets there.
 *
 * @param link id of the link
 * @param protocol that the ends follow
 * @param optics of the station with its arms
 * @param firstLead picoseconds by which the first end's pulses have to leave before the other's so
 *     that they meet; negative if they have to leave after them
 * @param pulseBlock picoseconds of emission that are handled at once, more than 0
 * @param siftedBlockBits key bits per round, 1 or more
 * @param errorCorrection of the key bits
 * @param authenticationTagBits key that each classical message between the ends costs; what the
 *     station announces is believed by nobody, and costs none
 * @param stepped whether pulses are drawn one by one
 */
public record StationSettings(
    int link,
    StationProtocol protocol,
    StationOptics optics,
    long firstLead,
    long pulseBlock,
    long siftedBlockBits,
    ErrorCorrection errorCorrection,
    int authenticationTagBits,
    boolean stepped) {
  /** Checks the ranges. */
  public StationSettings {
    Range.atLeast("pulseBlock", pulseBlock, 1);
    Range.atLeast("siftedBlockBits", siftedBlockBits, 1);
    Range.count("authenticationTagBits", authenticationTagBits);
    WeakCoherentSource source = optics.source();
    source.requireDecoyOrder();
    for (int k = 0; k < WeakCoherentSource.INTENSITIES; k++) {
      Range.openProbability("probabilities[" + k + "]", source.probability(k));
    }
  }

  /** How long an end waits with its light, so that it meets that of the other. */
  long wait(int end) {
    return Math.max(0, end == 0 ? -firstLead : firstLead);
  }
}
