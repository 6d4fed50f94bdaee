package io.bellwether.state;

/**
 * A vector of complex numbers indexed by bits, to some of which matrices are applied. A ket is one,
 * and so is a density matrix, with the bits of its row and of its column.
 */
final class Amplitudes {
  private final int bits;
  private final double[] re;
  private final double[] im;

  Amplitudes(int bits) {
    this(bits, new double[1 << bits], new double[1 << bits]);
  }

  private Amplitudes(int bits, double[] re, double[] im) {
    this.bits = bits;
    this.re = re;
    this.im = im;
  }

  int bits() {
    return bits;
  }

  double[] re() {
    return re;
  }

  double[] im() {
    return im;
  }

  Amplitudes copy() {
    return new Amplitudes(bits, re.clone(), im.clone());
  }

  /** Applies a matrix to some bits, the first of them being the highest digit of its index. */
  void apply(ComplexMatrix matrix, int... targets) {
    if (targets.length == 1) {
      applyToOne(matrix, 1 << targets[0]);
    } else {
      applyToSome(matrix, targets);
    }
  }

  private void applyToOne(ComplexMatrix m, int bit) {
    double[] a = m.reals();
    double[] b = m.imaginaries();
    for (int i = 0; i < re.length; i++) {
      if ((i & bit) != 0) {
        continue;
      }
      int j = i | bit;
      double ri = re[i];
      double ii = im[i];
      double rj = re[j];
      double ij = im[j];
      re[i] = a[0] * ri - b[0] * ii + a[1] * rj - b[1] * ij;
      im[i] = a[0] * ii + b[0] * ri + a[1] * ij + b[1] * rj;
      re[j] = a[2] * ri - b[2] * ii + a[3] * rj - b[3] * ij;
      im[j] = a[2] * ii + b[2] * ri + a[3] * ij + b[3] * rj;
    }
  }

  private void applyToSome(ComplexMatrix m, int[] targets) {
    int d = m.dimension();
    int[] offset = new int[d];
    int mask = 0;
    for (int k = 0; k < targets.length; k++) {
      int bit = 1 << targets[k];
      mask |= bit;
      for (int row = 0; row < d; row++) {
        if ((row >> (targets.length - 1 - k) & 1) != 0) {
          offset[row] |= bit;
        }
      }
    }
    double[] a = m.reals();
    double[] b = m.imaginaries();
    double[] r = new double[d];
    double[] s = new double[d];
    for (int base = 0; base < re.length; base++) {
      if ((base & mask) != 0) {
        continue;
      }
      for (int k = 0; k < d; k++) {
        r[k] = re[base | offset[k]];
        s[k] = im[base | offset[k]];
      }
      for (int row = 0; row < d; row++) {
        double x = 0;
        double y = 0;
        for (int k = 0; k < d; k++) {
          int at = row * d + k;
          x += a[at] * r[k] - b[at] * s[k];
          y += a[at] * s[k] + b[at] * r[k];
        }
        re[base | offset[row]] = x;
        im[base | offset[row]] = y;
      }
    }
  }

  void scale(double factor) {
    for (int i = 0; i < re.length; i++) {
      re[i] *= factor;
      im[i] *= factor;
    }
  }

  /** The sum of squared absolute values. */
  double norm() {
    double sum = 0;
    for (int i = 0; i < re.length; i++) {
      sum += re[i] * re[i] + im[i] * im[i];
    }
    return sum;
  }

  /** Makes zero of everything whose index does not have {@code value} in {@code mask}. */
  void project(int mask, int value) {
    for (int i = 0; i < re.length; i++) {
      if ((i & mask) != value) {
        re[i] = 0;
        im[i] = 0;
      }
    }
  }

  /** The entries whose bit is {@code value}, without that bit. */
  Amplitudes slice(int bit, int value) {
    Amplitudes half = new Amplitudes(bits - 1);
    int low = (1 << bit) - 1;
    for (int i = 0; i < half.re.length; i++) {
      int from = (i & ~low) << 1 | value << bit | (i & low);
      half.re[i] = re[from];
      half.im[i] = im[from];
    }
    return half;
  }

  void add(Amplitudes other) {
    for (int i = 0; i < re.length; i++) {
      re[i] += other.re[i];
      im[i] += other.im[i];
    }
  }

  /** The Kronecker product in which each factor's bits have the given places. */
  static Amplitudes product(Amplitudes a, int[] placesOfA, Amplitudes b, int[] placesOfB) {
    Amplitudes product = new Amplitudes(a.bits + b.bits);
    int[] spreadA = spread(placesOfA);
    int[] spreadB = spread(placesOfB);
    for (int i = 0; i < a.re.length; i++) {
      for (int j = 0; j < b.re.length; j++) {
        int at = spreadA[i] | spreadB[j];
        product.re[at] = a.re[i] * b.re[j] - a.im[i] * b.im[j];
        product.im[at] = a.re[i] * b.im[j] + a.im[i] * b.re[j];
      }
    }
    return product;
  }

  /** For each number, the number whose bits stand at the given places. */
  static int[] spread(int[] places) {
    int[] spread = new int[1 << places.length];
    for (int i = 0; i < spread.length; i++) {
      for (int k = 0; k < places.length; k++) {
        spread[i] |= (i >> k & 1) << places[k];
      }
    }
    return spread;
  }

  /** All numbers as words, real parts first. */
  long[] save() {
    long[] words = new long[2 * re.length];
    for (int i = 0; i < re.length; i++) {
      words[i] = Double.doubleToRawLongBits(re[i]);
      words[re.length + i] = Double.doubleToRawLongBits(im[i]);
    }
    return words;
  }

  static Amplitudes restore(int bits, long[] words) {
    Amplitudes amplitudes = new Amplitudes(bits);
    int size = amplitudes.re.length;
    if (words.length != 2 * size) {
      throw new IllegalArgumentException(
          "a saved state has " + words.length + " words, expected " + 2 * size);
    }
    for (int i = 0; i < size; i++) {
      amplitudes.re[i] = Double.longBitsToDouble(words[i]);
      amplitudes.im[i] = Double.longBitsToDouble(words[size + i]);
    }
    return amplitudes;
  }
}
