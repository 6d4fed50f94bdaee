package io.bellwether.protocol.postprocessing;

/**
 * Authentication of one end's messages with secret key: M. Wegman, J. Carter, J. Comput. Syst. Sci.
 * 22, 265 (1981), section 4, in the form of D. Stinson, Des. Codes Cryptogr. 4, 369 (1994): the tag
 * is an almost XOR-universal hash of the message ({@link PolynomialHash}), whose key is kept, under
 * a one-time pad of 64 new bits of key.
 *
 * <p>Whoever does not know the key, and has seen any number of messages with their tags, gets a
 * message of at most l words of 64 bits accepted in place of one of them, or before any was sent,
 * with a chance of at most (l + 1)/2^64 a try, however much he computes. Tags are in order: the
 * other end's object must see the same messages in the same order, because the pads are numbered by
 * it; a message that is rejected has used up its pad at this end, so that a forger gets one try at
 * each. The ends are out of step then, and have to begin anew with new key.
 *
 * <p>Not thread-safe; one object for each direction and end, and one pool for each direction: with
 * one pool for both, messages that cross would have the same pad, which must never be.
 */
public final class Authentication {
  private final KeyPool pool;
  private final PolynomialHash hash;
  private long messages;

  /**
   * Takes the 64 bits of the hash's key.
   *
   * @param pool of this direction alone, whose bits the other end has in the same order
   * @throws KeyExhaustedException if there are fewer
   */
  public Authentication(KeyPool pool) {
    this.pool = pool;
    this.hash = PolynomialHash.of(pool.take());
  }

  /**
   * The tag of the next message; costs 64 bits.
   *
   * @throws KeyExhaustedException if the pool does not have them; the message has no tag then, and
   *     must not be sent
   */
  public long tag(BitString message) {
    long pad = pool.take();
    messages++;
    return hash.tag(message) ^ pad;
  }

  /**
   * Whether the next message has the right tag; costs 64 bits.
   *
   * @throws KeyExhaustedException if the pool does not have them; the message is not accepted then,
   *     and has to be shown again, before any other, when there is key
   */
  public boolean accepts(BitString message, long tag) {
    return tag(message) == tag;
  }

  /** Bits of key that were used: for the hash, and a pad for each message. */
  public long usedBits() {
    return (1 + messages) * Long.SIZE;
  }

  /** The chance, at most, that a forged message of so many bits is accepted at the first try. */
  public double forgeryBound(long bits) {
    return hash.collisionBound(bits);
  }
}
