package io.bellwether.protocol.qkd;

import io.bellwether.protocol.postprocessing.BitString;

/** What a link's protocol asks of the node that hosts it, valid only during a call. */
public interface LinkEffects {

  /** Sends through the quantum channel to the other end. */
  void quantum(QkdMessage message);

  /** Sends through the authenticated classical channel to the other end. */
  void classical(QkdMessage message);

  /**
   * Sets a timer.
   *
   * @param time virtual time in picoseconds, now or later
   * @return the timer, for {@link #cancel}
   */
  long timer(long time, QkdMessage message);

  /** Cancels a timer; nothing happens if it has fired. */
  void cancel(long timer);

  /**
   * Tells the node, at the transmitter, what a round of post-processing has found, whether it gives
   * key or not.
   *
   * @param bits of the signal that were disclosed or corrected; of a round whose key bits are not
   *     corrected those that were disclosed, those of decoys where the signal has no test bits;
   *     where there are none at all, the key bits, of which most errors were found
   * @param errors wrong ones among them
   */
  void checked(long bits, long errors);

  /**
   * Tells the node, at the transmitter of a link whose error rate does not tell of an attack,
   * whether what is estimated of the channel leaves key of a round: of one that measures
   * quadratures, and so has no error rate, and of one with a monitoring line.
   */
  void estimated(boolean key);

  /**
   * Tells the node, at the transmitter of a link with real post-processing, whether there is key
   * for the tags of the round that is due; without, it does not begin.
   */
  void tagKey(boolean enough);

  /**
   * Asks, at the transmitter, how a new key shall be shared out.
   *
   * @param secretBits length of the key
   * @param authenticationBits of it that the link's own messages have cost
   */
  KeyAllotment allot(long secretBits, long authenticationBits);

  /**
   * Hands a new key to this end's store.
   *
   * @param firstBit position in the link's key stream
   */
  void deposit(KeyAllotment allotment, long firstBit);

  /**
   * Hands a new key with its bits, as this end has distilled them, to this end's store.
   *
   * @param firstBit position in the link's key stream
   * @param key as many bits as the allotment has
   */
  void deposit(KeyAllotment allotment, long firstBit, BitString key);
}
