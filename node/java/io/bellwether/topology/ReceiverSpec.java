package io.bellwether.topology;

import io.bellwether.quantity.VirtualTime;
import java.util.Optional;

/**
 * A receiver with two threshold detectors and an active choice of basis, or with one that tells two
 * time slots apart and a monitoring line.
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
 * @param monitor the monitoring line of coherent one-way QKD; empty with all other protocols
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
    double windowAcceptance,
    Optional<MonitorSpec> monitor) {
  public ReceiverSpec {
    Bound.EFFICIENCY.check(efficiency);
    Bound.RECEIVER_LOSS.check(insertionLossDecibels);
    Bound.DARK_COUNT_PROBABILITY.check(darkCountProbability);
    Bound.MISALIGNMENT.check(misalignment);
    Bound.RECEIVER_BASIS_X.check(basisXProbability);
    Bound.DEAD_TIME.check(deadTime);
    Bound.AFTERPULSE_PROBABILITY.check(afterpulseProbability);
    Bound.AFTERPULSE_LIFETIME.check(afterpulseLifetime);
    Bound.WINDOW_ACCEPTANCE.check(windowAcceptance);
    Check.that(
        (deadTimeKind == DeadTimeKind.NONE) == (deadTime == 0),
        "deadTime",
        VirtualTime.format(deadTime) + " with deadTimeKind " + deadTimeKind.key(),
        "more than 0 s for common or independent, 0 s for none");
    Check.that(
        (afterpulseProbability == 0) == (afterpulseLifetime == 0),
        "afterpulseLifetime",
        VirtualTime.format(afterpulseLifetime)
            + " with afterpulseProbability "
            + afterpulseProbability,
        "more than 0 s where there are afterpulses, else 0 s");
  }
}
