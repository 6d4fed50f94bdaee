package io.bellwether.protocol.postprocessing;

/**
 * The bits of a frame in the order of one pass, cut into blocks.
 *
 * <p>A place in the order is called a slot. In a pass of halves there are two slots for each
 * position, one in either half, of which one is empty: parities are then those of the frame's own
 * words under a mask, and nothing has to be moved.
 */
final class Arrangement {
  private final long[] bits;
  private final FrameOrders orders;
  private final long[] half;
  private final int slots;
  private final int blockBits;
  private final long reciprocal;

  private Arrangement(long[] bits, FrameOrders orders, long[] half, int slots, int blockBits) {
    this.bits = bits;
    this.orders = orders;
    this.half = half;
    this.slots = slots;
    this.blockBits = blockBits;
    this.reciprocal = (1L << 32) / blockBits + 1;
  }

  /**
   * The arrangement of a pass.
   *
   * @param bits of the frame, in their own order, which the first pass and the halves look into
   */
  static Arrangement of(CascadePlan plan, int pass, FrameOrders orders, long[] bits) {
    int n = plan.frameBits();
    if (pass > CascadePlan.SHUFFLED) {
      int padded = Words.count(n) * Words.BITS;
      return new Arrangement(bits, null, orders.half(pass), padded + n, padded);
    }
    if (pass == CascadePlan.SHUFFLED) {
      long[] shuffled = gather(bits, orders.order());
      return new Arrangement(shuffled, orders, null, n, plan.blockBits(pass));
    }
    return new Arrangement(bits, null, null, n, plan.blockBits(pass));
  }

  private static long[] gather(long[] bits, int[] order) {
    long[] gathered = new long[Words.count(order.length)];
    for (int i = 0; i < gathered.length; i++) {
      int end = Math.min(order.length, (i + 1) * Words.BITS);
      long word = 0;
      for (int slot = i * Words.BITS; slot < end; slot++) {
        int position = order[slot];
        word |= ((bits[position >>> 6] >>> position) & 1) << slot;
      }
      gathered[i] = word;
    }
    return gathered;
  }

  int slots() {
    return slots;
  }

  int blocks() {
    return (slots + blockBits - 1) / blockBits;
  }

  int block(int slot) {
    // slot / blockBits, exactly, as both are below 2^16.
    return (int) ((slot * reciprocal) >>> 32);
  }

  int start(int block) {
    return block * blockBits;
  }

  int end(int block) {
    return Math.min(slots, start(block) + blockBits);
  }

  /** The parity of the bits in slots from {@code from} to below {@code to}, of one block. */
  int parity(int from, int to) {
    if (half == null) {
      return Words.parity(bits, from, to);
    }
    return from < blockBits
        ? Words.parity(bits, half, 0, from, to)
        : Words.parity(bits, half, -1, from - blockBits, to - blockBits);
  }

  /** Whether there are empty slots. */
  boolean hasGaps() {
    return half != null;
  }

  /** Whether a slot of a range of at most 64 in a pass of halves is not empty. */
  boolean anyFilled(int from, int to) {
    return from < blockBits
        ? Words.any(half, 0, from, to)
        : Words.any(half, -1, from - blockBits, to - blockBits);
  }

  int slot(int position) {
    if (half != null) {
      return Words.get(half, position) ? position : position + blockBits;
    }
    return orders == null ? position : orders.inverse()[position];
  }

  int position(int slot) {
    if (half != null) {
      return slot < blockBits ? slot : slot - blockBits;
    }
    return orders == null ? slot : orders.order()[slot];
  }

  /** Follows a bit of the frame that was flipped, in a copy that is shuffled. */
  void follow(int position) {
    if (orders != null) {
      Words.flip(bits, orders.inverse()[position]);
    }
  }
}
