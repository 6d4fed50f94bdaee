package io.bellwether.protocol.qkd;

import static io.bellwether.physics.WeakCoherentSource.SIGNAL;

import io.bellwether.physics.EntangledPairSource;
import io.bellwether.physics.PulseSource;
import io.bellwether.physics.ThresholdReceiver;
import io.bellwether.quantity.Range;

/**
 * BB84 (C. Bennett, G. Brassard, 1984) with one intensity: weak coherent pulses without decoys, or
 * single photons.
 *
 * <p>{@link MatchedBases} says how long keys are; for equally likely bases the bound of infinitely
 * long keys is the pooled formula of Gottesman et al. (2004).
 *
 * @param estimation how what Eve knows is bounded
 * @param epsilonSecret secrecy of a round's key; used by {@link Estimation#TOMAMICHEL2012}
 * @param epsilonCorrect its correctness; likewise
 */
public record Bb84(Estimation estimation, double epsilonSecret, double epsilonCorrect)
    implements MatchedBases {
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
  public boolean mayComeInTrains() {
    return true;
  }

  /** Pulses of several photons that are expected where both ends chose a basis. */
  @Override
  public double tagged(Round round, int basis) {
    return round.sent(basis, SIGNAL) * round.source().photonsAtLeast(SIGNAL, 2);
  }
}
