package io.bellwether.protocol.postprocessing;

/**
 * How reconciled bits are verified: each comparison is of hashes of so many words of 64 bits, with
 * a new key for each ({@link PolynomialHash}), and there are at most so many comparisons. Bits that
 * differ pass one with at most ((l + 1)/2^64)^words where they are l words long.
 *
 * @param words of a hash, 1 or more
 * @param hashes that are compared at most, 1 to {@link #MOST_HASHES}
 */
public record HashPlan(int words, int hashes) {
  /** Hashes that are compared at most, whatever they may miss. */
  public static final int MOST_HASHES = 8;

  private static final int LEAST_HASHES = 2;
  private static final int MOST_WORDS = 16;

  /** Checks the ranges. */
  public HashPlan {
    if (words < 1 || words > MOST_WORDS || hashes < 1 || hashes > MOST_HASHES) {
      throw new IllegalArgumentException(
          "words is "
              + words
              + " and hashes "
              + hashes
              + ", expected 1 to "
              + MOST_WORDS
              + " and 1 to "
              + MOST_HASHES);
    }
  }

  /**
   * The shortest hashes with which at least two comparisons, and as many more as there may be, let
   * bits that differ pass with a chance of at most {@code epsilonCorrect} all together.
   *
   * @param bits that are compared, 1 or more
   * @param epsilonCorrect between 0 and 1, at least 10^-200
   */
  public static HashPlan of(int bits, double epsilonCorrect) {
    double each = PolynomialHash.collisionBound64(bits);
    double missed = each;
    for (int words = 1; words <= MOST_WORDS; words++) {
      double hashes = Math.floor(epsilonCorrect / missed);
      if (hashes >= LEAST_HASHES) {
        return new HashPlan(words, (int) Math.min(MOST_HASHES, hashes));
      }
      missed *= each;
    }
    throw new IllegalArgumentException(
        "epsilonCorrect is " + epsilonCorrect + ", expected 1e-200 or more");
  }

  /** The chance, at most, that bits of that length which differ pass. */
  public double missed(int bits) {
    return hashes * StrictMath.pow(PolynomialHash.collisionBound64(bits), words);
  }
}
