package io.bellwether.topology;

/**
 * A weak coherent source with three intensities, and the choice of its bases.
 *
 * <p>The decoy estimates need signal &gt; decoy &gt; vacuum ≥ 0 and signal &gt; decoy + vacuum (X.
 * Ma et al., PRA 72, 012326 (2005); C. Lim et al., PRA 89, 022307 (2014)).
 *
 * @param clockHertz pulses per second, 1 to 10^12
 * @param signalIntensity mean photon number, up to 10
 * @param signalProbability the three probabilities sum to 1 within 10^-9
 * @param decoyIntensity mean photon number
 * @param decoyProbability see above
 * @param vacuumIntensity mean photon number, 0 or more
 * @param vacuumProbability see above
 * @param basisXProbability chance that a pulse is prepared in the X basis
 */
public record SourceSpec(
    double clockHertz,
    double signalIntensity,
    double signalProbability,
    double decoyIntensity,
    double decoyProbability,
    double vacuumIntensity,
    double vacuumProbability,
    double basisXProbability) {
  public SourceSpec {
    Bound.CLOCK.check(clockHertz);
    Bound.SIGNAL_INTENSITY.check(signalIntensity);
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
    Check.that(
        signalIntensity > decoyIntensity + vacuumIntensity,
        "signalIntensity",
        signalIntensity,
        "more than decoyIntensity + vacuumIntensity, " + (decoyIntensity + vacuumIntensity));
    Bound.TRANSMITTER_BASIS_X.check(basisXProbability);
  }
}
