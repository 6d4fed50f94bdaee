package io.bellwether.topology;

import io.bellwether.quantity.Dimension;
import io.bellwether.quantity.Quantity;
import io.bellwether.quantity.QuantityException;

/** What of a run a published value is compared with, over the links that it names. */
public enum Metric {
  /** Mean over the links of secret bits per second of virtual time, or of contact. */
  MEAN_SECRET_KEY_RATE("meanSecretKeyRate", "bit/s"),
  /** Smallest of the links' secret bits per second. */
  MIN_SECRET_KEY_RATE("minSecretKeyRate", "bit/s"),
  /** Largest of the links' secret bits per second. */
  MAX_SECRET_KEY_RATE("maxSecretKeyRate", "bit/s"),
  /** Sum of the links' secret bits per second. */
  TOTAL_SECRET_KEY_RATE("totalSecretKeyRate", "bit/s"),
  /** Mean over the links of the quantum bit error rate. */
  MEAN_QBER("meanQber", "1"),
  /** Mean over the links of secret bits per contact. */
  MEAN_SECRET_KEY_PER_CONTACT("meanSecretKeyPerContact", "bit"),
  /** Mean over the links of sifted bits per contact. */
  MEAN_SIFTED_BITS_PER_CONTACT("meanSiftedBitsPerContact", "bit"),
  /** Virtual time at which the last key was delivered by the route of the links, in their order. */
  LAST_KEY_BY_ROUTE("lastKeyByRoute", "s"),
  /** Number of the links. */
  LINK_COUNT("linkCount", "1"),
  /** Number of fibre links among the links. */
  FIBRE_LINK_COUNT("fibreLinkCount", "1"),
  /** Sum of the links' lengths. */
  TOTAL_LENGTH("totalLength", "m"),
  /** Number of trusted relays of the network; links do not matter. */
  RELAY_COUNT("relayCount", "1"),
  /** Number of users of the network; links do not matter. */
  USER_COUNT("userCount", "1"),
  /** Exponent of the power law of a scaling of pair rates; links do not matter. */
  PAIR_RATE_EXPONENT("pairRateExponent", "1");

  private final String key;
  private final String unit;

  Metric(String key, String unit) {
    this.key = key;
    this.unit = unit;
  }

  /** The word in the YAML form and in results. */
  public String key() {
    return key;
  }

  /** Whether it is taken over the links that the published value names. */
  public boolean overLinks() {
    return this != RELAY_COUNT && this != USER_COUNT && !ofScaling();
  }

  /** Whether it is taken of the scaling that the published value names. */
  public boolean ofScaling() {
    return this == PAIR_RATE_EXPONENT;
  }

  /** Whether it is taken per contact, so that each of the links must have contacts. */
  public boolean perContact() {
    return this == MEAN_SECRET_KEY_PER_CONTACT || this == MEAN_SIFTED_BITS_PER_CONTACT;
  }

  /** Whether it repeats an input of the specification, so that a run has nothing to say on it. */
  public boolean given() {
    return switch (this) {
      case LINK_COUNT, FIBRE_LINK_COUNT, TOTAL_LENGTH, RELAY_COUNT, USER_COUNT -> true;
      default -> false;
    };
  }

  /** The unit in which a run reports it. */
  public String unit() {
    return unit;
  }

  /**
   * What one of a printed unit is in {@link #unit}: 1,000 for kbit/s.
   *
   * @throws InvalidValueException if it is no unit of what this metric measures
   */
  public double scale(String printed) {
    return switch (unit) {
      case "bit/s" -> scale(printed, Dimension.BIT_RATE, "bit/s, kbit/s, Mbit/s or Gbit/s");
      case "bit" -> scale(printed, Dimension.DATA, "bit, kbit, Mbit or Gbit");
      case "s" -> scale(printed, Dimension.TIME, "s, min or h");
      case "m" -> scale(printed, Dimension.LENGTH, "m or km");
      default -> {
        boolean known = printed.equals("1") || printed.equals("%");
        Check.that(known, "unit", Problems.quote(printed), "1 or %");
        yield printed.equals("%") ? 0.01 : 1;
      }
    };
  }

  private static double scale(String printed, Dimension dimension, String expected) {
    try {
      return Quantity.parse("1 " + printed, dimension);
    } catch (QuantityException e) {
      throw new InvalidValueException("unit", Problems.quote(printed), expected);
    }
  }
}
