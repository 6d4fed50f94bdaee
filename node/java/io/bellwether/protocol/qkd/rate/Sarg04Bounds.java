package io.bellwether.protocol.qkd.rate;

import io.bellwether.quantity.Range;

/**
 * What is secret of the conclusive bits of SARG04 (V. Scarani, A. Acín, G. Ribordy, N. Gisin, PRL
 * 92, 057901 (2004)): K. Tamaki, H.-K. Lo, PRA 73, 010302 (2006); C.-H. F. Fung, K. Tamaki, H.-K.
 * Lo, PRA 73, 012337 (2006).
 *
 * <p>Pulses of one photon and of two give key, pulses of three and more none: three copies tell the
 * four states apart with some probability.
 *
 * <ul>
 *   <li>One photon: phase errors are 3/2 of the bit errors e, and bits with both errors are e/2 or
 *       more, so that the entropy of the phase errors, bit errors being known, is at most e + (1 −
 *       e) h(e / (1 − e)). There is key up to e = 9.68 %.
 *   <li>Two photons: the phase error rate is at most x e + f(x) for every x ≥ 0, with f(x) = (3 −
 *       2x + sqrt(6 − 6√2 x + 4x²)) / 6; the least of them is ½ − √2/4 + (3√2/4) e + ½ sqrt(e −
 *       3e²/2). There is key up to e = 2.71 %.
 * </ul>
 *
 * <p>Both follow from the largest eigenvalues of two quadratic forms over Eve's operations, which a
 * test evaluates. A pulse without photons counts as one of one photon: Eve can do no more with it.
 *
 * <p>Scope: coherent attacks, infinitely long key, random phases, bases equally likely at both
 * ends, clicks equally likely in both, double clicks kept with a random bit, one-way error
 * correction without preprocessing.
 */
public final class Sarg04Bounds {
  private static final double SQRT_2 = 1.4142135623730951;
  private static final int HALVINGS = 100;

  /**
   * Share of clicks that are right and conclusive, whatever Eve sends: bases differ in half of
   * them, and in half of those the outcome excludes one of the announced states, for which other
   * state is announced is a fair coin. It needs clicks to be equally likely in both bases, and
   * double clicks to be kept, with a random bit.
   */
  private static final double RIGHT_AND_CONCLUSIVE = 0.25;

  /** Share of clicks that can be wrong and conclusive at most: those with matching bases. */
  private static final double WRONG_AND_CONCLUSIVE = 0.5;

  private Sarg04Bounds() {}

  /**
   * Upper bound of the entropy of phase errors of one photon, bit errors being known.
   *
   * @param errorRate of the conclusive bits, 0 to 1
   * @return bits per conclusive bit, 0 to 1
   */
  public static double singlePhotonPhaseEntropy(double errorRate) {
    Range.probability("errorRate", errorRate);
    return errorRate >= 1.0 / 3
        ? 1
        : errorRate + (1 - errorRate) * BinaryEntropy.of(errorRate / (1 - errorRate));
  }

  /**
   * Upper bound of the phase error rate of two photons.
   *
   * @param errorRate of the conclusive bits, 0 to 1
   * @return at most 1/2
   */
  public static double twoPhotonPhaseErrorRate(double errorRate) {
    Range.probability("errorRate", errorRate);
    if (errorRate >= 1.0 / 3) {
      return 0.5;
    }
    double root = Math.sqrt(errorRate * (1 - 1.5 * errorRate));
    return Math.min(0.5, 0.5 - SQRT_2 / 4 + 0.75 * SQRT_2 * errorRate + root / 2);
  }

  /**
   * Secret bits per pulse where infinitely many decoy intensities tell what single photons and
   * pairs of photons do: −Q f h(E) + Q1 (1 − H1(e1)) + Q2 (1 − h(p2(e2))). Below 0 there is no key.
   *
   * @param gain Q, the chance of a conclusive result
   * @param errorRate E of conclusive results
   * @param singlePhotonGain Q1
   * @param singlePhotonErrorRate e1
   * @param twoPhotonGain Q2
   * @param twoPhotonErrorRate e2
   * @param errorCorrectionEfficiency f, 1 or more
   */
  public static double decoyRate(
      double gain,
      double errorRate,
      double singlePhotonGain,
      double singlePhotonErrorRate,
      double twoPhotonGain,
      double twoPhotonErrorRate,
      double errorCorrectionEfficiency) {
    return singlePhotonGain * singlePhotonSecret(singlePhotonErrorRate)
        + twoPhotonGain * twoPhotonSecret(twoPhotonErrorRate)
        - gain * errorCorrectionEfficiency * BinaryEntropy.of(errorRate);
  }

  /**
   * What of the conclusive bits of a source without decoys is secret before error correction is
   * paid for, in the worst case, after Gottesman et al. (see {@link Gllp}): Eve lets all pulses of
   * three photons or more be detected, of which a quarter is conclusive and right, then as many of
   * two photons, of which up to half are conclusive and wrong besides; all wrong bits are among
   * what is not of three photons, spread between one and two as is worst. In bits, or in bits per
   * pulse if the arguments are.
   *
   * @param conclusive bits
   * @param wrong bits among them
   * @param twoPhotonPulses pulses with two photons that were sent
   * @param taggedPulses pulses with three or more
   * @return 0 or more
   */
  public static double secretWithoutDecoys(
      double conclusive, double wrong, double twoPhotonPulses, double taggedPulses) {
    double untagged = conclusive - RIGHT_AND_CONCLUSIVE * taggedPulses;
    if (!(untagged > wrong)) {
      return 0;
    }
    double mostWrongOfTwo = Math.min(wrong, WRONG_AND_CONCLUSIVE * twoPhotonPulses);
    double two = Math.min(untagged, RIGHT_AND_CONCLUSIVE * twoPhotonPulses + mostWrongOfTwo);
    double one = untagged - two;
    if (two == 0 || one == 0) {
      double rate = wrong / untagged;
      return untagged * (two == 0 ? singlePhotonSecret(rate) : twoPhotonSecret(rate));
    }
    // Convex in how many of the wrong bits are of two photons.
    double high = Math.min(two, mostWrongOfTwo);
    double low = Math.min(high, Math.max(0, wrong - one));
    for (int i = 0; i < HALVINGS; i++) {
      double left = low + (high - low) / 3;
      double right = high - (high - low) / 3;
      if (split(one, two, wrong, left) <= split(one, two, wrong, right)) {
        high = right;
      } else {
        low = left;
      }
    }
    return split(one, two, wrong, low);
  }

  private static double split(double one, double two, double wrong, double wrongOfTwo) {
    double wrongOfOne = Math.max(0, Math.min(one, wrong - wrongOfTwo));
    return one * singlePhotonSecret(wrongOfOne / one)
        + two * twoPhotonSecret(Math.min(1, wrongOfTwo / two));
  }

  private static double singlePhotonSecret(double errorRate) {
    return 1 - singlePhotonPhaseEntropy(errorRate);
  }

  private static double twoPhotonSecret(double errorRate) {
    return 1 - BinaryEntropy.ofErrorBound(twoPhotonPhaseErrorRate(errorRate));
  }
}
