package io.bellwether.cluster.wire;

import java.util.Arrays;

/**
 * What the payloads of a batch had in their fields, each type on a page of its own, so that a field
 * can be written as its difference from the previous one. Writer and reader keep the same.
 *
 * <p>Links of one technology emit their blocks in step, so block numbers, pulses and times of one
 * batch differ little or not at all.
 */
final class Nearby {
  /** Fields of one payload type that can be written as differences. */
  static final int FIELDS = 4;

  /** How deep payloads may be nested. */
  static final int MAX_DEPTH = 4;

  private long[] values = new long[32 * FIELDS];
  private int page;
  private int depth;

  void clear() {
    Arrays.fill(values, 0);
    page = 0;
    depth = 0;
  }

  int page() {
    return page;
  }

  /** Goes to the page of another type; false if that would nest too deeply. */
  boolean enter(int newPage) {
    if (depth == MAX_DEPTH) {
      return false;
    }
    depth++;
    page = newPage;
    if ((newPage + 1) * FIELDS > values.length) {
      values = Arrays.copyOf(values, 2 * (newPage + 1) * FIELDS);
    }
    return true;
  }

  void leave(int oldPage) {
    depth--;
    page = oldPage;
  }

  /** The difference of a value from the last one in its field, which it replaces. */
  long difference(int field, long value) {
    int at = page * FIELDS + field;
    long difference = value - values[at];
    values[at] = value;
    return difference;
  }

  /** The value that {@link #difference} gave this difference for. */
  long value(int field, long difference) {
    int at = page * FIELDS + field;
    long value = values[at] + difference;
    values[at] = value;
    return value;
  }
}
