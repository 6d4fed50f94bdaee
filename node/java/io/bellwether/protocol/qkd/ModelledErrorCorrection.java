package io.bellwether.protocol.qkd;

import io.bellwether.protocol.qkd.rate.BinaryEntropy;

/**
 * Error correction that always succeeds and leaks f times Shannon's limit, n f h(E).
 *
 * @param efficiency f, 1 or more; published codes have 1.05 to 1.22
 */
public record ModelledErrorCorrection(double efficiency) implements ErrorCorrection {
  /** Checks the range. */
  public ModelledErrorCorrection {
    if (!(efficiency >= 1 && efficiency <= 10)) {
      throw new IllegalArgumentException("efficiency is " + efficiency + ", expected 1 to 10");
    }
  }

  @Override
  public long leakedBits(long bits, long errors) {
    if (bits == 0) {
      return 0;
    }
    return (long) Math.ceil(efficiency * bits * BinaryEntropy.of((double) errors / bits));
  }
}
