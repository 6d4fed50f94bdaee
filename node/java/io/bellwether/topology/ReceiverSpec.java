package io.bellwether.topology;

/**
 * A receiver with two threshold detectors and an active choice of basis.
 *
 * @param efficiency of a detector, more than 0 up to 1
 * @param insertionLossDecibels of the receiver's optics, 0 to 100
 * @param darkCountProbability per detector per gate, 0 to below 1
 * @param misalignment chance that a photon goes to the wrong detector, 0 to 0.5
 * @param basisXProbability chance that a gate is measured in the X basis
 * @param deadTimeKind which detectors a click blinds
 * @param deadTime picoseconds, 0 exactly where the kind is {@link DeadTimeKind#NONE}
 * @param afterpulseProbability chance that a click leaves an afterpulse, 0 to below 1
 * @param afterpulseLifetime 1/e lifetime of a trap in picoseconds, 0 exactly where there are no
 *     afterpulses
 * @param windowAcceptance share of photons inside the timing window, more than 0 up to 1
 */
public record ReceiverSpec(
    double efficiency,
    double insertionLossDecibels,
    double darkCountProbability,
    double misalignment,
    double basisXProbability,
    DeadTimeKind deadTimeKind,
    long deadTime,
    double afterpulseProbability,
    long afterpulseLifetime,
    double windowAcceptance) {
  public ReceiverSpec {
    Check.positive("efficiency", efficiency, "");
    Check.probability("efficiency", efficiency);
    Check.within("insertionLoss", insertionLossDecibels, 0, 100, "dB");
    Check.that(
        darkCountProbability >= 0 && darkCountProbability < 1,
        "darkCountProbability",
        darkCountProbability,
        "0 to below 1 per gate");
    Check.within("misalignment", misalignment, 0, 0.5, "");
    Check.openProbability("basisX", basisXProbability);
    Check.that(deadTime >= 0, "deadTime", deadTime + " ps", "0 s or more");
    Check.that(
        (deadTimeKind == DeadTimeKind.NONE) == (deadTime == 0),
        "deadTime",
        deadTime + " ps with deadTimeKind " + deadTimeKind.key(),
        "more than 0 s for common or independent, 0 s for none");
    Check.that(
        afterpulseProbability >= 0 && afterpulseProbability < 1,
        "afterpulseProbability",
        afterpulseProbability,
        "0 to below 1");
    Check.that(
        afterpulseLifetime >= 0 && (afterpulseProbability == 0) == (afterpulseLifetime == 0),
        "afterpulseLifetime",
        afterpulseLifetime + " ps with afterpulseProbability " + afterpulseProbability,
        "more than 0 s where there are afterpulses, else 0 s");
    Check.positive("windowAcceptance", windowAcceptance, "");
    Check.probability("windowAcceptance", windowAcceptance);
  }
}
