package io.bellwether.protocol.qkd.rate;

import io.bellwether.physics.PairSettings;
import io.bellwether.quantity.Range;

/**
 * BBM92 with a source of pairs that is pumped continuously: true coincidences, and accidental ones
 * of two counts in one window. After S. Neumann, T. Scheidl, M. Selimovic, M. Pivoluska, B. Liu, M.
 * Bohmann, R. Ursin, PRA 104, 022406 (2021), simplified: no dead time, and every true coincidence
 * falls into the window.
 *
 * <p>Scope: coherent attacks, infinitely long key.
 *
 * @param singlesA counts per second at one end, dark counts included
 * @param singlesB at the other
 * @param trueCoincidences per second
 * @param accidentalCoincidences per second
 * @param errorRate of all coincidences with the same basis
 */
public record CoincidenceBbm92(
    double singlesA,
    double singlesB,
    double trueCoincidences,
    double accidentalCoincidences,
    double errorRate) {

  /**
   * The counts of a link.
   *
   * @param pairsPerSecond brightness of the source, more than 0
   * @param transmittanceA of one arm with its detectors, 0 to 1
   * @param transmittanceB of the other
   * @param darkCountsA per second at that end, of all its detectors
   * @param darkCountsB per second
   * @param windowSeconds of a coincidence
   * @param misalignment error rate of true coincidences, 0 to 1/2
   */
  public static CoincidenceBbm92 of(
      double pairsPerSecond,
      double transmittanceA,
      double transmittanceB,
      double darkCountsA,
      double darkCountsB,
      double windowSeconds,
      double misalignment) {
    Range.positive("pairsPerSecond", pairsPerSecond);
    Range.probability("transmittanceA", transmittanceA);
    Range.probability("transmittanceB", transmittanceB);
    Range.notNegative("darkCountsA", darkCountsA);
    Range.notNegative("darkCountsB", darkCountsB);
    Range.notNegative("windowSeconds", windowSeconds);
    Range.within("misalignment", misalignment, 0, 0.5);
    double a = pairsPerSecond * transmittanceA + darkCountsA;
    double b = pairsPerSecond * transmittanceB + darkCountsB;
    double coincidences = pairsPerSecond * transmittanceA * transmittanceB;
    double accidental = a * b * windowSeconds;
    double all = coincidences + accidental;
    double wrong = coincidences * misalignment + accidental / 2;
    return new CoincidenceBbm92(a, b, coincidences, accidental, all > 0 ? wrong / all : 0.5);
  }

  /** All coincidences per second. */
  public double coincidences() {
    return trueCoincidences + accidentalCoincidences;
  }

  /** True coincidences over accidental ones. */
  public double signalToNoise() {
    return trueCoincidences / accidentalCoincidences;
  }

  /** Sifted bits per second with two equally likely bases. */
  public double siftedRate() {
    return coincidences() / 2;
  }

  /**
   * Secret bits per second, 1 − (1 + f) h(E) of the sifted; below 0 there is no key.
   *
   * @param errorCorrectionEfficiency f, 1 or more
   */
  public double secretRate(double errorCorrectionEfficiency) {
    return siftedRate() * (1 - (1 + errorCorrectionEfficiency) * BinaryEntropy.of(errorRate));
  }

  /** S of a CHSH test, 2√2 (1 − 2E), if errors are alike in all directions. */
  public double chsh() {
    return PairSettings.CIRELSON_BOUND * (1 - 2 * errorRate);
  }
}
