package io.bellwether.protocol.postprocessing;

import io.bellwether.protocol.qkd.rate.BinaryEntropy;

/**
 * What making the bits of two ends equal has cost. Both ends count it, and agree.
 *
 * @param bits that were reconciled
 * @param correctedBits that the asking end flipped
 * @param parities that the answering end told: each is a bit that leaked
 * @param hashBits that its hashes told: likewise
 * @param roundTrips of a request and its reply
 * @param requestBits that the asking end has sent
 * @param replyBits that the answering end has sent
 * @param verified whether the hashes were equal in the end
 */
public record Reconciliation(
    int bits,
    int correctedBits,
    long parities,
    long hashBits,
    int roundTrips,
    long requestBits,
    long replyBits,
    boolean verified) {

  /** Bits that everybody who listened has learnt. */
  public long leakedBits() {
    return parities + hashBits;
  }

  /** Share of the bits that were wrong. */
  public double errorRate() {
    return (double) correctedBits / bits;
  }

  /**
   * The efficiency f: parities over n h(Q), Shannon's limit at the error rate that was found; not a
   * number if nothing was wrong. The hashes, which depend neither on n nor on Q, are not in it.
   */
  public double efficiency() {
    return correctedBits == 0 ? Double.NaN : parities / (bits * BinaryEntropy.of(errorRate()));
  }
}
