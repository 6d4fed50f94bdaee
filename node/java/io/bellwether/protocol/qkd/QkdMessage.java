package io.bellwether.protocol.qkd;

import io.bellwether.time.Digest;
import io.bellwether.time.Payload;

/** What the two ends of a QKD link tell each other, and the timers of the transmitter. */
public sealed interface QkdMessage extends Payload {

  /** Id of the link. */
  int link();

  /** Timer: the light of a block is out. */
  record EmitBlock(int link) implements QkdMessage {
    @Override
    public int code() {
      return 100;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link);
    }
  }

  /**
   * Pulses on their way to the receiver, sent when the last of them leaves.
   *
   * @param block number of the block
   * @param start when the first pulse left, in picoseconds
   * @param pulses how many, 1 or more
   */
  record PulseBlock(int link, long block, long start, long pulses) implements QkdMessage {
    @Override
    public int code() {
      return 101;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link).add(block).add(start).add(pulses);
    }
  }

  /**
   * The receiver announces which slots clicked, and in which basis it had measured them.
   *
   * @param detections what happened in the block; each end reads of it what it may know
   */
  record DetectionReport(int link, long block, Detections detections) implements QkdMessage {
    @Override
    public int code() {
      return 102;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link).add(block);
      detections.digest(digest);
    }
  }

  /**
   * The transmitter announces which clicks have matching bases, and their intensities.
   *
   * @param siftedBits clicks of the block that are kept
   * @param round that the block belongs to
   * @param closesRound whether the round has enough bits to be distilled
   */
  record SiftingResult(int link, long block, long siftedBits, long round, boolean closesRound)
      implements QkdMessage {
    @Override
    public int code() {
      return 103;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link).add(block).add(siftedBits).add(round).add(closesRound);
    }
  }

  /** The receiver discloses the bits of a round that are not for key. */
  record TestBits(int link, long round) implements QkdMessage {
    @Override
    public int code() {
      return 104;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link).add(round);
    }
  }

  /**
   * What the receiver needs to correct its key bits.
   *
   * @param leakedBits that it tells everybody
   */
  record Syndrome(int link, long round, long leakedBits) implements QkdMessage {
    @Override
    public int code() {
      return 105;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link).add(round).add(leakedBits);
    }
  }

  /** The receiver has corrected its key bits; their hash, and how many were wrong. */
  record Verification(int link, long round) implements QkdMessage {
    @Override
    public int code() {
      return 106;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link).add(round);
    }
  }

  /**
   * The seed of privacy amplification, the length of the key and how it is shared out. Both ends
   * hold the key once the receiver has this.
   *
   * @param firstBit position of the key in the link's key stream
   */
  record Amplification(int link, long round, long firstBit, KeyAllotment allotment)
      implements QkdMessage {
    @Override
    public int code() {
      return 107;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link).add(round).add(firstBit);
      digest.add(allotment.authentication()).add(allotment.forward());
      digest.add(allotment.backward()).add(allotment.discarded());
    }
  }
}
