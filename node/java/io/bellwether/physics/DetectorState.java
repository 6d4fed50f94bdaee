package io.bellwether.physics;

import io.bellwether.quantity.Range;

/**
 * What detectors remember between blocks of slots: for how many of the next slots each is still
 * blind, and how full each trap is. There are two, or three with a monitoring line; behind that,
 * the last bit that came is remembered too, for its light meets that of the next. Mutable, owned by
 * one receiver; new means rested.
 */
public final class DetectorState {
  static final int DETECTORS = 2;

  /** With those of a monitoring line. */
  private static final int MOST = 3;

  private final long[] deadSlots = new long[MOST];
  private final double[] trapHazard = new double[MOST];
  private int letter;

  /** How many of the coming slots a detector stays blind. */
  public long deadSlots(int detector) {
    return deadSlots[detector];
  }

  /** The afterpulse hazard of a detector in the coming slot, were it live. */
  public double trapHazard(int detector) {
    return trapHazard[detector];
  }

  /** Sets the memory of a detector, such as one kept in a checkpoint. */
  public void set(int detector, long deadSlots, double trapHazard) {
    Range.count("deadSlots", deadSlots);
    Range.probability("trapHazard", trapHazard);
    this.deadSlots[detector] = deadSlots;
    this.trapHazard[detector] = trapHazard;
  }

  /** The last bit that came, as {@link TimeSlotOptics#letter}; 0 if none did since a rest. */
  int letter() {
    return letter;
  }

  void keepLetter(int last) {
    letter = last;
  }

  /** Lets slots pass without light, in which the receiver's gates are closed. */
  public void rest(ThresholdReceiver receiver, long slots) {
    Range.count("slots", slots);
    if (slots > 0) {
      letter = 0;
    }
    for (int j = 0; j < MOST; j++) {
      deadSlots[j] = Math.max(0, deadSlots[j] - slots);
      trapHazard[j] *= receiver.trapDecay(slots);
    }
  }
}
