package io.bellwether.physics.entanglement;

import io.bellwether.quantity.Range;

/**
 * An emitter of single photons, such as an ion, an atom in a cavity, a colour centre or a quantum
 * dot: how many of its photons are in a window, and how alike.
 *
 * <p>The wave packet is an exponential of the excited state's lifetime T1; the window begins with
 * it. Pure dephasing, by white noise, has the rate {@code 1/T2 - 1/(2 T1)} (J. Bylander, I.
 * Robert-Philip, I. Abram, Eur. Phys. J. D 22, 295 (2003)). With {@code a = 1/T1} and {@code g}
 * twice that rate, that of two emitters, two photons at times t and t' of the same window interfere
 * as far as their emitters have kept their phases in between, {@code exp(-g |t-t'|)}; one photon of
 * either of two emitters as far as both have since they were excited, {@code exp(-g t)}. Bylander
 * et al. have the likeness T2/(2 T1) of two photons without a window; the averages over what falls
 * into a window, and what one photon of either emitter keeps, are derived here.
 *
 * <p>Two photons of one excitation each, with two modes such as polarisations, keep what a
 * Hong–Ou–Mandel dip has, {@link #indistinguishability}. With two windows and an excitation of each
 * emitter in each, white noise has forgotten the first in the second, and a pair keeps {@link
 * #coherence} in each of them: its square.
 *
 * <p>Limits: no jitter, no slow drift of the frequency, no second excitation in a window, and wave
 * packets that are exponentials: shaped ones, such as Raman photons from cavities, are not.
 *
 * @param lifetimeSeconds T1 of the excited state, above 0
 * @param coherenceSeconds T2 of the transition, above 0, at most 2 T1
 * @param windowSeconds of detection, above 0
 */
public record SinglePhotonEmitter(
    double lifetimeSeconds, double coherenceSeconds, double windowSeconds) {
  private static final double SHORT = 1e-4;

  public SinglePhotonEmitter {
    Range.positive("lifetimeSeconds", lifetimeSeconds);
    Range.positive("coherenceSeconds", coherenceSeconds);
    Range.within("coherenceSeconds", coherenceSeconds, 0, 2 * lifetimeSeconds);
    Range.positive("windowSeconds", windowSeconds);
  }

  /** The share of the photons that is in the window, {@code 1 - exp(-w/T1)}. */
  public double inWindow() {
    return -StrictMath.expm1(-decayed());
  }

  /** The window in lifetimes, a w. */
  private double decayed() {
    return windowSeconds / lifetimeSeconds;
  }

  /** The window in times of dephasing, g w. */
  private double dephased() {
    double rate = 2 / coherenceSeconds - 1 / lifetimeSeconds;
    return Math.max(0, rate) * windowSeconds;
  }

  /**
   * Indistinguishability of two photons, which is the visibility of their Hong–Ou–Mandel dip:
   * {@code 2 a^2/(a+g) ((1-exp(-2 a w))/(2 a) - exp(-(a+g) w) (1-exp(-(a-g) w))/(a-g)) / (1-exp(-a
   * w))^2}, which is {@code T2/(2 T1)} without a window.
   *
   * @return 0 to 1
   */
  public double indistinguishability() {
    double x = decayed();
    double y = dephased();
    if (x + y < SHORT) {
      return 1 - y / 3 + y * y / 12; // |t-t'| of uniform times has the mean w/3
    }
    double both = exponentialMean(2 * x);
    double apart = StrictMath.exp(-x - Math.min(x, y)) * exponentialMean(Math.abs(x - y));
    double one = exponentialMean(x);
    return Math.max(0, Math.min(1, 2 / (x + y) * (both - apart) / (one * one)));
  }

  /**
   * What dephasing leaves of the coherence between a photon of one emitter and one of the other:
   * {@code a/(a+g) (1-exp(-(a+g) w))/(1-exp(-a w))}, at most the root of {@link
   * #indistinguishability}.
   *
   * @return 0 to 1
   */
  public double coherence() {
    double x = decayed();
    return exponentialMean(x + dephased()) / exponentialMean(x);
  }

  /**
   * The deviation in radians of a Gaussian phase, drawn anew in each attempt, that leaves of the
   * {@link #coherence} what the root of the {@link #indistinguishability} has too much of it: 0 or
   * more.
   */
  public double phaseDeviation() {
    double rest = coherence() * coherence() / indistinguishability();
    return Math.sqrt(Math.max(0, -StrictMath.log(rest)));
  }

  /** The mean of {@code exp(-z u)} over u from 0 to 1, for z of 0 or more. */
  private static double exponentialMean(double z) {
    return z == 0 ? 1 : -StrictMath.expm1(-z) / z;
  }
}
