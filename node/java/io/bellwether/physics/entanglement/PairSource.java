package io.bellwether.physics.entanglement;

/** A source of photon pairs, entangled in polarisation or time bins, of which each arm gets one. */
public sealed interface PairSource permits DownConversionSource, TriggeredPairSource {
  /**
   * Probability that one attempt gives exactly n pairs.
   *
   * @param n 0 or more
   */
  double pairs(int n);

  /**
   * How entangled one photon of each arm is, both taken at random from n pairs: the weight of the
   * Bell state in a Werner state, of fidelity {@code (1 + 3 weight)/4}.
   *
   * @param n 1 or more
   */
  double wernerWeight(int n);

  /** The largest number of pairs that can be, or beyond which the rest is below 1e-15. */
  int mostPairs();
}
