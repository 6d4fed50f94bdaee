package io.bellwether.physics;

import static io.bellwether.physics.DetectionTally.X;
import static io.bellwether.physics.DetectionTally.Z;
import static io.bellwether.physics.StationTally.UNMATCHED;
import static io.bellwether.physics.StationTally.cell;
import static io.bellwether.physics.WeakCoherentSource.INTENSITIES;

import io.bellwether.quantity.RandomStream;

/**
 * A Bell-state measurement of two polarised weak coherent pulses by a beam splitter, two polarising
 * ones and four threshold detectors: H.-K. Lo, M. Curty, B. Qi, PRL 108, 130503 (2012).
 *
 * <p>The station announces Ψ+ where exactly two detectors click, of both polarisations and behind
 * the same output of the beam splitter, and Ψ− where they are behind different outputs. Z is the
 * basis of the polarising beam splitters, in which bits then are opposite and one end flips its
 * own; of X they are equal with Ψ+ and opposite with Ψ−.
 *
 * <p>For two coherent pulses with a phase θ between them each detector sees a Poissonian number of
 * photons of mean (|α|² + |β|² ± 2 |αβ| cos θ)/2, independent of the others. The phases are random,
 * so probabilities are means over θ, taken over {@value #PHASES} equally spaced phases of half a
 * turn. For periodic analytic functions such a mean errs by the Fourier components of order 64 and
 * above, of order I₆₄(x) with x the photons that arrive: less than 10^-16 of it up to 10 photons.
 * Sums and products are of positive numbers alone, so that small probabilities are as exact as
 * large ones. In basis Z this is the gain of X. Ma, M. Razavi, PRA 86, 062319 (2012).
 *
 * <p>Misalignment: with that probability the state of one end arrives as the other one of its
 * basis, which gives the e_d of the closed form ({@code MeasurementDeviceIndependent}).
 *
 * <p>Scope: pulses alike in all but polarisation and phase, intensities exact, detectors alike and
 * without memory.
 */
public final class BellStateOptics implements StationOptics {
  private static final int PHASES = 32;

  private final WeakCoherentSource source;
  private final ThresholdReceiver detectors;
  private final double[] first = new double[INTENSITIES];
  private final double[] second = new double[INTENSITIES];
  private final double[] cells = new double[StationTally.COUNTS];

  /**
   * A station with its two arms.
   *
   * @param source of each end
   * @param firstTransmittance of the arm of the first end alone, 0 to 1
   * @param secondTransmittance of the other arm
   * @param detectors the four of them, without memory
   */
  public BellStateOptics(
      WeakCoherentSource source,
      double firstTransmittance,
      double secondTransmittance,
      ThresholdReceiver detectors) {
    StationOptics.requireMemoryless(detectors);
    this.source = source;
    this.detectors = detectors;
    for (int k = 0; k < INTENSITIES; k++) {
      first[k] = StationOptics.arriving(source.intensity(k), firstTransmittance, detectors);
      second[k] = StationOptics.arriving(source.intensity(k), secondTransmittance, detectors);
    }
    double x = source.basisXProbability();
    for (int a = 0; a < INTENSITIES; a++) {
      for (int b = 0; b < INTENSITIES; b++) {
        double chosen = source.probability(a) * source.probability(b);
        double opposite = one(first[a] / 2, first[a] / 2) * one(second[b] / 2, second[b] / 2);
        double equal = interfering(first[a], second[b]) * one(0, 0);
        fill(Z, a, b, chosen * (1 - x) * (1 - x), opposite / 2, equal / 2);
        diagonal(a, b, chosen * x * x);
        double unmatched =
            interfering(first[a], second[b] / 2) * one(second[b] / 4, second[b] / 4)
                + interfering(first[a] / 2, second[b]) * one(first[a] / 4, first[a] / 4);
        cells[UNMATCHED] += chosen * x * (1 - x) * unmatched;
      }
    }
  }

