package io.bellwether.protocol.qkd;

import io.bellwether.physics.SecondMoments;
import io.bellwether.protocol.qkd.QkdMessage.QuadratureReport;
import io.bellwether.time.Digest;

/**
 * What was sent and measured of the pulses of a block whose outcomes are disclosed, sealed:
 * nature's joint record of it.
 *
 * <p>The receiver knows the outcomes, the transmitter what it has sent; together they are known to
 * the transmitter alone, once it has the message with the outcomes. Immutable.
 */
public final class Quadratures {
  private final SecondMoments moments;

  Quadratures(SecondMoments moments) {
    this.moments = moments;
  }

  /**
   * Still sealed: what {@link #sealedPairs} and {@link #sealedSum} told, put together again after a
   * way over a wire.
   *
   * @param sums {@link SecondMoments#SUMS} sums
   */
  public static Quadratures ofSealed(long pairs, double[] sums) {
    return new Quadratures(new SecondMoments(pairs, sums));
  }

  /**
   * How many pairs there are, for a wire or a file. Only the wire codec calls this, and a test
   * holds it.
   */
  public long sealedPairs() {
    return moments.pairs();
  }

  /** Sum {@code i} of {@link SecondMoments#SUMS}, likewise. */
  public double sealedSum(int i) {
    return moments.sum(i);
  }

  /** How many outcomes are disclosed; everybody can count them. */
  long pairs() {
    return moments.pairs();
  }

  /**
   * Adds the moments to the transmitter's own.
   *
   * @param disclosure the message from which on they are known
   */
  void addTo(SecondMoments own, QuadratureReport disclosure) {
    if (disclosure.disclosed() != this) {
      throw new IllegalArgumentException("these outcomes are not disclosed by " + disclosure);
    }
    own.add(moments);
  }

  void digest(Digest digest) {
    digest.add(moments.pairs());
    for (int i = 0; i < SecondMoments.SUMS; i++) {
      digest.add(moments.sum(i));
    }
  }
}
