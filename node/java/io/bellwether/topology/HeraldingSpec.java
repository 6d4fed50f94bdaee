package io.bellwether.topology;

import java.util.OptionalDouble;

/**
 * Detectors of an entanglement link, and what else is the same for each way to entangle memories;
 * every station has two detectors, both alike.
 *
 * @param detectorEfficiency more than 0 up to 1
 * @param darkCountProbability per detector and window, 0 to below 1; 0 where there is a rate
 * @param darkCountRateHertz per detector, 0 or more; empty where the probability says it
 * @param counting what the detectors tell
 * @param rawFidelity of a fresh pair with the Bell state that is announced, Ψ+ where clicks herald
 *     two memories and Φ+ with a source in the middle, 0.25 to 1, as a Werner state; empty where it
 *     is derived from the rest, and from arms
 * @param visibility of the interference of two photons, 0 to 1: their indistinguishability; 1 where
 *     the raw fidelity is given
 * @param successProbability that each mode of an attempt is heralded, more than 0 up to 1, given in
 *     place of what arms and detectors make of it; empty where it is derived from them
 */
public record HeraldingSpec(
    double detectorEfficiency,
    double darkCountProbability,
    OptionalDouble darkCountRateHertz,
    Counting counting,
    OptionalDouble rawFidelity,
    double visibility,
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
    darkCountRateHertz.ifPresent(Bound.HERALD_DARK_COUNT_RATE::check);
    Check.that(
        darkCountRateHertz.isEmpty() || darkCountProbability == 0,
        "darkCountProbability",
        "darkCountRate beside it",
        "either darkCountProbability or darkCountRate");
    rawFidelity.ifPresent(Bound.RAW_FIDELITY::check);
    Bound.VISIBILITY.check(visibility);
    Check.that(
        rawFidelity.isEmpty() || visibility == 1,
        "visibility",
        "rawFidelity beside it",
        "either visibility or rawFidelity");
    successProbability.ifPresent(Bound.SUCCESS_PROBABILITY::check);
  }
}
