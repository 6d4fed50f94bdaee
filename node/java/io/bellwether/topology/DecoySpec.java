package io.bellwether.topology;

/**
 * The intensities that a source sends beside its signal, and how often it sends each.
 *
 * @param signalProbability the three probabilities sum to 1 within 10^-9
 * @param decoyIntensity mean photon number
 * @param decoyProbability see above
 * @param vacuumIntensity mean photon number, 0 or more, less than {@code decoyIntensity}
 * @param vacuumProbability see above
 */
public record DecoySpec(
    double signalProbability,
    double decoyIntensity,
    double decoyProbability,
    double vacuumIntensity,
    double vacuumProbability) {
  public DecoySpec {
    Bound.SIGNAL_PROBABILITY.check(signalProbability);
    Bound.DECOY_INTENSITY.check(decoyIntensity);
    Bound.DECOY_PROBABILITY.check(decoyProbability);
    Bound.VACUUM_INTENSITY.check(vacuumIntensity);
    Bound.VACUUM_PROBABILITY.check(vacuumProbability);
    double sum = signalProbability + decoyProbability + vacuumProbability;
    Check.that(
        Math.abs(sum - 1) <= 1e-9,
        "signalProbability",
        signalProbability + " and the three probabilities sum to " + sum,
        "signalProbability + decoyProbability + vacuumProbability = 1");
    Check.that(
        decoyIntensity > vacuumIntensity,
        "decoyIntensity",
        decoyIntensity,
        "more than vacuumIntensity, " + vacuumIntensity);
  }
}
