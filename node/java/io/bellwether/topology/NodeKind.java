package io.bellwether.topology;

/** What a node is. */
public enum NodeKind {
  /** Trusted node that forwards keys hop by hop. */
  TRUSTED_RELAY("trustedRelay", true),
  /** Where keys are asked for and delivered; never forwards keys of others. */
  USER("user", false),
  /** Trusted node with a telescope. */
  GROUND_STATION("groundStation", true),
  /** Trusted node in orbit, in contact by schedule. */
  SATELLITE("satellite", true);

  private final String key;
  private final boolean relays;

  NodeKind(String key, boolean relays) {
    this.key = key;
    this.relays = relays;
  }

  /** The word in the YAML form and in results. */
  public String key() {
    return key;
  }

  /** Whether keys of others may pass through. */
  public boolean relays() {
    return relays;
  }
}
