package io.bellwether.topology;

/** How many photons the pulses of a source have. */
public enum Light {
  /** A Poissonian number: attenuated laser pulses, of random phase but with DPS. */
  WEAK_COHERENT("weakCoherent"),
  /** One or none. */
  SINGLE_PHOTON("singlePhoton");

  private final String key;

  Light(String key) {
    this.key = key;
  }

  /** The word in the YAML form. */
  public String key() {
    return key;
  }
}
