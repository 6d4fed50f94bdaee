package io.bellwether.physics.entanglement;

import io.bellwether.quantity.Range;

/**
 * An atomic ensemble that a weak write pulse puts into a two-mode squeezed state of Stokes photons
 * and collective excitations (L.-M. Duan, M. Lukin, J. Cirac, P. Zoller, Nature 414, 413 (2001); N.
 * Sangouard, C. Simon, H. de Riedmatten, N. Gisin, RMP 83, 33 (2011)).
 *
 * <p>Pair number: {@code P(n) = (1-p) p^n}; cross-correlation {@code g2(0) = 1 + 1/p}.
 *
 * <p>Two ensembles with one station of threshold detectors between them. Equal two-mode squeezing
 * of the modes A and B is equal two-mode squeezing of their sum and difference, so each detector
 * sees a thermal mode of its own, squeezed with the excitation {@code (a ± b)/sqrt 2}. A detector
 * of overall efficiency {@code eta} stays silent with probability {@code s = (1-d)(1-p)/(1 - p(1 -
 * eta))}; the herald, exactly one of the two fires, has {@code 2 s(1-s)}, which is {@code 2 p eta}
 * to leading order. The wanted excitation {@code (|10>+|01>)/sqrt 2} is one in the clicking mode
 * and none in the other: all higher orders are kept.
 *
 * <p>Limits: one spatial and spectral mode, arms alike, phases stable.
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

  /**
   * Probability that exactly one of the two threshold detectors of a station between two such
   * ensembles clicks.
   *
   * @param eta probability that a Stokes photon is detected, 0 to 1
   * @param darkCountProbability per detector and attempt, from 0 to 1
   */
  public double heraldProbability(double eta, double darkCountProbability) {
    double silent = silent(eta, darkCountProbability);
    return 2 * silent * (1 - silent);
  }

  /**
   * Probability that, after such a herald, the two ensembles share exactly one excitation in the
   * mode that the click announces; parameters as there. 0 if there can be no herald.
   */
  public double heraldedFidelity(double eta, double darkCountProbability) {
    double p = pairProbability;
    double silent = silent(eta, darkCountProbability);
    if (silent == 1) {
      return 0;
    }
    double one = (1 - p) * p * (1 - (1 - darkCountProbability) * (1 - eta)) / (1 - silent);
    return one * (1 - p * (1 - eta));
  }

  /** Probability that, after such a herald, there is no excitation at all. */
  public double heraldedVacuum(double eta, double darkCountProbability) {
    double silent = silent(eta, darkCountProbability);
    if (silent == 1) {
      return 0;
    }
    double none = (1 - pairProbability) * darkCountProbability / (1 - silent);
    return none * (1 - pairProbability * (1 - eta));
  }

  private double silent(double eta, double dark) {
    Range.probability("eta", eta);
    Range.probability("darkCountProbability", dark);
    return (1 - dark) * (1 - pairProbability) / (1 - pairProbability * (1 - eta));
  }
}
