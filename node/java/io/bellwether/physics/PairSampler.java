package io.bellwether.physics;

import io.bellwether.quantity.RandomStream;

/**
 * Draws what both ends of a source of entangled pairs see, and keeps for how many slots each end is
 * still blind: a click of an end blinds both of its detectors.
 */
interface PairSampler {
  /** Takes the parameters of the next blocks. */
  void use(EntangledPairSource source, double transmittance, ThresholdReceiver remote);

  /** Draws some slots and adds them to a tally. */
  void sample(long pulses, RandomStream random, DetectionTally out);

  /** Lets slots pass without light. */
  void rest(long slots);
}
