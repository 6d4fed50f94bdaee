package io.bellwether.topology;

import io.bellwether.quantity.Dimension;
import io.bellwether.quantity.Quantity;
import io.bellwether.quantity.QuantityException;

/** What of a run a published value is compared with, over the links that it names. */
public enum Metric {
  /** Mean over the links of secret bits per second of virtual time. */
  MEAN_SECRET_KEY_RATE("meanSecretKeyRate", "bit/s"),
  /** Smallest of the links' secret bits per second. */
  MIN_SECRET_KEY_RATE("minSecretKeyRate", "bit/s"),
  /** Largest of the links' secret bits per second. */
  MAX_SECRET_KEY_RATE("maxSecretKeyRate", "bit/s"),
  /** Sum of the links' secret bits per second. */
  TOTAL_SECRET_KEY_RATE("totalSecretKeyRate", "bit/s"),
  /** Mean over the links of the quantum bit error rate. */
  MEAN_QBER("meanQber", "1"),
  /** Number of the links. */
  LINK_COUNT("linkCount", "1"),
  /** Number of fibre links among the links. */
  FIBRE_LINK_COUNT("fibreLinkCount", "1"),
  /** Number of trusted relays of the network; links do not matter. */
  RELAY_COUNT("relayCount", "1"),
  /** Number of users of the network; links do not matter. */
  USER_COUNT("userCount", "1");

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
    return this != RELAY_COUNT && this != USER_COUNT;
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
    if (unit.equals("bit/s")) {
      try {
        return Quantity.parse("1 " + printed, Dimension.BIT_RATE);
      } catch (QuantityException e) {
        throw new InvalidValueException(
            "unit", Problems.quote(printed), "bit/s, kbit/s, Mbit/s or Gbit/s");
      }
    }
    Check.that(
        printed.equals("1") || printed.equals("%"), "unit", Problems.quote(printed), "1 or %");
    return printed.equals("%") ? 0.01 : 1;
  }
}
