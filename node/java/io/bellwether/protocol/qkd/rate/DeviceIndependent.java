package io.bellwether.protocol.qkd.rate;

/**
 * What is secret of bits of E91 by the violation of a Bell inequality alone: A. Acín, N. Brunner,
 * N. Gisin, S. Massar, S. Pironio, V. Scarani, PRL 98, 230501 (2007). Whatever the devices do, for
 * infinitely many pairs, collective attacks, outcomes that both ends flip by common public random
 * bits (which costs no key), and error correction in one direction: to the other end from that
 * whose direction belongs to the CHSH test, for only of its bits it bounds what is known. Errors of
 * pairs of directions may be taken together, which by the concavity of h never gives too much.
 */
public final class DeviceIndependent {
  private DeviceIndependent() {}

  /**
   * What an eavesdropper may know of a bit, χ(S) = h((1 + √((S/2)² − 1))/2), 0 to 1 bit.
   *
   * @param s S of a CHSH test; above 2√2, where only chance can take it, it counts as 2√2, and up
   *     to 2 she may know all
   */
  public static double known(double s) {
    if (!(s > 2)) {
      return 1;
    }
    double root = Math.sqrt(Math.min(1, s * s / 4 - 1));
    return BinaryEntropy.of((1 - root) / 2);
  }

  /**
   * Secret bits per bit of key with error correction at the Shannon limit, 1 − h(Q) − χ(S) or 0.
   *
   * @param qber Q, 0 to 1
   * @param s as of {@link #known}
   */
  public static double secretFraction(double qber, double s) {
    return s > 2 ? Math.max(0, 1 - BinaryEntropy.ofErrorBound(qber) - known(s)) : 0;
  }
}
