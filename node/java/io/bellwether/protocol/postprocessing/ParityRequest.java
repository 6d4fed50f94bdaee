package io.bellwether.protocol.postprocessing;

import java.util.Arrays;

/**
 * All parities that the asking end needs in one round trip, of any number of frames. They come in
 * groups: of one frame and one pass either those of all its blocks, which begins the pass, or those
 * of ranges of slots. Written by one end, then only read.
 */
public final class ParityRequest implements ReconciliationMessage {
  static final int TYPE = 1;

  private static final int PASS = 32;
  private static final int RANGES = 40;
  private static final int GROUPS = 8;
  private static final int MOST_GROUPS = (1 << (COUNT - GROUPS)) - 1;
  private static final int MOST_RANGES = (1 << (Long.SIZE - RANGES)) - 1;
  private static final int[] NONE = {};

  private int[] groups = NONE;
  private int groupInts;
  private int[] ranges = NONE;
  private int rangeCount;

  ParityRequest() {}

  /** Asks for the blocks of a pass. */
  void addBlocks(int frame, int pass) {
    addGroup(frame, pass);
  }

  /** Begins a group of ranges. */
  void addGroup(int frame, int pass) {
    if (groupInts == groups.length) {
      groups = Arrays.copyOf(groups, Math.max(48, 2 * groupInts));
    }
    groups[groupInts++] = frame;
    groups[groupInts++] = pass;
    groups[groupInts++] = 0;
  }

  /** Asks for a range of slots, of the group that was added last. */
  void addRange(int from, int to) {
    if (rangeCount == ranges.length) {
      ranges = Arrays.copyOf(ranges, Math.max(64, 2 * rangeCount));
    }
    ranges[rangeCount++] = from << 16 | to;
    groups[groupInts - 1]++;
  }

  int groups() {
    return groupInts / 3;
  }

  int frame(int group) {
    return groups[3 * group];
  }

  int pass(int group) {
    return groups[3 * group + 1];
  }

  /** Number of its ranges, 0 if it asks for blocks. */
  int ranges(int group) {
    return groups[3 * group + 2];
  }

  int from(int range) {
    return ranges[range] >>> 16;
  }

  int to(int range) {
    return ranges[range] & 0xFFFF;
  }

  /** Number of all ranges. */
  int rangeCount() {
    return rangeCount;
  }

  /**
   * {@inheritDoc}
   *
   * <p>A word for each group: frame, pass, number of ranges, from the lowest bit on in 32, 8 and 24
   * bits; then the ranges, two in a word, each its end and its start in 16 bits.
   */
  @Override
  public long[] encoded() {
    if (groups() > MOST_GROUPS) {
      throw new IllegalStateException(groups() + " groups, expected at most " + MOST_GROUPS);
    }
    long[] words = new long[size()];
    words[0] = TYPE | (long) groups() << GROUPS | (long) rangeCount << COUNT;
    int at = 1;
    for (int group = 0; group < groups(); group++) {
      words[at++] = frame(group) | (long) pass(group) << PASS | (long) ranges(group) << RANGES;
    }
    for (int range = 0; range < rangeCount; range += 2) {
      long second = range + 1 < rangeCount ? ranges[range + 1] : 0;
      words[at++] = (ranges[range] & 0xFFFF_FFFFL) | second << 32;
    }
    return words;
  }

  @Override
  public int size() {
    return 1 + groups() + (rangeCount + 1) / 2;
  }

  static ParityRequest read(long[] words) {
    int groups = (int) (words[0] >>> GROUPS) & MOST_GROUPS;
    long ranges = words[0] >>> COUNT;
    ReconciliationMessage.requireSize(words, 1 + groups + (ranges + 1) / 2);
    ParityRequest request = new ParityRequest();
    long sum = 0;
    for (int group = 0; group < groups; group++) {
      long word = words[1 + group];
      request.addGroup((int) word, (int) (word >>> PASS) & 0xFF);
      int count = (int) (word >>> RANGES) & MOST_RANGES;
      request.groups[request.groupInts - 1] = count;
      sum += count;
    }
    if (sum != ranges) {
      throw new IllegalArgumentException("groups have " + sum + " ranges, expected " + ranges);
    }
    request.ranges = new int[(int) ranges];
    request.rangeCount = (int) ranges;
    for (int range = 0; range < ranges; range++) {
      request.ranges[range] = (int) (words[1 + groups + range / 2] >>> (32 * (range & 1)));
    }
    return request;
  }
}
