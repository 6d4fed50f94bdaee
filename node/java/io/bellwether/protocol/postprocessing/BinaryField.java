package io.bellwether.protocol.postprocessing;

/**
 * A field of 2^w elements: polynomials over GF(2) modulo an irreducible one of degree w, the
 * coefficient of x^i in bit i of a long.
 *
 * @param degree w, 1 to 64
 * @param tail the irreducible polynomial without its leading term
 */
record BinaryField(int degree, long tail) {
  /** GF(2^64) modulo x^64 + x^4 + x^3 + x + 1 (G. Seroussi, HPL-98-135 (1998)). */
  static final BinaryField GF64 = new BinaryField(64, 0b11011);

  /** GF(2^8) modulo x^8 + x^4 + x^3 + x + 1. */
  static final BinaryField GF8 = new BinaryField(8, 0b11011);

  /** An element times x. */
  long timesX(long element) {
    long shifted = element << 1;
    if (degree < Long.SIZE) {
      shifted &= (1L << degree) - 1;
    }
    return ((element >>> (degree - 1)) & 1) == 0 ? shifted : shifted ^ tail;
  }

  /** The product of two elements. */
  long times(long a, long b) {
    long product = 0;
    for (int i = degree - 1; i >= 0; i--) {
      product = timesX(product);
      if (((b >>> i) & 1) != 0) {
        product ^= a;
      }
    }
    return product;
  }
}
