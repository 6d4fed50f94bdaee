package io.bellwether.physics;

import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.Range;

/**
 * Draws a block that comes in trains, train by train with another sampler, and lets the detectors
 * rest in between. A block begins with a train.
 */
final class TrainSampler implements PulseSampler {
  private final PulseSampler train;
  private final PulseTrains trains;

  TrainSampler(PulseSampler train, PulseTrains trains) {
    this.train = train;
    this.trains = trains;
  }

  @Override
  public void sample(
      PulseOptics optics,
      long pulses,
      DetectorState state,
      RandomStream random,
      DetectionTally out) {
    Range.count("pulses", pulses);
    for (long first = 0; first < pulses; first += trains.pulses()) {
      if (first > 0) {
        state.rest(optics.receiver(), trains.gapSlots());
      }
      train.sample(optics, Math.min(trains.pulses(), pulses - first), state, random, out);
    }
  }
}
