package io.bellwether.physics;

import static io.bellwether.physics.WeakCoherentSource.INTENSITIES;

import io.bellwether.quantity.Range;

/**
 * Click probabilities of one slot of a prepare-and-measure link.
 *
 * <p>A coherent pulse of mean {@code mu} that is split between two threshold detectors gives them
 * independent Poissonian photon numbers, whether its phase is random or, as where neighbouring
 * pulses interfere ({@link Sifting#PHASE_DIFFERENCES}), known. With {@code x = mu × transmittance ×
 * efficiency}, misalignment {@code e} and dark count probability {@code d}, the right and wrong
 * detector of matched bases click independently with {@code 1-(1-d)exp(-x(1-e))} and {@code
 * 1-(1-d)exp(-x e)}, and with bases that differ each clicks with {@code 1-(1-d)exp(-x/2)}. To first
 * order in {@code x} this is the channel model of Ma et al., PRA 72, 012326 (2005), eq. 9–11, and
 * of Lim et al., PRA 89, 022307 (2014), with {@code Y0 = 2d}; unlike them it keeps double clicks,
 * of which half are errors. A single photon goes to one detector only, so clicks of the two are not
 * independent: the other clicks by its dark counts alone. Dead time and afterpulses come on top, in
 * the {@link PulseSampler}.
 */
public final class PulseOptics {
  private final PulseSource source;
  private final ThresholdReceiver receiver;
  private final double channelTransmittance;
  private final double incoherentShare;
  private final double[] detected = new double[INTENSITIES];
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
  public PulseOptics(PulseSource source, double channelTransmittance, ThresholdReceiver receiver) {
    this(source, channelTransmittance, receiver, 0);
  }

  /**
   * The optics of a link on which somebody makes the phases of some pulses random.
   *
   * @param source what is sent
   * @param channelTransmittance of the channel alone, 0 to 1
   * @param receiver what detects
   * @param incoherentShare of the bits whose pulses have random phases, 0 to 1; used where
   *     neighbouring pulses interfere
   */
  public PulseOptics(
      PulseSource source,
      double channelTransmittance,
      ThresholdReceiver receiver,
      double incoherentShare) {
    Range.probability("channelTransmittance", channelTransmittance);
    Range.probability("incoherentShare", incoherentShare);
    this.incoherentShare = incoherentShare;
    if (source instanceof EntangledPairSource) {
      throw new IllegalArgumentException("source is " + source + ", expected one that prepares");
    }
    this.source = source;
    this.receiver = receiver;
    this.channelTransmittance = channelTransmittance;
    for (int k = 0; k < INTENSITIES; k++) {
      double photons = source.intensity(k) * channelTransmittance * receiver.efficiency();
      detected[k] = photons;
      right[k] = click(photons * (1 - receiver.misalignment()));
      wrong[k] = click(photons * receiver.misalignment());
      half[k] = click(photons / 2);
    }
  }

  private double click(double photons) {
    double dark = receiver.darkCountProbability();
    return single()
        ? photons + (1 - photons) * dark
        : dark * StrictMath.exp(-photons) - StrictMath.expm1(-photons);
  }

  private boolean single() {
    return source instanceof SinglePhotonSource;
  }

  /** What is sent. */
  public PulseSource source() {
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

  /** Share of the bits whose pulses have random phases, as somebody who listens leaves them. */
  public double incoherentShare() {
    return incoherentShare;
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

  /**
   * Matched bases: probability that the wrong detector clicks in a slot where the right one does.
   */
  double wrongGivenRight(int k) {
    return single() ? given(k, right[k]) : wrong[k];
  }

  /**
   * Matched bases: probability that the right detector clicks in a slot where the wrong one does.
   */
  double rightGivenWrong(int k) {
    return single() ? given(k, wrong[k]) : right[k];
  }

  /** Matched bases: probability that the wrong detector clicks where the right one does not. */
  double wrongGivenNoRight(int k) {
    return single() ? givenNone(k, 1 - receiver.misalignment()) : wrong[k];
  }

  /** Matched bases: probability that the right detector clicks where the wrong one does not. */
  double rightGivenNoWrong(int k) {
    return single() ? givenNone(k, receiver.misalignment()) : right[k];
  }

  /** Bases that differ: probability that a detector clicks in a slot where the other does. */
  double otherGivenMismatched(int k) {
    return single() ? given(k, half[k]) : half[k];
  }

  /** Bases that differ: probability that a detector clicks where the other does not. */
  double otherGivenNoMismatched(int k) {
    return single() ? givenNone(k, 0.5) : half[k];
  }

  /**
   * Of a single photon: the chance of a click of one detector where the other clicks.
   *
   * @param click chance that the other clicks
   */
  private double given(int k, double click) {
    double dark = receiver.darkCountProbability();
    double both = dark * (detected[k] + (1 - detected[k]) * dark);
    return click == 0 ? 0 : Math.min(1, both / click);
  }

  /**
   * Of a single photon: the chance of a click of one detector where the other does not.
   *
   * @param share of the photons that go to the other
   */
  private double givenNone(int k, double share) {
    double there = detected[k] * share;
    double here = detected[k] * (1 - share);
    double lost = 1 - detected[k];
    return there == 1 ? 0 : (here + lost * receiver.darkCountProbability()) / (1 - there);
  }

  /**
   * Of a source of single photons: the probability that the photon reaches a detector, and makes it
   * click.
   *
   * @param matched whether both ends chose the same basis
   * @param own whether the detector is that of the sent bit
   */
  double photonAt(int k, boolean matched, boolean own) {
    double misalignment = receiver.misalignment();
    return detected[k] * (matched ? (own ? 1 - misalignment : misalignment) : 0.5);
  }

  /**
   * Probability of a conclusive result of SARG04 in a live slot, with bases equally likely at both
   * ends: see {@link Sifting#NON_ORTHOGONAL_PAIRS}.
   */
  public double conclusive(int k) {
    return conclusiveWrong(k) + 0.25 * half[k] * (2 - otherGivenMismatched(k));
  }

  /** Probability of a conclusive result of SARG04 with the wrong bit, likewise. */
  public double conclusiveWrong(int k) {
    return 0.5 * wrong[k] * (1 - rightGivenWrong(k) / 2);
  }

  /** Gain Q of intensity {@code k} in matched bases: probability of any click in a live slot. */
  public double gain(int k) {
    return right[k] + wrong[k] - right[k] * wrongGivenRight(k);
  }

  /** The same of bases that differ. */
  public double mismatchedGain(int k) {
    return half[k] * (2 - otherGivenMismatched(k));
  }
}
