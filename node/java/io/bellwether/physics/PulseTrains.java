package io.bellwether.physics;

import io.bellwether.quantity.Range;
import io.bellwether.quantity.VirtualTime;

/**
 * Trains of pulses with waiting in between, as a plug-and-play transmitter sends them (D. Stucki,
 * N. Gisin, O. Guinnard, G. Ribordy, H. Zbinden, NJP 4, 41 (2002)): the pulses begin at the
 * receiver, and the next train starts when the last pulse of this one is back.
 *
 * @param clockHertz pulses per second within a train, above 0
 * @param pulses of a train, 1 or more
 * @param period picoseconds from the start of one train to that of the next, no less than a train
 */
public record PulseTrains(double clockHertz, long pulses, long period) {
  /** Slots that a product of doubles may be short of a whole number. */
  private static final double ROUNDING = 1e-6;

  public PulseTrains {
    Range.positive("clockHertz", clockHertz);
    Range.atLeast("pulses", pulses, 1);
    if (period < pulses / clockHertz * VirtualTime.SECOND) {
      throw new IllegalArgumentException(
          "period is " + period + " ps, expected at least a train of " + pulses + " pulses");
    }
  }

  /** Pulses that have left in the time since a first train began to, in picoseconds. */
  public long emitted(long elapsed) {
    double inTrain = Math.rint(VirtualTime.toSeconds(elapsed % period) * clockHertz);
    return elapsed / period * pulses + Math.min(pulses, (long) inTrain);
  }

  /**
   * Picoseconds from the start of a first train to the end of the last of some pulses, 1 or more.
   */
  public long duration(long some) {
    long before = (some - 1) / pulses;
    return before * period + lit(some - before * pulses);
  }

  private long lit(long some) {
    return (long) (some / clockHertz * VirtualTime.SECOND);
  }

  /** Whole slots that pass between two trains. */
  public long gapSlots() {
    return (long) (VirtualTime.toSeconds(period - lit(pulses)) * clockHertz + ROUNDING);
  }

  /** The share of the time in which pulses leave, more than 0 up to 1. */
  public double duty() {
    return pulses / clockHertz / VirtualTime.toSeconds(period);
  }
}
