package io.bellwether.physics;

import static io.bellwether.physics.DetectionTally.BLINDED;
import static io.bellwether.physics.DetectionTally.DOUBLE;
import static io.bellwether.physics.DetectionTally.MISMATCHED;
import static io.bellwether.physics.DetectionTally.MISMATCHED_DOUBLE;
import static io.bellwether.physics.DetectionTally.PER_BASIS;
import static io.bellwether.physics.DetectionTally.WRONG;
import static io.bellwether.physics.DetectionTally.X;
import static io.bellwether.physics.DetectionTally.Z;
import static io.bellwether.physics.WeakCoherentSource.INTENSITIES;

import io.bellwether.quantity.Multinomial;
import io.bellwether.quantity.RandomStream;

/**
 * The joint law of one slot's setting and of the clicks that its light and the dark counts make in
 * those detectors that are live. Settings are (intensity, bases, bit); detectors are a bit mask.
 */
final class ClickTable {
  private static final int BASES = 3;
  private static final int SETTINGS = INTENSITIES * BASES * 2;
  private static final int BOTH = 3;

  private final double[] clickCumulative = new double[SETTINGS * BOTH];
  private final double[] silentCumulative = new double[SETTINGS];
  private final Multinomial ofSilent;
  private final double clickProbability;

  /**
   * The table for some live detectors.
   *
   * @param live mask of the live detectors, 0 to 3
   */
  ClickTable(PulseOptics optics, int live) {
    double sent = optics.source().basisXProbability();
    double read = optics.receiver().basisXProbability();
    double[] bases = {sent * read, (1 - sent) * (1 - read), 0};
    bases[2] = sent * (1 - read) + (1 - sent) * read;
    double[] silentWeights = new double[INTENSITIES];
    double clicks = 0;
    double silence = 0;
    for (int setting = 0; setting < SETTINGS; setting++) {
      int k = intensity(setting);
      double share = optics.source().probability(k) * bases[bases(setting)] / 2;
      double zero = (live & 1) == 0 ? 0 : click(optics, setting, 0);
      double one = (live & 2) == 0 ? 0 : click(optics, setting, 1);
      double oneToo = live == BOTH ? givenOther(optics, setting, 1) : one;
      double zeroToo = live == BOTH ? givenOther(optics, setting, 0) : zero;
      double oneAlone = live == BOTH ? givenNoOther(optics, setting) : one;
      clicks += share * zero * (1 - oneToo);
      clickCumulative[setting * BOTH] = clicks;
      clicks += share * one * (1 - zeroToo);
      clickCumulative[setting * BOTH + 1] = clicks;
      clicks += share * zero * oneToo;
      clickCumulative[setting * BOTH + 2] = clicks;
      double silent = share * (1 - zero) * (1 - oneAlone);
      silence += silent;
      silentCumulative[setting] = silence;
      silentWeights[k] += silent;
    }
    clickProbability = Math.min(1, clicks);
    ofSilent = silence > 0 ? new Multinomial(silentWeights) : null;
  }

  private static double click(PulseOptics optics, int setting, int detector) {
    int k = intensity(setting);
    if (bases(setting) == 2) {
      return optics.mismatchedClick(k);
    }
    return (setting & 1) == detector ? optics.rightClick(k) : optics.wrongClick(k);
  }

  /** The chance that a detector clicks in a slot where the other one does. */
  private static double givenOther(PulseOptics optics, int setting, int detector) {
    int k = intensity(setting);
    if (bases(setting) == 2) {
      return optics.otherGivenMismatched(k);
    }
    return (setting & 1) == detector ? optics.rightGivenWrong(k) : optics.wrongGivenRight(k);
  }

  /** The chance that detector 1 clicks in a slot where detector 0 does not. */
  private static double givenNoOther(PulseOptics optics, int setting) {
    int k = intensity(setting);
    if (bases(setting) == 2) {
      return optics.otherGivenNoMismatched(k);
    }
    return (setting & 1) == 1 ? optics.rightGivenNoWrong(k) : optics.wrongGivenNoRight(k);
  }

  private static int intensity(int setting) {
    return setting / (2 * BASES);
  }

  private static int bases(int setting) {
    return setting / 2 % BASES;
  }

  /** Probability that light or dark counts make any live detector click. */
  double clickProbability() {
    return clickProbability;
  }

  /** The intensities of slots without such a click; null if every slot clicks. */
  Multinomial ofSilent() {
    return ofSilent;
  }

  /** Draws setting and clicks of a slot in which light or a dark count made a click. */
  int drawClick(RandomStream random) {
    int at = search(clickCumulative, random.nextDouble());
    return ((at / BOTH) << 2) | (at % BOTH + 1);
  }

  /** Draws the setting of a slot without such a click. */
  int drawSilent(RandomStream random) {
    return search(silentCumulative, random.nextDouble()) << 2;
  }

  private static int search(double[] cumulative, double u) {
    int high = cumulative.length - 1;
    double target = u * cumulative[high];
    int low = 0;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle] > target) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /**
   * Adds a slot with a click to a tally; a double click draws its bit.
   *
   * @param slot setting × 4 + mask of the detectors that clicked, at least one
   * @param live mask of the detectors that were live
   */
  static void record(int slot, int live, RandomStream random, DetectionTally out) {
    int setting = slot >> 2;
    int mask = slot & BOTH;
    int bases = bases(setting);
    if (live != BOTH) {
      out.addClick(intensity(setting), BLINDED);
      return;
    }
    if (bases == 2) {
      out.addClick(intensity(setting), mask == BOTH ? MISMATCHED_DOUBLE : MISMATCHED);
      return;
    }
    int first = (bases == 0 ? X : Z) * PER_BASIS + (mask == BOTH ? DOUBLE : 0);
    int bit = mask == BOTH ? random.nextInt(2) : mask >> 1;
    out.addClick(intensity(setting), first + (bit == (setting & 1) ? 0 : WRONG));
  }
}
