package io.bellwether.physics;

import static io.bellwether.physics.WeakCoherentSource.INTENSITIES;

import java.util.Arrays;

/**
 * Counts of what was sent and seen in slots, by intensity, basis and outcome. Mutable and reusable.
 * Clicks are those of the receiver.
 *
 * <p>A click is a slot in which at least one detector fired; a double click is one click, with a
 * random bit. Bases are matched when both ends chose the same. A click while the other detector was
 * blind is blinded: its bit could be told from the click that blinded it, so the receiver keeps it
 * to itself, whatever the bases. With entangled pairs the two ends' clicks of one slot are a
 * coincidence; a click without one is unpaired, and a double click is one of either end.
 */
public final class DetectionTally {
  /** Index of basis X. */
  public static final int X = 0;

  /** Index of basis Z. */
  public static final int Z = 1;

  /* Outcomes of a click: four per matched basis, two for bases that differ, one if blinded,
   * one if the source of entangled pairs saw no other photon. */
  static final int WRONG = 1;
  static final int DOUBLE = 2;
  static final int PER_BASIS = 4;
  static final int MISMATCHED = 2 * PER_BASIS;
  static final int MISMATCHED_DOUBLE = MISMATCHED + 1;
  static final int BLINDED = MISMATCHED_DOUBLE + 1;
  static final int UNPAIRED = BLINDED + 1;
  static final int OUTCOMES = UNPAIRED + 1;
  static final int CLICK_KINDS = INTENSITIES * OUTCOMES;

  /** How many counts make up a tally. */
  public static final int COUNTS = CLICK_KINDS + INTENSITIES;

  /* Kinds of monitored clicks: two ports where the pulses of a decoy met, two where those of two
   * bits did, and clicks that tell nothing of coherence. */
  private static final int ACROSS = 2;
  static final int MONITORED_UNPAIRED = 2 * ACROSS;

  /** How many counts a monitoring line adds, beside those of {@link #COUNTS}. */
  public static final int MONITORED_COUNTS = MONITORED_UNPAIRED + 1;

  private final long[] clicks = new long[CLICK_KINDS];
  private final long[] monitored = new long[MONITORED_COUNTS];
  private final long[] silent = new long[INTENSITIES];

  /**
   * A tally of given counts, as {@link #count} tells them.
   *
   * @param counts {@link #COUNTS} numbers, each 0 or more
   */
  public static DetectionTally of(long[] counts) {
    if (counts.length != COUNTS) {
      throw new IllegalArgumentException(
          "a tally of " + counts.length + " counts, expected " + COUNTS);
    }
    for (long count : counts) {
      if (count < 0) {
        throw new IllegalArgumentException("a count is " + count + ", expected 0 or more");
      }
    }
    DetectionTally tally = new DetectionTally();
    System.arraycopy(counts, 0, tally.clicks, 0, CLICK_KINDS);
    System.arraycopy(counts, CLICK_KINDS, tally.silent, 0, INTENSITIES);
    return tally;
  }

  /** Count {@code i} of {@link #COUNTS}, to store or to send the tally as it is. */
  public long count(int i) {
    return i < CLICK_KINDS ? clicks[i] : silent[i - CLICK_KINDS];
  }

  /**
   * Adds clicks of a monitoring line, as {@link #monitored(int)} tells them.
   *
   * @param counts {@link #MONITORED_COUNTS} numbers, each 0 or more
   */
  public void addMonitored(long[] counts) {
    for (int i = 0; i < MONITORED_COUNTS; i++) {
      if (counts[i] < 0) {
        throw new IllegalArgumentException("a count is " + counts[i] + ", expected 0 or more");
      }
      monitored[i] += counts[i];
    }
  }

  /** Count {@code kind} of {@link #MONITORED_COUNTS}, to store or to send the tally as it is. */
  public long monitored(int kind) {
    return monitored[kind];
  }

