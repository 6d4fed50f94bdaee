package io.bellwether.protocol.qkd;

import static io.bellwether.physics.DetectionTally.X;
import static io.bellwether.physics.WeakCoherentSource.SIGNAL;

import io.bellwether.physics.PulseSource;
import io.bellwether.physics.Sifting;
import io.bellwether.physics.ThresholdReceiver;
import io.bellwether.physics.WeakCoherentSource;
import io.bellwether.protocol.qkd.rate.DifferentialPhaseShift;

/**
 * Differential-phase-shift QKD: weak coherent pulses of one intensity whose phases, 0 or π, are
 * compared with those of their neighbours ({@link Sifting#PHASE_DIFFERENCES}).
 *
 * <p>Key are all clicks; wrong bits are those that correcting them has found. What is secret is by
 * {@link DifferentialPhaseShift}: against <em>individual attacks only</em>, for an infinitely long
 * key. Counts are taken for their expectations, so a round of fewer than {@link #LEAST_BITS} gives
 * no key, and none counts as without an error.
 */
public record DifferentialPhase() implements LinkProtocol {
  /** Sifted bits below which an asymptotic bound says nothing. */
  static final long LEAST_BITS = 400;

  private static final double LARGEST_INTENSITY = 0.5;
  private static final double LARGEST_ERROR_RATE = 3.0 / 19;

  @Override
  public void check(PulseSource source, ThresholdReceiver receiver) {
    if (!(source instanceof WeakCoherentSource && source.hasOneIntensity())
        || source.intensity(SIGNAL) > LARGEST_INTENSITY) {
      throw new IllegalArgumentException(
          "source is " + source + ", expected weak coherent pulses of one intensity up to 0.5");
    }
    if (source.basisXProbability() != 1 || receiver.basisXProbability() != 1) {
      throw new IllegalArgumentException(
          "basisXProbability is "
              + source.basisXProbability()
              + " and "
              + receiver.basisXProbability()
              + ", expected 1 at both ends");
    }
  }

  @Override
  public Sifting sifting() {
    return Sifting.PHASE_DIFFERENCES;
  }

  @Override
  public boolean isKey(int basis, int intensity) {
    return true;
  }

  @Override
  public boolean couldGiveKey(Round round) {
    return round.keyBits() >= LEAST_BITS && unknown(round, 1) > 0;
  }

  @Override
  public long secretBits(Round round) {
    if (round.keyBits() < LEAST_BITS) {
      return 0;
    }
    double wrong = Math.max(1, round.errors(X, SIGNAL));
    return (long) Math.floor(unknown(round, wrong) - round.leakedBits());
  }

  private static double unknown(Round round, double wrong) {
    double bits = round.sifted(X, SIGNAL);
    double errorRate = wrong / bits;
    return errorRate > LARGEST_ERROR_RATE
        ? 0
        : bits
            * DifferentialPhaseShift.unknownFraction(round.source().intensity(SIGNAL), errorRate);
  }
}
