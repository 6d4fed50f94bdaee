package io.bellwether.protocol.qkd;

/**
 * What a protocol with an untrusted station in the middle says itself; the rest is the same for all
 * ({@link FirstSender}, {@link SecondSender}, {@link UntrustedStation}).
 */
public sealed interface StationProtocol permits DecoyMdi, PhaseMatchingKey {

  /**
   * Whether bits of a basis and of these intensities of the two ends are for key; all other bits
   * with matching settings are test bits, which are disclosed.
   */
  boolean isKey(int basis, int first, int second);

  /**
   * Whether a round is expected to give key, so that it may end; known before any of its bits is
   * disclosed.
   */
  boolean couldGiveKey(StationRound round);

  /**
   * Length of the key of a round whose test bits are disclosed and whose key bits are corrected, 0
   * or less if there is none.
   */
  long secretBits(StationRound round);
}
