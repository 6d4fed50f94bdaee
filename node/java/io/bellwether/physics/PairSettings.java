package io.bellwether.physics;

/** The directions in which the two ends of a source of entangled pairs measure. */
public enum PairSettings {
  /**
   * Two bases, X and Z, chosen by the probabilities that source and receiver have. In the same
   * basis outcomes are equal, in different ones they are independent.
   */
  TWO_BASES,
  /**
   * The directions of A. Ekert, PRL 67, 661 (1991), in angles of polarisation: 0, 22.5 and 45
   * degrees at the source and 22.5, 45 and 67.5 at the receiver, each chosen in a third of the
   * slots. Two of the nine pairs of directions are equal and give bits, here those of basis X. Four
   * are those of a CHSH test, here those of basis Z, whose bits count as wrong where outcomes are
   * not as the four correlations of S = 2√2 have them: equal, and at 67.5 degrees unequal. That is
   * sin² 22.5° = (2 − √2)/4 of them at best. The other three pairs count as bases that differ.
   */
  EKERT;

  /** Directions of an end with {@link #EKERT}. */
  static final int DIRECTIONS = 3;

  /** Share of coincidences with equal directions, with {@link #EKERT}. */
  public static final double EQUAL_DIRECTIONS = 2.0 / 9;

  /** S at most in quantum mechanics, 2√2: B. Cirel'son, Lett. Math. Phys. 4, 93 (1980). */
  public static final double CIRELSON_BOUND = 2 * Math.sqrt(2);

  /** The least share of wrong bits of the CHSH test: sin² 22.5°. */
  static final double CHSH_ERROR = (2 - Math.sqrt(2)) / 4;

  /** S of a CHSH test some of whose bits are wrong, where its four pairs are equally frequent. */
  public static double chsh(double wrongShare) {
    return 4 * (1 - 2 * wrongShare);
  }
}
