package io.bellwether.physics;

import static io.bellwether.physics.WeakCoherentSource.INTENSITIES;

import java.util.Arrays;

/**
 * Counts of what a station has announced of pairs of pulses that met there, by the settings of the
 * two ends and by whether their bits come out right. Mutable and reusable.
 *
 * <p>Settings match where both ends chose the same basis, or phases of the same slice. A cell is a
 * basis ({@link DetectionTally#X}, {@link DetectionTally#Z}; where a protocol has none, Z), the
 * intensities of both ends and right or wrong; all announcements with settings that do not match
 * share one cell more.
 */
public final class StationTally {
  static final int WRONG = 1;

  /** The cell of settings that do not match. */
  static final int UNMATCHED = 2 * INTENSITIES * INTENSITIES * 2;

  /** How many counts make up a tally. */
  public static final int COUNTS = UNMATCHED + 1;

  private final long[] counts = new long[COUNTS];

  /**
   * A tally of given counts, as {@link #count} tells them.
   *
   * @param counts {@link #COUNTS} numbers, each 0 or more
   */
  public static StationTally of(long[] counts) {
    if (counts.length != COUNTS) {
      throw new IllegalArgumentException(
          "a tally of " + counts.length + " counts, expected " + COUNTS);
    }
    for (long count : counts) {
      if (count < 0) {
        throw new IllegalArgumentException("a count is " + count + ", expected 0 or more");
      }
    }
    StationTally tally = new StationTally();
    tally.add(counts);
    return tally;
  }

  static int cell(int basis, int first, int second, boolean wrong) {
    return ((basis * INTENSITIES + first) * INTENSITIES + second) * 2 + (wrong ? WRONG : 0);
  }

  /** Count {@code i} of {@link #COUNTS}, to store or to send the tally as it is. */
  public long count(int i) {
    return counts[i];
  }

  /** All announcements. */
  public long announced() {
    return Arrays.stream(counts).sum();
  }

  /** Announcements where settings match, of a basis and the intensities of the two ends. */
  public long matched(int basis, int first, int second) {
    int right = cell(basis, first, second, false);
    return counts[right] + counts[right + WRONG];
  }

  /** Wrong bits among {@link #matched}. */
  public long errors(int basis, int first, int second) {
    return counts[cell(basis, first, second, true)];
  }

  /** All announcements where settings match. */
  public long matched() {
    return announced() - counts[UNMATCHED];
  }

  /** Adds another tally. */
  public void add(StationTally other) {
    add(other.counts);
  }

  void add(long[] more) {
    for (int i = 0; i < COUNTS; i++) {
      counts[i] += more[i];
    }
  }

  void addOne(int cell) {
    counts[cell]++;
  }
}
