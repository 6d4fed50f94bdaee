package io.bellwether.protocol.qkd;

import io.bellwether.time.Digest;

/**
 * What the two ends of a QKD link with an untrusted station in the middle tell the station and each
 * other before a round is distilled; from then on they use the messages of every link.
 */
public sealed interface StationMessage extends QkdMessage {

  /**
   * Pulses of one end on their way to the station, sent when the last of them leaves.
   *
   * @param end 0 for {@code from} of the link, 1 for {@code to}
   * @param session number of times that there was light
   * @param block number of the block in its session; pulses of equal sessions, blocks and places in
   *     the block meet
   * @param pulses how many, 1 or more
   */
  record ArmBlock(int link, int end, long session, long block, long pulses)
      implements StationMessage {
    @Override
    public int code() {
      return 150;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link).add((long) end).add(session).add(block).add(pulses);
    }
  }

  /**
   * The station tells both ends which pairs of pulses made its detectors click as they have to, and
   * which ones did.
   *
   * @param block number of the block of pairs that met, from 0
   * @param pairs of pulses that met in it
   * @param announced what happened in the block; each party reads of it what it may know
   */
  record Announcement(int link, long block, long pairs, StationDetections announced)
      implements StationMessage {
    @Override
    public int code() {
      return 151;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link).add(block).add(pairs);
      announced.digest(digest);
    }
  }

  /**
   * The second end tells the first its intensities and bases, or slices of phases, of the announced
   * pairs: the first then knows which settings match.
   *
   * @param pairs of pulses that met in the block
   * @param announced what happened in the block; each party reads of it what it may know
   */
  record SettingsReport(int link, long block, long pairs, StationDetections announced)
      implements StationMessage {
    @Override
    public int code() {
      return 152;
    }

    @Override
    public void digest(Digest digest) {
      digest.add((long) link).add(block).add(pairs);
      announced.digest(digest);
    }
  }
}
