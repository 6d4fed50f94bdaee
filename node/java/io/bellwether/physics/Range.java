package io.bellwether.physics;

/** Checks of ranges whose messages name the field, the value and what is allowed. */
final class Range {
  private Range() {}

  static void probability(String field, double value) {
    within(field, value, 0, 1);
  }

  static void within(String field, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          field + " is " + value + ", expected a number from " + low + " to " + high);
    }
  }

  static void notNegative(String field, double value) {
    if (!(value >= 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          field + " is " + value + ", expected a finite number of 0 or more");
    }
  }

  static void positive(String field, double value) {
    if (!(value > 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          field + " is " + value + ", expected a finite number above 0");
    }
  }

  static void count(String field, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(field + " is " + value + ", expected 0 or more");
    }
  }
}
