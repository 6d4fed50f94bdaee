package io.bellwether.topology;

/**
 * One point of a contact's loss profile, which is linear in decibels between its points.
 *
 * @param offset picoseconds after the contact's start, 0 or more
 * @param lossDecibels loss of the channel (optics of the receiver excluded), 0 dB or more
 */
public record LossPoint(long offset, double lossDecibels) {
  public LossPoint {
    Bound.OFFSET.check(offset);
    Bound.LOSS.check(lossDecibels);
  }
}
