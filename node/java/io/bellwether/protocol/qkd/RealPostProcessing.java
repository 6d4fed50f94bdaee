package io.bellwether.protocol.qkd;

import io.bellwether.protocol.postprocessing.Authentication;
import io.bellwether.protocol.postprocessing.BitString;
import io.bellwether.protocol.postprocessing.KeyPool;
import io.bellwether.protocol.postprocessing.Shuffles;
import io.bellwether.protocol.postprocessing.ToeplitzHash;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.Range;

/**
 * What the ends of a link with real post-processing have agreed on, and where its random bits come
 * from: streams keyed by seed, link, purpose and round.
 *
 * @param seed of the run
 * @param link the link's name
 * @param epsilonCorrect chance, at most, that the keys of a round differ unnoticed or that one of
 *     its two transcripts is forged and passes, all together: each of the three has a third of it
 * @param advanceBits key that the ends were given in advance for the tags of each direction; what
 *     is used of it is made up for by the keys of later rounds
 */
public record RealPostProcessing(long seed, String link, double epsilonCorrect, long advanceBits) {
  /** For 8,192 tags of two words. */
  public static final long ADVANCE_BITS = 1 << 20;

  private static final int TAGS_PER_ROUND = 2;

  /** Checks the ranges. */
  public RealPostProcessing {
    Range.openProbability("epsilonCorrect", epsilonCorrect);
    Range.atLeast("advanceBits", advanceBits, (Authentication.MOST_WORDS + 1L) * Long.SIZE);
  }

  /** What the verification of a round, and each of its two tags, may fail with. */
  double epsilonEach() {
    return epsilonCorrect / (1 + TAGS_PER_ROUND);
  }

  RandomStream stream(String purpose, long round) {
    return RandomStream.of(seed, link, purpose + " " + round);
  }

  Shuffles shuffles() {
    return new Shuffles(seed, link);
  }

  /** The pool of a direction, as both ends have it before the first round. */
  KeyPool pool(boolean forward) {
    String purpose = forward ? "key in advance, forward" : "key in advance, backward";
    return new KeyPool(RandomStream.of(seed, link, purpose), advanceBits / Long.SIZE);
  }

  /**
   * The public random bits that say with which matrix the key of a round is hashed. The transmitter
   * draws them when the bits are reconciled and tells them; both ends and whoever listens read them
   * here.
   */
  BitString hashSeed(long round, int reconciledBits, int secretBits) {
    return BitString.random(
        stream("privacy amplification", round), ToeplitzHash.seedBits(reconciledBits, secretBits));
  }

  /** How much of the key that was given in advance is used up and not made up for yet. */
  long missing(KeyPool pool) {
    return Math.max(0, advanceBits / Long.SIZE * Long.SIZE - pool.available());
  }

  /** Puts the first bits of a key where they are for. */
  static void shareTags(
      BitString key, long forwardTags, long backwardTags, KeyPool forward, KeyPool backward) {
    Range.count("forwardTags", forwardTags);
    Range.count("backwardTags", backwardTags);
    int first = Math.toIntExact(forwardTags);
    forward.deposit(key.slice(0, first));
    backward.deposit(key.slice(first, first + Math.toIntExact(backwardTags)));
  }

  /** The key of a round. */
  static BitString amplify(BitString reconciled, int secretBits, BitString hashSeed) {
    return new ToeplitzHash(hashSeed, reconciled.length(), secretBits).hash(reconciled);
  }
}
