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
  SATELLITE(4, "satellite", true),
  /** Has memories, and swaps what they hold with the memories of its two neighbours. */
  REPEATER(5, "repeater", false),
  /** Has memories, many links, and swaps between any two of them. */
  ROUTER(6, "router", false),
  /** Has memories and applications; never swaps for others. */
  END_NODE(7, "endNode", false),
  /** Detects photons of two memories together, and tells what it saw. */
  BELL_STATE_STATION(8, "bellStateStation", false),
  /** Sends entangled photons both ways. */
  PAIR_SOURCE(9, "pairSource", false),
  /** Lets light of both ends of QKD links interfere, and tells what it saw; knows no key. */
  UNTRUSTED_STATION(10, "untrustedStation", false);

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

  /** Whether it has memories, so that entanglement can end in it. */
  public boolean hasMemories() {
    return swaps() || this == END_NODE;
  }

  /** Whether it swaps entanglement of others. */
  public boolean swaps() {
    return this == REPEATER || this == ROUTER;
  }

  /** Whether it only serves the links that it is the middle of: nothing ends in it. */
  public boolean isMiddle() {
    return this == BELL_STATE_STATION || this == PAIR_SOURCE || this == UNTRUSTED_STATION;
  }
}
