package io.bellwether.protocol.qkd;

import static io.bellwether.physics.DetectionTally.X;
import static io.bellwether.physics.DetectionTally.Z;
import static io.bellwether.physics.WeakCoherentSource.SIGNAL;

import io.bellwether.physics.EntangledPairSource;
import io.bellwether.physics.PulseSource;
import io.bellwether.physics.Sifting;
import io.bellwether.physics.ThresholdReceiver;
import io.bellwether.protocol.qkd.rate.BinaryEntropy;
import io.bellwether.protocol.qkd.rate.Gllp;
import io.bellwether.protocol.qkd.rate.Tomamichel2012;
import io.bellwether.quantity.Range;

/**
 * BB84 (C. Bennett, G. Brassard, 1984) with one intensity: weak coherent pulses without decoys, or
 * single photons.
 *
 * <p>{@link Estimation#TOMAMICHEL2012}: key are the sifted bits of basis X, test bits those of
 * basis Z. {@link Estimation#ASYMPTOTIC}: key are the sifted bits of both bases, and the phase
 * errors of each are bounded by the wrong bits that correcting the other has found, which for
 * equally likely bases is the pooled formula of Gottesman et al. (2004). Counts are taken for their
 * expectations, so a round of fewer than {@link #LEAST_BITS} in a basis gives no key, and no basis
 * counts as without an error.
 *
 * @param estimation how what Eve knows is bounded
 * @param epsilonSecret secrecy of a round's key; used by {@link Estimation#TOMAMICHEL2012}
 * @param epsilonCorrect its correctness; likewise
 */
public record Bb84(Estimation estimation, double epsilonSecret, double epsilonCorrect)
    implements LinkProtocol {
  /** Sifted bits of each basis below which an asymptotic bound says nothing. */
  static final long LEAST_BITS = 400;

  /** How the part of the sifted key that Eve may know is bounded. */
  public enum Estimation {
    /** Worst case of pulses with several photons, infinitely long key: {@link Gllp}. */
    ASYMPTOTIC,
    /** The same for a finite block: {@link Tomamichel2012}. */
    TOMAMICHEL2012
  }

  /** Checks the ranges. */
  public Bb84 {
    Range.openProbability("epsilonSecret", epsilonSecret);
    Range.openProbability("epsilonCorrect", epsilonCorrect);
  }

  @Override
  public void check(PulseSource source, ThresholdReceiver receiver) {
    if (!source.hasOneIntensity() || source instanceof EntangledPairSource) {
      throw new IllegalArgumentException("source is " + source + ", expected one intensity alone");
    }
  }

  @Override
  public Sifting sifting() {
    return Sifting.MATCHED_BASES;
  }

  @Override
  public boolean mayComeInTrains() {
    return true;
  }

  @Override
  public boolean isKey(int basis, int intensity) {
    return !finite() || basis == X;
  }

  @Override
  public boolean estimatesByTestBits() {
    return finite();
  }

  @Override
  public boolean couldGiveKey(Round round) {
    return finite()
        ? finiteBits(round, 0, 0) > 0
        : enoughBits(round) && secret(round, X, Z, 1) + secret(round, Z, X, 1) > 0;
  }

  @Override
  public long secretBits(Round round) {
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

  private boolean finite() {
    return estimation == Estimation.TOMAMICHEL2012;
  }

  private long finiteBits(Round round, long testErrors, long leaked) {
    return Tomamichel2012.of(
            epsilonSecret,
            epsilonCorrect,
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

  private static double secret(Round round, int basis, int conjugate, long conjugateErrors) {
    double test = untagged(round, conjugate);
    if (test <= 0) {
      return 0;
    }
    double phaseErrorRate = Math.max(1, conjugateErrors) / test;
    return untagged(round, basis) * (1 - BinaryEntropy.ofErrorBound(phaseErrorRate));
  }

  private static double untagged(Round round, int basis) {
    return Math.max(0, round.sifted(basis, SIGNAL) - tagged(round, basis));
  }

  /** Pulses of several photons that are expected where both ends chose a basis. */
  private static double tagged(Round round, int basis) {
    return round.sent(basis, SIGNAL) * round.source().photonsAtLeast(SIGNAL, 2);
  }
}
