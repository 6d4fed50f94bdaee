package io.bellwether.topology;

/** How far a scenario's numbers may be trusted. */
public enum Grade {
  /** Predicted from physics inputs alone. */
  REPRODUCED("reproduced"),
  /** At least one parameter was fitted to the published result. */
  CALIBRATED("calibrated"),
  /** Shows how things work together; numbers are not claims. */
  ILLUSTRATIVE("illustrative");

  private final String key;

  Grade(String key) {
    this.key = key;
  }

  /** The word in the YAML form and in results. */
  public String key() {
    return key;
  }
}
