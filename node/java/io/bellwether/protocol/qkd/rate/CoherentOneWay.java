package io.bellwether.protocol.qkd.rate;

import io.bellwether.quantity.Range;

/**
 * Coherent one-way QKD (D. Stucki, N. Brunner, N. Gisin, V. Scarani, H. Zbinden, Appl. Phys. Lett.
 * 87, 194108 (2005)): what is secret of a sifted bit if Eve attacks each one or two pulses by
 * themselves, C. Branciard, N. Gisin, V. Scarani, NJP 10, 013031 (2008). A bit is a pulse in one of
 * two time bins, and the coherence of neighbouring pulses is seen as the visibility V of an
 * interferometer.
 *
 * <p>Scope: <em>restricted attacks only</em>, infinitely long key; the paper's figure is an upper
 * bound of the rate. Attacks without an error on longer trains (J. González-Payo, R. Trényi, W.
 * Wang, M. Curty, PRL 125, 260510 (2020); R. Trényi, M. Curty, NJP 23, 093005 (2021)) leave a rate
 * that falls with the square of the transmittance, so that over long distances what this gives is
 * not secure: {@link #zeroErrorShare} says how much such an attack explains.
 */
public final class CoherentOneWay {
  private CoherentOneWay() {}

  /**
   * What Eve knows of a sifted bit, Q + (1 − Q) h((1 + ξ)/2) with ξ = (2V − 1) e^−μ − 2 sqrt(V (1 −
   * V) (1 − e^−2μ)); all of it where ξ is not above 0.
   *
   * @param intensity μ, mean photon number of a pulse that is not empty, 0 or more
   * @param visibility V, 1/2 to 1
   * @param errorRate Q of the sifted bits, 0 to 1
   * @return 0 to 1
   */
  public static double knownFraction(double intensity, double visibility, double errorRate) {
    Range.notNegative("intensity", intensity);
    Range.within("visibility", visibility, 0.5, 1);
    Range.probability("errorRate", errorRate);
    double disturbed =
        2 * Math.sqrt(visibility * (1 - visibility) * -StrictMath.expm1(-2 * intensity));
    double overlap = (2 * visibility - 1) * StrictMath.exp(-intensity) - disturbed;
    double known = overlap > 0 ? BinaryEntropy.of((1 + overlap) / 2) : 1;
    return errorRate + (1 - errorRate) * known;
  }

  /**
   * How many bits somebody can have detected without an error and at full visibility, as a share of
   * all bits. Where no more are detected, an attack explains all of them, and no key is secret
   * however small the error rate and high the visibility.
   *
   * <p>She tells the three states of a bit apart without ambiguity, each with the probability p
   * that all three can have at once: the smallest eigenvalue of their Gram matrix (L.-M. Duan,
   * G.-C. Guo, PRL 80, 4999 (1998)), (1 − x)/(1 + x/2 + √(x²/4 + 2x)) with x = e^−μ, about μ/3. Of
   * each run of conclusive bits she resends, bright enough to be detected, those from the first
   * pulse in a late slot to the last in an early one, and nothing else: no pulse that she resends
   * has a neighbour that she does not know. With c = p (1 − f)/2, d = p f and P = c/(1 − c − d)
   * that are 2 c P + d P² of the bits, which grows as μ².
   *
   * <p>A run is at least a late pulse and the early one behind it. With a dead time it counts as
   * one click, and not at all if it begins while the detector is blind: runs, c P (1 − P) per bit,
   * leave 1/(1/(c P (1 − P)) + D) of the bits after D bits of dead time each, to leading order in
   * μ. Long runs, and ends of runs behind a dead time, give more. The attack is after Trényi and
   * Curty, this figure of it derived here; theirs are optimised, and reach further. Decoys are
   * rarer among what she resends than what was sent, which ends that count them could see.
   *
   * @param intensity μ, mean photon number of a pulse that is not empty, 0 or more
   * @param decoyProbability f, 0 to 1
   * @param deadBits D, dead time of the data line's detector in bits, 0 or more
   * @return 0 to 1
   */
  public static double zeroErrorShare(double intensity, double decoyProbability, double deadBits) {
    Range.notNegative("intensity", intensity);
    Range.probability("decoyProbability", decoyProbability);
    Range.notNegative("deadBits", deadBits);
    double x = StrictMath.exp(-intensity);
    double conclusive = -StrictMath.expm1(-intensity) / (1 + x / 2 + Math.sqrt(x * x / 4 + 2 * x));
    double signal = conclusive * (1 - decoyProbability) / 2;
    double decoy = conclusive * decoyProbability;
    if (signal == 0) {
      return 0;
    }
    double bounded = signal / (1 - signal - decoy);
    if (deadBits > 0) {
      return 1 / (1 / (signal * bounded * (1 - bounded)) + deadBits);
    }
    return 2 * signal * bounded + decoy * bounded * bounded;
  }

  /**
   * Secret bits per sifted bit, 1 less what Eve knows less f h(Q); below 0 there is no key.
   *
   * @param intensity μ
   * @param visibility V
   * @param errorRate Q
   * @param errorCorrectionEfficiency f, 1 or more
   */
  public static double secretFraction(
      double intensity, double visibility, double errorRate, double errorCorrectionEfficiency) {
    return 1
        - knownFraction(intensity, visibility, errorRate)
        - errorCorrectionEfficiency * BinaryEntropy.of(errorRate);
  }
}
