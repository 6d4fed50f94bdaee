package io.bellwether.state;

/**
 * Eigenvalues and eigenvectors of small Hermitian matrices by cyclic Jacobi rotations (G. Golub, C.
 * Van Loan, "Matrix Computations", §8.5), with square roots as the only function, so that all
 * machines get the same bits.
 */
final class HermitianEigen {
  private static final int MOST_SWEEPS = 60;

  private final int n;
  private final double[] re;
  private final double[] im;
  private final double[] vectorRe;
  private final double[] vectorIm;

  /** Decomposes an n × n matrix, row by row, which is left as it is. */
  HermitianEigen(int n, double[] re, double[] im) {
    this.n = n;
    this.re = re.clone();
    this.im = im.clone();
    vectorRe = new double[n * n];
    vectorIm = new double[n * n];
    for (int i = 0; i < n; i++) {
      vectorRe[i * (n + 1)] = 1;
    }
    double total = squares(false);
    for (int sweep = 0; sweep < MOST_SWEEPS && squares(true) > 1e-30 * total; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(p, q);
        }
      }
    }
  }

  private double squares(boolean offDiagonal) {
    double sum = 0;
    for (int i = 0; i < n * n; i++) {
      if (!offDiagonal || i % (n + 1) != 0) {
        sum += re[i] * re[i] + im[i] * im[i];
      }
    }
    return sum;
  }

  private void rotate(int p, int q) {
    double a = re[p * n + q];
    double b = im[p * n + q];
    double size = Math.sqrt(a * a + b * b);
    if (size == 0) {
      return;
    }
    double theta = (re[q * n + q] - re[p * n + p]) / (2 * size);
    double t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    double c = 1 / Math.sqrt(t * t + 1);
    double sRe = t * c * (a / size);
    double sIm = t * c * (b / size);
    columns(re, im, p, q, c, sRe, sIm);
    rows(p, q, c, sRe, sIm);
    columns(vectorRe, vectorIm, p, q, c, sRe, sIm);
  }

  /** Column p becomes c·p − s*·q, column q becomes s·p + c·q. */
  private void columns(double[] r, double[] i, int p, int q, double c, double sRe, double sIm) {
    for (int row = 0; row < n; row++) {
      int at = row * n + p;
      int to = row * n + q;
      double pr = r[at];
      double pi = i[at];
      double qr = r[to];
      double qi = i[to];
      r[at] = c * pr - (sRe * qr + sIm * qi);
      i[at] = c * pi - (sRe * qi - sIm * qr);
      r[to] = sRe * pr - sIm * pi + c * qr;
      i[to] = sRe * pi + sIm * pr + c * qi;
    }
  }

  /** The conjugate of {@link #columns} on the rows. */
  private void rows(int p, int q, double c, double sRe, double sIm) {
    for (int column = 0; column < n; column++) {
      int at = p * n + column;
      int to = q * n + column;
      double pr = re[at];
      double pi = im[at];
      double qr = re[to];
      double qi = im[to];
      re[at] = c * pr - (sRe * qr - sIm * qi);
      im[at] = c * pi - (sRe * qi + sIm * qr);
      re[to] = sRe * pr + sIm * pi + c * qr;
      im[to] = sRe * pi - sIm * pr + c * qi;
    }
  }

  double eigenvalue(int index) {
    return re[index * (n + 1)];
  }

  /** The entropy in bits of a density matrix with these eigenvalues. */
  double entropy() {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double value = eigenvalue(i);
      sum -= value <= 0 ? 0 : value * StrictMath.log(value);
    }
    return Math.max(0, sum / StrictMath.log(2));
  }

  /** The sum of the square roots of the eigenvalues. */
  double traceOfRoot() {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.sqrt(Math.max(0, eigenvalue(i)));
    }
    return sum;
  }

  /** The square root of a matrix without negative eigenvalues. */
  ComplexMatrix root() {
    double[] r = new double[n * n];
    double[] s = new double[n * n];
    for (int k = 0; k < n; k++) {
      double root = Math.sqrt(Math.max(0, eigenvalue(k)));
      for (int row = 0; row < n; row++) {
        for (int column = 0; column < n; column++) {
          int a = row * n + k;
          int b = column * n + k;
          r[row * n + column] += root * (vectorRe[a] * vectorRe[b] + vectorIm[a] * vectorIm[b]);
          s[row * n + column] += root * (vectorIm[a] * vectorRe[b] - vectorRe[a] * vectorIm[b]);
        }
      }
    }
    return new ComplexMatrix(n, r, s, false);
  }
}
