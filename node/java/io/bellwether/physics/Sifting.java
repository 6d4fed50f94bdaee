package io.bellwether.physics;

/** Which clicks of a receiver with two bases become sifted bits, and when their bit is wrong. */
public enum Sifting {
  /** BB84: clicks for which both ends chose the same basis; the bit is which state was sent. */
  MATCHED_BASES,
  /**
   * SARG04 (V. Scarani, A. Acín, G. Ribordy, N. Gisin, PRL 92, 057901 (2004)): the bit is the basis
   * that was sent. For each click the transmitter announces two states, that which it sent and one
   * of the other basis, by chance. A click is conclusive where its outcome is orthogonal to one of
   * the two: then the other must have been sent.
   *
   * <p>Measured in the basis that was sent, the right outcome excludes nothing: with the right
   * basis only a wrong outcome is conclusive, and it excludes what was sent, so that the bit is
   * wrong. Measured in the other basis, each outcome comes by chance, and excludes the announced
   * state of that basis in half of the cases, whatever the error: the bit is right. Of clicks with
   * matched bases the wrong ones are thus conclusive errors, of the others every second one is
   * conclusive and right.
   */
  NON_ORTHOGONAL_PAIRS,
  /**
   * Differential phase shift (K. Inoue, E. Waks, Y. Yamamoto, PRL 89, 037902 (2002)): the receiver
   * overlaps each pulse with the one before it, and every click is sifted; the bit is the
   * difference of their phases. There is one basis, X, at both ends. A train of pulses begins with
   * one that is only a reference and belongs to no slot.
   *
   * <p>Slots depend on two neighbours. But pulses are coherent states, so that their clicks are
   * independent once the phases are given; and differences of independent random phases of 0 and π
   * are themselves independent and random. Slots thus have the law of independent ones, whose bits
   * are right but for the misalignment, (1 − V)/2 at a visibility V.
   */
  PHASE_DIFFERENCES,
  /**
   * Coherent one-way (D. Stucki, N. Brunner, N. Gisin, V. Scarani, H. Zbinden, Appl. Phys. Lett.
   * 87, 194108 (2005)): a bit is a pulse in the early or in the late one of two time slots, read by
   * the time at which the data line clicks. With two pulses it is a decoy, and clicks of it are
   * dropped. The monitoring line overlaps each slot with the one before, within bits and across
   * them; its clicks count where both have a pulse.
   *
   * <p>What a slot of the monitoring line shows depends on two neighbours, and those of a slot and
   * the next one are not independent. {@link TimeSlotSampler} draws just the neighbours that clicks
   * need, and says why that is exact.
   */
  TIME_SLOTS
}
