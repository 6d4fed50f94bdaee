package io.bellwether.protocol.qkd;

import static io.bellwether.physics.DetectionTally.X;
import static io.bellwether.physics.WeakCoherentSource.SIGNAL;

import io.bellwether.physics.EntangledPairSource;
import io.bellwether.physics.PulseSource;
import io.bellwether.physics.Sifting;
import io.bellwether.physics.ThresholdReceiver;
import io.bellwether.protocol.qkd.rate.Sarg04Bounds;

/**
 * SARG04 with one intensity, weak coherent pulses or single photons: the states and the measurement
 * of BB84, sifted by pairs of states that are not orthogonal ({@link
 * Sifting#NON_ORTHOGONAL_PAIRS}), so that pulses of two photons give key, too.
 *
 * <p>Key are all conclusive bits; wrong ones are those that correcting them has found. What is
 * secret of them is bounded by {@link Sarg04Bounds#secretWithoutDecoys}, for an infinitely long
 * key: counts are taken for their expectations, so a round of fewer than {@link #LEAST_BITS} gives
 * no key, and none counts as without an error. Both ends must choose their bases with equal
 * chances, for the bit is the basis.
 */
public record Sarg04() implements LinkProtocol {
  /** Conclusive bits below which an asymptotic bound says nothing. */
  static final long LEAST_BITS = 400;

  @Override
  public void check(PulseSource source, ThresholdReceiver receiver) {
    if (!source.hasOneIntensity() || source instanceof EntangledPairSource) {
      throw new IllegalArgumentException("source is " + source + ", expected one intensity alone");
    }
    if (source.basisXProbability() != 0.5 || receiver.basisXProbability() != 0.5) {
      throw new IllegalArgumentException(
          "basisXProbability is "
              + source.basisXProbability()
              + " and "
              + receiver.basisXProbability()
              + ", expected 0.5 at both ends");
    }
  }

  @Override
  public Sifting sifting() {
    return Sifting.NON_ORTHOGONAL_PAIRS;
  }

  @Override
  public boolean mayComeInTrains() {
    return true;
  }

  @Override
  public boolean isKey(int basis, int intensity) {
    return true;
  }

  @Override
  public boolean couldGiveKey(Round round) {
    return round.keyBits() >= LEAST_BITS && secret(round, 1) > 0;
  }

  @Override
  public long secretBits(Round round) {
    if (round.keyBits() < LEAST_BITS) {
      return 0;
    }
    double wrong = Math.max(1, round.errors(X, SIGNAL));
    return (long) Math.floor(secret(round, wrong) - round.leakedBits());
  }

  private static double secret(Round round, double wrong) {
    PulseSource source = round.source();
    double pulses = round.sent(SIGNAL);
    double threeOrMore = source.photonsAtLeast(SIGNAL, 3);
    double two = Math.max(0, source.photonsAtLeast(SIGNAL, 2) - threeOrMore);
    return Sarg04Bounds.secretWithoutDecoys(
        round.sifted(X, SIGNAL), wrong, pulses * two, pulses * threeOrMore);
  }
}
