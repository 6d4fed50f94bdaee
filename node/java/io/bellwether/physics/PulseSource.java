package io.bellwether.physics;

/**
 * A source of pulses in one of two bases, with one of {@link WeakCoherentSource#INTENSITIES}
 * intensities: in each slot it draws an intensity, a basis and a bit. A source of entangled pairs
 * does not draw the bit, but measures it.
 */
public sealed interface PulseSource
    permits WeakCoherentSource, SinglePhotonSource, EntangledPairSource {

  /** Slots per second. */
  double clockHertz();

  /** Mean number of photons, or of pairs, of intensity {@code k}. */
  double intensity(int k);

  /** How often intensity {@code k} is sent. */
  double probability(int k);

  /** Probability of preparing, or measuring at the source, in basis X. */
  double basisXProbability();

  /**
   * Probability that a pulse has {@code n} photons, or pairs, or more.
   *
   * @param k intensity
   * @param n 1, 2 or 3
   */
  double photonsAtLeast(int k, int n);

  /** Whether signal pulses alone are sent. */
  default boolean hasOneIntensity() {
    return probability(WeakCoherentSource.SIGNAL) == 1;
  }
}
