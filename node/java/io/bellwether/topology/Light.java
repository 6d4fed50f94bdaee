package io.bellwether.topology;

/** What a source emits. */
public enum Light {
  /** A Poissonian number: attenuated laser pulses, of random phase but with DPS. */
  WEAK_COHERENT("weakCoherent"),
  /** One or none. */
  SINGLE_PHOTON("singlePhoton"),
  /** Pairs by down-conversion of a pulsed pump. */
  PULSED_PAIRS("pulsedPairs"),
  /** Pairs by down-conversion of a continuous pump. */
  CONTINUOUS_PAIRS("continuousPairs");

  private final String key;

  Light(String key) {
    this.key = key;
  }

  /** Whether the source emits entangled pairs. */
  public boolean isPairs() {
    return this == PULSED_PAIRS || this == CONTINUOUS_PAIRS;
  }

  /** The word in the YAML form. */
  public String key() {
    return key;
  }
}
