package io.bellwether.topology;

/** What the published bound that a key's length is from covers. */
public enum KeySecurity {
  /** All attacks, for blocks of the length that there is, with a stated failure probability. */
  FINITE_KEY("finiteKey"),
  /** All attacks, as if blocks were infinitely long. */
  ASYMPTOTIC("asymptotic"),
  /**
   * Attacks on each photon or pulse by itself only, as if blocks were infinitely long: published
   * security of the protocol is restricted.
   */
  INDIVIDUAL_ATTACKS("individualAttacks");

  private final String key;

  KeySecurity(String key) {
    this.key = key;
  }

  /** The word in results. */
  public String key() {
    return key;
  }
}
