package io.bellwether.physics;

import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.Range;

/**
 * Blocks of a source of entangled pairs: what both ends see is drawn together, by one owner. A
 * click of the source's own detectors alone is counted nowhere; the transmitter knows of it and
 * nobody asks.
 */
final class PairBlockSampler implements BlockSampler {
  private final EntangledPairSource source;
  private final ThresholdReceiver remote;
  private final PairSampler sampler;
  private double transmittance = Double.NaN;
  private double randomised;

  PairBlockSampler(
      EntangledPairSource source,
      ThresholdReceiver remote,
      PairSettings settings,
      boolean stepped) {
    EntangledPairSource.requireCommon("receiver", remote);
    this.source = source;
    this.remote = remote;
    sampler = stepped ? new SteppedPairSampler(settings) : new LeapingPairSampler(settings);
  }

  @Override
  public void sample(
      double channel, double share, long pulses, RandomStream random, DetectionTally out) {
    Range.count("pulses", pulses);
    if (transmittance != channel || randomised != share) {
      transmittance = channel;
      randomised = share;
      sampler.use(source, channel, share == 0 ? remote : remote.behind(share));
    }
    sampler.sample(pulses, random, out);
  }

  @Override
  public void rest(long slots) {
    Range.count("slots", slots);
    sampler.rest(slots);
  }
}
