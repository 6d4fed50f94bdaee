package io.bellwether.physics.entanglement;

import io.bellwether.quantity.Range;

/**
 * The most that a lossy bosonic channel carries without repeater, per use of one mode, with any
 * protocol and unlimited two-way classical communication: what a chain of repeaters has to beat.
 *
 * <p>A run shows no such bound beside its rates: the loss between the ends of a demand is that of
 * the path which control chooses, and the modes per second are those of devices that a direct
 * channel would not have.
 */
public final class CapacityBounds {
  private static final double LN_2 = StrictMath.log(2);

  private CapacityBounds() {}

  /**
   * The two-way capacity for secret bits and for ebits, {@code -log2(1 - eta)} (S. Pirandola, R.
   * Laurenza, C. Ottaviani, L. Banchi, Nat. Commun. 8, 15043 (2017)).
   *
   * @param transmittance eta, from 0 to below 1
   * @return bits per mode
   */
  public static double plob(double transmittance) {
    check(transmittance);
    return -StrictMath.log1p(-transmittance) / LN_2;
  }

  /**
   * The earlier upper bound, {@code log2((1+eta)/(1-eta))} (M. Takeoka, S. Guha, M. Wilde, Nat.
   * Commun. 5, 5235 (2014)).
   *
   * @param transmittance eta, from 0 to below 1
   * @return bits per mode
   */
  public static double takeokaGuhaWilde(double transmittance) {
    check(transmittance);
    return (StrictMath.log1p(transmittance) - StrictMath.log1p(-transmittance)) / LN_2;
  }

  private static void check(double transmittance) {
    Range.probability("transmittance", transmittance);
    if (transmittance == 1) {
      throw new IllegalArgumentException(
          "transmittance is 1.0, expected a number from 0 to below 1 (no bound without loss)");
    }
  }
}
