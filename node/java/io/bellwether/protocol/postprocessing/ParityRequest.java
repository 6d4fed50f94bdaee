package io.bellwether.protocol.postprocessing;

import java.util.Arrays;

/**
 * All parities that the asking end needs in one round trip, of any number of frames. They come in
 * groups: of one frame and one pass either those of all its blocks, which begins the pass, or those
 * of ranges of slots. Written by one end, then only read.
 */
public final class ParityRequest implements ReconciliationMessage {
  private static final int GROUP_BITS = 64;
  private static final int RANGE_BITS = 32;
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

  @Override
  public long sizeBits() {
    return (long) GROUP_BITS * groups() + (long) RANGE_BITS * rangeCount;
  }
}
