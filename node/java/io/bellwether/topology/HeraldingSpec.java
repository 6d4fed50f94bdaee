package io.bellwether.topology;

import java.util.OptionalDouble;

/**
 * Photons and detectors of an entanglement link; every station has two detectors, both alike.
 *
 * @param detectorEfficiency more than 0 up to 1
 * @param darkCountProbability per detector and window, 0 to below 1
 * @param counting what the detectors tell
 * @param rawFidelity of a fresh pair with the Bell state that is announced, Ψ+ where clicks herald
 *     two memories and Φ+ with a source in the middle, 0.25 to 1, as a Werner state; empty where it
 *     is derived from the rest, and from arms
 * @param visibility of the interference of two photons, 0 to 1: their indistinguishability; 1 where
 *     the raw fidelity is given
 * @param brightState population of the state that emits, between 0 and 1, for single clicks: that
 *     of the end with the better arm; 0 where there are none
 * @param excitationProbability p of an ensemble, of which n excitations have (1-p)p^n: between 0
 *     and 1, that of the end with the worse arm; 0 where there are none
 * @param phaseDeviationRadians standard deviation of the optical phase between the arms, for single
 *     clicks: 0 to 10
 * @param pairProbability of a pair per attempt of a source in the middle that gives one or none,
 *     more than 0 up to 1; 0 where there is none
 * @param meanPairNumber of pairs per attempt of a source in the middle by down-conversion, more
 *     than 0 up to 2; 0 where there is none
 * @param successProbability that an attempt is heralded, more than 0 up to 1, given in place of
 *     what arms and detectors make of it; empty where it is derived from them
 */
public record HeraldingSpec(
    double detectorEfficiency,
    double darkCountProbability,
    Counting counting,
    OptionalDouble rawFidelity,
    double visibility,
    double brightState,
    double excitationProbability,
    double phaseDeviationRadians,
    double pairProbability,
    double meanPairNumber,
    OptionalDouble successProbability) {

  /** What a detector tells of the photons in its window. */
  public enum Counting {
    /** Whether there was any. */
    THRESHOLD("threshold"),
    /** How many there were. */
    NUMBER_RESOLVING("numberResolving");

    private final String key;

    Counting(String key) {
      this.key = key;
    }

    /** The word in the YAML form. */
    public String key() {
      return key;
    }
  }

  public HeraldingSpec {
    Bound.DETECTOR_EFFICIENCY.check(detectorEfficiency);
    Bound.HERALD_DARK_COUNTS.check(darkCountProbability);
    rawFidelity.ifPresent(Bound.RAW_FIDELITY::check);
    Bound.VISIBILITY.check(visibility);
    Check.that(
        rawFidelity.isEmpty() || visibility == 1,
        "visibility",
        "rawFidelity beside it",
        "either visibility or rawFidelity");
    if (brightState != 0) {
      Bound.BRIGHT_STATE.check(brightState);
    }
    if (excitationProbability != 0) {
      Bound.EXCITATION_PROBABILITY.check(excitationProbability);
    }
    Bound.PHASE_DEVIATION.check(phaseDeviationRadians);
    Check.that(
        rawFidelity.isEmpty() || phaseDeviationRadians == 0,
        "phaseDeviation",
        phaseDeviationRadians,
        "nothing beside rawFidelity, which has it in it");
    if (pairProbability != 0) {
      Bound.PAIR_PROBABILITY.check(pairProbability);
    }
    if (meanPairNumber != 0) {
      Bound.MEAN_PAIR_NUMBER.check(meanPairNumber);
    }
    Check.that(
        pairProbability == 0 || meanPairNumber == 0,
        "meanPairNumber",
        "pairProbability beside it",
        "either meanPairNumber or pairProbability");
    successProbability.ifPresent(Bound.SUCCESS_PROBABILITY::check);
  }
}
