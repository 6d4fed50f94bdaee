package io.bellwether.protocol.postprocessing;

/**
 * Privacy amplification by a random Toeplitz matrix over GF(2): of n bits x, m bits y_i = Σ_j x_j
 * t_(i−j+n−1), with n + m − 1 public uniform bits t. The matrices are a universal family: two
 * different inputs have the same output with chance 2^-m (Y. Mansour, N. Nisan, P. Tiwari, STOC
 * '90; H. Krawczyk, CRYPTO '94), so the leftover hash lemma holds (C. Bennett, G. Brassard, C.
 * Crépeau, U. Maurer, IEEE Trans. Inf. Theory 41, 1915 (1995)): with m as the security proof of the
 * protocol says, the output is secret even from who knows t.
 *
 * <p>y is the middle part of the product of the polynomials of x and t ({@link BinaryConvolution}).
 * The transform of t is kept, so one matrix for several blocks of one length costs less than a new
 * one for each; that is allowed where t is chosen after none of the blocks can be influenced any
 * more, and the failure probabilities of the blocks add up.
 *
 * <p>Not thread-safe.
 */
public final class ToeplitzHash {
  private static final int MOST_PIECES = 4;

  private final int inputBits;
  private final int outputBits;
  private final int pieceBits;
  private final BinaryConvolution convolution;
  private final long[][] transformed;

  /**
   * The hash of a seed.
   *
   * @param seed t, of {@link #seedBits} bits
   * @param inputBits n, 1 or more
   * @param outputBits m, 1 to n
   */
  public ToeplitzHash(BitString seed, int inputBits, int outputBits) {
    int seedBits = seedBits(inputBits, outputBits);
    if (seed.length() != seedBits) {
      throw new IllegalArgumentException(
          "seed has " + seed.length() + " bits, expected " + seedBits);
    }
    this.inputBits = inputBits;
    this.outputBits = outputBits;
    pieceBits = bestPiece(inputBits, outputBits);
    convolution = new BinaryConvolution(words(pieceBits, outputBits));
    transformed = new long[(inputBits + pieceBits - 1) / pieceBits][];
    // As if the input had zeros behind it, up to a whole number of pieces.
    int missing = transformed.length * pieceBits - inputBits;
    long[] whole = Words.shiftLeft(seed.words(), missing, missing + seedBits);
    for (int i = 0; i < transformed.length; i++) {
      int from = (transformed.length - 1 - i) * pieceBits;
      transformed[i] =
          convolution.transformed(Words.slice(whole, from, from + pieceBits + outputBits - 1));
    }
  }

  /** Convolutions fit some lengths better than others, so several short ones may cost less. */
  private static int bestPiece(int inputBits, int outputBits) {
    int best = inputBits;
    double least = Double.MAX_VALUE;
    for (int pieces = 1; pieces <= MOST_PIECES; pieces++) {
      int bits = (inputBits + pieces - 1) / pieces;
      double cost = pieces * BinaryConvolution.cost(words(bits, outputBits));
      if (cost < least) {
        least = cost;
        best = bits;
      }
    }
    return best;
  }

  private static int words(int pieceBits, int outputBits) {
    return Words.count(pieceBits + outputBits - 1);
  }

  /** Length of the seed for n bits in and m bits out, n + m − 1. */
  public static int seedBits(int inputBits, int outputBits) {
    if (inputBits < 1 || outputBits < 1 || outputBits > inputBits) {
      throw new IllegalArgumentException(
          "inputBits is "
              + inputBits
              + " and outputBits "
              + outputBits
              + ", expected 1 or more and 1 to inputBits");
    }
    return Math.addExact(inputBits, outputBits) - 1;
  }

  /** The m output bits of n input bits. */
  public BitString hash(BitString input) {
    if (input.length() != inputBits) {
      throw new IllegalArgumentException(
          "input has " + input.length() + " bits, expected " + inputBits);
    }
    convolution.clear();
    for (int i = 0; i < transformed.length; i++) {
      int end = Math.min(inputBits, (i + 1) * pieceBits);
      convolution.add(transformed[i], Words.slice(input.words(), i * pieceBits, end));
    }
    // The product's lowest bits and those beyond what is wanted are not needed, so it does not
    // matter that these wrap around onto those.
    int from = pieceBits - 1;
    return BitString.owning(Words.slice(convolution.sum(), from, from + outputBits), outputBits);
  }
}
