package io.bellwether.cluster.partition;

import static io.bellwether.physics.WeakCoherentSource.INTENSITIES;
import static io.bellwether.physics.WeakCoherentSource.SIGNAL;

import io.bellwether.control.StoreLevels;
import io.bellwether.control.StorePlan;
import io.bellwether.physics.DeadTime;
import io.bellwether.physics.DetectionTally;
import io.bellwether.physics.PairOptics;
import io.bellwether.physics.PairSettings;
import io.bellwether.physics.PulseOptics;
import io.bellwether.physics.StationOptics;
import io.bellwether.physics.ThresholdReceiver;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.GaussianReconciliation;
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
 * @param exchange what the ends tell each other
 */
record LinkLoad(long blocks, long rounds, long reports, Exchange exchange) {

  /** The messages to each end per block and per round; the transmitter has a timer per block. */
  enum Exchange {
    /** Light and sifting one way, detections the other; two messages each way per round. */
    SIFTED_BITS(2, 1, 2, 2),
    /**
     * The same, but sifted by pairs of states: the transmitter learns last what is conclusive, and
     * tells where a round ends.
     */
    PAIRS_OF_STATES(2, 2, 3, 2),
    /** Sifted bits that are real: about 110 questions of Cascade per round, with their answers. */
    REAL_BITS(2, 1, 113, 112),
    /** The same, sifted by pairs of states. */
    REAL_BITS_OF_PAIRS(2, 2, 114, 112),
    /** Light one way, quadratures the other; estimate, decoded frames and key for syndromes. */
    QUADRATURES(1, 1, 3, 1);

    private final int toReceiverPerBlock;
    private final int toTransmitterPerBlock;
    private final int toReceiverPerRound;
    private final int toTransmitterPerRound;

    Exchange(
        int toReceiverPerBlock,
        int toTransmitterPerBlock,
        int toReceiverPerRound,
        int toTransmitterPerRound) {
      this.toReceiverPerBlock = toReceiverPerBlock;
      this.toTransmitterPerBlock = toTransmitterPerBlock;
      this.toReceiverPerRound = toReceiverPerRound;
      this.toTransmitterPerRound = toTransmitterPerRound;
    }
  }

  private static final double SECRET_SHARE = 0.3;

  /**
   * The load of a link.
   *
   * @param bits of key per second, before they are corrected and shortened
   * @param pulseBlock picoseconds of emission that are handled at once
   * @param light picoseconds with light, 0 or more
   */
  static LinkLoad of(
      double bits, Technology technology, StorePlan store, long pulseBlock, long light) {
    ProcessingSpec processing = technology.processing();
    long blocks = Math.max(0, light - 1) / pulseBlock;
    double bitsPerBlock = bits * VirtualTime.toSeconds(pulseBlock);
    long rounds = 0;
    if (bitsPerBlock > 0) {
      double blocksPerRound = Math.max(1, Math.ceil(processing.siftedBlockBits() / bitsPerBlock));
      rounds = (long) (blocks / blocksPerRound);
    }
    double stored = SECRET_SHARE * rounds * Math.max(processing.siftedBlockBits(), bitsPerBlock);
    boolean pairs = technology.protocol() == QkdProtocol.SARG04;
    Exchange modelled = pairs ? Exchange.PAIRS_OF_STATES : Exchange.SIFTED_BITS;
    Exchange real = pairs ? Exchange.REAL_BITS_OF_PAIRS : Exchange.REAL_BITS;
    Exchange exchange = processing.realBits() ? real : modelled;
    return new LinkLoad(blocks, rounds, reports(stored, rounds, store), exchange);
  }

  /**
   * The load of a link that measures quadratures, as if {@link #SECRET_SHARE} of a bit were secret
   * of each symbol.
   *
   * @param light picoseconds with light, 0 or more
   */
  static LinkLoad ofQuadratures(Technology technology, StorePlan store, long light) {
    ProcessingSpec processing = technology.processing();
    GaussianReconciliation code = (GaussianReconciliation) processing.reconciliation();
    long blocks = Math.max(0, light - 1) / processing.pulseBlock();
    double symbolsPerBlock =
        technology.devices().clockHertz() * VirtualTime.toSeconds(processing.pulseBlock());
    double blocksPerRound = Math.max(1, Math.ceil(code.symbolsPerRound() / symbolsPerBlock));
    long rounds = (long) (blocks / blocksPerRound);
    double stored = SECRET_SHARE * blocks * symbolsPerBlock * (1 - code.disclosedShare());
    return new LinkLoad(blocks, rounds, reports(stored, rounds, store), Exchange.QUADRATURES);
  }

  private static long reports(double stored, long rounds, StorePlan store) {
    int level = Math.max(levels(store.forward(), stored / 2), levels(store.backward(), stored / 2));
    return Math.min(rounds, level);
  }

  private static int levels(StoreLevels levels, double bits) {
    return levels.next(StoreLevels.EMPTY, (long) Math.min(bits, (double) levels.poolBits()));
  }

  /** Messages over the link. */
  long messages() {
    return eventsAtReceiver() + eventsAtTransmitter() - blocks;
  }

  /** Events at the transmitter, with a timer per block. */
  long eventsAtTransmitter() {
    return (1 + exchange.toTransmitterPerBlock) * blocks + exchange.toTransmitterPerRound * rounds;
  }

  /** Events at the receiver. */
  long eventsAtReceiver() {
    return exchange.toReceiverPerBlock * blocks + exchange.toReceiverPerRound * rounds;
  }

  /** Key bits of a link with a station, which are of two signals in basis Z, before correction. */
  static double keyBitsPerSecond(StationOptics optics) {
    return optics.source().clockHertz() * optics.matched(DetectionTally.Z, SIGNAL, SIGNAL);
  }

  /** Bits for key that coincidences of entangled pairs give; each end is live for a share. */
  static double keyBitsPerSecond(PairOptics optics, Technology technology) {
    double here = optics.source().basisXProbability();
    double there = optics.remote().basisXProbability();
    boolean finite = technology.processing().estimation() != ProcessingSpec.Estimation.ASYMPTOTIC;
    double share =
        technology.protocol() == QkdProtocol.E91
            ? PairSettings.EQUAL_DIRECTIONS
            : here * there + (finite ? 0 : (1 - here) * (1 - there));
    double live =
        (1 + optics.localClick() * optics.source().local().deadSlots())
            * (1 + optics.remoteClick() * optics.remote().deadSlots());
    return optics.source().clockHertz() * share * optics.gain(true) / live;
  }

  /** Bits for key that clicks of prepared pulses give. */
  static double keyBitsPerSecond(PulseOptics optics, Technology technology) {
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
