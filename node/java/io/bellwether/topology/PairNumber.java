package io.bellwether.topology;

/** How the number of pairs of a pulse is distributed. */
public enum PairNumber {
  /** One spectral mode per polarisation. */
  THERMAL("thermal"),
  /** Very many modes. */
  POISSONIAN("poissonian");

  private final String key;

  PairNumber(String key) {
    this.key = key;
  }

  /** The word in the YAML form. */
  public String key() {
    return key;
  }
}
