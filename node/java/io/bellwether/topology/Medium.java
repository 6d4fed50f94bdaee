package io.bellwether.topology;

/** What a link's photons cross. */
public enum Medium {
  /** Optical fibre: always there, loss from length and attenuation. */
  FIBRE("fibre"),
  /** Free space: there during contacts, loss from each contact's profile. */
  FREE_SPACE("freeSpace");

  private final String key;

  Medium(String key) {
    this.key = key;
  }

  /** The word in the YAML form and in results. */
  public String key() {
    return key;
  }
}
