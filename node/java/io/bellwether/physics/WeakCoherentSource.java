package io.bellwether.physics;

import io.bellwether.quantity.Range;
import java.util.Arrays;

/**
 * A weak coherent source with a signal, a decoy and a vacuum intensity (X. Ma, B. Qi, Y. Zhao,
 * H.-K. Lo, PRA 72, 012326 (2005)): in each slot it draws an intensity, a basis and a bit, and
 * emits a Poissonian number of photons with that mean. For all protocols that count photons the
 * phase of each pulse is random. With {@link Sifting#PHASE_DIFFERENCES} pulses are a train of one
 * phase, to which a bit adds 0 or π.
 *
 * <p>Limits: intensities do not fluctuate, states are perfect (imperfections are the receiver's
 * misalignment), slots are independent.
 */
public final class WeakCoherentSource implements PulseSource {
  public static final int SIGNAL = 0;
  public static final int DECOY = 1;
  public static final int VACUUM = 2;

  /** The number of intensities. */
  public static final int INTENSITIES = 3;

  private final double clockHertz;
  private final double[] intensities;
  private final double[] probabilities;
  private final double basisXProbability;

  /**
   * A source.
   *
   * @param clockHertz slots per second, above 0
   * @param intensities mean photon numbers of signal, decoy, vacuum; each 0 or more
   * @param probabilities how often each is sent; three numbers from 0 to 1 that sum to 1
   * @param basisXProbability probability of preparing in basis X, 0 to 1
   */
  public WeakCoherentSource(
      double clockHertz, double[] intensities, double[] probabilities, double basisXProbability) {
    Range.positive("clockHertz", clockHertz);
    three("intensities", intensities);
    three("probabilities", probabilities);
    double sum = 0;
    for (int k = 0; k < INTENSITIES; k++) {
      Range.notNegative("intensities[" + k + "]", intensities[k]);
      Range.probability("probabilities[" + k + "]", probabilities[k]);
      sum += probabilities[k];
    }
    if (Math.abs(sum - 1) > 1e-9) {
      throw new IllegalArgumentException(
          "probabilities sum to " + sum + ", expected 1 (signal + decoy + vacuum)");
    }
    Range.probability("basisXProbability", basisXProbability);
    this.clockHertz = clockHertz;
    this.intensities = intensities.clone();
    this.probabilities = probabilities.clone();
    this.basisXProbability = basisXProbability;
  }

  /**
   * A source with one intensity.
   *
   * @param clockHertz slots per second, above 0
   * @param intensity mean photon number, 0 or more
   * @param basisXProbability probability of preparing in basis X, 0 to 1
   */
  public static WeakCoherentSource ofOneIntensity(
      double clockHertz, double intensity, double basisXProbability) {
    return new WeakCoherentSource(
        clockHertz, new double[] {intensity, 0, 0}, new double[] {1, 0, 0}, basisXProbability);
  }

  /**
   * Checks what the decoy bounds need: decoy &gt; vacuum and signal &gt; decoy + vacuum (X. Ma et
   * al., PRA 72, 012326 (2005); C. Lim et al., PRA 89, 022307 (2014)).
   *
   * @throws IllegalArgumentException if the intensities are not in that order
   */
  public void requireDecoyOrder() {
    double decoy = intensities[DECOY];
    double vacuum = intensities[VACUUM];
    if (!(decoy > vacuum && intensities[SIGNAL] > decoy + vacuum)) {
      throw new IllegalArgumentException(
          "intensities are "
              + Arrays.toString(intensities)
              + ", expected signal > decoy + vacuum and decoy > vacuum");
    }
  }

  private static void three(String field, double[] values) {
    if (values.length != INTENSITIES) {
      throw new IllegalArgumentException(
          field + " has " + values.length + " values, expected 3 (signal, decoy, vacuum)");
    }
  }

  @Override
  public double clockHertz() {
    return clockHertz;
  }

  @Override
  public double intensity(int k) {
    return intensities[k];
  }

  @Override
  public double probability(int k) {
    return probabilities[k];
  }

  @Override
  public double basisXProbability() {
    return basisXProbability;
  }

  /** Poissonian: 1 − e^−μ (1 + μ + μ²/2 …), up to the n-th term. */
  @Override
  public double photonsAtLeast(int k, int n) {
    if (n < 1 || n > 3) {
      throw new IllegalArgumentException("n is " + n + ", expected 1, 2 or 3");
    }
    double mu = intensities[k];
    double some = -StrictMath.expm1(-mu);
    double fewer = n == 1 ? 0 : n == 2 ? mu : mu + mu * mu / 2;
    return Math.max(0, some - fewer * StrictMath.exp(-mu));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WeakCoherentSource that
        && Double.compare(clockHertz, that.clockHertz) == 0
        && Arrays.equals(intensities, that.intensities)
        && Arrays.equals(probabilities, that.probabilities)
        && Double.compare(basisXProbability, that.basisXProbability) == 0;
  }

  @Override
  public int hashCode() {
    int hash = 31 * Arrays.hashCode(intensities) + Arrays.hashCode(probabilities);
    return 31 * (31 * hash + Double.hashCode(clockHertz)) + Double.hashCode(basisXProbability);
  }

  @Override
  public String toString() {
    return "WeakCoherentSource[clockHertz="
        + clockHertz
        + ", intensities="
        + Arrays.toString(intensities)
        + ", probabilities="
        + Arrays.toString(probabilities)
        + ", basisXProbability="
        + basisXProbability
        + "]";
  }
}
