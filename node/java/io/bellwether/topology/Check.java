package io.bellwether.topology;

/**
 * Range checks shared by the records of this package; {@code field} is the key in the YAML form.
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

  static void atLeastZero(String field, double value, String unit) {
    that(
        value >= 0 && value < Double.POSITIVE_INFINITY,
        field,
        with(value, unit),
        with(0, unit) + " or more");
  }

  static void positive(String field, double value, String unit) {
    that(
        value > 0 && value < Double.POSITIVE_INFINITY,
        field,
        with(value, unit),
        "more than " + with(0, unit));
  }

  static void probability(String field, double value) {
    that(value >= 0 && value <= 1, field, with(value, ""), "a number from 0 to 1");
  }

  static void openProbability(String field, double value) {
    that(value > 0 && value < 1, field, with(value, ""), "a number between 0 and 1, both excluded");
  }

  static void within(String field, double value, double low, double high, String unit) {
    that(
        value >= low && value <= high,
        field,
        with(value, unit),
        with(low, unit) + " to " + with(high, unit));
  }

  static void within(String field, long value, long low, long high, String unit) {
    String suffix = unit.isEmpty() ? "" : " " + unit;
    that(
        value >= low && value <= high,
        field,
        value + suffix,
        low + suffix + " to " + high + suffix);
  }

  static void interval(String startField, long start, String endField, long end) {
    that(start >= 0, startField, start + " ps", "0 s or later");
    that(end > start, endField, end + " ps", "a time after " + startField + ", " + start + " ps");
  }

  private static String with(double value, String unit) {
    String number =
        value == Math.floor(value) && Math.abs(value) < 1e15
            ? Long.toString((long) value)
            : Double.toString(value);
    return unit.isEmpty() ? number : number + " " + unit;
  }
}
