package io.bellwether.protocol.qkd.rate;

import io.bellwether.quantity.Range;

/**
 * The length of a secret key from a finite block of BB84 without decoys: M. Tomamichel, C. Lim, N.
 * Gisin, R. Renner, Nat. Commun. 3, 634 (2012). Key comes from one basis, n bits, and the bound on
 * Eve from the other, k bits:
 *
 * <pre>
 *   ℓ = n (1 − h(Q + μ)) − leak − log2(2 / (ε_sec² ε_cor)),
 *   μ = sqrt((n + k) (k + 1) / (n k²) ln(4 / ε_sec)).
 * </pre>
 *
 * <p>The paper is about single photons. Of a source that at times emits several, the bits of such
 * pulses count as known to Eve, after Gottesman et al. (see {@link Gllp}): at most as many as were
 * emitted where both ends chose the basis, which is binomial and bounded by Chernoff's inequality,
 * P(X ≥ m + Δ) ≤ exp(−Δ²/(2m + Δ)). They are taken out of n and k, and all wrong bits are put among
 * the rest. Half of ε_sec then goes to the paper's bound, a quarter to the tagged bits of each
 * basis.
 *
 * <p>Scope: coherent attacks, finite key, random phases, the other assumptions of the paper. What
 * is done here goes beyond what the paper proves:
 *
 * <ul>
 *   <li>The paper is about keys of a fixed length, after a test that fails above an error rate
 *       Q_tol set beforehand. Here the length follows from the error rate that was seen, as is
 *       common practice; J. Wiesemann et al., arXiv:2405.16578, name this gap and what closes it.
 *   <li>The number of tagged bits is bounded for a fixed number of pulses. A round ends when it has
 *       enough sifted bits, so that its number of pulses depends on the clicks.
 *   <li>Rounds of BB84 and BBM92 stop on a count of X bits, so sifting is iterative, which proofs
 *       for a fixed number of pulses do not cover (C. Pfister et al., NJP 18, 053001 (2016)).
 *   <li>Afterpulses correlate bits of neighbouring clicks, which the paper's detectors do not have.
 *   <li>ε_sec and ε_cor are of one round. Those of several rounds add up.
 * </ul>
 *
 * @param untaggedKeyBits lower bound of the key bits that are of single photons, or of none
 * @param phaseErrorRate Q + μ, at most 1/2
 * @param secretBits ℓ, 0 if there is no key
 */
public record Tomamichel2012(double untaggedKeyBits, double phaseErrorRate, long secretBits) {
  /**
   * Bounds a block.
   *
   * @param epsilonSecret ε_sec, between 0 and 1
   * @param epsilonCorrect ε_cor, between 0 and 1
   * @param keyBits n, tagged ones included
   * @param testBits k, likewise
   * @param testErrors wrong bits among the test bits
   * @param taggedKeyPulses how many pulses of several photons are expected where both ends chose
   *     the basis of the key; 0 of single photons
   * @param taggedTestPulses the same of the test's basis
   * @param leakedBits told to Eve by error correction
   */
  public static Tomamichel2012 of(
      double epsilonSecret,
      double epsilonCorrect,
      double keyBits,
      double testBits,
      double testErrors,
      double taggedKeyPulses,
      double taggedTestPulses,
      double leakedBits) {
    Range.openProbability("epsilonSecret", epsilonSecret);
    Range.openProbability("epsilonCorrect", epsilonCorrect);
    Range.notNegative("taggedKeyPulses", taggedKeyPulses);
    Range.notNegative("taggedTestPulses", taggedTestPulses);
    boolean tagged = taggedKeyPulses > 0 || taggedTestPulses > 0;
    double epsilon = tagged ? epsilonSecret / 2 : epsilonSecret;
    double n = keyBits - atMost(taggedKeyPulses, epsilonSecret / 4);
    double k = testBits - atMost(taggedTestPulses, epsilonSecret / 4);
    if (!(n > 0 && k > 0)) {
      return new Tomamichel2012(Math.max(0, n), 0.5, 0);
    }
    double mu = Math.sqrt((n + k) / (n * k) * (k + 1) / k * StrictMath.log(4 / epsilon));
    double phaseErrorRate = Math.min(0.5, testErrors / k + mu);
    double length =
        n * (1 - BinaryEntropy.ofErrorBound(phaseErrorRate))
            - leakedBits
            - (StrictMath.log(2 / epsilonCorrect) - 2 * StrictMath.log(epsilon))
                / BinaryEntropy.LN_2;
    return new Tomamichel2012(n, phaseErrorRate, length > 0 ? (long) length : 0);
  }

  /** What a binomial number of a given mean exceeds with a probability of at most ε. */
  static double atMost(double mean, double epsilon) {
    if (mean == 0) {
      return 0;
    }
    double log = -StrictMath.log(epsilon);
    return mean + (log + Math.sqrt(log * log + 8 * mean * log)) / 2;
  }
}
