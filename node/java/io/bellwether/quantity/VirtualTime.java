package io.bellwether.quantity;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Virtual time: a {@code long} number of picoseconds since the start of the run.
 *
 * <p>The range is 2^63 ps, about 106 days; {@link #NEVER} is its end and stands for "no event".
 */
public final class VirtualTime {
  public static final long PICOSECOND = 1;
  public static final long NANOSECOND = 1_000;
  public static final long MICROSECOND = 1_000_000;
  public static final long MILLISECOND = 1_000_000_000;
  public static final long SECOND = 1_000_000_000_000L;

  /** Later than any event. */
  public static final long NEVER = Long.MAX_VALUE;

  private VirtualTime() {}

  /** Picoseconds as seconds. */
  public static double toSeconds(long picoseconds) {
    return picoseconds / 1e12;
  }

  /**
   * The picoseconds of a text such as "10 ms", rounded to the nearest.
   *
   * @throws QuantityException if it is no time, or lies beyond virtual time
   */
  public static long parse(String text) {
    BigDecimal picoseconds =
        Quantity.exact(text, Dimension.TIME).movePointRight(12).setScale(0, RoundingMode.HALF_EVEN);
    if (picoseconds.abs().compareTo(BigDecimal.valueOf(NEVER)) >= 0) {
      throw new QuantityException(
          '"' + text + "\" is beyond virtual time", "a time of at most 106 d");
    }
    return picoseconds.longValueExact();
  }

  /** Picoseconds as a text that {@link #parse} reads as the same time, such as "10 ms". */
  public static String format(long picoseconds) {
    return Quantity.format(BigDecimal.valueOf(picoseconds).movePointLeft(12), Dimension.TIME);
  }

  /** {@code a + b}, or {@link #NEVER} where that is later than virtual time reaches. */
  public static long saturatedAdd(long a, long b) {
    long sum = a + b;
    return sum < 0 ? NEVER : sum;
  }
}
