package io.bellwether.physics;

import io.bellwether.quantity.Range;

/** Losses in decibels and the share of light that passes: {@code transmittance = 10^(-dB/10)}. */
public final class Decibels {
  private Decibels() {}

  /**
   * The share of the power that passes a loss.
   *
   * @param decibels the loss, finite and 0 or more
   * @return from 0 (underflow, beyond about 3,230 dB) to 1
   */
  public static double toTransmittance(double decibels) {
    Range.notNegative("loss in dB", decibels);
    return StrictMath.pow(10, -decibels / 10);
  }
}
