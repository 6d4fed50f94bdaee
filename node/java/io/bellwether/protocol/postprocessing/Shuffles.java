package io.bellwether.protocol.postprocessing;

import io.bellwether.quantity.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The public random orders in which Cascade goes over a frame. Both ends of a link make them from
 * the same seed, each its own, and use them for all their frames of one length; errors fall
 * independently of them.
 *
 * <p>The second pass is shuffled. A later pass is only halved: each position falls into either half
 * by a fair coin, and is left in its place in there. What is left after two passes is a few errors,
 * and a pair of them is parted with chance 1/2 in either way; a shuffle of each of these passes
 * would be most of what Cascade costs.
 *
 * <p>Not thread-safe.
 */
public final class Shuffles {
  private final int frameBits;
  private final int[] order;
  private final int[] inverse;
  private final RandomStream coins;
  private final List<long[]> halves = new ArrayList<>();

  /**
   * The orders of a link.
   *
   * @param seed of the run
   * @param link that both ends name alike
   * @param frameBits length of the frames
   */
  public Shuffles(long seed, String link, int frameBits) {
    this.frameBits = frameBits;
    order = RandomStream.of(seed, link, "cascade shuffle " + frameBits).permutation(frameBits);
    inverse = new int[frameBits];
    for (int slot = 0; slot < frameBits; slot++) {
      inverse[order[slot]] = slot;
    }
    coins = RandomStream.of(seed, link, "cascade halves " + frameBits);
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
    while (halves.size() <= index) {
      halves.add(BitString.random(coins, frameBits).words());
    }
    return halves.get(index);
  }
}
