package io.bellwether.physics;

import static io.bellwether.physics.DetectionTally.BLINDED;
import static io.bellwether.physics.DetectionTally.CLICK_KINDS;
import static io.bellwether.physics.DetectionTally.DOUBLE;
import static io.bellwether.physics.DetectionTally.MISMATCHED;
import static io.bellwether.physics.DetectionTally.MISMATCHED_DOUBLE;
import static io.bellwether.physics.DetectionTally.OUTCOMES;
import static io.bellwether.physics.DetectionTally.PER_BASIS;
import static io.bellwether.physics.DetectionTally.WRONG;
import static io.bellwether.physics.DetectionTally.X;
import static io.bellwether.physics.DetectionTally.Z;
import static io.bellwether.physics.WeakCoherentSource.INTENSITIES;

import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.Sampling;

/**
 * Draws a block as another sampler does and sifts it by pairs of states that are not orthogonal
 * ({@link Sifting#NON_ORTHOGONAL_PAIRS}). Which outcome a click in the other basis has, and which
 * state of that basis is announced, are fair coins that nothing else depends on, so that how many
 * of n such clicks are conclusive is binomial (n, ½), exactly.
 *
 * <p>In the tally, conclusive clicks are those of basis X; those that say nothing count as clicks
 * with bases that differ.
 */
final class PairSiftingSampler implements PulseSampler {
  private static final int[] DOUBLES = {0, DOUBLE};

  private final PulseSampler clicks;
  private final DetectionTally block = new DetectionTally();
  private final long[] kinds = new long[CLICK_KINDS];
  private final long[] silent = new long[INTENSITIES];

  PairSiftingSampler(PulseSampler clicks) {
    this.clicks = clicks;
  }

  @Override
  public void sample(
      PulseOptics optics,
      long pulses,
      DetectorState state,
      RandomStream random,
      DetectionTally out) {
    block.clear();
    clicks.sample(optics, pulses, state, random, block);
    for (int k = 0; k < INTENSITIES; k++) {
      int first = k * OUTCOMES;
      for (int twice : DOUBLES) {
        int wrong = twice + WRONG;
        int other = twice == 0 ? MISMATCHED : MISMATCHED_DOUBLE;
        long differ = block.count(first + other);
        long conclusive = differ == 0 ? 0 : Sampling.binomial(random, differ, 0.5);
        long inconclusive =
            block.count(first + X * PER_BASIS + twice) + block.count(first + Z * PER_BASIS + twice);
        kinds[first + X * PER_BASIS + twice] = conclusive;
        kinds[first + X * PER_BASIS + wrong] =
            block.count(first + X * PER_BASIS + wrong) + block.count(first + Z * PER_BASIS + wrong);
        kinds[first + other] = differ - conclusive + inconclusive;
      }
      kinds[first + BLINDED] = block.count(first + BLINDED);
      silent[k] = block.count(CLICK_KINDS + k);
    }
    out.addClicks(kinds);
    out.addSilent(silent);
  }
}
