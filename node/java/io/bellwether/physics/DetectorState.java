package io.bellwether.physics;

import io.bellwether.quantity.Range;

/**
 * What two detectors remember between blocks of slots: for how many of the next slots each is still
 * blind, and how full each trap is. Mutable, owned by one receiver; new means rested.
 */
public final class DetectorState {
  static final int DETECTORS = 2;

  private final long[] deadSlots = new long[DETECTORS];
  private final double[] trapHazard = new double[DETECTORS];

  /** How many of the coming slots detector 0 or 1 stays blind. */
  public long deadSlots(int detector) {
    return deadSlots[detector];
  }

  /** The afterpulse hazard of detector 0 or 1 in the coming slot, were it live. */
  public double trapHazard(int detector) {
    return trapHazard[detector];
  }

  /** Sets the memory of detector 0 or 1, such as one kept in a checkpoint. */
  public void set(int detector, long deadSlots, double trapHazard) {
    Range.count("deadSlots", deadSlots);
    Range.probability("trapHazard", trapHazard);
    this.deadSlots[detector] = deadSlots;
    this.trapHazard[detector] = trapHazard;
  }

  /** Lets slots pass in which nothing is detected because the receiver's gates are closed. */
  public void rest(ThresholdReceiver receiver, long slots) {
    Range.count("slots", slots);
    for (int j = 0; j < DETECTORS; j++) {
      deadSlots[j] = Math.max(0, deadSlots[j] - slots);
      trapHazard[j] *= receiver.trapDecay(slots);
    }
  }
}
