package io.bellwether.physics.entanglement;

import io.bellwether.quantity.Range;

/**
 * Two heralds in a row, the double-click protocol (S. Barrett, P. Kok, PRA 71, 060310(R) (2005)).
 *
 * <p>Each memory, in {@code (|0>+|1>)/sqrt 2}, emits one photon: in the first window if it is in 1,
 * in the second, after a flip, if it is in 0. The attempt is heralded if each window has exactly
 * one click; the two detectors tell the sign. The same holds for photons with two orthogonal modes
 * (time bins, polarisations), each entangled with its memory, in a linear-optics Bell measurement
 * that knows two of four Bell states: windows are then modes.
 *
 * <p>Populations after it, times probability, with {@link BellStateStation#click}: {@code p01 = p10
 * = c(a,0) c(0,b)/4}, {@code p00 = p11 = c(a,b) c(0,0)/4}; coherence {@code C a b k^2/4}, k being
 * the probability that no dark count spoils a photon's click. Phases of the arms that stay the same
 * over both windows cancel. Without dark counts the probability is {@code a b/2} and the fidelity
 * {@code (1+C)/2}. The state is Bell-diagonal however different the arms are.
 *
 * <p>C is M if photons differ in the same way in both windows, and if each memory is excited once
 * and dephasing counts between the two clicks only. With an excitation for each window, as in
 * Barrett and Kok's protocol, white dephasing counts from each excitation on, and C is the square
 * of what it leaves in one window, less than M (derived here). M then counts only where both
 * photons are in one window, which dark counts may make a herald of.
 *
 * @param station in the middle, or wherever it is
 * @param armA probability that the first memory's photon is emitted and reaches the station's
 *     detectors, without their efficiency: 0 to 1
 * @param armB the same of the second memory
 * @param pairCoherence C, what photons that differ, and dephasing, leave of a pair's coherence: 0
 *     to 1
 */
public record DoubleClickHerald(
    BellStateStation station, double armA, double armB, double pairCoherence) {
  public DoubleClickHerald {
    Range.probability("armA", armA);
    Range.probability("armB", armB);
    Range.probability("pairCoherence", pairCoherence);
  }

  /** Photons of one excitation each, whose pairs have the coherence M. */
  public DoubleClickHerald(BellStateStation station, double armA, double armB) {
    this(station, armA, armB, station.indistinguishability());
  }

  /**
   * A sender and a receiver: the receiver's memory and the station are in one place, and only the
   * sender's photon travels (C. Jones, D. Kim, M. Rakher, P. Kwiat, T. Ladd, NJP 18, 083015
   * (2016)).
   *
   * @param emission efficiency of either memory's emission and collection, 0 to 1
   * @param transmittance of the whole channel, 0 to 1
   */
  public static DoubleClickHerald senderReceiver(
      BellStateStation station, double emission, double transmittance) {
    Range.probability("emission", emission);
    Range.probability("transmittance", transmittance);
    return new DoubleClickHerald(station, emission * transmittance, emission);
  }

  /** What one attempt gives. */
  public Herald herald() {
    double a = armA * station.detectorEfficiency();
    double b = armB * station.detectorEfficiency();
    double unlike = station.click(a, 0) * station.click(0, b) / 4;
    double alike = station.click(a, b) * station.click(0, 0) / 4;
    double both = station.coherence(a, b);
    double coherence = both * both * pairCoherence / 4;
    return Herald.of(alike, unlike, unlike, alike, coherence, both * both / 2);
  }
}
