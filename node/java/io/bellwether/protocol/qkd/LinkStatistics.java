package io.bellwether.protocol.qkd;

/**
 * What one end of a link has counted. The transmitter knows all of it; the receiver does not learn
 * which bits of the signal were wrong, nor of rounds that gave no key.
 *
 * @param pulses emitted, at the receiver arrived
 * @param detections clicks, double clicks counted once; of COW those of the data line
 * @param siftedBits clicks with matched bases
 * @param checkedSignalBits sifted bits of the signal intensity, of both bases, whose errors are
 *     known: disclosed or corrected
 * @param signalErrorBits wrong bits among them
 * @param brightClicks of a monitoring line, in COW: where two pulses met and add up
 * @param darkClicks where they cancel
 * @param secretKeyBits distilled
 * @param rounds of post-processing that gave key
 * @param failedRounds that gave none
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
    long failedRounds) {

  /** The quantum bit error rate of the signal, NaN before any bit was checked. */
  public double qber() {
    return (double) signalErrorBits / checkedSignalBits;
  }

  /** The visibility that a monitoring line has seen, −1 to 1; NaN without one or a click. */
  public double visibility() {
    return (double) (brightClicks - darkClicks) / (brightClicks + darkClicks);
  }
}
