package io.bellwether.protocol.qkd;

import io.bellwether.time.Digest;
import io.bellwether.time.Payload;

/** What the two ends of a QKD link tell each other, and the timers of the transmitter. */
public sealed interface QkdMessage extends Payload
    permits QkdMessage.EmitBlock,
        QkdMessage.PulseBlock,
        QkdMessage.Comparison,
        QkdMessage.ClickReport,
        QkdMessage.SiftingResult,
        QkdMessage.TestBits,
        QkdMessage.Syndrome,
        QkdMessage.Correction,
        QkdMessage.Amplification,
        QkdMessage.QuadratureReport,
        QkdMessage.ChannelReport,
        QkdMessage.ReverseSyndrome,
        QkdMessage.DecodedFrames,
        PostProcessingMessage,
        StationMessage {

  /** Id of the link. */
  int link();

  /** A message with which its receiver can tell which clicks of a block are sifted. */
  sealed interface Comparison extends QkdMessage
      permits DetectionReport, MonitoredReport, PairAnnouncement, ConclusiveReport {

    /** Number of the block. */
    long block();

    /** What happened in the block; each end reads of it what it may know. */
    Detections detections();
  }

  /** A message with which the transmitter knows how many key bits were wrong. */
  sealed interface Correction extends QkdMessage
      permits Verification, PostProcessingMessage.ReconciliationOutcome {

    /** Number of the round. */
    long round();
  }

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
   * The receiver announces which slots clicked, and in which basis it had measured them. With DPS
   * there is one way to measure, and no basis is announced.
   *
   * @param detections what happened in the block; each end reads of it what it may know
   */
  record DetectionReport(int link, long block, Detections detections) implements Comparison {
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
   * A report of COW: the receiver announces which bits clicked, and which slots of its monitoring
   * line did at which port. The transmitter can tell then which bits are sifted, and at which
   * monitoring clicks two pulses had met; its answer is a {@link SiftingResult}, which says too
   * which bits were decoys.
   *
   * @param detections what happened in the block; each end reads of it what it may know
   */
  record MonitoredReport(int link, long block, Detections detections) implements Comparison {
    @Override
    public int code() {
      return 111;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link).add(block);
      detections.digest(digest);
      detections.digestMonitored(digest);
    }
  }

  /**
   * The transmitter announces which clicks have matching bases, and their intensities; or it says
   * that a round ends with a block that both have sifted already.
   *
   * @param siftedBits clicks of the block that are kept and that the receiver does not know of yet
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

  /**
   * The receiver announces which slots clicked, and nothing else: where the bit is the basis, as in
   * SARG04, whoever learns the receiver's basis learns the bit.
   *
   * @param detections what happened in the block; each end reads of it what it may know
   */
  record ClickReport(int link, long block, Detections detections) implements QkdMessage {
    @Override
    public int code() {
      return 108;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link).add(block);
      detections.digest(digest);
    }
  }

  /**
   * The transmitter announces for each click two states that are not orthogonal, of which it had
   * sent one. The receiver then knows which of its outcomes are conclusive.
   *
   * @param detections what happened in the block; each end reads of it what it may know
   */
  record PairAnnouncement(int link, long block, Detections detections) implements Comparison {
    @Override
    public int code() {
      return 109;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link).add(block);
      detections.digest(digest);
    }
  }

  /**
   * The receiver announces which of its outcomes are conclusive, and from it the transmitter knows.
   *
   * @param detections what happened in the block; each end reads of it what it may know
   */
  record ConclusiveReport(int link, long block, Detections detections) implements Comparison {
    @Override
    public int code() {
      return 110;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link).add(block);
      detections.digest(digest);
    }
  }

  /** The receiver discloses the bits of a round that are not for key; there may be none. */
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
  record Verification(int link, long round) implements Correction {
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

  /**
   * The receiver announces which quadrature it has measured of each pulse of a block, which of the
   * outcomes it discloses, and these.
   *
   * @param symbols that it has measured, 1 or more
   * @param disclosed the disclosed outcomes with what was sent, as only the transmitter can read
   */
  record QuadratureReport(int link, long block, long symbols, Quadratures disclosed)
      implements QkdMessage {
    @Override
    public int code() {
      return 120;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link).add(block).add(symbols);
      disclosed.digest(digest);
    }
  }

  /**
   * The transmitter ends a round and says what it has estimated of the channel: the signal-to-noise
   * ratio, by which the code is chosen, or that there is no key and the round is thrown away.
   *
   * @param keptSymbols of the round, which are not disclosed
   * @param givesKey whether the round is reconciled
   * @param signalToNoise variance of the signal over that of the noise at the receiver, 0 or more
   */
  record ChannelReport(
      int link, long round, long keptSymbols, boolean givesKey, double signalToNoise)
      implements QkdMessage {
    @Override
    public int code() {
      return 121;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link).add(round).add(keptSymbols).add(givesKey).add(signalToNoise);
    }
  }

  /**
   * Reverse reconciliation: the receiver tells of each frame what the transmitter needs to correct
   * its own values to the receiver's, and a hash.
   *
   * @param frames of the round, 0 or more
   */
  record ReverseSyndrome(int link, long round, long frames) implements QkdMessage {
    @Override
    public int code() {
      return 122;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link).add(round).add(frames);
    }
  }

  /**
   * The transmitter says which frames it could not decode; both ends throw them away.
   *
   * @param failedFrames how many
   */
  record DecodedFrames(int link, long round, long failedFrames) implements QkdMessage {
    @Override
    public int code() {
      return 123;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link).add(round).add(failedFrames);
    }
  }
}
