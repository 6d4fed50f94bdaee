package io.bellwether.physics;

import io.bellwether.quantity.RandomStream;

/**
 * Draws what the detectors of a link see of its blocks, one after the other, and keeps what they
 * remember in between. It belongs to one link and is not thread-safe. Blocks compose: two blocks
 * have the law of one as long as both.
 */
public interface BlockSampler {

  /**
   * Draws the next block and adds it to a tally.
   *
   * @param transmittance of the channel, 0 to 1
   * @param randomised share of the light on it whose bit is made random, 0 to 1, see {@link
   *     ThresholdReceiver#behind}
   * @param pulses slots in the block, 0 or more
   * @param random where the draws come from
   * @param out what is added to
   */
  void sample(
      double transmittance,
      double randomised,
      long pulses,
      RandomStream random,
      DetectionTally out);

  /** Lets slots pass in which nothing is emitted and gates are closed. */
  void rest(long slots);

  /** Optics of a link by what is on its channel. */
  @FunctionalInterface
  interface OpticsOf {
    /**
     * The optics.
     *
     * @param transmittance of the channel, 0 to 1
     * @param randomised as of {@link #sample}
     */
    PulseOptics channel(double transmittance, double randomised);
  }

  /**
   * The sampler of a link whose source prepares.
   *
   * @param pulses what draws them
   * @param receiver the detectors
   * @param optics of the link
   */
  static BlockSampler ofPulses(PulseSampler pulses, ThresholdReceiver receiver, OpticsOf optics) {
    return new PulseBlockSampler(pulses, receiver, optics);
  }

  /**
   * The sampler of a link whose source emits entangled pairs.
   *
   * @param source with its own detectors
   * @param receiver the detectors at the other end
   * @param settings directions in which both ends measure
   * @param stepped whether slots are drawn one by one
   */
  static BlockSampler ofPairs(
      EntangledPairSource source,
      ThresholdReceiver receiver,
      PairSettings settings,
      boolean stepped) {
    return new PairBlockSampler(source, receiver, settings, stepped);
  }
}
