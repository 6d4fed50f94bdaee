package io.bellwether.control;

import io.bellwether.quantity.Range;
import io.bellwether.quantity.VirtualTime;

/**
 * What the key store of a link is laid out for, the same at both ends.
 *
 * @param forward levels of the key from transmitter to receiver
 * @param backward levels of the key from receiver to transmitter
 * @param initialForward bits for the way forward that both ends hold when the run begins, 0 to the
 *     direction's capacity
 * @param initialBackward the same for the way back
 * @param maxAge picoseconds after which key that was not used is discarded, more than 0; {@link
 *     VirtualTime#NEVER} to keep it
 */
public record StorePlan(
    StoreLevels forward,
    StoreLevels backward,
    long initialForward,
    long initialBackward,
    long maxAge) {
  public StorePlan {
    Range.atLeast("maxAge", maxAge, 1);
    within("initialForward", initialForward, forward.poolBits());
    within("initialBackward", initialBackward, backward.poolBits());
  }

  /** A store that is empty in the beginning, alike in both directions, and keeps its key. */
  public static StorePlan of(StoreLevels levels) {
    return new StorePlan(levels, levels, 0, 0, VirtualTime.NEVER);
  }

  /** Levels of one of the two directions. */
  public StoreLevels levels(boolean isForward) {
    return isForward ? forward : backward;
  }

  private static void within(String name, long bits, long most) {
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException(name + " is " + bits + " bit, expected 0 to " + most);
    }
  }
}
