package io.bellwether.topology;

/** What ends a run. */
public enum StopRule {
  /** The duration alone. */
  DURATION("duration"),
  /** All demands delivered, at the latest the duration. */
  DEMANDS_DELIVERED("demandsDelivered");

  private final String key;

  StopRule(String key) {
    this.key = key;
  }

  /** The word in the YAML form. */
  public String key() {
    return key;
  }
}
