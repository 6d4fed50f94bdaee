package io.bellwether.physics;

import io.bellwether.quantity.Range;

/**
 * A BB84 receiver with active basis choice and two threshold detectors, one for bit 0 and one for
 * bit 1. A double click is given a random bit (N. Lütkenhaus, PRA 59, 3301 (1999)).
 *
 * <p>Afterpulses: every avalanche of a detector fills its trap, which releases in the {@code i}-th
 * later slot ({@code i} = 0, 1, …) with hazard {@code p(1-rho) rho^i}, {@code rho =
 * exp(-1/afterpulseSlots)}; hazards of several avalanches add and never exceed {@code p}. Traps
 * release during dead time too, unseen. Limits: one trap lifetime; both detectors alike; a detector
 * recovers at once and fully; the dead time is a whole number of slots. An afterpulse repeats the
 * bit of the avalanche before it more often than not: such correlations between the bits of
 * neighbouring clicks are sampled, but no key length here subtracts what they may tell Eve.
 *
 * @param efficiency detector efficiency × receiver optics × timing-window acceptance, 0 to 1
 * @param darkCountProbability per detector and gate, from 0 to below 1
 * @param misalignment share of the light that goes to the wrong detector, 0 to 1
 * @param basisXProbability probability of measuring in basis X, 0 to 1
 * @param deadTime what a click blinds
 * @param deadSlots slots after the click's own that are blind, 0 to 1e12; 0 for {@code NONE}
 * @param afterpulseProbability summed hazard of one avalanche, from 0 to below 1
 * @param afterpulseSlots 1/e lifetime of the trap in slots; 0 exactly when there is no afterpulsing
 */
public record ThresholdReceiver(
    double efficiency,
    double darkCountProbability,
    double misalignment,
    double basisXProbability,
    DeadTime deadTime,
    long deadSlots,
    double afterpulseProbability,
    double afterpulseSlots) {
  private static final long LONGEST_DEAD_TIME = 1_000_000_000_000L;

  public ThresholdReceiver {
    Range.probability("efficiency", efficiency);
    belowOne("darkCountProbability", darkCountProbability);
    Range.probability("misalignment", misalignment);
    Range.probability("basisXProbability", basisXProbability);
    if (deadSlots < 0 || deadSlots > LONGEST_DEAD_TIME) {
      throw new IllegalArgumentException(
          "deadSlots is " + deadSlots + ", expected 0 to " + LONGEST_DEAD_TIME);
    }
    if (deadTime == DeadTime.NONE && deadSlots != 0) {
      throw new IllegalArgumentException(
          "deadSlots is " + deadSlots + ", expected 0 when deadTime is NONE");
    }
    belowOne("afterpulseProbability", afterpulseProbability);
    Range.notNegative("afterpulseSlots", afterpulseSlots);
    if ((afterpulseProbability > 0) != (afterpulseSlots > 0)) {
      throw new IllegalArgumentException(
          "afterpulseSlots is "
              + afterpulseSlots
              + " with afterpulseProbability "
              + afterpulseProbability
              + ", expected both 0 or both above 0");
    }
  }

  private static void belowOne(String field, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          field + " is " + value + ", expected a number from 0 to below 1");
    }
  }

  /**
   * The same receiver behind someone who makes the bit of some of the light random where bases
   * match, and leaves the rest as it is.
   *
   * <p>The bit of a share {@code r} is right or wrong alike, so of the light {@code (1-r) e + r/2}
   * goes to the wrong detector, which is {@code e + (1-2e) r/2}. What is sent on has the intensity
   * of what would have come; that pulses are random one by one, and not each in part, shows in
   * double clicks only, in second order of the photons per gate.
   *
   * @param share of the light, 0 to 1
   */
  public ThresholdReceiver behind(double share) {
    Range.probability("share", share);
    return new ThresholdReceiver(
        efficiency,
        darkCountProbability,
        misalignment + (1 - 2 * misalignment) * share / 2,
        basisXProbability,
        deadTime,
        deadSlots,
        afterpulseProbability,
        afterpulseSlots);
  }

  /** Whether slots are independent of each other: no dead time and no afterpulsing. */
  public boolean memoryless() {
    return deadSlots == 0 && afterpulseProbability == 0;
  }

  /** The hazard that an avalanche adds to the slot after it. */
  double trapFill() {
    return afterpulseProbability == 0
        ? 0
        : -afterpulseProbability * StrictMath.expm1(-1 / afterpulseSlots);
  }

  /** The factor by which a trap's hazard shrinks over some slots. */
  double trapDecay(double slots) {
    return afterpulseProbability == 0 ? 0 : StrictMath.exp(-slots / afterpulseSlots);
  }
}
