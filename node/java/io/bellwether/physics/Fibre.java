package io.bellwether.physics;

import io.bellwether.quantity.PhysicalConstants;
import io.bellwether.quantity.Range;

/**
 * A single-mode fibre span: {@code eta = 10^(-(alpha L + insertion loss)/10)}, delay {@code L n/c}.
 *
 * <p>Scope: constant attenuation and group index at one wavelength. Dispersion, Raman noise of
 * coexisting channels, polarisation drift and changes of length with temperature are not modelled;
 * polarisation errors belong to the receiver's misalignment.
 *
 * @param lengthMetres 0 to 1e9
 * @param attenuationDecibelsPerKilometre 0 or more; 0.16 to 0.25 at 1550 nm
 * @param insertionLossDecibels splices, connectors and patch panels together, 0 or more
 * @param groupIndex 1 or more; 1.468 for standard fibre at 1550 nm
 */
public record Fibre(
    double lengthMetres,
    double attenuationDecibelsPerKilometre,
    double insertionLossDecibels,
    double groupIndex) {
  public Fibre {
    Range.within("lengthMetres", lengthMetres, 0, 1e9);
    Range.notNegative("attenuationDecibelsPerKilometre", attenuationDecibelsPerKilometre);
    Range.notNegative("insertionLossDecibels", insertionLossDecibels);
    Range.within("groupIndex", groupIndex, 1, 10);
  }

  /** The whole loss in dB. */
  public double lossDecibels() {
    return attenuationDecibelsPerKilometre * (lengthMetres / 1000) + insertionLossDecibels;
  }

  /** The probability that a photon passes, 0 to 1. */
  public double transmittance() {
    return Decibels.toTransmittance(lossDecibels());
  }

  /** Propagation time in picoseconds, rounded to the nearest. */
  public long delayPicoseconds() {
    return Math.round(lengthMetres * groupIndex / PhysicalConstants.LIGHT_METRES_PER_SECOND * 1e12);
  }
}
