package io.bellwether.protocol.postprocessing;

import io.bellwether.quantity.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The public random orders in which Cascade goes over the frames of a link. Both ends make them
 * from the same seed, each its own; errors fall independently of them. They are for frames of
 * {@link CascadePlan#FRAME_BITS} bits; a shorter frame, as long as its round wants it, takes what
 * of an order is its own, which is a uniform order again.
 *
 * <p>That they stay the same from round to round, and are known before, tells nobody a bit: what
 * each parity tells is counted, whatever it is of. Who knows them can choose errors that take more
 * of it.
 *
 * <p>Not thread-safe.
 */
public final class Shuffles {
  /** Passes of halves that there can be at most. */
  static final int MOST_HALVES = CascadePlan.MOST_PASSES - CascadePlan.SHUFFLED;

  private final int[] longest;
  private final RandomStream coins;
  private final List<BitString> halves = new ArrayList<>();
  private FrameOrders last;

  /**
   * The orders of a link.
   *
   * @param seed of the run
   * @param link that both ends name alike
   */
  public Shuffles(long seed, String link) {
    longest = RandomStream.of(seed, link, "cascade shuffle").permutation(CascadePlan.FRAME_BITS);
    coins = RandomStream.of(seed, link, "cascade halves");
  }

  /** The orders for frames of a length, 2 to {@link CascadePlan#FRAME_BITS}. */
  FrameOrders of(int frameBits) {
    if (last == null || last.frameBits() != frameBits) {
      last = new FrameOrders(this, order(frameBits));
    }
    return last;
  }

  private int[] order(int frameBits) {
    int[] order = new int[frameBits];
    int slot = 0;
    for (int position : longest) {
      if (position < frameBits) {
        order[slot++] = position;
      }
    }
    return order;
  }

  /** The first half of a pass of halves; bits behind the frame are 0. */
  long[] half(int index, int frameBits) {
    while (halves.size() <= index) {
      halves.add(BitString.random(coins, CascadePlan.FRAME_BITS));
    }
    return halves.get(index).slice(0, frameBits).words();
  }
}