  /**
   * Clicks of a monitoring line where two pulses met and both its detectors were live.
   *
   * @param port {@link MonitoringLine#BRIGHT} or {@link MonitoringLine#DARK}
   * @param across whether the pulses were of two bits, else of one decoy
   */
  public long monitored(int port, boolean across) {
    return monitored[monitoredKind(port, across)];
  }

  static int monitoredKind(int port, boolean across) {
    return across ? ACROSS + port : port;
  }

  /** Slots of intensity {@code k}, seen or not. */
  public long sent(int k) {
    return silent[k] + sum(k, 0, OUTCOMES);
  }

  /** Clicks of intensity {@code k} where both ends chose {@code basis}, wrong bits included. */
  public long matched(int basis, int k) {
    return sum(k, basis * PER_BASIS, (basis + 1) * PER_BASIS);
  }

  /** Wrong bits among {@link #matched}. */
  public long errors(int basis, int k) {
    int first = k * OUTCOMES + basis * PER_BASIS;
    return clicks[first + WRONG] + clicks[first + DOUBLE + WRONG];
  }

  /** Clicks of intensity {@code k} where the bases differ. */
  public long mismatched(int k) {
    return sum(k, MISMATCHED, BLINDED);
  }

  /** Clicks of intensity {@code k} while the other detector was blind, in any bases. */
  public long blinded(int k) {
    return clicks[k * OUTCOMES + BLINDED];
  }

  /** Clicks of intensity {@code k} where the detectors at the source of pairs saw nothing. */
  public long unpaired(int k) {
    return clicks[k * OUTCOMES + UNPAIRED];
  }

  /** Slots in which both detectors of an end clicked, whatever the bases; none if unpaired. */
  public long doubles() {
    long total = 0;
    for (int first = 0; first < CLICK_KINDS; first += OUTCOMES) {
      for (int basis = X; basis <= Z; basis++) {
        int at = first + basis * PER_BASIS + DOUBLE;
        total += clicks[at] + clicks[at + WRONG];
      }
      total += clicks[first + MISMATCHED_DOUBLE];
    }
    return total;
  }

  /** Slots with a click. */
  public long clicks() {
    long total = 0;
    for (long count : clicks) {
      total += count;
    }
    return total;
  }

  /** All slots. */
  public long pulses() {
    long total = clicks();
    for (long count : silent) {
      total += count;
    }
    return total;
  }

  /** Clicks with matched bases, over all intensities and both bases. */
  public long sifted() {
    long total = 0;
    for (int k = 0; k < INTENSITIES; k++) {
      total += matched(X, k) + matched(Z, k);
    }
    return total;
  }

  /** Wrong bits among {@link #sifted}. */
  public long errors() {
    long total = 0;
    for (int k = 0; k < INTENSITIES; k++) {
      total += errors(X, k) + errors(Z, k);
    }
    return total;
  }

  /** Adds the counts of another tally. */
  public void add(DetectionTally other) {
    addClicks(other.clicks);
    addSilent(other.silent);
    addMonitored(other.monitored);
  }

  /** Sets all counts to 0. */
  public void clear() {
    Arrays.fill(clicks, 0);
    Arrays.fill(silent, 0);
    Arrays.fill(monitored, 0);
  }

  void addClick(int k, int outcome) {
    clicks[k * OUTCOMES + outcome]++;
  }

  void addClicks(long[] kinds) {
    for (int i = 0; i < CLICK_KINDS; i++) {
      clicks[i] += kinds[i];
    }
  }

  void addSilent(int k) {
    silent[k]++;
  }

  void addSilent(int k, long count) {
    silent[k] += count;
  }

  void addMonitored(int kind) {
    monitored[kind]++;
  }

  void addSilent(long[] counts) {
    for (int k = 0; k < INTENSITIES; k++) {
      silent[k] += counts[k];
    }
  }

  private long sum(int k, int from, int to) {
    long total = 0;
    for (int o = from; o < to; o++) {
      total += clicks[k * OUTCOMES + o];
    }
    return total;
  }
}
