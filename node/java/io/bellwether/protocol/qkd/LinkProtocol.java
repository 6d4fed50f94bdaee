package io.bellwether.protocol.qkd;

import io.bellwether.physics.BlockSampler;
import io.bellwether.physics.PulseOptics;
import io.bellwether.physics.PulseSampler;
import io.bellwether.physics.PulseSource;
import io.bellwether.physics.PulseTrains;
import io.bellwether.physics.Sifting;
import io.bellwether.physics.ThresholdReceiver;
import java.util.Optional;

/**
 * What a protocol of a link says itself, whether its transmitter prepares states or measures one
 * photon of each entangled pair. The rest is the same for all: blocks of pulses, the report of the
 * detections, sifting, and rounds of test bits, error correction, verification and privacy
 * amplification ({@link QkdTransmitter}, {@link QkdReceiver}).
 *
 * <p>Blocks are sampled by a {@link BlockSampler}: pulses are independent of each other, or have
 * the same law as if they were, or, with {@link CoherentTimeBins}, depend on their neighbours;
 * {@link Sifting} says why and how.
 */
public sealed interface LinkProtocol
    permits DecoyBb84, MatchedBases, PairProtocol, Sarg04, DifferentialPhase, CoherentTimeBins {

  /**
   * Refuses devices that the protocol cannot use.
   *
   * @throws IllegalArgumentException if it cannot
   */
  void check(PulseSource source, ThresholdReceiver receiver);

  /** Which clicks become sifted bits. */
  Sifting sifting();

  /**
   * Whether the receiver must not say in which basis it has measured, because the bit is the basis:
   * the ends then sift with one message more ({@link QkdTransmitter}).
   */
  default boolean hidesBases() {
    return sifting() == Sifting.NON_ORTHOGONAL_PAIRS;
  }

  /**
   * What draws the detections of a link's blocks.
   *
   * @param stepped whether pulses are drawn one by one
   * @param trains in which pulses come, if they do and {@link #mayComeInTrains}
   */
  default BlockSampler blocks(
      PulseSource source,
      ThresholdReceiver receiver,
      boolean stepped,
      Optional<PulseTrains> trains) {
    return BlockSampler.ofPulses(
        trains
            .map(
                some ->
                    stepped
                        ? PulseSampler.stepped(sifting(), some)
                        : PulseSampler.leaping(receiver, sifting(), some))
            .orElseGet(() -> sampler(receiver, stepped)),
        receiver,
        (transmittance, randomised) -> optics(source, transmittance, receiver, randomised));
  }

  /**
   * What draws the detections of prepared pulses.
   *
   * @param stepped whether pulses are drawn one by one
   */
  default PulseSampler sampler(ThresholdReceiver receiver, boolean stepped) {
    return stepped ? PulseSampler.stepped(sifting()) : PulseSampler.leaping(receiver, sifting());
  }

  /** Whether a plug-and-play transmitter can send its pulses. */
  default boolean mayComeInTrains() {
    return false;
  }

  /**
   * The optics with somebody on the channel who listens.
   *
   * @param randomised share of the pulses that listening makes random ({@link
   *     QkdSettings.Channel#randomised}), 0 to 1
   */
  default PulseOptics optics(
      PulseSource source, double transmittance, ThresholdReceiver receiver, double randomised) {
    return new PulseOptics(
        source, transmittance, randomised == 0 ? receiver : receiver.behind(randomised));
  }

  /** Slots of a detector in a period of the clock. */
  default int slotsPerPulse() {
    return 1;
  }

  /** Whether the receiver reports what a monitoring line has seen, too. */
  default boolean monitorsCoherence() {
    return sifting() == Sifting.TIME_SLOTS;
  }

  /**
   * Whether sifted bits of a basis and an intensity are for key; all others are test bits, which
   * are disclosed.
   */
  boolean isKey(int basis, int intensity);

  /** Whether test bits are outcomes of a CHSH test, in which wrong ones are no errors of bits. */
  default boolean testsBell() {
    return false;
  }

  /**
   * Whether the length of the key follows from test bits and from what error correction tells,
   * whatever is wrong in the key bits themselves.
   */
  default boolean estimatesByTestBits() {
    return false;
  }

  /** Whether a round would give key if no bit were wrong; known before any is disclosed. */
  boolean couldGiveKey(Round round);

  /**
   * Length of the key of a round whose test bits are disclosed and whose key bits are corrected, 0
   * or less if there is none.
   */
  long secretBits(Round round);
}
