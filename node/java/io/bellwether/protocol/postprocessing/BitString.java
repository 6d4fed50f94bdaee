package io.bellwether.protocol.postprocessing;

import io.bellwether.quantity.RandomStream;
import java.util.Arrays;

/** A string of bits, packed into longs. Immutable. */
public final class BitString {
  private final long[] words;
  private final int length;

  private BitString(long[] words, int length) {
    this.words = words;
    this.length = length;
  }

  /** Takes over an array whose bits beyond the length are 0 and that nobody writes to again. */
  static BitString owning(long[] words, int length) {
    return new BitString(words, length);
  }

  /**
   * A copy of the first bits of an array.
   *
   * @param words bit {@code i} is bit {@code i mod 64} of word {@code i/64}
   * @param length in bits, 0 or more, at most what the array holds
   */
  public static BitString of(long[] words, int length) {
    if (length < 0 || length > (long) words.length * Words.BITS) {
      throw new IllegalArgumentException(
          "length is " + length + ", expected 0 to " + (long) words.length * Words.BITS);
    }
    long[] copy = Arrays.copyOf(words, Words.count(length));
    Words.clearBeyond(copy, length);
    return new BitString(copy, length);
  }

  /**
   * Uniform bits.
   *
   * @param random where they come from; one draw gives 64
   * @param length in bits, 0 or more
   */
  public static BitString random(RandomStream random, int length) {
    if (length < 0) {
      throw new IllegalArgumentException("length is " + length + ", expected 0 or more");
    }
    long[] words = new long[Words.count(length)];
    for (int i = 0; i < words.length; i++) {
      words[i] = random.nextLong();
    }
    Words.clearBeyond(words, length);
    return new BitString(words, length);
  }

  /** The length in bits. */
  public int length() {
    return length;
  }

  /** Bit {@code index}, which is 0 to below {@link #length}. */
  public boolean get(int index) {
    return Words.get(words, checked(index));
  }

  /** The same bits but for one. */
  public BitString withFlipped(int index) {
    long[] flipped = words.clone();
    Words.flip(flipped, checked(index));
    return new BitString(flipped, length);
  }

  /**
   * The same bits but for some, at places of which all choices are alike.
   *
   * @param random where they come from
   * @param errors how many, 0 to {@link #length}
   */
  public BitString withErrors(RandomStream random, int errors) {
    if (errors < 0 || errors > length) {
      throw new IllegalArgumentException("errors is " + errors + ", expected 0 to " + length);
    }
    // Of more than half of the places those that stay are drawn: there is always one to be found.
    boolean few = errors <= length / 2;
    long[] chosen = new long[words.length];
    for (int left = few ? errors : length - errors; left > 0; ) {
      int place = random.nextInt(length);
      if (!Words.get(chosen, place)) {
        Words.set(chosen, place);
        left--;
      }
    }
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = words[i] ^ (few ? chosen[i] : ~chosen[i]);
    }
    Words.clearBeyond(chosen, length);
    return new BitString(chosen, length);
  }

  /** The bits as words of 64, zeros behind the last; bit {@code i} is in word {@code i/64}. */
  public long[] toWords() {
    return words.clone();
  }

  private int checked(int index) {
    if (index < 0 || index >= length) {
      throw new IndexOutOfBoundsException("bit " + index + " of " + length);
    }
    return index;
  }

  /** The parity, 0 or 1, of the bits from {@code from} to below {@code to}. */
  public int parity(int from, int to) {
    checkRange(from, to);
    return Words.parity(words, from, to);
  }

  /** The bits from {@code from} to below {@code to}. */
  public BitString slice(int from, int to) {
    checkRange(from, to);
    return new BitString(Words.slice(words, from, to), to - from);
  }

  private void checkRange(int from, int to) {
    if (from < 0 || from > to || to > length) {
      throw new IndexOutOfBoundsException("bits " + from + " to " + to + " of " + length);
    }
  }

  /** The sum modulo 2, bit by bit, with a string of the same length. */
  public BitString xor(BitString other) {
    requireSameLength(other);
    long[] sum = words.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] ^= other.words[i];
    }
    return new BitString(sum, length);
  }

  /** In how many places two strings of the same length differ. */
  public int distance(BitString other) {
    requireSameLength(other);
    int distance = 0;
    for (int i = 0; i < words.length; i++) {
      distance += Long.bitCount(words[i] ^ other.words[i]);
    }
    return distance;
  }

  private void requireSameLength(BitString other) {
    if (other.length != length) {
      throw new IllegalArgumentException("lengths are " + length + " and " + other.length);
    }
  }

  /** The array that holds the bits, which nobody may write to. */
  long[] words() {
    return words;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BitString string
        && string.length == length
        && Arrays.equals(string.words, words);
  }

  @Override
  public int hashCode() {
    return 31 * length + Arrays.hashCode(words);
  }

  @Override
  public String toString() {
    return "BitString of " + length + " bits";
  }
}
