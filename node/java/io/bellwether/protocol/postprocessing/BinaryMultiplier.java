package io.bellwether.protocol.postprocessing;

import java.util.Arrays;

/**
 * Products of polynomials over GF(2), the coefficient of x^i in bit i of an array of longs.
 *
 * <p>Short ones are multiplied with tables of the sixteen multiples of one factor by polynomials of
 * degree below 4 (J. López, R. Dahab, INDOCRYPT 2000, with windows), long ones by three products of
 * half the length (A. Karatsuba, Y. Ofman, Dokl. Akad. Nauk SSSR 145, 293 (1962)). Nothing is
 * rounded.
 *
 * <p>Keeps its memory between products; not thread-safe.
 */
final class BinaryMultiplier {
  private static final int MULTIPLES = 16;
  private static final int QUARTER = Long.SIZE / 4;

  /** Words of a factor up to which the tables are quicker. */
  static final int SHORT = 48;

  /** Row {@code 16 g + u} has u b x^(4 g). */
  private final long[][] rows = new long[4 * MULTIPLES][SHORT + 1];

  private final long[][] sums = new long[4][SHORT + 1];
  private final long[][] done = new long[4][2 * SHORT];
  private long[] scratch = {};

  /**
   * The product of two factors of {@code n} words each, in {@code 2 n} words.
   *
   * @param out where it is written to, from {@code outAt} on; not one of the factors
   */
  void multiply(long[] a, int aAt, long[] b, int bAt, int n, long[] out, int outAt) {
    int needed = scratchWords(n);
    if (scratch.length < needed) {
      scratch = new long[needed];
    }
    product(a, aAt, b, bAt, n, out, outAt, 0);
  }

  private static int scratchWords(int n) {
    int words = 0;
    for (int size = n; size > SHORT; size = (size + 1) / 2) {
      words += 4 * ((size + 1) / 2);
    }
    return words;
  }

  private void product(
      long[] a, int aAt, long[] b, int bAt, int n, long[] out, int outAt, int free) {
    if (n <= SHORT) {
      comb(a, aAt, b, bAt, n, out, outAt);
      return;
    }
    int low = (n + 1) / 2;
    int high = n - low;
    int sums = free;
    int middle = free + 2 * low;
    int next = free + 4 * low;
    // The lower half is the longer one: a = a1 x^low + a0.
    for (int i = 0; i < low; i++) {
      scratch[sums + i] = a[aAt + i];
      scratch[sums + low + i] = b[bAt + i];
    }
    for (int i = 0; i < high; i++) {
      scratch[sums + i] ^= a[aAt + low + i];
      scratch[sums + low + i] ^= b[bAt + low + i];
    }
    product(scratch, sums, scratch, sums + low, low, scratch, middle, next);
    product(a, aAt, b, bAt, low, out, outAt, next);
    product(a, aAt + low, b, bAt + low, high, out, outAt + 2 * low, next);
    for (int i = 0; i < 2 * low; i++) {
      scratch[middle + i] ^= out[outAt + i];
    }
    for (int i = 0; i < 2 * high; i++) {
      scratch[middle + i] ^= out[outAt + 2 * low + i];
    }
    for (int i = 0; i < 2 * low; i++) {
      int at = low + i;
      if (at < 2 * n) {
        out[outAt + at] ^= scratch[middle + i];
      }
    }
  }

  private void comb(long[] a, int aAt, long[] b, int bAt, int n, long[] out, int outAt) {
    prepare(b, bAt, n);
    for (int g = 0; g < 4; g++) {
      multiplyQuarters(a, aAt, g * QUARTER, n, sums[g], done[g]);
    }
    combine(n, out, outAt);
  }

  /** The product of b and a quarter of each word of a, where {@code sum} holds what goes on. */
  private void multiplyQuarters(long[] a, int aAt, int shift, int n, long[] sum, long[] quarter) {
    Arrays.fill(sum, 0, n + 1, 0);
    for (int i = 0; i < n; i++) {
      int bits = (int) (a[aAt + i] >>> shift);
      add(
          rows[bits & 15],
          rows[16 + ((bits >>> 4) & 15)],
          rows[32 + ((bits >>> 8) & 15)],
          rows[48 + ((bits >>> 12) & 15)],
          n + 1,
          sum);
      quarter[i] = sum[0];
      System.arraycopy(sum, 1, sum, 0, n);
      sum[n] = 0;
    }
    System.arraycopy(sum, 0, quarter, n, n);
  }

  // All arrays are read at the same place, so that the loop can be run on vectors.
  private static void add(long[] r0, long[] r1, long[] r2, long[] r3, int words, long[] sum) {
    for (int j = 0; j < words; j++) {
      sum[j] ^= r0[j] ^ r1[j] ^ r2[j] ^ r3[j];
    }
  }

  private void combine(int n, long[] out, int outAt) {
    long[] q0 = done[0];
    long[] q1 = done[1];
    long[] q2 = done[2];
    long[] q3 = done[3];
    long spill = 0;
    for (int j = 0; j < 2 * n; j++) {
      out[outAt + j] =
          spill ^ q0[j] ^ (q1[j] << QUARTER) ^ (q2[j] << (2 * QUARTER)) ^ (q3[j] << (3 * QUARTER));
      spill = (q1[j] >>> (3 * QUARTER)) ^ (q2[j] >>> (2 * QUARTER)) ^ (q3[j] >>> QUARTER);
    }
  }

  private void prepare(long[] b, int bAt, int n) {
    System.arraycopy(b, bAt, rows[1], 0, n);
    rows[1][n] = 0;
    for (int g = 0; g < 4; g++) {
      int first = MULTIPLES * g;
      if (g > 0) {
        shiftLeft(rows[first - MULTIPLES / 2], rows[first + 1], n + 1);
      }
      for (int power = 2; power < MULTIPLES; power *= 2) {
        shiftLeft(rows[first + power / 2], rows[first + power], n + 1);
        for (int rest = 1; rest < power; rest++) {
          sum(rows[first + power], rows[first + rest], n + 1, rows[first + power + rest]);
        }
      }
    }
  }

  private static void shiftLeft(long[] row, long[] shifted, int words) {
    shifted[0] = row[0] << 1;
    for (int j = 1; j < words; j++) {
      shifted[j] = (row[j] << 1) | (row[j - 1] >>> (Long.SIZE - 1));
    }
  }

  private static void sum(long[] first, long[] second, int words, long[] sum) {
    for (int j = 0; j < words; j++) {
      sum[j] = first[j] ^ second[j];
    }
  }
}
