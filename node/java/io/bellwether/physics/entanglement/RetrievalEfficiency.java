package io.bellwether.physics.entanglement;

import io.bellwether.quantity.Range;

/**
 * How likely a stored excitation comes out as a photon: {@code eta0 exp(-t/tau)}, or {@code eta0
 * exp(-(t/tau)^2)} where atoms move through the phase grating of the excitation (N. Sangouard, C.
 * Simon, H. de Riedmatten, N. Gisin, RMP 83, 33 (2011), section V).
 *
 * @param initial eta0, 0 to 1
 * @param lifetimeSeconds tau, above 0; infinite for none
 * @param decay its law
 */
public record RetrievalEfficiency(double initial, double lifetimeSeconds, Decay decay) {
  /** The law of the decay. */
  public enum Decay {
    EXPONENTIAL,
    GAUSSIAN
  }

  public RetrievalEfficiency {
    Range.probability("initial", initial);
    if (!(lifetimeSeconds > 0)) {
      throw new IllegalArgumentException(
          "lifetimeSeconds is " + lifetimeSeconds + ", expected a number above 0 or infinity");
    }
  }

  /** An efficiency that does not decay. */
  public static RetrievalEfficiency constant(double initial) {
    return new RetrievalEfficiency(initial, Double.POSITIVE_INFINITY, Decay.EXPONENTIAL);
  }

  /** The efficiency after a while, 0 to 1. */
  public double after(double seconds) {
    Range.notNegative("seconds", seconds);
    double t = seconds / lifetimeSeconds;
    return initial * StrictMath.exp(decay == Decay.GAUSSIAN ? -t * t : -t);
  }
}