  private void fill(int basis, int a, int b, double chosen, double right, double wrong) {
    double flipped = detectors.misalignment();
    cells[cell(basis, a, b, false)] = chosen * ((1 - flipped) * right + flipped * wrong);
    cells[cell(basis, a, b, true)] = chosen * ((1 - flipped) * wrong + flipped * right);
  }

  /**
   * Both in X: the polarisations interfere alike where bits are equal, else the other way round.
   */
  private void diagonal(int a, int b, double chosen) {
    double same = 0;
    double across = 0;
    for (int j = 0; j < PHASES; j++) {
      double interference = Math.sqrt(first[a] * second[b]) * cosine(j) / 2;
      double bright = Math.max(0, (first[a] + second[b]) / 4 + interference);
      double dim = Math.max(0, (first[a] + second[b]) / 4 - interference);
      double one = click(bright) * silence(dim);
      double other = click(dim) * silence(bright);
      same += (one * one + other * other) / PHASES;
      across += 2 * one * other / PHASES;
    }
    fill(X, a, b, chosen, same, across);
  }

  private static double cosine(int j) {
    return StrictMath.cos(Math.PI * (j + 0.5) / PHASES);
  }

  /** Two pulses of one polarisation: the chance that exactly one of its two detectors clicks. */
  private double interfering(double one, double other) {
    double sum = 0;
    for (int j = 0; j < PHASES; j++) {
      double interference = Math.sqrt(one * other) * cosine(j);
      sum +=
          one(
              Math.max(0, (one + other) / 2 + interference),
              Math.max(0, (one + other) / 2 - interference));
    }
    return sum / PHASES;
  }

  private double one(double photons, double others) {
    return click(photons) * silence(others) + click(others) * silence(photons);
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
    boolean firstX = random.nextDouble() < source.basisXProbability();
    boolean secondX = random.nextDouble() < source.basisXProbability();
    boolean firstBit = random.nextBoolean();
    boolean secondBit = random.nextBoolean();
    boolean flipped = random.nextDouble() < detectors.misalignment();
    double firstPhase = random.nextDouble();
    double secondPhase = random.nextDouble();
    double phase = 2 * Math.PI * (firstPhase - secondPhase);
    double[] one = polarised(first[a], firstX, firstBit ^ flipped);
    double[] other = polarised(second[b], secondX, secondBit);
    int horizontal = clicked(one[0], other[0], phase, random);
    int vertical = clicked(one[1], other[1], phase, random);
    if (horizontal < 0 || vertical < 0) {
      return -1;
    }
    if (firstX != secondX) {
      return UNMATCHED;
    }
    boolean sameOutput = horizontal == vertical;
    boolean expectEqual = firstX && sameOutput;
    return cell(firstX ? X : Z, a, b, (firstBit == secondBit) != expectEqual);
  }

  /** The amplitudes of horizontal and vertical light. */
  private static double[] polarised(double photons, boolean diagonal, boolean bit) {
    double half = Math.sqrt(photons / 2);
    if (diagonal) {
      return new double[] {half, bit ? -half : half};
    }
    double all = Math.sqrt(photons);
    return bit ? new double[] {0, all} : new double[] {all, 0};
  }

  /** Which of a polarisation's two detectors clicks, −1 if none or both do. */
  private int clicked(double one, double other, double phase, RandomStream random) {
    double real = other * StrictMath.cos(phase);
    double imaginary = other * StrictMath.sin(phase);
    double plus = ((one + real) * (one + real) + imaginary * imaginary) / 2;
    double minus = ((one - real) * (one - real) + imaginary * imaginary) / 2;
    boolean atPlus = random.nextDouble() < click(plus);
    boolean atMinus = random.nextDouble() < click(minus);
    if (atPlus == atMinus) {
      return -1;
    }
    return atPlus ? 0 : 1;
  }
}
