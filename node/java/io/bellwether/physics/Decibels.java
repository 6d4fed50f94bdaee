package io.bellwether.physics;

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

  /**
   * The loss in dB of a share that passes.
   *
   * @param transmittance above 0, at most 1
   */
  public static double ofTransmittance(double transmittance) {
    if (!(transmittance > 0 && transmittance <= 1)) {
      throw new IllegalArgumentException(
          "transmittance is " + transmittance + ", expected a number above 0 and at most 1");
    }
    return 0.0 - 10 * StrictMath.log10(transmittance);
  }
}
