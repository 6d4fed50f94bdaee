package io.bellwether.protocol.qkd;

/**
 * What one end of a link has counted. The transmitter knows all of it; the receiver does not learn
 * which bits of the signal were wrong, nor of rounds that gave no key.
 *
 * @param pulses emitted, at the receiver arrived
 * @param detections clicks, double clicks counted once; of COW those of the data line; of a
 *     homodyne receiver the pulses that it has measured
 * @param siftedBits clicks with matched bases
 * @param checkedSignalBits sifted bits of the signal intensity, of both bases, whose errors are
 *     known: disclosed or corrected
 * @param signalErrorBits wrong bits among them
 * @param brightClicks of a monitoring line, in COW: where two pulses met and add up
 * @param darkClicks where they cancel
 * @param secretKeyBits distilled
 * @param rounds of post-processing that gave key
 * @param failedRounds that gave none
 * @param transmittance of the channel, as all disclosed pairs of quadratures tell the transmitter;
 *     NaN where there are none
 * @param excessNoise referred to the channel's input, in units of shot noise, likewise
 * @param parities that real error correction has told, of rounds that were verified
 * @param parityLimit the sum of n h(Q) over those rounds: Shannon's limit for what has to be told
 * @param verifiedRounds how many they were
 * @param roundTrips of questions and answers in those rounds
 */
public record LinkStatistics(
    long pulses,
    long detections,
    long siftedBits,
    long checkedSignalBits,
    long signalErrorBits,
    long brightClicks,
    long darkClicks,
    long secretKeyBits,
    long rounds,
    long failedRounds,
    double transmittance,
    double excessNoise,
    long parities,
    double parityLimit,
    long verifiedRounds,
    long roundTrips) {

  /** What one end of a link that counts photons has counted. */
  public LinkStatistics(
      long pulses,
      long detections,
      long siftedBits,
      long checkedSignalBits,
      long signalErrorBits,
      long brightClicks,
      long darkClicks,
      long secretKeyBits,
      long rounds,
      long failedRounds) {
    this(
        pulses,
        detections,
        siftedBits,
        checkedSignalBits,
        signalErrorBits,
        brightClicks,
        darkClicks,
        secretKeyBits,
        rounds,
        failedRounds,
        Double.NaN,
        Double.NaN,
        0,
        0,
        0,
        0);
  }

  /**
   * What one end of a link that measures quadratures has counted; it has neither sifted bits nor an
   * error rate.
   */
  static LinkStatistics ofQuadratures(
      long pulses,
      long detections,
      long secretKeyBits,
      long rounds,
      long failedRounds,
      double transmittance,
      double excessNoise) {
    return new LinkStatistics(
        pulses,
        detections,
        0,
        0,
        0,
        0,
        0,
        secretKeyBits,
        rounds,
        failedRounds,
        transmittance,
        excessNoise,
        0,
        0,
        0,
        0);
  }

  /** The same with what real error correction has told. */
  LinkStatistics withReconciliation(
      long told, double limit, long verified, long questionsAndAnswers) {
    return new LinkStatistics(
        pulses,
        detections,
        siftedBits,
        checkedSignalBits,
        signalErrorBits,
        brightClicks,
        darkClicks,
        secretKeyBits,
        rounds,
        failedRounds,
        transmittance,
        excessNoise,
        told,
        limit,
        verified,
        questionsAndAnswers);
  }

  /** The quantum bit error rate of the signal, NaN before any bit was checked. */
  public double qber() {
    return (double) signalErrorBits / checkedSignalBits;
  }

  /**
   * The visibility that a monitoring line has seen, of all pulses that met, within decoys and of
   * two bits, −1 to 1; NaN without one or a click.
   */
  public double visibility() {
    return (double) (brightClicks - darkClicks) / (brightClicks + darkClicks);
  }

  /** Round trips of a round of real error correction, the mean; NaN before any was verified. */
  public double meanRoundTrips() {
    return (double) roundTrips / verifiedRounds;
  }

  /**
   * The efficiency f of real error correction: parities over Shannon's limit; NaN before any error
   * was corrected.
   */
  public double errorCorrectionEfficiency() {
    return parityLimit == 0 ? Double.NaN : parities / parityLimit;
  }
}
