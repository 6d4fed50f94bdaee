package io.bellwether.physics.entanglement;

import io.bellwether.quantity.Range;

/**
 * One click between two atomic ensembles, the DLCZ protocol (L.-M. Duan, M. Lukin, J. Cirac, P.
 * Zoller, Nature 414, 413 (2001); N. Sangouard, C. Simon, H. de Riedmatten, N. Gisin, RMP 83, 33
 * (2011), section III), with all numbers of pairs.
 *
 * <p>Each {@link DlczEnsemble} sends its Stokes photons to a station of two threshold detectors;
 * the attempt is heralded if exactly one fires. That a detector stays silent is the operator {@code
 * (1-d) :exp(-s'Ms):} of the Stokes modes s, with {@code M = [[a, c],[c, b]]/2}, {@code c = ±sqrt(a
 * b V)}, a and b being the arms' detection probabilities and V the indistinguishability; that both
 * do is {@code (1-d)^2} times the same with {@code M = diag(a, b)}. Of squeezed ensembles it leaves
 * {@code (1-pA)(1-pB) G(L)} in the memories, {@code L = sqrt(P)(1-M)sqrt(P)}, {@code P = diag(pA,
 * pB)}, where G(L) has 1 in the vacuum, the matrix L between single excitations, and the trace
 * {@code 1/det(1-L)}. Reading out with efficiency r keeps the trace and makes of them, with {@code
 * Q = 1-(1-r)L}, {@code 1/det Q} and {@code r L inverse(Q)/det Q}. The herald is the difference of
 * the two operators, for either detector; a Gaussian phase between the arms, of deviation s, leaves
 * {@code exp(-s^2/2)} of what is between single excitations.
 *
 * <p>For arms and ensembles alike the probability is {@code 2 S(1-S)} with {@code S = (1-d)(1-p)/(1
 * - p(1-a))}, which is {@code 2 p a} to leading order, and the fidelity without dark counts and
 * with r = 1 is {@code (1-p)(1 - p(1-a))^2}.
 *
 * <p>The state is that of qubits "no excitation" and "one excitation", as they are when read out.
 * Vacuum, single excitations and their coherence are exact, so is the fidelity; all that holds more
 * than one excitation in total, in one ensemble or in both, is counted as |11>. So the fidelity is
 * not raised by what is outside of qubits, but a bit that two excitations in one ensemble would
 * tell right is counted as wrong. A swap of such qubits is a Bell measurement that leaves the
 * vacuum in; that of two retrieved photons behind a beam splitter, which filters it, is another.
 *
 * <p>Limits: one mode per ensemble; the phase is drawn anew in each attempt.
 *
 * @param station in the middle, with threshold detectors
 * @param armA probability that a Stokes photon of the first ensemble is collected and reaches the
 *     station's detectors, without their efficiency: 0 to 1
 * @param armB the same of the second ensemble
 * @param first ensemble
 * @param second ensemble
 * @param retrieval efficiency r of reading out either ensemble, 0 to 1
 * @param phaseDeviationRadians standard deviation of the optical phase between the arms, 0 or more
 */
