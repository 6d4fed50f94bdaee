package io.bellwether.protocol.qkd;

/** How sifted bits are made equal at both ends, and what that tells an eavesdropper. */
public interface ErrorCorrection {

  /**
   * The bits that correcting a block gives away.
   *
   * @param bits length of the block
   * @param errors in it, which the two ends learn by correcting them
   */
  long leakedBits(long bits, long errors);
}
