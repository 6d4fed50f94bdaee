package io.bellwether.protocol.qkd;

/**
 * What one end of a link has counted. The transmitter knows all of it once errors are corrected.
 *
 * @param pulses sent in blocks that were reported
 * @param detections clicks, double clicks counted once
 * @param siftedBits clicks with matched bases
 * @param checkedBits sifted bits whose errors are known: disclosed or corrected
 * @param errorBits wrong bits among them
 * @param secretKeyBits distilled
 * @param rounds of post-processing that gave key
 * @param failedRounds that gave none
 */
public record LinkStatistics(
    long pulses,
    long detections,
    long siftedBits,
    long checkedBits,
    long errorBits,
    long secretKeyBits,
    long rounds,
    long failedRounds) {

  /** The quantum bit error rate of the checked bits, NaN before any was checked. */
  public double qber() {
    return (double) errorBits / checkedBits;
  }
}
