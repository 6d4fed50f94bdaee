package io.bellwether.protocol.qkd;

import io.bellwether.protocol.qkd.QkdMessage.Amplification;

/**
 * What a transmitter's rounds have given, and what the tags of the link's messages have cost: each
 * message is authenticated (M. Wegman, J. Carter, J. Comput. Syst. Sci. 22, 265 (1981)), and paid
 * for with the key of its round; what a round cannot pay is owed by the next.
 */
final class KeyAccount {
  private static final int MESSAGES_WITH_KEY = 1;

  private final int link;
  private final int tagBits;
  private long owedTagBits;
  private long firstBit;
  private long rounds;
  private long failedRounds;

  /**
   * Nothing yet.
   *
   * @param tagBits key that each message costs
   */
  KeyAccount(int link, int tagBits) {
    this.link = link;
    this.tagBits = tagBits;
  }

  /** Messages were or will be exchanged. */
  void owe(long messages) {
    owedTagBits += messages * tagBits;
  }

  /** A round gives no key. */
  void fail() {
    failedRounds++;
  }

  /**
   * Shares the key of a round out and tells the other end, or counts that there is none.
   *
   * @param secretBits length of the key, 0 or less if there is none
   */
  void settle(long round, long secretBits, LinkEffects out) {
    if (secretBits <= 0) {
      fail();
      return;
    }
    rounds++;
    owe(MESSAGES_WITH_KEY);
    long tags = Math.min(owedTagBits, secretBits);
    owedTagBits -= tags;
    KeyAllotment allotment = out.allot(secretBits, tags);
    long first = firstBit;
    firstBit += secretBits;
    out.deposit(allotment, first);
    out.classical(new Amplification(link, round, first, allotment));
  }

  /**
   * The same for a round with real bits, whose messages from error correction on have tags of their
   * own; the others cost key if the round gives any: on those of one that is given up nobody
   * relies.
   *
   * @param messages of the round with tags of this account
   */
  void settle(
      long round, long secretBits, long messages, TransmitterPostProcessing real, LinkEffects out) {
    if (secretBits <= 0) {
      fail();
      real.amplify(round, firstBit, KeyAllotment.NOTHING, 0, 0, 0, out);
      return;
    }
    rounds++;
    owe(messages);
    long forwardTags = Math.min(real.missingForward(), secretBits);
    long backwardTags = Math.min(real.missingBackward(), secretBits - forwardTags);
    long tags = forwardTags + backwardTags;
    long paid = Math.min(owedTagBits, secretBits - tags);
    owedTagBits -= paid;
    KeyAllotment allotment = out.allot(secretBits, tags + paid);
    long first = firstBit;
    firstBit += secretBits;
    real.amplify(round, first, allotment, forwardTags, backwardTags, messages * tagBits, out);
  }

  /** What its rounds have given. */
  LinkStatistics.Distilled distilled() {
    return new LinkStatistics.Distilled(firstBit, rounds, failedRounds);
  }
}
