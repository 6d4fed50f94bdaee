package io.bellwether.protocol.qkd.rate;

import io.bellwether.quantity.Range;

/**
 * BB84 with a source that at times emits several photons, without decoys: D. Gottesman, H.-K. Lo,
 * N. Lütkenhaus, J. Preskill, QIC 4, 325 (2004). Pulses with several photons are tagged: Eve knows
 * their bits. She lets all of them be detected and hides the single photons that she blocks in the
 * loss, so that of a gain Q no more than Ω = 1 − p/Q is untagged, with p the share of tagged
 * pulses; all wrong bits may be among the untagged.
 *
 * <p>Scope: coherent attacks, infinitely long key, random phases, detectors that do not tell bases
 * apart.
 */
public final class Gllp {
  private Gllp() {}

  /**
   * Ω, the least share of untagged bits.
   *
   * @param gain Q, the chance of a click, more than 0
   * @param taggedProbability that a pulse has two photons or more
   * @return 0 to 1
   */
  public static double untaggedShare(double gain, double taggedProbability) {
    Range.positive("gain", gain);
    Range.probability("taggedProbability", taggedProbability);
    return Math.max(0, 1 - taggedProbability / gain);
  }

  /**
   * Secret bits per sifted bit, −f h(E) + Ω (1 − h(E/Ω)); below 0 there is no key.
   *
   * @param errorRate E of the sifted bits, 0 to 1
   * @param untaggedShare Ω
   * @param errorCorrectionEfficiency f, 1 or more
   */
  public static double secretFraction(
      double errorRate, double untaggedShare, double errorCorrectionEfficiency) {
    double corrected = errorCorrectionEfficiency * BinaryEntropy.of(errorRate);
    return untaggedShare == 0
        ? -corrected
        : untaggedShare * (1 - BinaryEntropy.ofErrorBound(errorRate / untaggedShare)) - corrected;
  }

  /**
   * Secret bits per pulse, q Q (−f h(E) + Ω (1 − h(E/Ω))); below 0 there is no key.
   *
   * @param sifting q, the share of pulses whose bases match
   * @param gain Q
   * @param errorRate E
   * @param taggedProbability that a pulse has two photons or more
   * @param errorCorrectionEfficiency f
   */
  public static double rate(
      double sifting,
      double gain,
      double errorRate,
      double taggedProbability,
      double errorCorrectionEfficiency) {
    double untagged = untaggedShare(gain, taggedProbability);
    return sifting * gain * secretFraction(errorRate, untagged, errorCorrectionEfficiency);
  }
}
