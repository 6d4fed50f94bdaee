package io.bellwether.protocol.postprocessing;

/**
 * How Cascade goes about a frame: G. Brassard, L. Salvail, EUROCRYPT '93, LNCS 765, 410, in the
 * variant "opt. (4)" of J. Martinez-Mateo, C. Pacher, M. Peev, A. Ciurana, V. Martin, Quantum Inf.
 * Comput. 15, 453 (2015): blocks of ⌈1/Q⌉ bits in the first pass, twice as many in the second, half
 * the frame in all later ones; 16 passes; every parity that was told is used again.
 *
 * <p>Scope: the published efficiency, 1.06 to 1.10 for error rates of 0.5 to 10 %, and the share of
 * frames that keep an error, about 3·10^-5, are those of frames of {@link #FRAME_BITS} bits.
 *
 * @param frameBits n, 2 to {@link #FRAME_BITS}
 * @param errorRate Q, the share of wrong bits that is expected, 0 to 1/2
 */
public record CascadePlan(int frameBits, double errorRate) {
  /** Bits of a frame for which the variant is published. */
  public static final int FRAME_BITS = 10_000;

  /** How many passes a frame takes before its bits are verified. */
  public static final int PASSES = 16;

  /** Passes that every frame takes after hashes that differ. */
  static final int MORE_PASSES = 8;

  /** Passes that a frame takes at most. */
  static final int MOST_PASSES = PASSES + MORE_PASSES * (HashPlan.MOST_HASHES - 1);

  /** The pass in which the order is that of the frame; the next one is shuffled. */
  static final int FIRST = 1;

  static final int SHUFFLED = 2;

  /** Checks the ranges. */
  public CascadePlan {
    if (frameBits < 2 || frameBits > FRAME_BITS) {
      throw new IllegalArgumentException(
          "frameBits is " + frameBits + ", expected 2 to " + FRAME_BITS);
    }
    if (!(errorRate >= 0 && errorRate <= 0.5)) {
      throw new IllegalArgumentException("errorRate is " + errorRate + ", expected 0 to 0.5");
    }
  }

  /** Bits of a block in the first or second pass. */
  int blockBits(int pass) {
    int first = errorRate * frameBits <= 1 ? frameBits : (int) Math.ceil(1 / errorRate);
    return Math.min(frameBits, pass == FIRST ? first : 2 * first);
  }
}
