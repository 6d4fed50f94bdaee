package io.bellwether.topology;

import io.bellwether.topology.ProcessingSpec.Estimation;

/**
 * A source of coherent states with Gaussian modulation in both quadratures, and a homodyne receiver
 * that measures one of the two. Noise is in units of shot noise, the variance of the vacuum.
 *
 * @param clockHertz symbols per second, 1 to 10^12
 * @param modulationVariance V_A of each quadrature, more than 0 up to 1,000; a pulse has V_A / 2
 *     photons on average
 * @param excessNoise ξ that modulation, phase and channel add, referred to the channel's input, 0
 *     to 10; what the ends know of it they estimate
 * @param efficiency of the detector, more than 0 up to 1
 * @param insertionLossDecibels of the receiver's optics, 0 to 100; part of the detector's losses
 * @param electronicNoise v_el of the detector, 0 to 10
 * @param detector whether the detector's losses and noise are out of the eavesdropper's reach
 */
public record GaussianDevices(
    double clockHertz,
    double modulationVariance,
    double excessNoise,
    double efficiency,
    double insertionLossDecibels,
    double electronicNoise,
    Detector detector)
    implements QkdDevices {

  /** Who may have made the losses and the noise of a detector. */
  public enum Detector {
    /** They are calibrated, and nobody else profits from them. */
    TRUSTED("trusted"),
    /** They are counted as the eavesdropper's. */
    UNTRUSTED("untrusted");

    private final String key;

    Detector(String key) {
      this.key = key;
    }

    /** The word in the YAML form. */
    public String key() {
      return key;
    }
  }

  public GaussianDevices {
    Bound.CLOCK.check(clockHertz);
    Bound.MODULATION_VARIANCE.check(modulationVariance);
    Bound.EXCESS_NOISE.check(excessNoise);
    Bound.EFFICIENCY.check(efficiency);
    Bound.RECEIVER_LOSS.check(insertionLossDecibels);
    Bound.ELECTRONIC_NOISE.check(electronicNoise);
  }

  /**
   * I_AB without excess noise, the most that two ends have, bits per symbol.
   *
   * @param channelLossDecibels before the receiver, 0 or more
   */
  double mostMutualInformation(double channelLossDecibels) {
    double lost = channelLossDecibels + insertionLossDecibels;
    double signal = modulationVariance * efficiency * StrictMath.pow(10, -lost / 10);
    return StrictMath.log1p(signal / (1 + electronicNoise)) / (2 * StrictMath.log(2));
  }

  @Override
  public void require(QkdProtocol protocol) {
    Check.that(
        !protocol.countsPhotons(),
        "protocol",
        protocol.key() + " with a homodyne receiver",
        QkdProtocol.GG02.key());
  }

  @Override
  public KeySecurity security(QkdProtocol protocol, Estimation estimation) {
    boolean trusted = detector == Detector.TRUSTED;
    if (estimation == Estimation.ASYMPTOTIC) {
      return trusted
          ? KeySecurity.COLLECTIVE_ATTACKS_TRUSTED_DETECTOR
          : KeySecurity.COLLECTIVE_ATTACKS;
    }
    return trusted
        ? KeySecurity.FINITE_KEY_COLLECTIVE_TRUSTED_DETECTOR
        : KeySecurity.FINITE_KEY_COLLECTIVE;
  }
}
