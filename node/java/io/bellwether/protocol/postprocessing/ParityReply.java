package io.bellwether.protocol.postprocessing;

import java.util.Arrays;

/** The parities that were asked for, in the order of the request. Written by one end, then read. */
public final class ParityReply implements ReconciliationMessage {
  static final int TYPE = 2;

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
  public long[] encoded() {
    long[] message = new long[size()];
    message[0] = TYPE | (long) count << COUNT;
    System.arraycopy(words, 0, message, 1, message.length - 1);
    return message;
  }

  @Override
  public int size() {
    return 1 + Words.count(count);
  }

  static ParityReply read(long[] message) {
    int count = (int) (message[0] >>> COUNT);
    ReconciliationMessage.requireSize(message, 1L + (count >>> 6) + ((count & 63) == 0 ? 0 : 1));
    ParityReply reply = new ParityReply(count);
    System.arraycopy(message, 1, reply.words, 0, message.length - 1);
    reply.count = count;
    return reply;
  }
}
