package io.bellwether.protocol.postprocessing;

/**
 * An almost universal hash: the message's words as coefficients of a polynomial over a field of 2^w
 * elements, evaluated at the key. In detail, of a message of n bits in words m_1 to m_l of w bits
 * it is n r^(l+1) + m_1 r^l + … + m_l r.
 *
 * <p>For a uniform key r, two different messages of at most l words, whatever they are, have tags
 * that differ by a given value with a chance of at most (l + 1)/2^w, because a polynomial of degree
 * l + 1 has so many roots at most: it is ε-almost XOR-universal. Two of 10^6 bits collide with a
 * chance below 10^-15. (J. Carter, M. Wegman, J. Comput. Syst. Sci. 18, 143 (1979); polynomials: B.
 * den Boer, J. Comput. Security 2, 65 (1993); J. Bierbrauer et al., CRYPTO '93.)
 */
public final class PolynomialHash {
  private static final int BYTES = 8;
  private static final int VALUES = 256;

  private final BinaryField field;
  private final long[] products;

  private PolynomialHash(BinaryField field, long key) {
    this.field = field;
    this.products = products(field, key);
  }

  /** The hash over GF(2^64) that has a key of 64 uniform bits. */
  public static PolynomialHash of(long key) {
    return new PolynomialHash(BinaryField.GF64, key);
  }

  /**
   * The hash over another field.
   *
   * @param field of a degree that divides 64 and is a multiple of 8
   * @param key an element of it
   */
  static PolynomialHash of(BinaryField field, long key) {
    if (field.degree() % BYTES != 0 || Long.SIZE % field.degree() != 0) {
      throw new IllegalArgumentException(
          "degree is " + field.degree() + ", expected 8, 16, 32 or 64");
    }
    return new PolynomialHash(field, key);
  }

  /** The products of the key with each value of each byte of an element. */
  private static long[] products(BinaryField field, long key) {
    long[] products = new long[field.degree() / BYTES * VALUES];
    long basis = key;
    for (int i = 0; i < field.degree(); i++) {
      int start = i / BYTES * VALUES;
      int bit = 1 << (i % BYTES);
      for (int value = 0; value < bit; value++) {
        products[start + bit + value] = products[start + value] ^ basis;
      }
      basis = field.timesX(basis);
    }
    return products;
  }

  /** The tag of a message, w bits. Its length must be an element of the field, too. */
  public long tag(BitString message) {
    int degree = field.degree();
    if (degree < Integer.SIZE && message.length() >>> degree != 0) {
      throw new IllegalArgumentException(
          "length is " + message.length() + ", expected less than 2^" + degree);
    }
    return degree == Long.SIZE ? tagOfWords(message) : tagOfParts(message);
  }

  private long tagOfWords(BitString message) {
    long tag = timesKey(message.length());
    for (long word : message.words()) {
      tag = timesKey(tag ^ word);
    }
    return tag;
  }

  private long timesKey(long e) {
    long[] p = products;
    return p[(int) e & 0xFF]
        ^ p[256 + ((int) (e >>> 8) & 0xFF)]
        ^ p[512 + ((int) (e >>> 16) & 0xFF)]
        ^ p[768 + ((int) (e >>> 24) & 0xFF)]
        ^ p[1024 + ((int) (e >>> 32) & 0xFF)]
        ^ p[1280 + ((int) (e >>> 40) & 0xFF)]
        ^ p[1536 + ((int) (e >>> 48) & 0xFF)]
        ^ p[1792 + (int) (e >>> 56)];
  }

  private long tagOfParts(BitString message) {
    int degree = field.degree();
    long mask = (1L << degree) - 1;
    long tag = partTimesKey(message.length());
    int parts = (message.length() + degree - 1) / degree;
    for (int i = 0; i < parts; i++) {
      int bit = i * degree;
      tag = partTimesKey(tag ^ ((message.words()[bit >>> 6] >>> bit) & mask));
    }
    return tag;
  }

  private long partTimesKey(long element) {
    long product = 0;
    for (int i = 0; i * BYTES < field.degree(); i++) {
      product ^= products[i * VALUES + (int) ((element >>> (i * BYTES)) & 0xFF)];
    }
    return product;
  }

  /**
   * The chance that two different messages collide, at most.
   *
   * @param bits length of the longer one
   */
  public double collisionBound(long bits) {
    return collisionBound(bits, field.degree());
  }

  /** The same over GF(2^64). */
  static double collisionBound64(long bits) {
    return collisionBound(bits, Long.SIZE);
  }

  private static double collisionBound(long bits, int degree) {
    double parts = Math.ceil((double) bits / degree);
    return Math.min(1, (parts + 1) / StrictMath.pow(2, degree));
  }

  /**
   * Goes on with a hash word by word, in Horner's way: from 0 over the words of a message and at
   * last the number of its words it is m_1 r^(l+1) + … + m_l r^2 + l r, which has the same bound as
   * {@link #tag}, for messages of different length differ in the last term. Over GF(2^64).
   */
  long next(long hash, long word) {
    return timesKey(hash ^ word);
  }
}
