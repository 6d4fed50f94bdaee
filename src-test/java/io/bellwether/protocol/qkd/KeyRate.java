package io.bellwether.protocol.qkd;

/** Asymptotic secret key rates per pulse, in closed form. */
final class KeyRate {
  private KeyRate() {}

  /**
   * R = q (−Q f h(E) + Q1 (1 − h(e1))): D. Gottesman, H.-K. Lo, N. Lütkenhaus, J. Preskill, QIC 4,
   * 325 (2004) with decoy states, PRL 94, 230504 (2005). Below 0 there is no key.
   *
   * @param sifting q, the share of pulses whose bases match
   * @param gain Q of the signal
   * @param errorRate E of the signal
   * @param singlePhotonGain Q1
   * @param singlePhotonErrorRate e1
   * @param errorCorrectionEfficiency f, 1 or more
   */
  static double decoy(
      double sifting,
      double gain,
      double errorRate,
      double singlePhotonGain,
      double singlePhotonErrorRate,
      double errorCorrectionEfficiency) {
    return sifting
        * (singlePhotonGain * (1 - BinaryEntropy.ofErrorBound(singlePhotonErrorRate))
            - gain * errorCorrectionEfficiency * BinaryEntropy.of(errorRate));
  }

  /**
   * R = η (1 − 2 h(Q)) / 2 of BB84 with single photons: P. Shor, J. Preskill, PRL 85, 441 (2000).
   */
  static double singlePhoton(double transmittance, double errorRate) {
    return 0.5 * transmittance * (1 - 2 * BinaryEntropy.of(errorRate));
  }
}
