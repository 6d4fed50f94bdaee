package io.bellwether.physics;

/** How many pairs a source of down-conversion emits in a pulse or a time window. */
public enum PairNumber {
  /**
   * One spectral mode per polarisation: P(n) = (n+1) λ^n / (1+λ)^(n+2), with 2λ pairs in the mean
   * (P. Kok, S. Braunstein, PRA 61, 042304 (2000)).
   */
  THERMAL,
  /** Very many modes, such as those of a window much longer than a photon's coherence: Poisson. */
  POISSONIAN
}
