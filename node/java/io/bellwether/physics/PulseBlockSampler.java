package io.bellwether.physics;

import io.bellwether.quantity.RandomStream;

/** Blocks of a source that prepares, by a {@link PulseSampler}. */
final class PulseBlockSampler implements BlockSampler {
  private final PulseSampler sampler;
  private final ThresholdReceiver receiver;
  private final OpticsOf channel;
  private final DetectorState detectors = new DetectorState();
  private PulseOptics optics;
  private double known;

  PulseBlockSampler(PulseSampler sampler, ThresholdReceiver receiver, OpticsOf channel) {
    this.sampler = sampler;
    this.receiver = receiver;
    this.channel = channel;
  }

  @Override
  public void sample(
      double transmittance,
      double randomised,
      long pulses,
      RandomStream random,
      DetectionTally out) {
    if (optics == null || optics.channelTransmittance() != transmittance || known != randomised) {
      optics = channel.channel(transmittance, randomised);
      known = randomised;
    }
    sampler.sample(optics, pulses, detectors, random, out);
  }

  @Override
  public void rest(long slots) {
    detectors.rest(receiver, slots);
  }
}
