package io.bellwether.protocol.postprocessing;

/**
 * What the two ends of a reconciliation tell each other; each message answers the one before.
 *
 * <p>{@link #encoded} is its one form: what travels, what its size is taken from and what is
 * authenticated. The lowest 8 bits of the first word say which message it is, the upper half of it
 * how many of something follow.
 */
public sealed interface ReconciliationMessage
    permits ParityRequest,
        ParityReply,
        ReconciliationMessage.HashRequest,
        ReconciliationMessage.HashReply,
        ReconciliationMessage.Outcome {
  /** Where the count is in the first word. */
  int COUNT = 32;

  /** The message in words of 64 bits. */
  long[] encoded();

  /** Words of {@link #encoded}. */
  int size();

  /** Size of the message, in bits, without frames of lower layers or tags. */
  default long sizeBits() {
    return (long) size() * Long.SIZE;
  }

  /**
   * Reads a message, which may be anything.
   *
   * @throws IllegalArgumentException if it is none
   */
  static ReconciliationMessage decode(long[] words) {
    int type = words.length == 0 ? 0 : (int) (words[0] & 0xFF);
    ReconciliationMessage message =
        switch (type) {
          case ParityRequest.TYPE -> ParityRequest.read(words);
          case ParityReply.TYPE -> ParityReply.read(words);
          case HashRequest.TYPE -> new HashRequest();
          case HashReply.TYPE -> HashReply.read(words);
          case Outcome.TYPE -> Outcome.read(words);
          default -> throw new IllegalArgumentException("message is of type " + type);
        };
    requireSize(words, message.size());
    return message;
  }

  /** Refuses a message that has not as many words as it says. */
  static void requireSize(long[] words, long expected) {
    if (words.length != expected) {
      throw new IllegalArgumentException(
          "message has " + words.length + " words, expected " + expected);
    }
  }

  /** The asking end has found whatever it can find, and wants to compare. */
  record HashRequest() implements ReconciliationMessage {
    static final int TYPE = 3;

    @Override
    public long[] encoded() {
      return new long[] {TYPE};
    }

    @Override
    public int size() {
      return 1;
    }
  }

  /**
   * The hash of all bits of the answering end. Nobody writes to the arrays.
   *
   * @param keys of the hash's words, drawn after the errors were corrected
   * @param tags {@link PolynomialHash} of the bits for each of them
   */
  @SuppressWarnings("ArrayRecordComponent")
  record HashReply(long[] keys, long[] tags) implements ReconciliationMessage {
    static final int TYPE = 4;

    @Override
    public long[] encoded() {
      long[] words = new long[size()];
      words[0] = TYPE | (long) keys.length << COUNT;
      System.arraycopy(keys, 0, words, 1, keys.length);
      System.arraycopy(tags, 0, words, 1 + keys.length, tags.length);
      return words;
    }

    @Override
    public int size() {
      return 1 + keys.length + tags.length;
    }

    private static HashReply read(long[] words) {
      int count = (int) (words[0] >>> COUNT);
      requireSize(words, 1 + 2L * count);
      long[] keys = new long[count];
      long[] tags = new long[count];
      System.arraycopy(words, 1, keys, 0, count);
      System.arraycopy(words, 1 + count, tags, 0, count);
      return new HashReply(keys, tags);
    }
  }

  /**
   * The end of it.
   *
   * @param verified whether the hashes are equal; if not, the bits are worth nothing
   * @param corrected how many bits were flipped; if the bits are verified, all that were wrong
   */
  record Outcome(boolean verified, int corrected) implements ReconciliationMessage {
    static final int TYPE = 5;
    private static final long VERIFIED = 1 << 8;

    @Override
    public long[] encoded() {
      return new long[] {TYPE | (verified ? VERIFIED : 0) | (long) corrected << COUNT};
    }

    @Override
    public int size() {
      return 1;
    }

    private static Outcome read(long[] words) {
      return new Outcome((words[0] & VERIFIED) != 0, (int) (words[0] >>> COUNT));
    }
  }
}
