package io.bellwether.physics;

import static io.bellwether.physics.DetectionTally.DOUBLE;
import static io.bellwether.physics.DetectionTally.MISMATCHED;
import static io.bellwether.physics.DetectionTally.MISMATCHED_DOUBLE;
import static io.bellwether.physics.DetectionTally.PER_BASIS;
import static io.bellwether.physics.DetectionTally.UNPAIRED;
import static io.bellwether.physics.DetectionTally.WRONG;
import static io.bellwether.physics.DetectionTally.X;
import static io.bellwether.physics.DetectionTally.Z;
import static io.bellwether.physics.WeakCoherentSource.SIGNAL;

import io.bellwether.quantity.RandomStream;

/**
 * Slot by slot and photon by photon: the twin that {@link LeapingPairSampler} is tested against. It
 * knows nothing of the closed law of {@link PairOptics}: it draws the numbers of photons at the
 * source in its basis, and those that the other end's rotated basis makes of them by the amplitudes
 * of a beam splitter with sin² = e, which is exact for all numbers of pairs; Poissonian pairs, each
 * in a mode of its own, one by one.
 */
final class SteppedPairSampler implements PairSampler {
  private static final int BOTH = 3;
  private static final int NONE = -1;

  private static final double STEP = StrictMath.PI / 8;

  private final PairSettings settings;
  private EntangledPairSource source;
  private ThresholdReceiver remote;
  private double arm;
  private double misalignment;
  private long localDead;
  private long remoteDead;

  /* Photons of a slot that are seen, by end and bit. */
  private final long[] local = new long[2];
  private final long[] far = new long[2];

  SteppedPairSampler(PairSettings settings) {
    this.settings = settings;
  }

  @Override
  public void use(EntangledPairSource newSource, double transmittance, ThresholdReceiver receiver) {
    source = newSource;
    remote = receiver;
    arm = transmittance * receiver.efficiency();
    double here = newSource.local().misalignment();
    double there = receiver.misalignment();
    misalignment = here + there - 2 * here * there;
  }

  @Override
  public void sample(long pulses, RandomStream random, DetectionTally out) {
    for (long slot = 0; slot < pulses; slot++) {
      Directions directions = directions(random);
      emit(directions.wrong, random);
      int here = clicks(local, source.local(), random);
      int there = clicks(far, remote, random);
      int seenHere = localDead == 0 ? here : 0;
      int seenThere = remoteDead == 0 ? there : 0;
      rest(1);
      if (seenHere != 0) {
        localDead = source.local().deadSlots();
      }
      if (seenThere == 0) {
        out.addSilent(SIGNAL);
      } else {
        remoteDead = remote.deadSlots();
        out.addClick(SIGNAL, outcome(directions, seenHere, seenThere, random));
      }
    }
  }

  /**
   * The directions of a slot.
   *
   * @param wrong share of the light at the receiver that goes to the detector of the other bit
   * @param basis that a coincidence counts for, {@link #NONE} if for none
   * @param unequal whether unequal bits are the right ones
   */
  private record Directions(double wrong, int basis, boolean unequal) {}

  private Directions directions(RandomStream random) {
    if (settings == PairSettings.EKERT) {
      int here = random.nextInt(PairSettings.DIRECTIONS);
      int there = 1 + random.nextInt(PairSettings.DIRECTIONS);
      double sine = StrictMath.sin((there - here) * STEP);
      double apart = sine * sine;
      boolean tested = here != 1 && there != 2;
      return new Directions(
          misalignment + apart - 2 * misalignment * apart,
          here == there ? X : tested ? Z : NONE,
          there - here == PairSettings.DIRECTIONS);
    }
    boolean sentX = random.nextDouble() < source.basisXProbability();
    boolean readX = random.nextDouble() < remote.basisXProbability();
    boolean same = sentX == readX;
    return new Directions(same ? misalignment : 0.5, !same ? NONE : sentX ? X : Z, false);
  }

  private static int outcome(Directions directions, int here, int there, RandomStream random) {
    if (here == 0) {
      return UNPAIRED;
    }
    boolean twice = here == BOTH || there == BOTH;
    if (directions.basis == NONE) {
      return twice ? MISMATCHED_DOUBLE : MISMATCHED;
    }
    boolean wrong = (bit(here, random) != bit(there, random)) != directions.unequal;
    return directions.basis * PER_BASIS + (twice ? DOUBLE : 0) + (wrong ? WRONG : 0);
  }

