package io.bellwether.state;

import io.bellwether.quantity.Range;

/**
 * A two-qubit state that is a mixture of the four Bell states, and at the same time the Pauli
 * channel that makes it from Φ+ by acting on one half.
 *
 * <p>It is kept as the channel's eigenvalues on the Pauli operators X, Y and Z, the Walsh–Hadamard
 * transform of the weights:
 *
 * <pre>
 *   x = Φ+ + Ψ+ − Φ− − Ψ− =  ⟨XX⟩
 *   y = Φ+ − Ψ+ − Φ− + Ψ− = −⟨YY⟩
 *   z = Φ+ − Ψ+ + Φ− − Ψ− =  ⟨ZZ⟩
 * </pre>
 *
 * <p>Entanglement swapping convolves weights over the exclusive or of Bell codes, and noise on
 * either half does the same; in eigenvalues both are three multiplications, so a chain of swaps and
 * decays is a product in any order. Purification is after C. H. Bennett et al., PRL 76, 722 (1996)
 * (BBPSSW) and D. Deutsch et al., PRL 77, 2818 (1996) (DEJMPS). Limits: amplitude damping and
 * heralded states with |11> terms leave the Bell-diagonal states; their Pauli twirl is what this
 * type can hold.
 *
 * @param x eigenvalue on X, −1 to 1
 * @param y eigenvalue on Y, −1 to 1
 * @param z eigenvalue on Z, −1 to 1; with all three the four weights are 0 or more
 */
public record BellDiagonal(double x, double y, double z) {
  /** What rounding may take a weight below 0. */
  private static final double ROUNDING = 1e-9;

  /** The perfect pair, and the channel without noise. */
  public static final BellDiagonal PHI_PLUS = new BellDiagonal(1, 1, 1);

  /** The maximally mixed state, and the channel that forgets everything. */
  public static final BellDiagonal MIXED = new BellDiagonal(0, 0, 0);

  public BellDiagonal {
    double negative = -4 * ROUNDING;
    if (!(1 + x + y + z >= negative
        && 1 + x - y - z >= negative
        && 1 - x - y + z >= negative
        && 1 - x + y - z >= negative)) {
      throw new IllegalArgumentException(
          "eigenvalues x, y, z are "
              + x
              + ", "
              + y
              + ", "
              + z
              + ", expected those of a mixture of Bell states, whose weights are 0 or more");
    }
  }

  /**
   * The mixture with given weights, which add up to 1.
   *
   * @param phiPlus weight of Φ+, 0 to 1
   * @param psiPlus weight of Ψ+, 0 to 1
   * @param phiMinus weight of Φ−, 0 to 1
   * @param psiMinus weight of Ψ−, 0 to 1
   */
  public static BellDiagonal of(double phiPlus, double psiPlus, double phiMinus, double psiMinus) {
    Range.probability("phiPlus", phiPlus);
    Range.probability("psiPlus", psiPlus);
    Range.probability("phiMinus", phiMinus);
    Range.probability("psiMinus", psiMinus);
    Range.within(
        "sum of weights", phiPlus + psiPlus + phiMinus + psiMinus, 1 - ROUNDING, 1 + ROUNDING);
    return transform(phiPlus, psiPlus, phiMinus, psiMinus);
  }

  private static BellDiagonal transform(
      double phiPlus, double psiPlus, double phiMinus, double psiMinus) {
    double same = phiPlus + psiMinus;
    double other = psiPlus + phiMinus;
    return new BellDiagonal(
        (phiPlus + psiPlus) - (phiMinus + psiMinus),
        same - other,
        (phiPlus + phiMinus) - (psiPlus + psiMinus));
  }

  /** One of the Bell states. */
  public static BellDiagonal pure(BellState state) {
    int sx = (state.code() & BellState.X_DIFFERS) == 0 ? 1 : -1;
    int sz = (state.code() & BellState.Z_DIFFERS) == 0 ? 1 : -1;
    return new BellDiagonal(sx, sx * sz, sz);
  }

  /**
   * The Werner state: Φ+ with the given weight, the other three alike.
   *
   * @param fidelity 0 to 1
   */
  public static BellDiagonal werner(double fidelity) {
    Range.probability("fidelity", fidelity);
    double eigenvalue = (4 * fidelity - 1) / 3;
    return new BellDiagonal(eigenvalue, eigenvalue, eigenvalue);
  }

  /**
   * Depolarising noise: a qubit becomes maximally mixed with probability {@code p}, that is each of
   * X, Y and Z happens with probability p/4.
   *
   * @param p 0 to 1
   */
  public static BellDiagonal depolarising(double p) {
    Range.probability("p", p);
    return new BellDiagonal(1 - p, 1 - p, 1 - p);
  }

  /**
   * Dephasing: Z with probability {@code q}. A memory with coherence time T2 and no relaxation has
   * q = (1 − e^(−t/T2))/2.
   *
   * @param q 0 to 1
   */
  public static BellDiagonal dephasing(double q) {
    Range.probability("q", q);
    return new BellDiagonal(1 - 2 * q, 1 - 2 * q, 1);
  }

  /**
   * Bit flips: X with probability {@code q}.
   *
   * @param q 0 to 1
   */
  public static BellDiagonal bitFlip(double q) {
    Range.probability("q", q);
    return new BellDiagonal(1, 1 - 2 * q, 1 - 2 * q);
  }

  /**
   * Pauli noise.
   *
   * @param px probability of X, 0 to 1
   * @param py probability of Y, 0 to 1
   * @param pz probability of Z, 0 to 1; the three add up to at most 1
   */
  public static BellDiagonal pauli(double px, double py, double pz) {
    Range.probability("px", px);
    Range.probability("py", py);
    Range.probability("pz", pz);
    Range.within("px + py + pz", px + py + pz, 0, 1 + ROUNDING);
    return new BellDiagonal(1 - 2 * (py + pz), 1 - 2 * (px + pz), 1 - 2 * (px + py));
  }

