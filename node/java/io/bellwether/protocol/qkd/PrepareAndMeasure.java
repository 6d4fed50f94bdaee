package io.bellwether.protocol.qkd;

import io.bellwether.physics.PulseSource;
import io.bellwether.physics.Sifting;
import io.bellwether.physics.ThresholdReceiver;

/**
 * What a protocol that prepares and measures says itself. The rest is the same for all: blocks of
 * pulses, the report of the detections, sifting, and rounds of test bits, error correction,
 * verification and privacy amplification ({@link QkdTransmitter}, {@link QkdReceiver}).
 *
 * <p>Slots are independent of each other in all of them, or have the same law as if they were, so
 * blocks are sampled by {@link io.bellwether.physics.PulseSampler}; {@link Sifting} says why.
 */
public sealed interface PrepareAndMeasure permits DecoyBb84, Bb84, Sarg04, DifferentialPhase {

  /**
   * Refuses devices that the protocol cannot use.
   *
   * @throws IllegalArgumentException if it cannot
   */
  void check(PulseSource source, ThresholdReceiver receiver);

  /** Which clicks become sifted bits. */
  Sifting sifting();

  /**
   * Whether the receiver must not say in which basis it has measured, because the bit is the basis:
   * the ends then sift with one message more ({@link QkdTransmitter}).
   */
  default boolean hidesBases() {
    return sifting() == Sifting.NON_ORTHOGONAL_PAIRS;
  }

  /**
   * Whether sifted bits of a basis and an intensity are for key; all others are test bits, which
   * are disclosed.
   */
  boolean isKey(int basis, int intensity);

  /** Whether a round would give key if no bit were wrong; known before any is disclosed. */
  boolean couldGiveKey(Round round);

  /**
   * Length of the key of a round whose test bits are disclosed and whose key bits are corrected, 0
   * or less if there is none.
   */
  long secretBits(Round round);
}
