package io.bellwether.topology;

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
}
