package io.bellwether.physics;

import static io.bellwether.physics.WeakCoherentSource.INTENSITIES;

import io.bellwether.quantity.Range;

/**
 * Click probabilities of one slot of a prepare-and-measure link.
 *
 * <p>A phase-randomised coherent pulse of mean {@code mu} that is split between two threshold
 * detectors gives them independent Poissonian photon numbers. With {@code x = mu × transmittance ×
 * efficiency}, misalignment {@code e} and dark count probability {@code d}, the right and wrong
 * detector of matched bases click independently with {@code 1-(1-d)exp(-x(1-e))} and {@code
 * 1-(1-d)exp(-x e)}, and with bases that differ each clicks with {@code 1-(1-d)exp(-x/2)}. To first
 * order in {@code x} this is the channel model of Ma et al., PRA 72, 012326 (2005), eq. 9–11, and
 * of Lim et al., PRA 89, 022307 (2014), with {@code Y0 = 2d}; unlike them it keeps double clicks,
 * of which half are errors. Dead time and afterpulses come on top, in the {@link PulseSampler}.
 */
public final class PulseOptics {
  private final WeakCoherentSource source;
  private final ThresholdReceiver receiver;
  private final double channelTransmittance;
  private final double[] right = new double[INTENSITIES];
  private final double[] wrong = new double[INTENSITIES];
  private final double[] half = new double[INTENSITIES];

  /**
   * The optics of one link while its parameters are constant.
   *
   * @param source what is sent
   * @param channelTransmittance of the channel alone, 0 to 1
   * @param receiver what detects
   */
  public PulseOptics(
      WeakCoherentSource source, double channelTransmittance, ThresholdReceiver receiver) {
    Range.probability("channelTransmittance", channelTransmittance);
    this.source = source;
    this.receiver = receiver;
    this.channelTransmittance = channelTransmittance;
    for (int k = 0; k < INTENSITIES; k++) {
      double photons = source.intensity(k) * channelTransmittance * receiver.efficiency();
      right[k] = click(photons * (1 - receiver.misalignment()));
      wrong[k] = click(photons * receiver.misalignment());
      half[k] = click(photons / 2);
    }
  }

  private double click(double photons) {
    return receiver.darkCountProbability() * StrictMath.exp(-photons) - StrictMath.expm1(-photons);
  }

  /** What is sent. */
  public WeakCoherentSource source() {
    return source;
  }

  /** What detects. */
  public ThresholdReceiver receiver() {
    return receiver;
  }

  /** Transmittance of the channel alone. */
  public double channelTransmittance() {
    return channelTransmittance;
  }

  /** Matched bases: probability that the detector of the sent bit clicks. */
  public double rightClick(int k) {
    return right[k];
  }

  /** Matched bases: probability that the detector of the other bit clicks. */
  public double wrongClick(int k) {
    return wrong[k];
  }

  /** Bases that differ: probability that a given detector clicks. */
  public double mismatchedClick(int k) {
    return half[k];
  }

  /** Gain Q of intensity {@code k} in matched bases: probability of any click in a live slot. */
  public double gain(int k) {
    return right[k] + wrong[k] - right[k] * wrong[k];
  }
}
