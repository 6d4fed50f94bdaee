package io.bellwether.time;

import java.nio.charset.StandardCharsets;

/**
 * A 64-bit running digest, the same on every machine: each word is multiplied in and mixed, as in
 * MurmurHash3's finaliser (A. Appleby). It detects difference; it does not resist an adversary.
 */
public final class Digest {
  private static final long START = 0x9E3779B97F4A7C15L;

  private long state = START;

  /** Adds a 64-bit word. */
  public Digest add(long word) {
    long h = (state ^ word) * 0xFF51AFD7ED558CCDL;
    h ^= h >>> 32;
    state = h * 0xC4CEB9FE1A85EC53L + START;
    return this;
  }

  /** Adds a number by its canonical bits: all NaNs are one, and 0 differs from −0. */
  public Digest add(double number) {
    return add(Double.doubleToLongBits(number));
  }

  /** Adds a truth value. */
  public Digest add(boolean value) {
    return add(value ? 1L : 2L);
  }

  /** Adds a text as its UTF-8 bytes and their number. */
  public Digest add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (byte b : bytes) {
      add(b & 0xFFL);
    }
    return add((long) bytes.length);
  }

  /** Adds an array and its length. */
  public Digest add(long[] words) {
    for (long word : words) {
      add(word);
    }
    return add((long) words.length);
  }

  /** Adds an array and its length. */
  public Digest add(int[] words) {
    for (int word : words) {
      add((long) word);
    }
    return add((long) words.length);
  }

  /** The digest of all that was added so far. */
  public long value() {
    long h = state;
    h ^= h >>> 33;
    h *= 0xFF51AFD7ED558CCDL;
    return h ^ (h >>> 33);
  }
}
