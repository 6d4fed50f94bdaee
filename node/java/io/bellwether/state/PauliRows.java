package io.bellwether.state;

import java.util.Arrays;

/**
 * Many Pauli strings of the same length, each as i^k X^x Z^z with bit-packed x and z. In this form,
 * where all X stand left of all Z, the phase of a product needs only the parity of z AND x', and
 * CNOTs between columns leave k as it is.
 */
final class PauliRows {
  private final int words;
  private final long[] x;
  private final long[] z;
  private final byte[] k;

  PauliRows(int rows, int columns) {
    words = Math.max(1, (columns + 63) >>> 6);
    x = new long[Math.multiplyExact(rows, words)];
    z = new long[x.length];
    k = new byte[rows];
  }

  private PauliRows(int words, long[] x, long[] z, byte[] k) {
    this.words = words;
    this.x = x;
    this.z = z;
    this.k = k;
  }

  PauliRows copy() {
    return new PauliRows(words, x.clone(), z.clone(), k.clone());
  }

  int rows() {
    return k.length;
  }

  /** The power of i, 0 to 3. */
  int phase(int row) {
    return k[row];
  }

  void turn(int row, int quarters) {
    k[row] = (byte) ((k[row] + quarters) & 3);
  }

  boolean x(int row, int column) {
    return (x[row * words + (column >>> 6)] >>> column & 1) != 0;
  }

  boolean z(int row, int column) {
    return (z[row * words + (column >>> 6)] >>> column & 1) != 0;
  }

  void flipX(int row, int column) {
    x[row * words + (column >>> 6)] ^= 1L << column;
  }

  void flipZ(int row, int column) {
    z[row * words + (column >>> 6)] ^= 1L << column;
  }

  /** Multiplies {@code row} by {@code other} from the right. */
  void multiply(int row, int other) {
    int at = row * words;
    int from = other * words;
    long odd = 0;
    for (int w = 0; w < words; w++) {
      odd ^= z[at + w] & x[from + w];
      x[at + w] ^= x[from + w];
      z[at + w] ^= z[from + w];
    }
    turn(row, k[other] + 2 * (Long.bitCount(odd) & 1));
  }

  void copyRow(int row, int from) {
    System.arraycopy(x, from * words, x, row * words, words);
    System.arraycopy(z, from * words, z, row * words, words);
    k[row] = k[from];
  }

  /** Copies a row whose columns have other places here; what has place −1 is left out. */
  void copyRow(int row, PauliRows from, int fromRow, int[] place) {
    k[row] = from.k[fromRow];
    for (int w = 0; w < from.words; w++) {
      long either = from.x[fromRow * from.words + w] | from.z[fromRow * from.words + w];
      for (long left = either; left != 0; left &= left - 1) {
        int column = (w << 6) + Long.numberOfTrailingZeros(left);
        if (place[column] < 0) {
          continue;
        }
        if (from.x(fromRow, column)) {
          flipX(row, place[column]);
        }
        if (from.z(fromRow, column)) {
          flipZ(row, place[column]);
        }
      }
    }
  }

  void clear(int row) {
    Arrays.fill(x, row * words, (row + 1) * words, 0);
    Arrays.fill(z, row * words, (row + 1) * words, 0);
    k[row] = 0;
  }

  void swap(int row, int other) {
    for (int a = row * words, b = other * words; a < (row + 1) * words; a++, b++) {
      long old = x[a];
      x[a] = x[b];
      x[b] = old;
      old = z[a];
      z[a] = z[b];
      z[b] = old;
    }
    byte phase = k[row];
    k[row] = k[other];
    k[other] = phase;
  }

  /** The lowest column with an X in a row, or −1. */
  int firstX(int row) {
    return first(x, row);
  }

  /** The lowest column with a Z in a row, or −1. */
  int firstZ(int row) {
    return first(z, row);
  }

  private int first(long[] bits, int row) {
    for (int w = 0; w < words; w++) {
      long word = bits[row * words + w];
      if (word != 0) {
        return (w << 6) + Long.numberOfTrailingZeros(word);
      }
    }
    return -1;
  }

  long[] xOf(int row) {
    return Arrays.copyOfRange(x, row * words, (row + 1) * words);
  }

  long[] zOf(int row) {
    return Arrays.copyOfRange(z, row * words, (row + 1) * words);
  }

  /** In every row, CNOTs from {@code control} to all columns of {@code targets}. */
  void fanOut(int control, long[] targets) {
    gather(x, z, control, targets);
  }

  /** In every row, CNOTs from all columns of {@code controls} to {@code target}. */
  void fanIn(int target, long[] controls) {
    gather(z, x, target, controls);
  }

  private void gather(long[] spread, long[] parity, int column, long[] others) {
    int low = 0;
    int high = others.length;
    while (low < high && others[low] == 0) {
      low++;
    }
    while (low < high && others[high - 1] == 0) {
      high--;
    }
    if (low == high) {
      return;
    }
    int word = column >>> 6;
    for (int at = 0; at < x.length; at += words) {
      boolean set = (spread[at + word] >>> column & 1) != 0;
      long odd = 0;
      for (int w = low; w < high; w++) {
        odd ^= parity[at + w] & others[w];
        if (set) {
          spread[at + w] ^= others[w];
        }
      }
      parity[at + word] ^= (long) (Long.bitCount(odd) & 1) << column;
    }
  }

  /**
   * In every row, what conjugation by S^power and then H does to a column: P → H S^−power P S^power
   * H.
   */
  void phaseAndHadamard(int column, int power) {
    int word = column >>> 6;
    // S^-1 X S = -Y = i^3 X Z, S^-2 X S^2 = -X, S^-3 X S^3 = Y = i X Z.
    int turnOfX = -power & 3;
    boolean makesY = (power & 1) != 0;
    for (int row = 0; row < k.length; row++) {
      int at = row * words + word;
      long xBit = x[at] >>> column & 1;
      long zBit = z[at] >>> column & 1;
      if (xBit != 0) {
        turn(row, turnOfX);
        if (makesY) {
          zBit ^= 1;
          z[at] ^= 1L << column;
        }
      }
      if (xBit != zBit) {
        x[at] ^= 1L << column;
        z[at] ^= 1L << column;
      } else if (xBit != 0) {
        turn(row, 2);
      }
    }
  }

  long[] save() {
    long[] saved = new long[2 * x.length + k.length];
    System.arraycopy(x, 0, saved, 0, x.length);
    System.arraycopy(z, 0, saved, x.length, z.length);
    for (int row = 0; row < k.length; row++) {
      saved[2 * x.length + row] = k[row];
    }
    return saved;
  }

  static PauliRows restore(int rows, int columns, long[] saved) {
    PauliRows restored = new PauliRows(rows, columns);
    int size = restored.x.length;
    if (saved.length != 2 * size + rows) {
      throw new IllegalArgumentException(
          "a saved tableau has " + saved.length + " words, expected " + (2 * size + rows));
    }
    System.arraycopy(saved, 0, restored.x, 0, size);
    System.arraycopy(saved, size, restored.z, 0, size);
    for (int row = 0; row < rows; row++) {
      restored.turn(row, (int) saved[2 * size + row]);
    }
    return restored;
  }
}
