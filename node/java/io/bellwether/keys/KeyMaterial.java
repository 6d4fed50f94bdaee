package io.bellwether.keys;

import io.bellwether.quantity.RandomStream;

/**
 * The bits of a link's secret key, read at any position.
 *
 * <p>Both ends read the same counter-based stream, which stands for the identical keys that their
 * protocol has distilled; nothing is ever stored but positions. These keys are pseudo-random and
 * public by design. Bit {@code i} is bit {@code i mod 64} of word {@code i / 64}.
 */
public final class KeyMaterial {
  /**
   * Position of the first bit of the key that both ends hold when the run begins, far beyond all
   * that a link distils.
   */
  static final long INITIAL_KEY = 1L << 60;

  private final RandomStream stream;
  private long index = -1;
  private long word;

  /**
   * @param seed of the run
   * @param link the link's name in the specification
   */
  public KeyMaterial(long seed, String link) {
    stream = RandomStream.of(seed, link, "secret key");
  }

  /**
   * The bits of some ranges, one after the other, lowest bit first, the last word filled with 0.
   *
   * @param ranges pairs of (first bit, number of bits)
   * @param bits the sum of the numbers
   */
  public long[] read(long[] ranges, int bits) {
    long[] words = new long[(bits + 63) / 64];
    int at = 0;
    for (int i = 0; i < ranges.length; i += 2) {
      at = read(ranges[i], ranges[i + 1], words, at);
    }
    if (at != bits) {
      throw new IllegalArgumentException("the ranges hold " + at + " bit, expected " + bits);
    }
    return words;
  }

  private int read(long first, long bits, long[] words, int start) {
    int at = start;
    long position = first;
    long end = first + bits;
    while (position < end) {
      int offset = (int) (position & 63);
      int count = (int) Math.min(64 - Math.max(offset, at & 63), end - position);
      long bitsHere = word(position >>> 6) >>> offset;
      words[at >>> 6] |= (bitsHere & (-1L >>> (64 - count))) << (at & 63);
      position += count;
      at += count;
    }
    return at;
  }

  private long word(long wanted) {
    if (wanted != index) {
      if (wanted != stream.position()) {
        stream.seek(wanted);
      }
      word = stream.nextLong();
      index = wanted;
    }
    return word;
  }

  /** {@code a XOR b}, word by word; the two are of one length. */
  static long[] xor(long[] a, long[] b) {
    long[] sum = new long[a.length];
    for (int i = 0; i < a.length; i++) {
      sum[i] = a[i] ^ b[i];
    }
    return sum;
  }
}
