package io.bellwether.topology;

import java.util.Optional;

/**
 * A source of pulses in two bases, of one intensity or with decoys, or of entangled pairs.
 *
 * <p>The decoy estimates need signal &gt; decoy &gt; vacuum ≥ 0 and signal &gt; decoy + vacuum (X.
 * Ma et al., PRA 72, 012326 (2005); C. Lim et al., PRA 89, 022307 (2014)).
 *
 * @param clockHertz pulses per second, or coincidence windows of a continuous pump, 1 to 10^12
 * @param light how many photons pulses have; single photons only without decoys
 * @param signalIntensity of a pulse that is not empty: mean photon number, more than 0 up to 10; up
 *     to 1 of single photons; of pairs their mean number per pulse or window
 * @param decoys the other intensities; empty if there is one
 * @param pairs of a source of entangled pairs; else empty
 * @param basisXProbability chance that a pulse is prepared, or its photon at the source measured,
 *     in the X basis
 * @param decoyBitProbability chance that both slots of a bit have a pulse, with coherent one-way
 *     QKD; 0 with all other protocols
 * @param phaseSlices of phase matching, an even number, 2 to 1,024; 0 where there are none
 * @param plugAndPlay how pulses come from the receiver and go back; empty if they begin here
 */
public record SourceSpec(
    double clockHertz,
    Light light,
    double signalIntensity,
    Optional<DecoySpec> decoys,
    Optional<PairSourceSpec> pairs,
    double basisXProbability,
    double decoyBitProbability,
    int phaseSlices,
    Optional<PlugAndPlaySpec> plugAndPlay) {
  public SourceSpec {
    Bound.CLOCK.check(clockHertz);
    Bound.SIGNAL_INTENSITY.check(signalIntensity);
    decoys.ifPresent(
        decoy -> {
          double others = decoy.decoyIntensity() + decoy.vacuumIntensity();
          Check.that(
              signalIntensity > others,
              "signalIntensity",
              signalIntensity,
              "more than decoyIntensity + vacuumIntensity, " + others);
        });
    Check.that(signalIntensity > 0, "signalIntensity", signalIntensity, "more than 0");
    Check.that(
        light == Light.WEAK_COHERENT || decoys.isEmpty(),
        "light",
        light.key() + " with decoys",
        Light.WEAK_COHERENT.key());
    Check.that(
        light.isPairs() == pairs.isPresent(),
        "light",
        light.key() + (pairs.isPresent() ? " with a source of pairs" : ""),
        "a source of pairs exactly with pulsedPairs and continuousPairs");
    Check.that(
        light != Light.SINGLE_PHOTON || signalIntensity <= 1,
        "signalIntensity",
        signalIntensity + " of single photons",
        "at most 1, the chance that a pulse has its photon");
    Bound.TRANSMITTER_BASIS_X.check(basisXProbability);
    Bound.DECOY_PROBABILITY.check(decoyBitProbability);
    if (phaseSlices != 0) {
      Bound.PHASE_SLICES.check((long) phaseSlices);
      Check.that(phaseSlices % 2 == 0, "phaseSlices", phaseSlices, "an even number");
    }
    plugAndPlay.ifPresent(
        trains ->
            Check.that(
                trains.trainPulses() <= trains.mostPulses(clockHertz),
                "plugAndPlay.trainPulses",
                trains.trainPulses(),
                "at most "
                    + trains.mostPulses(clockHertz)
                    + ", whose first is not back before scattered light of the last has passed"));
  }
}
