package io.bellwether.topology;

/** What a node is. */
public enum NodeKind {
  /** Trusted node that forwards keys hop by hop. */
  TRUSTED_RELAY(1, "trustedRelay", true),
  /** Where keys are asked for and delivered; never forwards keys of others. */
  USER(2, "user", false),
  /** Trusted node with a telescope. */
  GROUND_STATION(3, "groundStation", true),
  /** Trusted node in orbit, in contact by schedule. */
  SATELLITE(4, "satellite", true);

  private final int code;
  private final String key;
  private final boolean relays;

  NodeKind(int code, String key, boolean relays) {
    this.code = code;
    this.key = key;
    this.relays = relays;
  }

  /** A stable number of the kind. */
  public int code() {
    return code;
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
