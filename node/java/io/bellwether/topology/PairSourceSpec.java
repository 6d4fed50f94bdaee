package io.bellwether.topology;

import io.bellwether.quantity.VirtualTime;

/**
 * What a source of entangled pairs has beside its slots and the mean number of pairs in one.
 *
 * @param pairNumber how the number of pairs in a slot is distributed
 * @param pairHertz pairs per second of a continuous pump, more than 0 up to 10^12; 0 if it is
 *     pulsed
 * @param coincidenceWindow of a continuous pump, picoseconds, 1 or more; 0 if it is pulsed
 * @param jitter of the difference of the two ends' times, full width at half maximum, in
 *     picoseconds; 0 for none, and if it is pulsed
 */
public record PairSourceSpec(
    PairNumber pairNumber, double pairHertz, long coincidenceWindow, long jitter) {
  public PairSourceSpec {
    boolean continuous = coincidenceWindow > 0;
    if (continuous) {
      Bound.PAIR_RATE.check(pairHertz);
      Bound.COINCIDENCE_WINDOW.check(coincidenceWindow);
      if (jitter != 0) {
        Bound.PAIR_JITTER.check(jitter);
      }
    }
    Check.that(
        continuous || (pairHertz == 0 && jitter == 0),
        "pairRate",
        pairHertz + " and a jitter of " + VirtualTime.format(jitter) + " with a pulsed pump",
        "none");
    Check.that(
        !continuous || pairNumber == PairNumber.POISSONIAN,
        "pairNumber",
        pairNumber.key() + " with a continuous pump",
        PairNumber.POISSONIAN.key());
  }

  /** A pulsed pump. */
  static PairSourceSpec pulsed(PairNumber pairNumber) {
    return new PairSourceSpec(pairNumber, 0, 0, 0);
  }

  /** Share of the pairs whose photons fall into the same window. */
  public double simultaneous() {
    return coincidenceWindow == 0 ? 1 : new TimingWindow(coincidenceWindow, jitter).acceptance();
  }

  /** Windows per second of a continuous pump. */
  static double windowHertz(long coincidenceWindow) {
    return VirtualTime.SECOND / (double) coincidenceWindow;
  }

  /** Mean number of pairs per window of a continuous pump. */
  static double meanPairs(double pairHertz, long coincidenceWindow) {
    return pairHertz * VirtualTime.toSeconds(coincidenceWindow);
  }
}
