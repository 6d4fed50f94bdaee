package io.bellwether.protocol.postprocessing;

/**
 * Authentication with secret key of what two ends tell each other: M. Wegman, J. Carter, J. Comput.
 * Syst. Sci. 22, 265 (1981), section 4, in the form of D. Stinson, Des. Codes Cryptogr. 4, 369
 * (1994): a tag is an almost XOR-universal hash of what was said ({@link Transcript}), whose key is
 * kept, under a one-time pad of new bits of key.
 *
 * <p>Not each message has a tag but all that both ends have said of one matter, in its order, at
 * each point from which on one of them relies on it. Until then a forged message changes nothing
 * but what is said next: an end that answers questions counts what it tells, whoever asks, and
 * nothing that follows from messages is used as key before the tag over all of them is right. A tag
 * is for a transcript whole, with what the other end has said, so a message that was forged, lost
 * or put elsewhere on its way in either direction is found out by the next tag.
 *
 * <p>Whoever does not know the key, and has seen any number of transcripts with their tags, gets
 * one of at most l words accepted in place of one of them, or before any was sent, with a chance of
 * at most ((l + 1)/2^64)^w a try with tags of w words, however much he computes. w is 1 or 2,
 * whichever is enough for {@code epsilon}. Pads are in order: the other end must see the same
 * transcripts in the same order; one that is rejected has used up its pad, so that a forger gets
 * one try at each.
 *
 * <p>Each direction has a pool of its own, because with one for both, tags that cross would have
 * the same pad, which must never be; the hash's key may be the same. Not thread-safe.
 */
public final class Authentication {
  /** Words that a tag has at most. */
  public static final int MOST_WORDS = 2;

  private final KeyPool sending;
  private final KeyPool receiving;
  private final double epsilon;
  private final PolynomialHash[] hashes = new PolynomialHash[MOST_WORDS];

  private Authentication(KeyPool keys, KeyPool sending, KeyPool receiving, double epsilon) {
    if (sending == receiving) {
      throw new IllegalArgumentException("both directions have one pool, expected two");
    }
    this.sending = sending;
    this.receiving = receiving;
    this.epsilon = epsilon;
    for (int i = 0; i < MOST_WORDS; i++) {
      hashes[i] = PolynomialHash.of(keys.take());
    }
  }

  /**
   * The end that sends forward. Takes the key of the hashes from the pool of that direction.
   *
   * @param forward pool whose bits both ends have in the same order
   * @param backward another one, for the other direction
   * @param epsilon chance, between 0 and 1, that a forged transcript may be accepted with
   * @throws KeyExhaustedException if there are fewer than {@link #MOST_WORDS} words
   */
  public static Authentication ofTransmitter(KeyPool forward, KeyPool backward, double epsilon) {
    return new Authentication(forward, forward, backward, epsilon);
  }

  /** The end that sends backward; {@link #ofTransmitter} says how. */
  public static Authentication ofReceiver(KeyPool forward, KeyPool backward, double epsilon) {
    return new Authentication(forward, backward, forward, epsilon);
  }

  /** Begins a transcript. */
  public Transcript transcript() {
    return new Transcript(hashes);
  }

  /**
   * The tag of what was said so far, for the other end.
   *
   * @throws KeyExhaustedException if the pool does not have it; nothing is taken then, and what was
   *     said must not be relied on
   */
  public long[] tag(Transcript said) {
    return tag(said, sending);
  }

  /**
   * Whether a tag of the other end is that of what was said so far, as this end has heard it.
   *
   * @throws KeyExhaustedException if the pool does not have its pad; nothing is taken then
   */
  public boolean accepts(Transcript said, long[] tag) {
    long[] expected = tag(said, receiving);
    long difference = tag.length ^ expected.length;
    for (int i = 0; i < Math.min(tag.length, expected.length); i++) {
      difference |= tag[i] ^ expected[i];
    }
    return difference == 0;
  }

  private long[] tag(Transcript said, KeyPool pads) {
    int words = words(said.size());
    pads.require(words * (long) Long.SIZE);
    long[] tag = new long[words];
    for (int i = 0; i < words; i++) {
      tag[i] = said.hash(i) ^ pads.take();
    }
    return tag;
  }

  private int words(long size) {
    return bound(size, 1) <= epsilon ? 1 : MOST_WORDS;
  }

  /**
   * The chance, at most, that a forged transcript of so many words is accepted at the first try.
   */
  public double forgeryBound(long size) {
    return bound(size, words(size));
  }

  private static double bound(long size, int words) {
    return StrictMath.pow(PolynomialHash.collisionBound64(size * Long.SIZE), words);
  }
}
