package io.bellwether.physics;

import io.bellwether.quantity.Range;

/**
 * What becomes of the quadrature of a coherent state with Gaussian modulation: y = t x + z, x and z
 * independent and normal with mean 0, x of variance V_A, t² = η T, z of variance 1 + v_el + η T ξ
 * (J. Lodewyck et al., PRA 76, 042305 (2007)). In units of shot noise.
 *
 * <p>Somebody who measures both quadratures of a pulse and sends on a coherent state of what was
 * read adds 2 to ξ (J. Lodewyck et al., PRL 98, 030503 (2007)). Who does so with a part of the
 * pulses makes a mixture of two normal distributions.
 *
 * <p>Scope: one mode, matched perfectly; a modulation without steps or limits; a phase reference
 * without error but for what ξ has of it; noise that is the same in both quadratures and
 * independent from pulse to pulse; a linear detector that never saturates.
 */
public final class QuadratureChannel {
  /** What measuring both quadratures and sending on adds to ξ. */
  public static final double INTERCEPTION_NOISE = 2;

  private final double modulationVariance;
  private final double gain;
  private final double excessNoise;
  private final double darkVariance;
  private final double[] interceptions;

  /**
   * A channel.
   *
   * @param modulationVariance V_A, more than 0
   * @param transmittance T, 0 to 1
   * @param excessNoise ξ, referred to the channel's input, 0 or more
   * @param receiver at the end
   * @param interceptions chances that a pulse was intercepted 0, 1, … times, which sum to 1
   */
  public QuadratureChannel(
      double modulationVariance,
      double transmittance,
      double excessNoise,
      HomodyneReceiver receiver,
      double[] interceptions) {
    Range.positive("modulationVariance", modulationVariance);
    Range.probability("transmittance", transmittance);
    Range.notNegative("excessNoise", excessNoise);
    for (double chance : interceptions) {
      Range.probability("interceptions", chance);
    }
    this.modulationVariance = modulationVariance;
    this.gain = receiver.efficiency() * transmittance;
    this.excessNoise = excessNoise;
    this.darkVariance = receiver.darkVariance();
    this.interceptions = interceptions.clone();
  }

  /** V_A. */
  double modulationVariance() {
    return modulationVariance;
  }

  /** How many kinds of pulses there are, by how often they were intercepted. */
  int kinds() {
    return interceptions.length;
  }

  /** The chance that a pulse was intercepted so many times. */
  double chance(int times) {
    return interceptions[times];
  }

  /** The slope t. */
  double slope() {
    return Math.sqrt(gain);
  }

  /** The variance of z of a pulse that was intercepted so many times. */
  double noise(int times) {
    double excess = excessNoise + times * INTERCEPTION_NOISE;
    return darkVariance + gain * excess;
  }
}
