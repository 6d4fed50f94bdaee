package io.bellwether.cluster.exchange;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The parts of a round that have come from the peers, and whether they are all there.
 *
 * <p>A peer can be one round ahead and no more, so parts lie in two halves by the parity of their
 * round, one read by the engine while the other fills. The event loop puts parts in and begins
 * rounds; the engine takes parts of a round after it was told that the round is complete.
 */
final class RoundParts {
  private final int peers;
  private final byte[][][] parts;
  private final int[] arrived = new int[2];
  private final AtomicLong waited = new AtomicLong();
  private Runnable complete;
  private long sentAt;
  private volatile long done;

  /**
   * No parts as yet.
   *
   * @param regions of the run, this one included
   */
  RoundParts(int regions) {
    peers = regions - 1;
    parts = new byte[2][regions][];
  }

  /** The own part of a round was sent; {@code whenComplete} runs once all others are there. */
  void begin(long round, Runnable whenComplete, long now) {
    sentAt = now;
    complete = whenComplete;
    checkComplete(round, now);
  }

  /** A peer's part of a round, which comes once. */
  void put(long round, int region, byte[] frame, long now) {
    int half = (int) (round & 1);
    parts[half][region] = frame;
    arrived[half]++;
    checkComplete(round, now);
  }

  private void checkComplete(long round, long now) {
    int half = (int) (round & 1);
    if (complete != null && round == done + 1 && arrived[half] == peers) {
      arrived[half] = 0;
      done = round;
      waited.addAndGet(now - sentAt);
      Runnable tell = complete;
      complete = null;
      tell.run();
    }
  }

  byte[] of(long round, int region) {
    return parts[(int) (round & 1)][region];
  }

  void forget(long round, int region) {
    parts[(int) (round & 1)][region] = null;
  }

  /** How many rounds are complete. */
  long done() {
    return done;
  }

  /** Nanoseconds from sending the own part to the last of the others, over all rounds. */
  long waitedNanoseconds() {
    return waited.get();
  }
}