  /** Weight of Φ+, 0 to 1; as noise, the probability of no error. */
  public double phiPlus() {
    return weight(1 + x + y + z);
  }

  /** Weight of Ψ+, 0 to 1; as noise, the probability of X. */
  public double psiPlus() {
    return weight(1 + x - y - z);
  }

  /** Weight of Φ−, 0 to 1; as noise, the probability of Z. */
  public double phiMinus() {
    return weight(1 - x - y + z);
  }

  /** Weight of Ψ−, 0 to 1; as noise, the probability of Y. */
  public double psiMinus() {
    return weight(1 - x + y - z);
  }

  private static double weight(double fourfold) {
    return Math.min(1, Math.max(0, fourfold / 4));
  }

  /** The weight of a Bell state, 0 to 1. */
  public double weight(BellState state) {
    return switch (state) {
      case PHI_PLUS -> phiPlus();
      case PSI_PLUS -> psiPlus();
      case PHI_MINUS -> phiMinus();
      case PSI_MINUS -> psiMinus();
    };
  }

  /** The fidelity with Φ+, 0 to 1. */
  public double fidelity() {
    return phiPlus();
  }

  /** Whether nothing is wrong with it: Φ+ itself, or no noise. */
  public boolean isPerfect() {
    return x == 1 && y == 1 && z == 1;
  }

  /**
   * The outer pair after a perfect swap of this and another pair, outcome corrected; equally this
   * pair after Pauli noise on either half, or two Pauli channels one after the other.
   */
  public BellDiagonal compose(BellDiagonal other) {
    return new BellDiagonal(x * other.x, y * other.y, z * other.z);
  }

  /**
   * This pair after a half became maximally mixed with probability {@code 1 - kept}.
   *
   * @param kept 0 to 1
   */
  public BellDiagonal compose(double kept) {
    Range.probability("kept", kept);
    return new BellDiagonal(x * kept, y * kept, z * kept);
  }

  /** The Werner state of the same fidelity, which random bilateral rotations make of this. */
  public BellDiagonal twirled() {
    double mean = (x + y + z) / 3;
    return new BellDiagonal(mean, mean, mean);
  }

  /** This pair after rotations about X by π/2 and −π/2 on its halves: Φ− and Ψ− change places. */
  public BellDiagonal rotatedAboutX() {
    return new BellDiagonal(x, z, y);
  }

  /**
   * A DEJMPS round that keeps this pair and measures the other. Rotations about X by opposite
   * angles at the two ends come first; success is an even parity.
   *
   * @throws StateException if success is impossible
   */
  public Distilled dejmps(BellDiagonal other) {
    return rotatedAboutX().sameParity(other.rotatedAboutX());
  }

  /**
   * A BBPSSW round that keeps this pair and measures the other. Both are twirled first; the kept
   * pair is not twirled afterwards, because a following round does it.
   *
   * @throws StateException if success is impossible
   */
  public Distilled bbpssw(BellDiagonal other) {
    return twirled().sameParity(other.twirled());
  }

  /**
   * A round without rotations: CNOT from this pair to the other at both ends, Z measurements of the
   * other, success if they agree. It finds bit flips and doubles the phase flips.
   *
   * @throws StateException if success is impossible
   */
  public Distilled sameParity(BellDiagonal other) {
    double phiPlus = phiPlus() * other.phiPlus() + phiMinus() * other.phiMinus();
    double psiPlus = psiPlus() * other.psiPlus() + psiMinus() * other.psiMinus();
    double phiMinus = phiPlus() * other.phiMinus() + phiMinus() * other.phiPlus();
    double psiMinus = psiPlus() * other.psiMinus() + psiMinus() * other.psiPlus();
    double success = (phiPlus + phiMinus) + (psiPlus + psiMinus);
    if (!(success > 0)) {
      throw new StateException(
          "Distillation of " + this + " with " + other + " never succeeds: it has no result.");
    }
    return new Distilled(
        Math.min(1, success),
        transform(phiPlus / success, psiPlus / success, phiMinus / success, psiMinus / success));
  }

  /** The probability that Z measurements of both halves disagree, 0 to 1. */
  public double qberZ() {
    return (1 - z) / 2;
  }

  /** The probability that X measurements of both halves disagree, 0 to 1. */
  public double qberX() {
    return (1 - x) / 2;
  }

  /**
   * The probability that Y measurements of both halves agree, which those of Φ+ never do, 0 to 1.
   */
  public double qberY() {
    return (1 - y) / 2;
  }

  /** Von Neumann entropy in bits, 0 to 2. */
  public double entropy() {
    return term(phiPlus()) + term(psiPlus()) + term(phiMinus()) + term(psiMinus());
  }

  private static double term(double weight) {
    return weight <= 0 ? 0 : -weight * StrictMath.log(weight) / StrictMath.log(2);
  }

  /** Tr ρ², 1/4 to 1. */
  public double purity() {
    return (1 + x * x + y * y + z * z) / 4;
  }

  /**
   * The largest CHSH value that any measurement directions reach, 0 to 2√2: twice the root of the
   * sum of the two largest squared correlations (R., P. and M. Horodecki, PLA 200, 340 (1995)).
   */
  public double chshMaximum() {
    double xx = x * x;
    double yy = y * y;
    double zz = z * z;
    double smallest = Math.min(xx, Math.min(yy, zz));
    return 2 * Math.sqrt(Math.max(0, xx + yy + zz - smallest));
  }
}
