package io.bellwether.physics;

import static io.bellwether.physics.DetectionTally.CLICK_KINDS;
import static io.bellwether.physics.DetectionTally.DOUBLE;
import static io.bellwether.physics.DetectionTally.MISMATCHED;
import static io.bellwether.physics.DetectionTally.MISMATCHED_DOUBLE;
import static io.bellwether.physics.DetectionTally.OUTCOMES;
import static io.bellwether.physics.DetectionTally.PER_BASIS;
import static io.bellwether.physics.DetectionTally.UNPAIRED;
import static io.bellwether.physics.DetectionTally.WRONG;
import static io.bellwether.physics.DetectionTally.X;
import static io.bellwether.physics.DetectionTally.Z;
import static io.bellwether.physics.WeakCoherentSource.SIGNAL;

import io.bellwether.quantity.Multinomial;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.Sampling;

/**
 * Leaps over slots in which nothing is seen. Without dead times slots are independent: one
 * multinomial. With them the slots between two clicks that blind are alike, so that the next click
 * is found by a geometric leap, which stops where an end comes back to life; what clicks is drawn
 * from the law of the ends that are live. Clicks at the source alone are leapt over where it has no
 * dead time, for they change nothing. Cost follows clicks.
 */
final class LeapingPairSampler implements PairSampler {
  private static final int LOCAL = 1;
  private static final int REMOTE = 2;
  private static final int BOTH = LOCAL | REMOTE;

  /** A click of the source's detectors alone, after the receiver's kinds of clicks. */
  private static final int LOCAL_ONLY = OUTCOMES;

  private static final int KINDS = LOCAL_ONLY + 1;

  private final PairSettings settings;
  private final Table[] tables = new Table[BOTH + 1];
  private final long[] kinds = new long[CLICK_KINDS];
  private Multinomial ofClicks;
  private long localSlots;
  private long remoteSlots;
  private long localDead;
  private long remoteDead;

  /** What clicks in a slot while some ends are live. */
  private static final class Table {
    private final double[] cumulative = new double[KINDS];
    private final double probability;
    private final double logSilent;

    Table(double[] weights) {
      double sum = 0;
      for (int kind = 0; kind < KINDS; kind++) {
        sum += weights[kind];
        cumulative[kind] = sum;
      }
      probability = Math.min(1, sum);
      logSilent = StrictMath.log1p(-probability);
    }

    long silent(RandomStream random) {
      return probability == 0 ? Long.MAX_VALUE : Sampling.failures(random, logSilent);
    }

    int draw(RandomStream random) {
      double target = random.nextDouble() * cumulative[KINDS - 1];
      int kind = 0;
      while (cumulative[kind] <= target) {
        kind++;
      }
      return kind;
    }
  }

  LeapingPairSampler(PairSettings settings) {
    this.settings = settings;
  }

  @Override
  public void use(EntangledPairSource source, double transmittance, ThresholdReceiver remote) {
    PairOptics optics = new PairOptics(source, transmittance, remote);
    localSlots = source.local().deadSlots();
    remoteSlots = remote.deadSlots();
    double[] atReceiver = new double[CLICK_KINDS];
    double[] both = settings == PairSettings.EKERT ? ofEkert(optics) : coincidences(optics);
    System.arraycopy(both, 0, atReceiver, 0, OUTCOMES);
    double paired = 0;
    for (int kind = 0; kind < UNPAIRED; kind++) {
      paired += both[kind];
    }
    tables[0] = new Table(new double[KINDS]);
    double[] local = new double[KINDS];
    if (localSlots > 0) {
      local[LOCAL_ONLY] = optics.localClick();
      both[LOCAL_ONLY] = Math.max(0, optics.localClick() - paired);
    }
    tables[LOCAL] = new Table(local);
    double[] far = new double[KINDS];
    far[UNPAIRED] = optics.remoteClick();
    tables[REMOTE] = new Table(far);
    tables[BOTH] = new Table(both);
    ofClicks = optics.remoteClick() > 0 ? new Multinomial(atReceiver) : null;
  }