  private static int bit(int mask, RandomStream random) {
    return mask == BOTH ? random.nextInt(2) : mask >> 1;
  }

  private static int clicks(long[] photons, ThresholdReceiver detectors, RandomStream random) {
    int mask = 0;
    for (int bit = 0; bit < 2; bit++) {
      boolean dark = random.nextDouble() < detectors.darkCountProbability();
      mask |= photons[bit] > 0 || dark ? 1 << bit : 0;
    }
    return mask;
  }

  private void emit(double wrong, RandomStream random) {
    local[0] = local[1] = far[0] = far[1] = 0;
    double here = source.local().efficiency();
    if (source.pairNumber() == PairNumber.THERMAL) {
      int first = thermal(random);
      int second = thermal(random);
      int farFirst = split(first, second, wrong, random);
      see(local, 0, first, here, random);
      see(local, 1, second, here, random);
      see(far, 0, farFirst, arm, random);
      see(far, 1, first + second - farFirst, arm, random);
      return;
    }
    double together = source.meanPairs() * source.simultaneous();
    for (int pair = poisson(together, random); pair > 0; pair--) {
      int bit = random.nextInt(2);
      see(local, bit, 1, here, random);
      see(far, random.nextDouble() < wrong ? 1 - bit : bit, 1, arm, random);
    }
    double apart = source.meanPairs() * (1 - source.simultaneous());
    see(local, 0, poisson(apart / 2, random), here, random);
    see(local, 1, poisson(apart / 2, random), here, random);
    see(far, 0, poisson(apart / 2, random), arm, random);
    see(far, 1, poisson(apart / 2, random), arm, random);
  }

  private static void see(
      long[] photons, int bit, int count, double efficiency, RandomStream random) {
    for (int i = 0; i < count; i++) {
      photons[bit] += random.nextDouble() < efficiency ? 1 : 0;
    }
  }

  /** Photons of a mode of mean λ: P(n) = λ^n / (1+λ)^(n+1). */
  private int thermal(RandomStream random) {
    double lambda = source.meanPairs() / 2;
    double more = lambda / (1 + lambda);
    int n = 0;
    while (random.nextDouble() < more) {
      n++;
    }
    return n;
  }

  private static int poisson(double mean, RandomStream random) {
    double rest = StrictMath.exp(-mean);
    int n = -1;
    double product = 1;
    do {
      product *= random.nextPositive();
      n++;
    } while (product > rest);
    return n;
  }

  /**
   * How many of two modes' photons a beam splitter sends to its first output, sin² = {@code wrong}.
   */
  private static int split(int first, int second, double wrong, RandomStream random) {
    int all = first + second;
    double u = random.nextDouble();
    for (int out = 0; out < all; out++) {
      u -= splitProbability(first, second, out, wrong);
      if (u < 0) {
        return out;
      }
    }
    return all;
  }

  /** |⟨out, n1+n2−out| U |n1, n2⟩|² of a beam splitter (R. Campos et al., PRA 40, 1371 (1989)). */
  static double splitProbability(int first, int second, int out, double wrong) {
    double sine = Math.sqrt(wrong);
    double cosine = Math.sqrt(1 - wrong);
    double amplitude = 0;
    for (int stay = Math.max(0, out - second); stay <= Math.min(first, out); stay++) {
      int crossing = out - stay;
      double term =
          choose(first, stay)
              * choose(second, crossing)
              * StrictMath.pow(cosine, stay + second - crossing)
              * StrictMath.pow(sine, first - stay + crossing);
      amplitude += crossing % 2 == 0 ? term : -term;
    }
    double norm = choose(first + second, first) / choose(first + second, out);
    return amplitude * amplitude * norm;
  }

  private static double choose(int n, int k) {
    double product = 1;
    for (int i = 1; i <= k; i++) {
      product = product * (n - k + i) / i;
    }
    return product;
  }

  @Override
  public void rest(long slots) {
    localDead = Math.max(0, localDead - slots);
    remoteDead = Math.max(0, remoteDead - slots);
  }
}
