package io.bellwether.quantity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads and prints quantities with units, such as "20 km".
 *
 * <p>A text is scaled in decimal and rounded once, to the nearest {@code double}: "0.3 km" is
 * exactly the number 300. What {@link #format} prints, {@link #parse} reads as the same number.
 */
public final class Quantity {
  private static final Pattern FORM =
      Pattern.compile(
          "\\s*([-+]?(?:[0-9]{1,40}(?:\\.[0-9]{0,40})?|\\.[0-9]{1,40})(?:[eE][-+]?[0-9]{1,3})?)"
              + "\\s*(\\S*)\\s*");

  private Quantity() {}

  /**
   * The value of a text in the dimension's base unit.
   *
   * @throws QuantityException if it is no number with a unit of the dimension
   */
  public static double parse(String text, Dimension dimension) {
    double value = exact(text, dimension).doubleValue();
    if (Double.isInfinite(value)) {
      throw refusal(text, dimension);
    }
    return value;
  }

  /** The value of a text in the dimension's base unit, not rounded. */
  static BigDecimal exact(String text, Dimension dimension) {
    // The Greek letter is as good as the micro sign.
    Matcher matcher = FORM.matcher(text.replace('\u03BC', '\u00B5'));
    BigDecimal factor = matcher.matches() ? dimension.units().get(matcher.group(2)) : null;
    if (factor == null) {
      throw refusal(text, dimension);
    }
    return new BigDecimal(matcher.group(1)).multiply(factor);
  }

  private static QuantityException refusal(String text, Dimension dimension) {
    String units =
        dimension.units().keySet().stream()
            .filter(unit -> !unit.isEmpty())
            .collect(Collectors.joining(", "));
    String expected =
        dimension == Dimension.RATIO ? "a number or a percentage" : "a number and one of " + units;
    return new QuantityException(
        '"' + text + "\" is not " + dimension.phrase(),
        expected + ", such as \"" + dimension.example() + '"');
  }

  /**
   * A value with the largest metric unit in which it is 1 or more, all its digits printed.
   *
   * @param value in the dimension's base unit, finite
   */
  public static String format(double value, Dimension dimension) {
    return format(new BigDecimal(Double.toString(value)), dimension);
  }

  static String format(BigDecimal value, Dimension dimension) {
    String unit = dimension.baseUnit();
    BigDecimal factor = BigDecimal.ONE;
    BigDecimal size = value.abs();
    boolean small = size.signum() > 0 && size.compareTo(BigDecimal.ONE) < 0;
    for (Map.Entry<String, BigDecimal> entry : dimension.units().entrySet()) {
      BigDecimal candidate = entry.getValue();
      boolean fits = size.compareTo(candidate) >= 0;
      boolean better =
          small
              ? candidate.compareTo(factor) < 0 && size.compareTo(factor) < 0
              : fits && candidate.compareTo(factor) > 0;
      if (better && isPowerOfTen(candidate) && !entry.getKey().equals("%")) {
        unit = entry.getKey();
        factor = candidate;
      }
    }
    BigDecimal number = value.divide(factor).stripTrailingZeros();
    boolean plain = Math.abs(number.scale()) <= 12 && number.precision() - number.scale() <= 15;
    String digits = plain ? number.toPlainString() : number.toString();
    return unit.isEmpty() ? digits : digits + " " + unit;
  }

  private static boolean isPowerOfTen(BigDecimal factor) {
    return factor.stripTrailingZeros().unscaledValue().equals(BigInteger.ONE);
  }
}
