package io.bellwether.state;

import java.util.Arrays;

/** A small square complex matrix that never changes, row by row. */
public final class ComplexMatrix {
  private static final double ROUNDING = 1e-9;

  private final int dimension;
  private final double[] re;
  private final double[] im;

  ComplexMatrix(int dimension, double[] re, double[] im, boolean copy) {
    this.dimension = dimension;
    this.re = copy ? re.clone() : re;
    this.im = copy ? im.clone() : im;
  }

  /**
   * A matrix.
   *
   * @param dimension 2 or 4
   * @param re real parts, row by row, all finite
   * @param im imaginary parts, row by row, all finite
   */
  public static ComplexMatrix of(int dimension, double[] re, double[] im) {
    if (dimension != 2 && dimension != 4) {
      throw new IllegalArgumentException("dimension is " + dimension + ", expected 2 or 4");
    }
    int size = dimension * dimension;
    if (re.length != size || im.length != size) {
      throw new IllegalArgumentException(
          "a matrix has " + re.length + " and " + im.length + " parts, expected " + size);
    }
    for (int i = 0; i < size; i++) {
      if (!(Math.abs(re[i]) <= Double.MAX_VALUE && Math.abs(im[i]) <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException("part " + i + " of a matrix is no finite number");
      }
    }
    return new ComplexMatrix(dimension, re, im, true);
  }

  /** A matrix of real numbers; as {@link #of}. */
  public static ComplexMatrix real(int dimension, double... re) {
    return of(dimension, re, new double[re.length]);
  }

  /** The number of rows. */
  public int dimension() {
    return dimension;
  }

  /** The number of qubits that it acts on. */
  public int qubits() {
    return Integer.numberOfTrailingZeros(dimension);
  }

  /** The real part of an entry. */
  public double re(int row, int column) {
    return re[row * dimension + column];
  }

  /** The imaginary part of an entry. */
  public double im(int row, int column) {
    return im[row * dimension + column];
  }

  double[] reals() {
    return re;
  }

  double[] imaginaries() {
    return im;
  }

  /** The complex conjugate of every entry. */
  ComplexMatrix conjugate() {
    double[] negative = new double[im.length];
    for (int i = 0; i < im.length; i++) {
      negative[i] = -im[i];
    }
    return new ComplexMatrix(dimension, re, negative, false);
  }

  /** The conjugate transpose. */
  public ComplexMatrix dagger() {
    double[] r = new double[re.length];
    double[] i = new double[re.length];
    for (int row = 0; row < dimension; row++) {
      for (int column = 0; column < dimension; column++) {
        r[column * dimension + row] = re[row * dimension + column];
        i[column * dimension + row] = -im[row * dimension + column];
      }
    }
    return new ComplexMatrix(dimension, r, i, false);
  }

  /** This matrix times another of the same dimension. */
  public ComplexMatrix times(ComplexMatrix other) {
    double[] r = new double[re.length];
    double[] i = new double[re.length];
    for (int row = 0; row < dimension; row++) {
      for (int column = 0; column < dimension; column++) {
        for (int k = 0; k < dimension; k++) {
          int a = row * dimension + k;
          int b = k * dimension + column;
          r[row * dimension + column] += re[a] * other.re[b] - im[a] * other.im[b];
          i[row * dimension + column] += re[a] * other.im[b] + im[a] * other.re[b];
        }
      }
    }
    return new ComplexMatrix(dimension, r, i, false);
  }

  ComplexMatrix plus(ComplexMatrix other) {
    double[] r = re.clone();
    double[] i = im.clone();
    for (int k = 0; k < r.length; k++) {
      r[k] += other.re[k];
      i[k] += other.im[k];
    }
    return new ComplexMatrix(dimension, r, i, false);
  }

  /** The Kronecker product, this matrix for the high bits. */
  ComplexMatrix kronecker(ComplexMatrix other) {
    int d = dimension * other.dimension;
    double[] r = new double[d * d];
    double[] i = new double[d * d];
    for (int row = 0; row < d; row++) {
      for (int column = 0; column < d; column++) {
        int a = row / other.dimension * dimension + column / other.dimension;
        int b = row % other.dimension * other.dimension + column % other.dimension;
        r[row * d + column] = re[a] * other.re[b] - im[a] * other.im[b];
        i[row * d + column] = re[a] * other.im[b] + im[a] * other.re[b];
      }
    }
    return new ComplexMatrix(d, r, i, false);
  }

  /** Whether this is the identity, up to rounding. */
  boolean isIdentity() {
    for (int row = 0; row < dimension; row++) {
      for (int column = 0; column < dimension; column++) {
        double wrong = re(row, column) - (row == column ? 1 : 0);
        if (Math.abs(wrong) > ROUNDING || Math.abs(im(row, column)) > ROUNDING) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ComplexMatrix that
        && Arrays.equals(re, that.re)
        && Arrays.equals(im, that.im);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(re) + Arrays.hashCode(im);
  }

  @Override
  public String toString() {
    return "ComplexMatrix[re=" + Arrays.toString(re) + ", im=" + Arrays.toString(im) + "]";
  }
}
