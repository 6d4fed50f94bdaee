package io.bellwether.physics.entanglement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two ensembles and a click, photon by photon: every number of pairs, of Stokes photons lost on
 * either arm, of photons of the second arm that the first's do not interfere with, of photons in
 * either detector, and of excitations lost in the read-out has its amplitude. Amplitudes of memory
 * states add where all else is the same.
 */
final class EnsembleEnumeration {
  private static final int NONE = 0;
  private static final int SECOND = 1;
  private static final int FIRST = 2;

  private final double pA;
  private final double pB;
  private final double a;
  private final double b;
  private final double dark;
  private final double visibility;
  private final double retrieval;
  private final Map<List<Integer>, double[]> amplitudes = new HashMap<>();
  private final double[] sums = new double[3];
  private double probability;
  private double coherence;

  EnsembleEnumeration(
      double pA,
      double pB,
      double a,
      double b,
      double dark,
      double visibility,
      double retrieval,
      int most) {
    this.pA = pA;
    this.pB = pB;
    this.a = a;
    this.b = b;
    this.dark = dark;
    this.visibility = visibility;
    this.retrieval = retrieval;
    for (int nA = 0; nA <= most; nA++) {
      for (int nB = 0; nA + nB <= most; nB++) {
        pairs(nA, nB);
      }
    }
    for (double[] of : amplitudes.values()) {
      for (int i = 0; i < 3; i++) {
        sums[i] += of[i] * of[i];
      }
      coherence += of[FIRST] * of[SECOND];
    }
  }

  private void pairs(int nA, int nB) {
    double squeezed = Math.sqrt((1 - pA) * (1 - pB) * Math.pow(pA, nA) * Math.pow(pB, nB));
    for (int lostA = 0; lostA <= nA; lostA++) {
      for (int lostB = 0; lostB <= nB; lostB++) {
        int here = nB - lostB;
        for (int apart = 0; apart <= here; apart++) {
          double amplitude =
              squeezed * split(nA, lostA, a) * split(nB, lostB, b) * split(here, apart, visibility);
          detectors(nA, nB, List.of(lostA, lostB), here - apart, apart, amplitude);
        }
      }
    }
  }

  private void detectors(
      int nA, int nB, List<Integer> lost, int together, int apart, double amplitude) {
    int of = nA - lost.get(0) + together;
    for (int plus = 0; plus <= of; plus++) {
      for (int plusApart = 0; plusApart <= apart; plusApart++) {
        double silentPlus = plus + plusApart == 0 ? 1 - dark : 0;
        double silentMinus = plus + plusApart == of + apart ? 1 - dark : 0;
        double clicks = Math.sqrt(2 * (1 - silentPlus) * silentMinus);
        double arrived =
            amplitude
                * clicks
                * splitter(nA - lost.get(0), together, plus)
                * splitter(0, apart, plusApart);
        if (arrived != 0) {
          List<Integer> seen =
              List.of(lost.get(0), lost.get(1), plus, of - plus, plusApart, apart - plusApart);
          readOut(nA, nB, seen, arrived);
        }
      }
    }
  }

  private void readOut(int nA, int nB, List<Integer> seen, double amplitude) {
    for (int x = 0; x <= nA; x++) {
      for (int y = 0; y <= nB; y++) {
        double left = amplitude * split(nA, x, retrieval) * split(nB, y, retrieval);
        probability += left * left;
        int mA = nA - x;
        int mB = nB - y;
        if (mA + mB <= 1) {
          List<Integer> key =
              List.of(
                  seen.get(0),
                  seen.get(1),
                  seen.get(2),
                  seen.get(3),
                  seen.get(4),
                  seen.get(5),
                  x,
                  y);
          int which = mA == 1 ? FIRST : mB == 1 ? SECOND : NONE;
          amplitudes.computeIfAbsent(key, k -> new double[3])[which] += left;
        }
      }
    }
  }

  /** Of a herald, with either detector. */
  double probability() {
    return probability;
  }

  /** The weight of no excitation, with that of the herald. */
  double none() {
    return sums[NONE];
  }

  /** The weight of one excitation in the first ensemble alone. */
  double first() {
    return sums[FIRST];
  }

  /** The weight of one excitation in the second ensemble alone. */
  double second() {
    return sums[SECOND];
  }

  /** What is between the two. */
  double coherence() {
    return coherence;
  }

  /** Amplitude that of n photons this many do not go on, each of which does with a probability. */
  private static double split(int n, int away, double goesOn) {
    return Math.sqrt(choose(n, away) * Math.pow(goesOn, n - away) * Math.pow(1 - goesOn, away));
  }

  /** Amplitude from a photons in one and b in the other input to {@code plus} in one output. */
  private static double splitter(int a, int b, int plus) {
    double sum = 0;
    for (int k = Math.max(0, plus - b); k <= Math.min(a, plus); k++) {
      int minusOfB = b - (plus - k);
      double term = choose(a, k) * choose(b, plus - k);
      sum += minusOfB % 2 == 0 ? term : -term;
    }
    double norm = factorial(plus) * factorial(a + b - plus) / (factorial(a) * factorial(b));
    return sum * Math.sqrt(norm) / Math.pow(2, (a + b) / 2.0);
  }

  private static double choose(int n, int k) {
    return factorial(n) / (factorial(k) * factorial(n - k));
  }

  private static double factorial(int n) {
    return n < 2 ? 1 : n * factorial(n - 1);
  }
}
