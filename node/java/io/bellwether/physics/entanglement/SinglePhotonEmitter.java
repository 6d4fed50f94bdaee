package io.bellwether.physics.entanglement;

import io.bellwether.quantity.Range;

/**
 * An emitter of single photons, such as an ion, an atom in a cavity, a colour centre or a quantum
 * dot: how many of its photons are there, in time, and alike.
 *
 * <p>The wave packet is an exponential of the excited state's lifetime T1. A window that begins
 * with it holds {@code 1 - exp(-w/T1)}. Pure dephasing makes two such photons alike by {@code T2/(2
 * T1)} (J. Bylander, I. Robert-Philip, I. Abram, Eur. Phys. J. D 22, 295 (2003)).
 *
 * @param efficiency that an excitation gives a photon in the collected mode, 0 to 1
 * @param lifetimeSeconds T1 of the excited state, above 0
 * @param coherenceSeconds T2 of the transition, above 0, at most 2 T1
 */
public record SinglePhotonEmitter(
    double efficiency, double lifetimeSeconds, double coherenceSeconds) {
  public SinglePhotonEmitter {
    Range.probability("efficiency", efficiency);
    Range.positive("lifetimeSeconds", lifetimeSeconds);
    Range.positive("coherenceSeconds", coherenceSeconds);
    Range.within("coherenceSeconds", coherenceSeconds, 0, 2 * lifetimeSeconds);
  }

  /** Probability that a photon is emitted, collected and inside a window of this length. */
  public double inWindow(double windowSeconds) {
    Range.notNegative("windowSeconds", windowSeconds);
    return -efficiency * StrictMath.expm1(-windowSeconds / lifetimeSeconds);
  }

  /** Indistinguishability of two of its photons, M = T2/(2 T1). */
  public double indistinguishability() {
    return coherenceSeconds / (2 * lifetimeSeconds);
  }
}
