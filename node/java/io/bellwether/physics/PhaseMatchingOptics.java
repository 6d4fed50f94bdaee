package io.bellwether.physics;

import static io.bellwether.physics.DetectionTally.Z;
import static io.bellwether.physics.StationTally.UNMATCHED;
import static io.bellwether.physics.StationTally.cell;
import static io.bellwether.physics.WeakCoherentSource.INTENSITIES;

import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.Range;

/**
 * The interference of two weak coherent pulses at a beam splitter with two threshold detectors, of
 * which the station announces the one that clicks alone: phase matching, X. Ma, P. Zeng, H. Zhou,
 * PRX 8, 031043 (2018).
 *
 * <p>Each end gives its pulse a random phase, and adds 0 or π as its bit. Settings match where both
 * have the same intensity and the random phases lie in the same one of M slices, or in slices half
 * a turn apart, for which one end flips its bit: 2 of M pairs. The difference θ of two phases
 * anywhere in one slice has the density (1 − |θ|/w)/w up to w = 2π/M, over which probabilities are
 * integrated by Gauss and Legendre's rule of {@value #NODES} points: less than 10^-14 of them is
 * left out up to 10 photons that arrive. To first order in the photons θ makes a share (1 − (sin
 * x/x)²)/2 of the bits wrong, x = π/M, which is π²/(6 M²); the e_Δ of the paper's closed form is
 * π³/(2 M³) for large M, which is less from M = 10 on.
 *
 * <p>Misalignment: that share of the light goes to the wrong detector, as with a visibility of 1 −
 * 2e.
 *
 * <p>Scope: phases are locked, with no drift but what misalignment says; intensities exact;
 * detectors alike and without memory.
 */
public final class PhaseMatchingOptics implements StationOptics {
  private static final int NODES = 32;
  private static final int PHASES = 32;

  private final WeakCoherentSource source;
  private final ThresholdReceiver detectors;
  private final int slices;
  private final double[] first = new double[INTENSITIES];
  private final double[] second = new double[INTENSITIES];
  private final double[] cells = new double[StationTally.COUNTS];

  /**
   * A station with its two arms.
   *
   * @param source of each end
   * @param firstTransmittance of the arm of the first end alone, 0 to 1
   * @param secondTransmittance of the other arm
   * @param detectors both of them, without memory
   * @param slices M, even, 2 or more
   */
  public PhaseMatchingOptics(
      WeakCoherentSource source,
      double firstTransmittance,
      double secondTransmittance,
      ThresholdReceiver detectors,
      int slices) {
    StationOptics.requireMemoryless(detectors);
    Range.atLeast("slices", slices, 2);
    if (slices % 2 != 0) {
      throw new IllegalArgumentException("slices is " + slices + ", expected an even number");
    }
    this.source = source;
    this.detectors = detectors;
    this.slices = slices;
    for (int k = 0; k < INTENSITIES; k++) {
      first[k] = StationOptics.arriving(source.intensity(k), firstTransmittance, detectors);
      second[k] = StationOptics.arriving(source.intensity(k), secondTransmittance, detectors);
    }
    GaussLegendre rule = new GaussLegendre(NODES);
    for (int a = 0; a < INTENSITIES; a++) {
      for (int b = 0; b < INTENSITIES; b++) {
        double chosen = source.probability(a) * source.probability(b);
        double any = chosen * anyPhase(a, b);
        if (a == b) {
          any = Math.max(0, any - fill(a, chosen * 2 / slices, rule));
        }
        cells[UNMATCHED] += any;
      }
    }
  }

  /** The cells of an intensity that both ends chose, and the chance of either. */
  private double fill(int k, double chosen, GaussLegendre rule) {
    double width = 2 * Math.PI / slices;
    double right = 0;
    double wrong = 0;
    for (int i = 0; i < NODES; i++) {
      double t = rule.node(i);
      double density = 2 * (1 - t) * rule.weight(i);
      double cosine = StrictMath.cos(width * t);
      right += density * alone(k, k, cosine);
      wrong += density * alone(k, k, -cosine);
    }
    cells[cell(Z, k, k, false)] = chosen * right;
    cells[cell(Z, k, k, true)] = chosen * wrong;
    return chosen * (right + wrong);
  }

  private double anyPhase(int a, int b) {
    double sum = 0;
    for (int j = 0; j < PHASES; j++) {
      sum += 2 * alone(a, b, StrictMath.cos(Math.PI * (j + 0.5) / PHASES));
    }
    return sum / PHASES;
  }

  /** The chance that the detector at which pulses with this cosine interfere clicks alone. */
  private double alone(int a, int b, double cosine) {
    return click(photons(a, b, cosine)) * silence(photons(a, b, -cosine));
  }

  private double photons(int a, int b, double cosine) {
    double visibility = 1 - 2 * detectors.misalignment();
    double interference = visibility * Math.sqrt(first[a] * second[b]) * cosine;
    return Math.max(0, (first[a] + second[b]) / 2 + interference);
  }

  private double click(double photons) {
    return StationOptics.click(photons, detectors.darkCountProbability());
  }

  private double silence(double photons) {
    return StationOptics.silence(photons, detectors.darkCountProbability());
  }

  @Override
  public WeakCoherentSource source() {
    return source;
  }

  @Override
  public double probability(int cell) {
    return cells[cell];
  }

  @Override
  public int step(RandomStream random) {
    int a = StationOptics.draw(source, random);
    int b = StationOptics.draw(source, random);
    boolean firstBit = random.nextBoolean();
    boolean secondBit = random.nextBoolean();
    double firstPhase = random.nextDouble();
    double secondPhase = random.nextDouble();
    double turn = firstPhase - secondPhase + (firstBit == secondBit ? 0 : 0.5);
    double cosine = StrictMath.cos(2 * Math.PI * turn);
    boolean left = random.nextDouble() < click(photons(a, b, cosine));
    boolean right = random.nextDouble() < click(photons(a, b, -cosine));
    if (left == right) {
      return -1;
    }
    int apart = Math.abs((int) (firstPhase * slices) - (int) (secondPhase * slices));
    if (a != b || (apart != 0 && 2 * apart != slices)) {
      return UNMATCHED;
    }
    boolean flipped = apart != 0;
    boolean read = left ^ flipped;
    return cell(Z, a, b, read != (firstBit == secondBit));
  }
}
