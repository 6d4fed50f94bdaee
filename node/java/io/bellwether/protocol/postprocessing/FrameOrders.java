package io.bellwether.protocol.postprocessing;

/**
 * The orders in which Cascade goes over frames of one length ({@link Shuffles}).
 *
 * <p>The second pass is shuffled. A later pass is only halved: each position falls into either half
 * by a fair coin, and is left in its place in there. What is left after two passes is a few errors,
 * and a pair of them is parted with chance 1/2 in either way; a shuffle of each of these passes
 * would be most of what Cascade costs.
 */
final class FrameOrders {
  private final Shuffles link;
  private final int frameBits;
  private final int[] order;
  private final int[] inverse;
  private final long[][] halves = new long[Shuffles.MOST_HALVES][];

  FrameOrders(Shuffles link, int[] order) {
    this.link = link;
    this.frameBits = order.length;
    this.order = order;
    inverse = new int[frameBits];
    for (int slot = 0; slot < frameBits; slot++) {
      inverse[order[slot]] = slot;
    }
  }

  int frameBits() {
    return frameBits;
  }

  /** Which position of the frame is at each slot of the second pass. */
  int[] order() {
    return order;
  }

  /** At which slot of the second pass each position is. */
  int[] inverse() {
    return inverse;
  }

  /** One bit a position, set where it is in the first half; {@code pass} is 3 or more. */
  long[] half(int pass) {
    int index = pass - CascadePlan.SHUFFLED - 1;
    if (halves[index] == null) {
      halves[index] = link.half(index, frameBits);
    }
    return halves[index];
  }
}
