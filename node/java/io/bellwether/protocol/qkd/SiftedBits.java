package io.bellwether.protocol.qkd;

import io.bellwether.protocol.postprocessing.BitString;
import io.bellwether.quantity.Range;
import io.bellwether.time.Digest;

/**
 * The key bits of a round at its two ends, sealed: nature's joint record of how many they are and
 * how many are wrong. Each end opens what it has itself, and nothing else.
 *
 * <p>The transmitter's bits are uniform, the receiver's differ from them in exactly as many places
 * as were wrong in the detections, all choices of places alike: that is their law where the slots
 * of a round are alike and independent, and where they are not, ends that shuffle their bits, which
 * costs nothing, come to the same. Bits are words of streams that are keyed by seed, link and
 * round; only a round with real post-processing draws any.
 */
public final class SiftedBits {
  private final long count;
  private final long errors;

  SiftedBits(long count, long errors) {
    Range.count("count", count);
    Range.count("errors", errors);
    this.count = count;
    this.errors = errors;
    if (errors > count) {
      throw new IllegalArgumentException("errors is " + errors + ", expected 0 to " + count);
    }
  }

  /**
   * Still sealed: put together again after a way over a wire.
   *
   * @param count of the bits
   * @param errors that {@link #sealedErrors} told
   */
  public static SiftedBits ofSealed(long count, long errors) {
    return new SiftedBits(count, errors);
  }

  /** How many bits there are; both ends know from sifting. */
  public long count() {
    return count;
  }

  /**
   * How many are wrong. It is not for any party of the protocol: only the wire codec calls this,
   * and a test holds it.
   */
  public long sealedErrors() {
    return errors;
  }

  void digest(Digest digest) {
    digest.add(count).add(errors);
  }

  /** The bits that the transmitter has; a test holds that nobody else opens them. */
  BitString ofTransmitter(RealPostProcessing how, long round) {
    return BitString.random(how.stream("sifted bits", round), Math.toIntExact(count));
  }

  /** The bits that the receiver has; a test holds that nobody else opens them. */
  BitString ofReceiver(RealPostProcessing how, long round) {
    return ofTransmitter(how, round)
        .withErrors(how.stream("errors of sifted bits", round), Math.toIntExact(errors));
  }
}
