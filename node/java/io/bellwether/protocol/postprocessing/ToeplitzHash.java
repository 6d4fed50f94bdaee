package io.bellwether.protocol.postprocessing;

/**
 * Privacy amplification by a random matrix (I | T) over GF(2), with I the identity and T a Toeplitz
 * matrix: of n bits x, m bits y_i = x_i + Σ_j x_(m+j) t_(i−j+n−m−1), j from 0 to below n − m, with
 * n − 1 public uniform bits t (M. Hayashi, T. Tsurumaru, IEEE Trans. Inf. Theory 62, 2213 (2016)).
 * The matrices are a universal family: where two inputs differ in their last n − m bits, their
 * outputs are the same with chance 2^-m, because Toeplitz matrices are one (Y. Mansour, N. Nisan,
 * P. Tiwari, STOC '90; H. Krawczyk, CRYPTO '94); where they differ in the first m bits alone,
 * never. So the leftover hash lemma holds (C. Bennett, G. Brassard, C. Crépeau, U. Maurer, IEEE
 * Trans. Inf. Theory 41, 1915 (1995)): with m as the security proof of the protocol says, the
 * output is secret even from who knows t. A whole Toeplitz matrix would take n + m − 1 bits, and as
 * much more time.
 *
 * <p>T x is the middle part of the product of the polynomials of x and t ({@link
 * BinaryConvolution}). The transform of t is kept, so one matrix for several blocks of one length
 * costs less than a new one for each; that is allowed where t is chosen after none of the blocks
 * can be influenced any more, and the failure probabilities of the blocks add up.
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
    int tail = inputBits - outputBits;
    pieceBits = bestPiece(Math.max(1, tail), outputBits);
    convolution = new BinaryConvolution(words(pieceBits, outputBits));
    transformed = new long[(tail + pieceBits - 1) / pieceBits][];
    // As if the input had zeros behind it, up to a whole number of pieces.
    int missing = transformed.length * pieceBits - tail;
    long[] whole = Words.shiftLeft(seed.words(), missing, missing + seedBits);
    for (int i = 0; i < transformed.length; i++) {
      int from = (transformed.length - 1 - i) * pieceBits;
      transformed[i] =
          convolution.transformed(Words.slice(whole, from, from + pieceBits + outputBits - 1));
    }
  }

  /** Convolutions fit some lengths better than others, so several short ones may cost less. */
  private static int bestPiece(int tail, int outputBits) {
    int best = tail;
    double least = Double.MAX_VALUE;
    for (int pieces = 1; pieces <= MOST_PIECES; pieces++) {
      int bits = (tail + pieces - 1) / pieces;
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

  /** Length of the seed for n bits in and m bits out: n − 1, or none if nothing is left out. */
  public static int seedBits(int inputBits, int outputBits) {
    if (inputBits < 1 || outputBits < 1 || outputBits > inputBits) {
      throw new IllegalArgumentException(
          "inputBits is "
              + inputBits
              + " and outputBits "
              + outputBits
              + ", expected 1 or more and 1 to inputBits");
    }
    return inputBits == outputBits ? 0 : inputBits - 1;
  }

  /** The m output bits of n input bits. */
  public BitString hash(BitString input) {
    if (input.length() != inputBits) {
      throw new IllegalArgumentException(
          "input has " + input.length() + " bits, expected " + inputBits);
    }
    if (inputBits == outputBits) {
      return input;
    }
    convolution.clear();
    for (int i = 0; i < transformed.length; i++) {
      int from = outputBits + i * pieceBits;
      int to = Math.min(inputBits, from + pieceBits);
      convolution.add(transformed[i], Words.slice(input.words(), from, to));
    }
    // The product's lowest bits and those beyond what is wanted are not needed, so it does not
    // matter that these wrap around onto those.
    int from = pieceBits - 1;
    long[] output = Words.slice(convolution.sum(), from, from + outputBits);
    for (int i = 0; i < output.length; i++) {
      output[i] ^= input.words()[i];
    }
    Words.clearBeyond(output, outputBits);
    return BitString.owning(output, outputBits);
  }
}
