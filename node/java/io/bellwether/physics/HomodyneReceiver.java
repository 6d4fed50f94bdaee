package io.bellwether.physics;

import io.bellwether.quantity.Range;

/**
 * A receiver that measures one of two quadratures by homodyne detection, chosen anew for each
 * pulse.
 *
 * @param efficiency η with all losses of the receiver, more than 0 up to 1
 * @param electronicNoise v_el in units of shot noise, 0 or more
 */
public record HomodyneReceiver(double efficiency, double electronicNoise) {
  /** Checks the ranges. */
  public HomodyneReceiver {
    Range.probability("efficiency", efficiency);
    Range.positive("efficiency", efficiency);
    Range.notNegative("electronicNoise", electronicNoise);
  }

  /** The variance of outcomes without a signal, in units of shot noise. */
  public double darkVariance() {
    return 1 + electronicNoise;
  }
}
