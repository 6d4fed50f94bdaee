package io.bellwether.physics.entanglement;

import io.bellwether.quantity.Range;

/**
 * An atomic ensemble that a weak write pulse puts into a two-mode squeezed state of Stokes photons
 * and collective excitations (L.-M. Duan, M. Lukin, J. Cirac, P. Zoller, Nature 414, 413 (2001); N.
 * Sangouard, C. Simon, H. de Riedmatten, N. Gisin, RMP 83, 33 (2011)).
 *
 * <p>Pair number: {@code P(n) = (1-p) p^n}; cross-correlation {@code g2(0) = 1 + 1/p}. What two of
 * them share after a click is {@link EnsembleHerald}.
 *
 * <p>Limits: one spatial and spectral mode.
 *
 * @param pairProbability p, from 0 to below 1
 */
public record DlczEnsemble(double pairProbability) {
  public DlczEnsemble {
    if (!(pairProbability >= 0 && pairProbability < 1)) {
      throw new IllegalArgumentException(
          "pairProbability is " + pairProbability + ", expected a number from 0 to below 1");
    }
  }

  /** Probability of n pairs. */
  public double pairs(int n) {
    Range.atLeast("n", n, 0);
    return (1 - pairProbability) * StrictMath.pow(pairProbability, n);
  }

  /** Cross-correlation g2(0) of Stokes photon and excitation; infinite without pairs. */
  public double crossCorrelation() {
    return 1 + 1 / pairProbability;
  }
}
