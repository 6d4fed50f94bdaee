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
    double excessNoise) {

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
        Double.NaN);
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
        excessNoise);
  }

  /** The quantum bit error rate of the signal, NaN before any bit was checked. */
  public double qber() {
    return (double) signalErrorBits / checkedSignalBits;
  }

  /** The visibility that a monitoring line has seen, −1 to 1; NaN without one or a click. */
  public double visibility() {
    return (double) (brightClicks - darkClicks) / (brightClicks + darkClicks);
  }
}
