package io.bellwether.physics;

import static io.bellwether.physics.WeakCoherentSource.SIGNAL;

import io.bellwether.quantity.Range;

/**
 * A source of single photons: each slot has one photon with a given probability, else none. All
 * pulses count as signal.
 *
 * <p>Limits: never two photons, so its second-order correlation is 0; states are perfect
 * (imperfections are the receiver's misalignment), slots are independent.
 *
 * @param clockHertz slots per second, above 0
 * @param emission probability that a slot has its photon, 0 to 1, with all losses before the
 *     channel
 * @param basisXProbability probability of preparing in basis X, 0 to 1
 */
public record SinglePhotonSource(double clockHertz, double emission, double basisXProbability)
    implements PulseSource {
  public SinglePhotonSource {
    Range.positive("clockHertz", clockHertz);
    Range.probability("emission", emission);
    Range.probability("basisXProbability", basisXProbability);
  }

  @Override
  public double intensity(int k) {
    return k == SIGNAL ? emission : 0;
  }

  @Override
  public double probability(int k) {
    return k == SIGNAL ? 1 : 0;
  }

  @Override
  public double photonsAtLeast(int k, int n) {
    return n == 1 ? intensity(k) : 0;
  }
}
