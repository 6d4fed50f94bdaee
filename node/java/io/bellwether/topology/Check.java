package io.bellwether.topology;

import io.bellwether.quantity.VirtualTime;

/**
 * Checks shared by the records of this package, beside the ranges in {@link Bound}; {@code field}
 * is the key in the YAML form.
 */
final class Check {
  private Check() {}

  static void that(boolean holds, String field, Object found, String expected) {
    if (!holds) {
      throw new InvalidValueException(field, String.valueOf(found), expected);
    }
  }

  static void text(String field, String value) {
    that(value != null && !value.isBlank(), field, "empty", "a non-empty text");
  }

  /** The end of an interval, whose limits {@link Bound} has checked, is after its start. */
  static void interval(long start, long end) {
    if (end <= start) {
      throw new InvalidValueException(
          "end", VirtualTime.format(end), "a time after start, " + VirtualTime.format(start));
    }
  }
}