public record EnsembleHerald(
    BellStateStation station,
    double armA,
    double armB,
    DlczEnsemble first,
    DlczEnsemble second,
    double retrieval,
    double phaseDeviationRadians) {
  private static final int BISECTIONS = 100;

  public EnsembleHerald {
    if (station.counting() != Counting.THRESHOLD) {
      throw new IllegalArgumentException(
          "counting is " + station.counting() + ", expected " + Counting.THRESHOLD);
    }
    Range.probability("armA", armA);
    Range.probability("armB", armB);
    Range.probability("retrieval", retrieval);
    Range.notNegative("phaseDeviationRadians", phaseDeviationRadians);
  }

  /**
   * Ensembles of which, after a herald, either is as likely to hold the single excitation: one has
   * the given pair probability, and the other, at the better arm, as much less as that takes.
   *
   * @param pairProbability p of the ensemble at the worse arm, above 0 and below 1
   */
  public static EnsembleHerald balanced(
      BellStateStation station,
      double armA,
      double armB,
      double pairProbability,
      double retrieval,
      double phaseDeviation) {
    Range.openProbability("pairProbability", pairProbability);
    DlczEnsemble full = new DlczEnsemble(pairProbability);
    EnsembleHerald alike =
        new EnsembleHerald(station, armA, armB, full, full, retrieval, phaseDeviation);
    if (armA == armB) {
      return alike;
    }
    boolean lowersFirst = alike.moreOfFirst();
    double low = 0;
    double high = pairProbability;
    EnsembleHerald found = alike;
    for (int i = 0; i < BISECTIONS && low < high; i++) {
      double middle = (low + high) / 2;
      DlczEnsemble less = new DlczEnsemble(middle);
      found =
          new EnsembleHerald(
              station,
              armA,
              armB,
              lowersFirst ? less : full,
              lowersFirst ? full : less,
              retrieval,
              phaseDeviation);
      if (found.moreOfFirst() == lowersFirst) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return found;
  }

  private boolean moreOfFirst() {
    Excitations clicked = clicked();
    return clicked.first > clicked.second;
  }

  /** What one attempt gives. */
  public Herald herald() {
    Excitations clicked = clicked();
    double more = Math.max(0, clicked.all - clicked.none - clicked.first - clicked.second);
    double pA = first.pairProbability();
    double pB = second.pairProbability();
    double onePair = pA * detected(armA) + pB * detected(armB);
    double phase = StrictMath.exp(-phaseDeviationRadians * phaseDeviationRadians / 2);
    double both = 2 * (1 - pA) * (1 - pB);
    return Herald.of(
        both * clicked.none,
        both * clicked.second,
        both * clicked.first,
        both * more,
        both * clicked.coherence * phase,
        (1 - pA) * (1 - pB) * onePair * station.quiet());
  }

  private double detected(double arm) {
    return arm * station.detectorEfficiency();
  }

  /**
   * Elements of (1-d) G(L) - (1-d)^2 G(K) after the read-out, L being of one silent detector and K
   * of two. Nearly all of either cancels, so what can be is subtracted beforehand.
   */
  private Excitations clicked() {
    double pA = first.pairProbability();
    double pB = second.pairProbability();
    double a = detected(armA);
    double b = detected(armB);
    double kA = pA * (1 - a);
    double kB = pB * (1 - b);
    double c = Math.sqrt(pA * a * pB * b * station.indistinguishability()) / 2;
    double lost = 1 - retrieval;
    Single one = Single.of(kA + pA * a / 2, kB + pB * b / 2, c, retrieval);
    Single two = Single.of(kA, kB, 0, retrieval);
    double dark = station.darkCountProbability();
    double lit = 1 - dark;
    return new Excitations(
        lit * (gain(lost) + dark / ((1 - lost * kA) * (1 - lost * kB))),
        lit * (one.first - lit * two.first),
        lit * (one.second - lit * two.second),
        lit * one.coherence,
        lit * (gain(1) + dark / ((1 - kA) * (1 - kB))));
  }

  /** {@code 1/det(1 - x L) - 1/det(1 - x K)}. */
  private double gain(double x) {
    double pA = first.pairProbability();
    double pB = second.pairProbability();
    double a = detected(armA);
    double b = detected(armB);
    double halfA = x * pA * a / 2;
    double halfB = x * pB * b / 2;
    double restA = 1 - x * pA * (1 - a);
    double restB = 1 - x * pB * (1 - b);
    double less =
        halfA * restB + halfB * restA - halfA * halfB * (1 - station.indistinguishability());
    double silent = restA * restB;
    return less / (silent * (silent - less));
  }

  /** Elements of an operator of two memories: vacuum, single excitations, and the trace. */
  private record Excitations(
      double none, double first, double second, double coherence, double all) {}

  /** The elements of G(L) between single excitations after reading out with efficiency r. */
  private record Single(double first, double second, double coherence) {
    static Single of(double first, double second, double coherence, double retrieval) {
      double x = 1 - (1 - retrieval) * first;
      double y = 1 - (1 - retrieval) * second;
      double z = (1 - retrieval) * coherence;
      double det = x * y - z * z;
      double scale = retrieval / (det * det);
      return new Single(
          scale * (first * y + coherence * z),
          scale * (coherence * z + second * x),
          scale * (first * z + coherence * x));
    }
  }
}
