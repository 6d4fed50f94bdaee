package io.bellwether.protocol.qkd;

import io.bellwether.protocol.qkd.QkdMessage.Correction;
import io.bellwether.quantity.Range;
import io.bellwether.time.Digest;

/**
 * What the two ends of a link tell each other of a round with real post-processing, after its test
 * bits. Nobody writes to the arrays of these messages.
 */
@SuppressWarnings("ArrayRecordComponent")
public sealed interface PostProcessingMessage extends QkdMessage {

  /** Number of the round. */
  long round();

  /**
   * The transmitter asks the receiver for some of the key bits of a round.
   *
   * @param sifted the key bits; each end opens its own
   * @param bits how many are asked for, the first ones, 0 to all: which of them are wrong is up to
   *     chance alone
   */
  record SampleRequest(int link, long round, SiftedBits sifted, long bits)
      implements PostProcessingMessage {
    /** Checks the range. */
    public SampleRequest {
      Range.within("bits", bits, 0, sifted.count());
    }

    @Override
    public int code() {
      return 640;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link).add(round);
      sifted.digest(digest);
      digest.add(bits);
    }
  }

  /**
   * The receiver discloses the bits that it was asked for.
   *
   * @param content the bits, in words
   */
  record Sample(int link, long round, long[] content) implements PostProcessingMessage {
    @Override
    public int code() {
      return 641;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link).add(round).add(content);
    }
  }

  /**
   * The transmitter asks the receiver to reconcile the key bits of a round.
   *
   * @param sifted the key bits; each end opens its own
   * @param disclosed how many of them, the first ones, are left out because they were a {@link
   *     Sample}, 0 to all
   * @param errorRate share of wrong ones that is expected, 0 to 1/2
   */
  record BeginReconciliation(
      int link, long round, SiftedBits sifted, long disclosed, double errorRate)
      implements PostProcessingMessage {
    /** Checks the ranges. */
    public BeginReconciliation {
      Range.within("disclosed", disclosed, 0, sifted.count());
      Range.within("errorRate", errorRate, 0, 0.5);
    }

    @Override
    public int code() {
      return 130;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link).add(round);
      sifted.digest(digest);
      digest.add(errorRate);
      if (disclosed > 0) {
        digest.add(disclosed);
      }
    }

    /** What it says, for the transcript. */
    long[] content() {
      long rate = Double.doubleToLongBits(errorRate);
      return disclosed > 0
          ? new long[] {round, sifted.count(), rate, disclosed}
          : new long[] {round, sifted.count(), rate};
    }
  }

  /**
   * A question about parities or a hash, or the answer to one.
   *
   * @param content a {@link io.bellwether.protocol.postprocessing.ReconciliationMessage}, encoded
   */
  record ReconciliationStep(int link, long round, long[] content) implements PostProcessingMessage {
    @Override
    public int code() {
      return 131;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link).add(round).add(content);
    }
  }

  /**
   * The receiver has corrected its key bits or has given up.
   *
   * @param verified whether the hashes agree
   * @param corrected how many bits were wrong, if they do; else how many of those were found
   * @param tag of all that both have said of the round since {@link BeginReconciliation}
   */
  record ReconciliationOutcome(int link, long round, boolean verified, long corrected, long[] tag)
      implements PostProcessingMessage, Correction {
    @Override
    public int code() {
      return 132;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link).add(round).add(verified).add(corrected).add(tag);
    }

    static long[] content(long round, boolean verified, long corrected) {
      return new long[] {round, verified ? 1 : 0, corrected};
    }

    long[] content() {
      return content(round, verified, corrected);
    }
  }

  /**
   * The transmitter says which public random matrix makes the key of a round, how long it is and
   * how it is shared out. With no bits, the round gives no key. The matrix takes as many random
   * bits as were reconciled, less one, which are words of a public stream: the message names them
   * by its round, and the transcript has them all.
   *
   * @param firstBit position of the key in the link's key stream
   * @param allotment of the key; what is for authentication comes first
   * @param forwardTagBits of those, for tags of the transmitter
   * @param backwardTagBits next, for tags of the receiver; the rest pays for sifting
   * @param tag of all that both have said of the round since {@link BeginReconciliation}
   */
  record KeyAmplification(
      int link,
      long round,
      long firstBit,
      KeyAllotment allotment,
      long forwardTagBits,
      long backwardTagBits,
      long[] tag)
      implements PostProcessingMessage {
    @Override
    public int code() {
      return 133;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link).add(round).add(firstBit);
      digest.add(allotment.authentication()).add(allotment.forward());
      digest.add(allotment.backward()).add(allotment.discarded());
      digest.add(forwardTagBits).add(backwardTagBits).add(tag);
    }

    static long[] content(
        long round, long firstBit, KeyAllotment allotment, long forwardTags, long backwardTags) {
      return new long[] {
        round,
        firstBit,
        allotment.authentication(),
        allotment.forward(),
        allotment.backward(),
        allotment.discarded(),
        forwardTags,
        backwardTags
      };
    }

    long[] content() {
      return content(round, firstBit, allotment, forwardTagBits, backwardTagBits);
    }
  }
}
