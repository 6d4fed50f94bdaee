package io.bellwether.protocol.qkd;

import io.bellwether.physics.ThresholdReceiver;
import io.bellwether.physics.WeakCoherentSource;
import io.bellwether.quantity.Range;

/**
 * What the two ends of a decoy-state BB84 link have agreed on, and the channel between them.
 *
 * @param link id of the link
 * @param source of the transmitter
 * @param receiver at the other end
 * @param channel transmittance between them
 * @param pulseBlock picoseconds of emission that are handled at once, more than 0
 * @param estimation how the secret part is bounded
 * @param siftedBlockBits key bits per round, 1 or more
 * @param errorCorrection of the key bits
 * @param epsilonSecret secrecy of a round's key; used by {@link Estimation#LIM2014}
 * @param epsilonCorrect its correctness; likewise
 * @param authenticationTagBits key that each classical message costs
 * @param stepped whether pulses are drawn one by one
 */
public record DecoyBb84Settings(
    int link,
    WeakCoherentSource source,
    ThresholdReceiver receiver,
    Channel channel,
    long pulseBlock,
    Estimation estimation,
    long siftedBlockBits,
    ErrorCorrection errorCorrection,
    double epsilonSecret,
    double epsilonCorrect,
    int authenticationTagBits,
    boolean stepped) {

  /** How the single-photon part of the sifted key is bounded. */
  public enum Estimation {
    /** Vacuum + weak decoy bounds, as if the key were infinitely long: {@link DecoyEstimate}. */
    ASYMPTOTIC,
    /** A finite block: {@link Lim2014}. */
    LIM2014
  }

  /** Transmittance of the channel over virtual time; constant within a block. */
  @FunctionalInterface
  public interface Channel {
    /** The transmittance, 0 to 1, at a virtual time in picoseconds. */
    double transmittance(long time);
  }

  /** Checks the ranges. */
  public DecoyBb84Settings {
    Range.atLeast("pulseBlock", pulseBlock, 1);
    Range.atLeast("siftedBlockBits", siftedBlockBits, 1);
    source.requireDecoyOrder();
    Range.openProbability("epsilonSecret", epsilonSecret);
    Range.openProbability("epsilonCorrect", epsilonCorrect);
    Range.count("authenticationTagBits", authenticationTagBits);
  }
}
