package io.bellwether.protocol.postprocessing;

/**
 * How sifted bits are cut into frames of equal length, of which the last may end in zeros that both
 * ends know.
 *
 * @param bits in all, 2 or more
 * @param frameBits length of a frame
 */
record Frames(int bits, int frameBits) {

  /** Frames of about {@link CascadePlan#FRAME_BITS} bits, or fewer where there are not so many. */
  static Frames of(int bits) {
    if (bits < 2) {
      throw new IllegalArgumentException("bits is " + bits + ", expected 2 or more");
    }
    int frames = (int) (((long) bits + CascadePlan.FRAME_BITS - 1) / CascadePlan.FRAME_BITS);
    return new Frames(bits, (int) (((long) bits + frames - 1) / frames));
  }

  int count() {
    return (int) (((long) bits + frameBits - 1) / frameBits);
  }

  /** The bits of a frame, in an array of its own. */
  long[] cut(BitString whole, int frame) {
    long[] own = new long[Words.count(frameBits)];
    long[] some = Words.slice(whole.words(), start(frame), end(frame));
    System.arraycopy(some, 0, own, 0, some.length);
    return own;
  }

  /** Puts the bits of a frame back to where they were cut from; they are zeros there so far. */
  void paste(long[] own, int frame, long[] whole) {
    int first = start(frame) >>> 6;
    int shift = start(frame) & 63;
    int words = Words.count(end(frame) - start(frame));
    for (int i = 0; i < words; i++) {
      whole[first + i] |= own[i] << shift;
      if (shift != 0 && first + i + 1 < whole.length) {
        whole[first + i + 1] |= own[i] >>> -shift;
      }
    }
  }

  private int start(int frame) {
    return frame * frameBits;
  }

  private int end(int frame) {
    return (int) Math.min(bits, (long) (frame + 1) * frameBits);
  }
}
