package io.bellwether.topology;

/** Which detectors a click blinds. */
public enum DeadTimeKind {
  /** No dead time. */
  NONE("none"),
  /** A click of either detector blinds both. */
  COMMON("common"),
  /** A click blinds the detector that clicked; clicks while the other is blind give no key. */
  INDEPENDENT("independent");

  private final String key;

  DeadTimeKind(String key) {
    this.key = key;
  }

  /** The word in the YAML form. */
  public String key() {
    return key;
  }
}
