package io.bellwether.protocol.qkd;

/**
 * What one end of a link has counted. The transmitter knows all of it; the receiver does not learn
 * which bits of the signal were wrong, nor of rounds that gave no key.
 *
 * @param pulses emitted, at the receiver arrived
 * @param detections clicks, double clicks counted once
 * @param siftedBits clicks with matched bases
 * @param checkedSignalBits sifted bits of the signal intensity, of both bases, whose errors are
 *     known: disclosed or corrected
 * @param signalErrorBits wrong bits among them
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
    long secretKeyBits,
    long rounds,
    long failedRounds) {

  /** The quantum bit error rate of the signal, NaN before any bit was checked. */
  public double qber() {
    return (double) signalErrorBits / checkedSignalBits;
  }
}
