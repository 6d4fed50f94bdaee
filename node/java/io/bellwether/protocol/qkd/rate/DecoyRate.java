package io.bellwether.protocol.qkd.rate;

import io.bellwether.quantity.Range;

/**
 * Secret bits per pulse of BB84 with decoys, R = q (Q1 (1 − h(e1)) − Q f h(E)): H.-K. Lo, X. Ma, K.
 * Chen, PRL 94, 230504 (2005), after D. Gottesman et al., QIC 4, 325 (2004). Infinitely long key.
 */
public final class DecoyRate {
  private static final int HALVINGS = 200;

  private DecoyRate() {}

  /**
   * The rate; below 0 there is no key.
   *
   * @param sifting q, the share of pulses whose bases match
   * @param gain Q of the signal
   * @param errorRate E of the signal
   * @param singlePhotonGain Q1
   * @param singlePhotonErrorRate e1
   * @param errorCorrectionEfficiency f, 1 or more
   */
  public static double of(
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
   * The efficiency of a receiver, its optics and dead times included, with which the rate is that
   * which was published of a link: a calibration, which predicts nothing. Signal and single photons
   * have the published error rate.
   *
   * @param bitsPerSecond published rate, more than 0
   * @param clockHertz pulses per second
   * @param transmittance of the channel, more than 0 up to 1
   * @param intensity μ of the signal
   * @param errorRate published QBER
   * @param sifting q
   * @param background Y0, the chance of a click without light
   * @param errorCorrectionEfficiency f, 1 or more
   * @return more than 0, less than 1
   * @throws IllegalArgumentException if no efficiency up to 1 gives that rate
   */
  public static double calibratedEfficiency(
      double bitsPerSecond,
      double clockHertz,
      double transmittance,
      double intensity,
      double errorRate,
      double sifting,
      double background,
      double errorCorrectionEfficiency) {
    Range.positive("bitsPerSecond", bitsPerSecond);
    Range.positive("clockHertz", clockHertz);
    double low = 0;
    double high = 1;
    double target = bitsPerSecond / clockHertz;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      double photons = transmittance * middle * intensity;
      double gain = background - StrictMath.expm1(-photons);
      double single =
          (background + transmittance * middle) * intensity * StrictMath.exp(-intensity);
      double rate = of(sifting, gain, errorRate, single, errorRate, errorCorrectionEfficiency);
      if (rate < target) {
        low = middle;
      } else {
        high = middle;
      }
    }
    if (high == 1) {
      throw new IllegalArgumentException(
          "bitsPerSecond is " + bitsPerSecond + ", expected less than a receiver without loss has");
    }
    return high;
  }
}
