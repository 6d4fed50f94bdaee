package io.bellwether.protocol.postprocessing;

import java.util.Arrays;

/** The parities that were asked for, in the order of the request. Written by one end, then read. */
public final class ParityReply implements ReconciliationMessage {
  private long[] words;
  private int count;

  /** A reply of about so many parities. */
  ParityReply(int expected) {
    words = new long[Math.max(1, Words.count(expected))];
  }

  void add(int parity) {
    if (count == words.length * Words.BITS) {
      words = Arrays.copyOf(words, 2 * words.length);
    }
    words[count >>> 6] |= (long) parity << count;
    count++;
  }

  /** How many parities it tells. */
  int count() {
    return count;
  }

  int parity(int index) {
    return (int) (words[index >>> 6] >>> index) & 1;
  }

  @Override
  public long sizeBits() {
    return count;
  }
}
