package io.bellwether.quantity;

/**
 * Checks of ranges. Each throws an {@link IllegalArgumentException} that names the field, the value
 * and what is allowed.
 */
public final class Range {
  private Range() {}

  /** A number from 0 to 1. */
  public static void probability(String field, double value) {
    within(field, value, 0, 1);
  }

  /** A number from {@code low} to {@code high}, both included. */
  public static void within(String field, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          field + " is " + value + ", expected a number from " + low + " to " + high);
    }
  }

  /** A finite number of 0 or more. */
  public static void notNegative(String field, double value) {
    if (!(value >= 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          field + " is " + value + ", expected a finite number of 0 or more");
    }
  }

  /** A finite number above 0. */
  public static void positive(String field, double value) {
    if (!(value > 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          field + " is " + value + ", expected a finite number above 0");
    }
  }

  /** A number between 0 and 1, both excluded. */
  public static void openProbability(String field, double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(
          field + " is " + value + ", expected a number between 0 and 1, both excluded");
    }
  }

  /** A whole number of 0 or more. */
  public static void count(String field, long value) {
    atLeast(field, value, 0);
  }

  /** A whole number of {@code least} or more. */
  public static void atLeast(String field, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(
          field + " is " + value + ", expected " + least + " or more");
    }
  }
}
