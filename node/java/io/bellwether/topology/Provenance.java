package io.bellwether.topology;

/** Where a value comes from. A report never shows an assumed value as a published one. */
public enum Provenance {
  /** Read in the primary source. */
  READ("read"),
  /** Read in a text that restates the primary source. */
  SECONDARY("secondary"),
  /** Remembered, not confirmed. */
  MEMORY("memory"),
  /** Computed from values that have a source. */
  DERIVED("derived"),
  /** Chosen so that the network can run; no source. */
  ASSUMED("assumed");

  private final String key;

  Provenance(String key) {
    this.key = key;
  }

  /** The word in the YAML form and in results. */
  public String key() {
    return key;
  }
}
