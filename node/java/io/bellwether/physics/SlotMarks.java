package io.bellwether.physics;

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

import io.bellwether.quantity.Multinomial;
import io.bellwether.quantity.RandomStream;

/**
 * What can be said of a slot once it is known whether it clicked, when both detectors are live or
 * both are dead: slots are alike then, so marks of clicks (intensity, bases, outcome), of silent
 * live slots (intensity) and of dead slots (intensity) are three multinomials, each with its own
 * weights. A silent live slot is more often vacuum than a dead one.
 */
final class SlotMarks {
  private final Multinomial ofClicks;
  private final Multinomial ofSilent;
  private final Multinomial ofDead;
  private final long[] kinds = new long[CLICK_KINDS];
  private final long[] counts = new long[INTENSITIES];
  private final double clickProbability;

  SlotMarks(PulseOptics optics) {
    double[] clickWeights = new double[CLICK_KINDS];
    double[] silentWeights = new double[INTENSITIES];
    double[] sourceWeights = new double[INTENSITIES];
    PulseSource source = optics.source();
    double sent = source.basisXProbability();
    double read = optics.receiver().basisXProbability();
    double total = 0;
    for (int k = 0; k < INTENSITIES; k++) {
      double share = source.probability(k);
      double bothX = sent * read;
      double bothZ = (1 - sent) * (1 - read);
      double differ = sent * (1 - read) + (1 - sent) * read;
      int first = k * OUTCOMES;
      matched(clickWeights, first + X * PER_BASIS, share * bothX, optics, k);
      matched(clickWeights, first + Z * PER_BASIS, share * bothZ, optics, k);
      double half = optics.mismatchedClick(k);
      double other = optics.otherGivenMismatched(k);
      clickWeights[first + MISMATCHED] = share * differ * 2 * half * (1 - other);
      clickWeights[first + MISMATCHED_DOUBLE] = share * differ * half * other;
      double gain = (bothX + bothZ) * optics.gain(k) + differ * optics.mismatchedGain(k);
      total += share * gain;
      silentWeights[k] = share * (1 - gain);
      sourceWeights[k] = share;
    }
    clickProbability = Math.min(1, total);
    ofClicks = clickProbability > 0 ? new Multinomial(clickWeights) : null;
    ofSilent = clickProbability < 1 ? new Multinomial(silentWeights) : null;
    ofDead = new Multinomial(sourceWeights);
  }

  private static void matched(
      double[] clickWeights, int first, double share, PulseOptics optics, int k) {
    double right = optics.rightClick(k);
    double wrong = optics.wrongClick(k);
    double both = optics.wrongGivenRight(k);
    clickWeights[first] = share * right * (1 - both);
    clickWeights[first + WRONG] = share * wrong * (1 - optics.rightGivenWrong(k));
    clickWeights[first + DOUBLE] = share * right * both / 2;
    clickWeights[first + DOUBLE + WRONG] = share * right * both / 2;
  }

  /** Probability of a click in a slot in which both detectors are live. */
  double clickProbability() {
    return clickProbability;
  }

  /** Draws the marks of clicks, silent live slots and dead slots and adds them to a tally. */
  void mark(RandomStream random, long clicks, long silent, long dead, DetectionTally out) {
    if (clicks > 0) {
      ofClicks.draw(random, clicks, kinds);
      out.addClicks(kinds);
    }
    addSilent(random, silent, ofSilent, out);
    addSilent(random, dead, ofDead, out);
  }

  private void addSilent(RandomStream random, long slots, Multinomial marks, DetectionTally out) {
    if (slots > 0) {
      marks.draw(random, slots, counts);
      out.addSilent(counts);
    }
  }
}
