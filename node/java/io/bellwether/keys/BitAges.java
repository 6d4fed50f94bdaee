package io.bellwether.keys;

import io.bellwether.quantity.VirtualTime;
import java.util.ArrayDeque;

/** Since when the bits of a first-in-first-out pool have been there. Times are picoseconds. */
final class BitAges {
  private final ArrayDeque<Batch> batches = new ArrayDeque<>();
  private long added;

  /** Bits that came together; {@code end} counts all bits up to the last of them. */
  private record Batch(long time, long end) {}

  /** Some bits have come, no earlier than any before. */
  void add(long now, long bits) {
    if (bits > 0) {
      added += bits;
      batches.addLast(new Batch(now, added));
    }
  }

  /**
   * How many of the bits that are left came at a time or before.
   *
   * @param left bits of the pool
   */
  long cameBy(long time, long left) {
    forgetTaken(left);
    long bits = 0;
    for (Batch batch : batches) {
      if (batch.time > time) {
        break;
      }
      bits = batch.end - (added - left);
    }
    return bits;
  }

  /** When the oldest of the bits that are left came; {@link VirtualTime#NEVER} if there is none. */
  long oldest(long left) {
    forgetTaken(left);
    return batches.isEmpty() ? VirtualTime.NEVER : batches.peekFirst().time;
  }

  private void forgetTaken(long left) {
    while (!batches.isEmpty() && batches.peekFirst().end <= added - left) {
      batches.removeFirst();
    }
  }
}
