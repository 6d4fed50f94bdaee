package io.bellwether.protocol.postprocessing;

/** What the two ends of a reconciliation tell each other; each message answers the one before. */
public sealed interface ReconciliationMessage
    permits ParityRequest,
        ParityReply,
        ReconciliationMessage.HashRequest,
        ReconciliationMessage.HashReply,
        ReconciliationMessage.Outcome {

  /** Size of what it carries, in bits, without frames of lower layers or tags. */
  long sizeBits();

  /** The asking end has found whatever it can find, and wants to compare. */
  record HashRequest() implements ReconciliationMessage {
    @Override
    public long sizeBits() {
      return 1;
    }
  }

  /**
   * The hash of all bits of the answering end.
   *
   * @param key of the hash, drawn after the errors were corrected
   * @param tag {@link PolynomialHash} of the bits
   */
  record HashReply(long key, long tag) implements ReconciliationMessage {
    @Override
    public long sizeBits() {
      return 2L * Long.SIZE;
    }
  }

  /**
   * The end of it.
   *
   * @param verified whether the hashes are equal; if not, the bits are worth nothing
   */
  record Outcome(boolean verified) implements ReconciliationMessage {
    @Override
    public long sizeBits() {
      return 1;
    }
  }
}
