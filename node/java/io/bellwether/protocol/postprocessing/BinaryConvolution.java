package io.bellwether.protocol.postprocessing;

import java.util.Arrays;

/**
 * Cyclic convolutions over GF(2) of any length up to some 10^9 bits: products of polynomials modulo
 * x^N + 1, by the transform of A. Schönhage, Acta Inform. 7, 395 (1977).
 *
 * <p>A polynomial is cut into K = 3^k coefficients of M words each. They are taken as elements of R
 * = GF(2)[x]/(x^2L + x^L + 1), in which x^L is a cube root of one that is not one, so that x^(3L/K)
 * can serve for a transform of K points: three-way butterflies all the way down. L is chosen as j
 * 3^(k-1) words; the root is then a power of x^64, a product with it is a rotation of whole words,
 * and the transforms are nothing but exclusive-ors of words. The K products in R are left to {@link
 * BinaryMultiplier}. The sums of products that make up a coefficient of the result have a degree
 * below 2L, because M is at most L: nothing is lost in R. All of it is exact.
 *
 * <p>Keeps its memory; not thread-safe.
 */
final class BinaryConvolution {
  /** What a plain product of n words costs about, n^1.585, decides how it is cut. */
  private static final double KARATSUBA = 1.585;

  private static final int MOST_LEVELS = 9;

  private final int points;
  private final int chunk;
  private final int half;
  private final int step;
  private final long[] work;
  private final long[] sum;
  private final long[] rotated;
  private final long[] product;
  private final BinaryMultiplier multiplier = new BinaryMultiplier();

  /**
   * Prepares convolutions.
   *
   * @param words that the period has to have at least, 1 or more
   */
  BinaryConvolution(int words) {
    int levels = bestLevels(words);
    points = points(levels);
    chunk = (words + points - 1) / points;
    half = half(words, levels);
    step = half / (points / 3);
    work = new long[points * 2 * half];
    sum = new long[points * 2 * half];
    rotated = new long[3 * half];
    product = new long[4 * half];
  }

  /** What a convolution of so many words costs, in some unit: its products in R. */
  static double cost(int words) {
    return cost(words, bestLevels(words));
  }

  private static int bestLevels(int words) {
    int best = 1;
    for (int levels = 2; levels <= MOST_LEVELS; levels++) {
      if (cost(words, levels) < cost(words, best)) {
        best = levels;
      }
    }
    return best;
  }

  private static double cost(int words, int levels) {
    return points(levels) * StrictMath.pow(2.0 * half(words, levels), KARATSUBA);
  }

  private static int points(int levels) {
    int points = 1;
    for (int i = 0; i < levels; i++) {
      points *= 3;
    }
    return points;
  }

  /** L in words: a multiple of K/3 that is not less than M. */
  private static int half(int words, int levels) {
    int points = points(levels);
    int third = points / 3;
    int chunk = (words + points - 1) / points;
    return (chunk + third - 1) / third * third;
  }

  /** Words after which the convolution wraps around. */
  int period() {
    return points * chunk;
  }

  /**
   * The transform of a factor, for any number of convolutions.
   *
   * @param factor of at most {@link #period} words
   */
  long[] transformed(long[] factor) {
    long[] elements = new long[work.length];
    spread(factor, elements);
    transform(elements);
    return elements;
  }

  /** Begins a sum of convolutions. */
  void clear() {
    Arrays.fill(sum, 0);
  }

  /**
   * Adds a convolution to the sum.
   *
   * @param transformed one factor, as {@link #transformed} gave it
   * @param other the other factor, of at most {@link #period} words
   */
  void add(long[] transformed, long[] other) {
    spread(other, work);
    transform(work);
    int size = 2 * half;
    for (int at = 0; at < work.length; at += size) {
      multiplier.multiply(work, at, transformed, at, size, product, 0);
      addReduced(at);
    }
  }

  /** The sum, of {@link #period} words. A new one has to begin then. */
  long[] sum() {
    restore(sum);
    int size = 2 * half;
    long[] result = new long[period()];
    for (int i = 0; i < points; i++) {
      // A coefficient is twice as wide as its place.
      for (int j = 0; j < Math.min(size, 2 * chunk); j++) {
        int at = i * chunk + j;
        result[at < result.length ? at : at - result.length] ^= sum[i * size + j];
      }
    }
    return result;
  }

