package io.bellwether.protocol.qkd;

import static io.bellwether.physics.DetectionTally.X;
import static io.bellwether.physics.DetectionTally.Z;
import static io.bellwether.physics.WeakCoherentSource.INTENSITIES;
import static io.bellwether.physics.WeakCoherentSource.SIGNAL;

import io.bellwether.physics.DetectionTally;
import io.bellwether.protocol.qkd.QkdMessage.Comparison;
import io.bellwether.protocol.qkd.QkdMessage.Correction;
import io.bellwether.protocol.qkd.QkdMessage.TestBits;
import io.bellwether.time.Digest;
import java.util.Objects;

/**
 * What happened in one block, sealed: nature's joint record of what was sent and what was seen.
 *
 * <p>The two ends hold half of it each and learn the rest by telling each other. Whoever reads a
 * number here must be able to know it: which clicks are sifted can be read only with the message
 * that tells it, and errors only with the one that discloses them. Immutable once it is sent.
 */
public final class Detections {
  /** How many numbers carry the record over a wire. */
  public static final int WORDS = DetectionTally.COUNTS;

  /** How many more carry what a monitoring line has seen. */
  public static final int MONITORED_WORDS = DetectionTally.MONITORED_COUNTS;

  private final DetectionTally tally;

  Detections(DetectionTally tally) {
    this.tally = tally;
  }

  /**
   * Still sealed: what {@link #sealed} told, put together again after a way over a wire.
   *
   * @param words {@link #WORDS} numbers, each 0 or more
   */
  public static Detections ofSealed(long[] words) {
    return new Detections(DetectionTally.of(words));
  }

  /**
   * Still sealed: the same with what a monitoring line has seen.
   *
   * @param words {@link #WORDS} numbers, each 0 or more
   * @param monitored {@link #MONITORED_WORDS} numbers, each 0 or more
   */
  public static Detections ofSealed(long[] words, long[] monitored) {
    DetectionTally tally = DetectionTally.of(words);
    tally.addMonitored(monitored);
    return new Detections(tally);
  }

  /** Number {@code i} of the {@link #MONITORED_WORDS}, for the wire codec as {@link #sealed}. */
  public long sealedMonitored(int i) {
    return tally.monitored(i);
  }

  /**
   * Number {@code i} of the {@link #WORDS} that carry this record over a wire or into a file. They
   * are not for any party of the protocol: only the wire codec calls this, and a test holds it.
   */
  public long sealed(int i) {
    return tally.count(i);
  }

  /** Clicks; the receiver knows them at once, the transmitter from the report. */
  long clicks() {
    return tally.clicks();
  }

  /** Pulses sent with an intensity; the transmitter's own knowledge. */
  long sent(int intensity) {
    return tally.sent(intensity);
  }

  /**
   * Clicks that are sifted, in BB84 those with matching bases and in SARG04 the conclusive ones.
   *
   * @param comparison the message from which on they are known
   */
  long sifted(Comparison comparison, int basis, int intensity) {
    Objects.requireNonNull(comparison, "these clicks are not compared");
    return tally.matched(basis, intensity);
  }

  /** The same over all bases and intensities. */
  long sifted(Comparison comparison) {
    Objects.requireNonNull(comparison, "these clicks are not compared");
    return tally.sifted();
  }

  /**
   * Clicks of a port of a monitoring line where two pulses met.
   *
   * @param comparison the message from which on they are known
   * @param port {@link io.bellwether.physics.MonitoringLine#BRIGHT} or {@link
   *     io.bellwether.physics.MonitoringLine#DARK}
   * @param across whether the pulses were of two bits, else of one decoy
   */
  long monitored(Comparison comparison, int port, boolean across) {
    Objects.requireNonNull(comparison, "these clicks are not compared");
    return tally.monitored(port, across);
  }

  /** Wrong bits among those that {@code disclosure} has made public. */
  long errors(TestBits disclosure, int basis, int intensity) {
    Objects.requireNonNull(disclosure, "these bits are not disclosed");
    return tally.errors(basis, intensity);
  }

  /** Wrong bits among those that were corrected. */
  long errors(Correction correction, int basis, int intensity) {
    Objects.requireNonNull(correction, "these bits are not corrected");
    return tally.errors(basis, intensity);
  }

  /** What error correction will find; the code, not a party, sees it. */
  long errorsToCorrect(int basis, int intensity) {
    return tally.errors(basis, intensity);
  }

  /** Adds a block to these, which are not sent yet. */
  void add(Detections block) {
    tally.add(block.tally);
  }

  void digestMonitored(Digest digest) {
    for (int i = 0; i < MONITORED_WORDS; i++) {
      digest.add(tally.monitored(i));
    }
  }

  void digest(Digest digest) {
    for (int k = 0; k < INTENSITIES; k++) {
      digest.add(tally.sent(k)).add(tally.mismatched(k)).add(tally.blinded(k));
      for (int basis = X; basis <= Z; basis++) {
        digest.add(tally.matched(basis, k)).add(tally.errors(basis, k));
      }
    }
    digest.add(tally.doubles());
    if (tally.unpaired(SIGNAL) > 0) {
      digest.add(tally.unpaired(SIGNAL));
    }
  }
}