  private static double[] coincidences(PairOptics optics) {
    double here = optics.source().basisXProbability();
    double there = optics.remote().basisXProbability();
    double bothX = here * there;
    double bothZ = (1 - here) * (1 - there);
    double differ = here * (1 - there) + (1 - here) * there;
    double[] weights = new double[KINDS];
    for (int local = 0; local <= BOTH; local++) {
      for (int far = 1; far <= BOTH; far++) {
        double same = optics.pattern(true, local, far);
        double other = optics.pattern(false, local, far);
        boolean twice = local == BOTH || far == BOTH;
        if (local == 0) {
          weights[UNPAIRED] += (bothX + bothZ) * same + differ * other;
          continue;
        }
        weights[twice ? MISMATCHED_DOUBLE : MISMATCHED] += differ * other;
        add(weights, X, local, far, bothX * same);
        add(weights, Z, local, far, bothZ * same);
      }
    }
    return weights;
  }

  /**
   * Two ninths of equal directions, four of the CHSH test, of the rest one of directions as far
   * apart as those of the test are and two of independent outcomes. Where the test expects unequal
   * outcomes the law is that of equal ones with the bits of an end exchanged.
   */
  private static double[] ofEkert(PairOptics optics) {
    double[] weights = new double[KINDS];
    for (int local = 0; local <= BOTH; local++) {
      for (int far = 1; far <= BOTH; far++) {
        double same = optics.pattern(true, local, far) * 2 / 9;
        double tested = optics.chshPattern(local, far) * 4 / 9;
        double rest = (optics.chshPattern(local, far) + 2 * optics.pattern(false, local, far)) / 9;
        if (local == 0) {
          weights[UNPAIRED] += same + tested + rest;
          continue;
        }
        boolean twice = local == BOTH || far == BOTH;
        weights[twice ? MISMATCHED_DOUBLE : MISMATCHED] += rest;
        add(weights, X, local, far, same);
        add(weights, Z, local, far, tested);
      }
    }
    return weights;
  }

  private static void add(double[] weights, int basis, int local, int far, double weight) {
    int first = basis * PER_BASIS;
    if (local == BOTH || far == BOTH) {
      weights[first + DOUBLE] += weight / 2;
      weights[first + DOUBLE + WRONG] += weight / 2;
    } else {
      weights[first + (local == far ? 0 : WRONG)] += weight;
    }
  }

  @Override
  public void sample(long pulses, RandomStream random, DetectionTally out) {
    if (localSlots > 0 || remoteSlots > 0) {
      leap(pulses, random, out);
      return;
    }
    double click = tables[BOTH].probability;
    long clicks = Sampling.binomial(random, pulses, click);
    if (clicks > 0) {
      ofClicks.draw(random, clicks, kinds);
      out.addClicks(kinds);
    }
    out.addSilent(SIGNAL, pulses - clicks);
  }

  private void leap(long pulses, RandomStream random, DetectionTally out) {
    long left = pulses;
    long clicks = 0;
    while (left > 0) {
      int live = (localDead == 0 ? LOCAL : 0) | (remoteDead == 0 ? REMOTE : 0);
      long span = Math.min(left, Math.min(reach(localDead), reach(remoteDead)));
      long quiet = tables[live].silent(random);
      if (quiet >= span) {
        left -= span;
        rest(span);
        continue;
      }
      left -= quiet + 1;
      rest(quiet + 1);
      int kind = tables[live].draw(random);
      if (kind != LOCAL_ONLY) {
        out.addClick(SIGNAL, kind);
        clicks++;
        remoteDead = remoteSlots;
      }
      if (kind != UNPAIRED) {
        localDead = localSlots;
      }
    }
    out.addSilent(SIGNAL, pulses - clicks);
  }

  private static long reach(long dead) {
    return dead == 0 ? Long.MAX_VALUE : dead;
  }

  @Override
  public void rest(long slots) {
    localDead = Math.max(0, localDead - slots);
    remoteDead = Math.max(0, remoteDead - slots);
  }
}
