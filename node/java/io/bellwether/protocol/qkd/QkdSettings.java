package io.bellwether.protocol.qkd;

import io.bellwether.physics.PulseSource;
import io.bellwether.physics.PulseTrains;
import io.bellwether.physics.ThresholdReceiver;
import io.bellwether.quantity.Range;
import io.bellwether.quantity.VirtualTime;
import java.util.Optional;

/**
 * What the two ends of a link that prepares and measures have agreed on, and the channel between
 * them.
 *
 * @param link id of the link
 * @param protocol that the ends follow; it must be able to use source and receiver
 * @param source of the transmitter
 * @param receiver at the other end
 * @param channel between them, with whoever listens
 * @param pulseBlock picoseconds of emission that are handled at once, more than 0
 * @param siftedBlockBits key bits per round, 1 or more
 * @param errorCorrection of the key bits
 * @param authenticationTagBits key that each classical message costs
 * @param stepped whether pulses are drawn one by one
 * @param real how real bits are processed; if it is empty, what processing does is modelled
 * @param trains in which the pulses of a plug-and-play transmitter come, then of {@code pulseBlock}
 *     a whole number; empty if pulses never pause
 */
public record QkdSettings(
    int link,
    LinkProtocol protocol,
    PulseSource source,
    ThresholdReceiver receiver,
    Channel channel,
    long pulseBlock,
    long siftedBlockBits,
    ErrorCorrection errorCorrection,
    int authenticationTagBits,
    boolean stepped,
    Optional<RealPostProcessing> real,
    Optional<PulseTrains> trains) {

  /** Settings of pulses that never pause. */
  public QkdSettings(
      int link,
      LinkProtocol protocol,
      PulseSource source,
      ThresholdReceiver receiver,
      Channel channel,
      long pulseBlock,
      long siftedBlockBits,
      ErrorCorrection errorCorrection,
      int authenticationTagBits,
      boolean stepped,
      Optional<RealPostProcessing> real) {
    this(
        link,
        protocol,
        source,
        receiver,
        channel,
        pulseBlock,
        siftedBlockBits,
        errorCorrection,
        authenticationTagBits,
        stepped,
        real,
        Optional.empty());
  }

  /** Settings of a link whose post-processing is modelled. */
  public QkdSettings(
      int link,
      LinkProtocol protocol,
      PulseSource source,
      ThresholdReceiver receiver,
      Channel channel,
      long pulseBlock,
      long siftedBlockBits,
      ErrorCorrection errorCorrection,
      int authenticationTagBits,
      boolean stepped) {
    this(
        link,
        protocol,
        source,
        receiver,
        channel,
        pulseBlock,
        siftedBlockBits,
        errorCorrection,
        authenticationTagBits,
        stepped,
        Optional.empty());
  }

  /** The channel over virtual time; constant within a block. */
  @FunctionalInterface
  public interface Channel {
    /** The transmittance, 0 to 1, at a virtual time in picoseconds. */
    double transmittance(long time);

    /**
     * The share of the light, 0 to 1, whose bit an eavesdropper makes random where bases match, at
     * a virtual time in picoseconds; see {@link ThresholdReceiver#behind}. With COW, whose bits she
     * reads without an error, the share of the bits whose pulses lose their phases.
     */
    default double randomised(long time) {
      return 0;
    }

    /**
     * The chances that an eavesdropper has measured both quadratures of a pulse and sent on what
     * was read 0, 1, … times, at a virtual time in picoseconds; they sum to 1.
     */
    default double[] interceptions(long time) {
      return new double[] {1};
    }
  }

  /** Checks the ranges. */
  public QkdSettings {
    Range.atLeast("pulseBlock", pulseBlock, 1);
    Range.atLeast("siftedBlockBits", siftedBlockBits, 1);
    protocol.check(source, receiver);
    Range.count("authenticationTagBits", authenticationTagBits);
    if (trains.isPresent()) {
      if (!protocol.mayComeInTrains() || trains.get().clockHertz() != source.clockHertz()) {
        throw new IllegalArgumentException(
            "trains are " + trains.get() + ", expected none with " + protocol + ", " + source);
      }
      if (pulseBlock % trains.get().period() != 0) {
        throw new IllegalArgumentException(
            "pulseBlock is " + pulseBlock + " ps, expected whole periods of " + trains.get());
      }
    }
  }

  /** Pulses that leave in the time since emission began, in picoseconds. */
  long emitted(long elapsed) {
    return trains.isPresent()
        ? trains.get().emitted(elapsed)
        : (long) Math.rint(VirtualTime.toSeconds(elapsed) * source.clockHertz());
  }

  /** Picoseconds that the pulses of a block take to leave. */
  long duration(long pulses) {
    return trains.isPresent()
        ? trains.get().duration(pulses)
        : (long) (pulses / source.clockHertz() * VirtualTime.SECOND);
  }
}
