package io.bellwether.cluster.partition;

import static io.bellwether.physics.WeakCoherentSource.INTENSITIES;
import static io.bellwether.physics.WeakCoherentSource.SIGNAL;

import io.bellwether.control.StoreLevels;
import io.bellwether.control.StorePlan;
import io.bellwether.physics.DeadTime;
import io.bellwether.physics.PulseOptics;
import io.bellwether.physics.ThresholdReceiver;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.ProcessingSpec;
import io.bellwether.topology.QkdProtocol;
import io.bellwether.topology.Technology;

/**
 * What a QKD link is expected to do during a run.
 *
 * <p>Blocks follow from the time with light. A round takes the blocks that its key bits need: gains
 * as in {@link PulseOptics}, a non-paralysable dead time of d slots leaving 1 / (1 + p d) of them
 * live where a slot clicks with probability p. Afterpulses and the statistics of clicks are left
 * out. Reports follow from how far the stores will have filled, with {@link #SECRET_SHARE} of the
 * key bits secret and nothing used up: they count doublings, so that a factor of two off is one
 * report off.
 *
 * @param blocks of pulses
 * @param rounds of post-processing
 * @param reports to key control of a store that has crossed a threshold
 * @param pairs whether the ends sift by pairs of states, with a message per block and one per round
 *     more
 */
record LinkLoad(long blocks, long rounds, long reports, boolean pairs) {
  /** Messages over the link per block: the light, the detections, the sifting. */
  private static final int BLOCK_MESSAGES = 3;

  /** Messages over the link per round: test bits, syndrome, verification, amplification. */
  private static final int ROUND_MESSAGES = 4;

  /** Events at each end per block, with the transmitter's timer. */
  private static final int BLOCK_EVENTS = 2;

  /** Events at each end per round. */
  private static final int ROUND_EVENTS = 2;

  private static final double SECRET_SHARE = 0.3;

  /**
   * The load of a link.
   *
   * @param light picoseconds with light, 0 or more
   */
  static LinkLoad of(PulseOptics optics, Technology technology, StorePlan store, long light) {
    ProcessingSpec processing = technology.processing();
    long blocks = Math.max(0, light - 1) / processing.pulseBlock();
    double bits = keyBitsPerSecond(optics, technology);
    double bitsPerBlock = bits * VirtualTime.toSeconds(processing.pulseBlock());
    long rounds = 0;
    if (bitsPerBlock > 0) {
      double blocksPerRound = Math.max(1, Math.ceil(processing.siftedBlockBits() / bitsPerBlock));
      rounds = (long) (blocks / blocksPerRound);
    }
    double stored = SECRET_SHARE * rounds * Math.max(processing.siftedBlockBits(), bitsPerBlock);
    int level = Math.max(levels(store.forward(), stored / 2), levels(store.backward(), stored / 2));
    boolean pairs = technology.protocol() == QkdProtocol.SARG04;
    return new LinkLoad(blocks, rounds, Math.min(rounds, level), pairs);
  }

  private static int levels(StoreLevels levels, double bits) {
    return levels.next(StoreLevels.EMPTY, (long) Math.min(bits, (double) levels.poolBits()));
  }

  /** Messages over the link. */
  long messages() {
    return BLOCK_MESSAGES * blocks + ROUND_MESSAGES * rounds + (pairs ? blocks + rounds : 0);
  }

  /** Events at the transmitter, which learns last which clicks are conclusive. */
  long eventsAtTransmitter() {
    return BLOCK_EVENTS * blocks + ROUND_EVENTS * rounds + (pairs ? blocks : 0);
  }

  /** Events at the receiver, which is told where a round ends. */
  long eventsAtReceiver() {
    return BLOCK_EVENTS * blocks + ROUND_EVENTS * rounds + (pairs ? rounds : 0);
  }

  private static double keyBitsPerSecond(PulseOptics optics, Technology technology) {
    double bothX = optics.source().basisXProbability() * optics.receiver().basisXProbability();
    double bothZ =
        (1 - optics.source().basisXProbability()) * (1 - optics.receiver().basisXProbability());
    boolean finite = technology.processing().estimation() != ProcessingSpec.Estimation.ASYMPTOTIC;
    double clicks = 0;
    double key = 0;
    for (int k = 0; k < INTENSITIES; k++) {
      double sent = optics.source().probability(k);
      clicks +=
          sent
              * ((bothX + bothZ) * optics.gain(k) + (1 - bothX - bothZ) * optics.mismatchedGain(k));
      if (technology.protocol() == QkdProtocol.SARG04) {
        key += sent * optics.conclusive(k);
      } else if (finite) {
        key += sent * bothX * optics.gain(k);
      } else if (k == SIGNAL) {
        key += sent * (bothX + bothZ) * optics.gain(k);
      }
    }
    ThresholdReceiver receiver = optics.receiver();
    double blinding = receiver.deadTime() == DeadTime.INDEPENDENT ? clicks / 2 : clicks;
    return optics.source().clockHertz() * key / (1 + blinding * receiver.deadSlots());
  }
}
