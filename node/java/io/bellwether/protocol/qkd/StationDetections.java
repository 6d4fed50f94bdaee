package io.bellwether.protocol.qkd;

import io.bellwether.physics.StationTally;
import io.bellwether.protocol.qkd.QkdMessage.TestBits;
import io.bellwether.protocol.qkd.QkdMessage.Verification;
import io.bellwether.protocol.qkd.StationMessage.SettingsReport;
import io.bellwether.time.Digest;
import java.util.Objects;

/**
 * What happened in one block of pairs of pulses at a station, sealed: nature's joint record of what
 * both ends sent and what the station announced.
 *
 * <p>The station knows its clicks alone, the ends their own settings and bits. As in {@link
 * Detections}, what is learnt from somebody else can be read only with the message that tells it.
 * Immutable once it is sent.
 */
public final class StationDetections {
  /** How many numbers carry the record over a wire. */
  public static final int WORDS = StationTally.COUNTS;

  private final StationTally tally;

  StationDetections(StationTally tally) {
    this.tally = tally;
  }

  /**
   * Still sealed: what {@link #sealed} told, put together again after a way over a wire.
   *
   * @param words {@link #WORDS} numbers, each 0 or more
   */
  public static StationDetections ofSealed(long[] words) {
    return new StationDetections(StationTally.of(words));
  }

  /**
   * Number {@code i} of the {@link #WORDS} that carry this record over a wire or into a file. They
   * are not for any party of the protocol: only the wire codec calls this, and a test holds it.
   */
  public long sealed(int i) {
    return tally.count(i);
  }

  /** Announcements, which the station and both ends know. */
  long announced() {
    return tally.announced();
  }

  /**
   * Announcements where settings match, of a basis and the intensities of both ends.
   *
   * @param report the message from which on they are known
   */
  long matched(SettingsReport report, int basis, int first, int second) {
    Objects.requireNonNull(report, "these settings are not compared");
    return tally.matched(basis, first, second);
  }

  /** The same over all bases and intensities. */
  long matched(SettingsReport report) {
    Objects.requireNonNull(report, "these settings are not compared");
    return tally.matched();
  }

  /** Wrong bits among those that {@code disclosure} has made public. */
  long errors(TestBits disclosure, int basis, int first, int second) {
    Objects.requireNonNull(disclosure, "these bits are not disclosed");
    return tally.errors(basis, first, second);
  }

  /** Wrong bits among those that were corrected. */
  long errors(Verification correction, int basis, int first, int second) {
    Objects.requireNonNull(correction, "these bits are not corrected");
    return tally.errors(basis, first, second);
  }

  /** What error correction will find; the code, not a party, sees it. */
  long errorsToCorrect(int basis, int first, int second) {
    return tally.errors(basis, first, second);
  }

  /** Adds a block to these, which are not sent yet. */
  void add(StationDetections block) {
    tally.add(block.tally);
  }

  void digest(Digest digest) {
    for (int i = 0; i < WORDS; i++) {
      digest.add(tally.count(i));
    }
  }
}
