package io.bellwether.topology;

import io.bellwether.quantity.Dimension;
import io.bellwether.quantity.Quantity;
import io.bellwether.quantity.VirtualTime;
import java.math.BigDecimal;

/**
 * Reads the numbers of the YAML form and holds them against their {@link Bound}. Each reader throws
 * a {@link io.bellwether.quantity.QuantityException} for a text that is no such number, and an
 * {@link InvalidValueException} for one outside its range.
 */
final class Numbers {
  static final String WHOLE = "a whole number";

  private Numbers() {}

  /** What a quantity looks like, for messages. */
  static String example(Dimension dimension) {
    return dimension.phrase() + " such as \"" + dimension.example() + '"';
  }

  /** A quantity in base units; an angle may go without its unit. */
  static double quantity(String text, Dimension dimension) {
    boolean bare = dimension == Dimension.ANGLE && text.matches("[-+]?[0-9]+([.][0-9]+)?");
    return Quantity.parse(bare ? text + " deg" : text, dimension);
  }

  static double quantity(String text, Bound bound) {
    double value = quantity(text, bound.dimension());
    within(bound, bound.allows(value), text);
    return value;
  }

  /** A time in picoseconds. */
  static long time(String text, Bound bound) {
    long value = VirtualTime.parse(text);
    within(bound, bound.allows(value), text);
    return value;
  }

  /** A whole number of bits. */
  static long bits(String text, Bound bound) {
    double bits = Quantity.parse(text, Dimension.DATA);
    Check.that(
        Math.abs(bits) < 0x1p53 && bits == Math.floor(bits),
        bound.key(),
        Problems.quote(text),
        "a whole number of bits");
    within(bound, bound.allows(bits), text);
    return (long) bits;
  }

  static long whole(String text, Bound bound) {
    long value = whole(text);
    within(bound, bound.allows(value), text);
    return value;
  }

  static long whole(String text) {
    try {
      return new BigDecimal(text.strip()).longValueExact();
    } catch (NumberFormatException | ArithmeticException e) {
      throw new InvalidValueException("", Problems.quote(text), WHOLE);
    }
  }

  private static void within(Bound bound, boolean allowed, String text) {
    Check.that(allowed, bound.key(), Problems.quote(text), bound.expected());
  }
}
