package io.bellwether.protocol.qkd;

import static io.bellwether.physics.DetectionTally.X;
import static io.bellwether.physics.DetectionTally.Z;
import static io.bellwether.physics.WeakCoherentSource.SIGNAL;

import io.bellwether.physics.Sifting;
import io.bellwether.protocol.qkd.rate.BinaryEntropy;
import io.bellwether.protocol.qkd.rate.Tomamichel2012;

/**
 * Protocols with one intensity and two bases, each of which bounds the phase errors of the other.
 *
 * <p>For a finite block ({@link Tomamichel2012}) key are the sifted bits of basis X, test bits
 * those of basis Z. Else key are the sifted bits of both bases, and the phase errors of each are
 * bounded by the wrong bits that correcting the other has found. Counts are then taken for their
 * expectations, so a round of fewer than {@link #LEAST_BITS} in a basis gives no key, and no basis
 * counts as without an error.
 */
public sealed interface MatchedBases extends LinkProtocol permits Bb84, Bbm92 {
  /** Sifted bits of each basis below which an asymptotic bound says nothing. */
  long LEAST_BITS = 400;

  /** How the part of the sifted key that Eve may know is bounded. */
  enum Estimation {
    /** As if the key were infinitely long. */
    ASYMPTOTIC,
    /** For a finite block: {@link Tomamichel2012}. */
    TOMAMICHEL2012
  }

  /** How what Eve knows is bounded. */
  Estimation estimation();

  /** Whether blocks count as finite. */
  default boolean finite() {
    return estimation() == Estimation.TOMAMICHEL2012;
  }

  /** Secrecy of a round's key, of finite blocks. */
  double epsilonSecret();

  /** Its correctness, likewise. */
  double epsilonCorrect();

  /**
   * Sifted bits of a basis, expected, that count as known to an eavesdropper from the beginning.
   */
  double tagged(Round round, int basis);

  @Override
  default Sifting sifting() {
    return Sifting.MATCHED_BASES;
  }

  @Override
  default boolean isKey(int basis, int intensity) {
    return !finite() || basis == X;
  }

  @Override
  default boolean estimatesByTestBits() {
    return finite();
  }

  @Override
  default boolean couldGiveKey(Round round) {
    return finite()
        ? finiteBits(round, 0, 0) > 0
        : enoughBits(round) && secret(round, X, Z, 1) + secret(round, Z, X, 1) > 0;
  }

  @Override
  default long secretBits(Round round) {
    if (finite()) {
      return finiteBits(round, round.errors(Z, SIGNAL), round.leakedBits());
    }
    if (!enoughBits(round)) {
      return 0;
    }
    double secret =
        secret(round, X, Z, round.errors(Z, SIGNAL)) + secret(round, Z, X, round.errors(X, SIGNAL));
    return (long) Math.floor(secret - round.leakedBits());
  }

  private long finiteBits(Round round, long testErrors, long leaked) {
    return Tomamichel2012.of(
            epsilonSecret(),
            epsilonCorrect(),
            round.sifted(X, SIGNAL),
            round.sifted(Z, SIGNAL),
            testErrors,
            tagged(round, X),
            tagged(round, Z),
            leaked)
        .secretBits();
  }

  private static boolean enoughBits(Round round) {
    return round.sifted(X, SIGNAL) >= LEAST_BITS && round.sifted(Z, SIGNAL) >= LEAST_BITS;
  }

  private double secret(Round round, int basis, int conjugate, long conjugateErrors) {
    double test = untagged(round, conjugate);
    if (test <= 0) {
      return 0;
    }
    double phaseErrorRate = Math.max(1, conjugateErrors) / test;
    return untagged(round, basis) * (1 - BinaryEntropy.ofErrorBound(phaseErrorRate));
  }

  private double untagged(Round round, int basis) {
    return Math.max(0, round.sifted(basis, SIGNAL) - tagged(round, basis));
  }
}