  private void spread(long[] words, long[] elements) {
    if (words.length > period()) {
      throw new IllegalArgumentException(
          "factor has " + words.length + " words, expected at most " + period());
    }
    Arrays.fill(elements, 0);
    for (int i = 0; i * chunk < words.length; i++) {
      int some = Math.min(chunk, words.length - i * chunk);
      System.arraycopy(words, i * chunk, elements, i * 2 * half, some);
    }
  }

  /** Adds the product, of degree below 4L, modulo x^2L + x^L + 1, and so x^3L = 1. */
  private void addReduced(int at) {
    for (int i = 0; i < half; i++) {
      long third = product[2 * half + i];
      sum[at + i] ^= product[i] ^ third ^ product[3 * half + i];
      sum[at + half + i] ^= product[half + i] ^ third;
    }
  }

  private void transform(long[] e) {
    int size = 2 * half;
    for (int length = points, root = step; length > 1; length /= 3, root *= 3) {
      int third = length / 3 * size;
      for (int start = 0; start < e.length; start += 3 * third) {
        for (int i = 0; i < length / 3; i++) {
          int a = start + i * size;
          butterfly(e, a, a + third, a + 2 * third, false);
          rotate(e, a + third, i * root);
          rotate(e, a + 2 * third, 2 * i * root);
        }
      }
    }
  }

  /** The inverse; a transform multiplies by K, which is odd, so there is nothing to divide by. */
  private void restore(long[] e) {
    int size = 2 * half;
    int root = step * (points / 3);
    for (int length = 3; length <= points; length *= 3, root /= 3) {
      int third = length / 3 * size;
      for (int start = 0; start < e.length; start += 3 * third) {
        for (int i = 0; i < length / 3; i++) {
          int a = start + i * size;
          rotate(e, a + third, 3 * half - i * root);
          rotate(e, a + 2 * third, 3 * half - 2 * i * root);
          butterfly(e, a, a + third, a + 2 * third, true);
        }
      }
    }
  }

  /**
   * (a, b, c) → (a + b + c, a + y b + y² c, a + y² b + y c) with y = x^L, so that y² = y + 1: for b
   * = b0 + b1 y, y b is b1 + (b0 + b1) y, and y² b is b0 + b1 + b0 y.
   *
   * @param inverse whether y² takes the place of y, which exchanges the last two
   */
  private void butterfly(long[] e, int a, int b, int c, boolean inverse) {
    int h = half;
    int toB = inverse ? c : b;
    int toC = inverse ? b : c;
    for (int i = 0; i < h; i++) {
      long a0 = e[a + i];
      long a1 = e[a + h + i];
      long b0 = e[b + i];
      long b1 = e[b + h + i];
      long c0 = e[c + i];
      long c1 = e[c + h + i];
      e[a + i] = a0 ^ b0 ^ c0;
      e[a + h + i] = a1 ^ b1 ^ c1;
      e[toB + i] = a0 ^ b1 ^ c0 ^ c1;
      e[toB + h + i] = a1 ^ b0 ^ b1 ^ c0;
      e[toC + i] = a0 ^ b0 ^ b1 ^ c1;
      e[toC + h + i] = a1 ^ b0 ^ c0 ^ c1;
    }
  }

  /** Multiplies an element by x^64 so many times. */
  private void rotate(long[] e, int at, int words) {
    int whole = 3 * half;
    int by = words % whole;
    if (by == 0) {
      return;
    }
    Arrays.fill(rotated, 0);
    int size = 2 * half;
    int before = Math.min(size, whole - by);
    System.arraycopy(e, at, rotated, by, before);
    System.arraycopy(e, at + before, rotated, 0, size - before);
    for (int i = 0; i < half; i++) {
      long third = rotated[size + i];
      e[at + i] = rotated[i] ^ third;
      e[at + half + i] = rotated[half + i] ^ third;
    }
  }
}
