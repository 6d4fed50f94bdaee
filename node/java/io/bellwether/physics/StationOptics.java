package io.bellwether.physics;

import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.Range;

/**
 * What an untrusted station announces of one pair of weak coherent pulses, one from each end of a
 * link, that interfere there. Slots are independent: phases are random from pulse to pulse, and
 * detectors have no memory, which is all that is supported.
 */
public sealed interface StationOptics permits BellStateOptics, PhaseMatchingOptics {

  /** The source of each end; both have equal ones. */
  WeakCoherentSource source();

  /**
   * The chance that a pair of pulses has the settings of a cell of {@link StationTally}, is
   * announced, and comes out as the cell says.
   */
  double probability(int cell);

  /**
   * The stepped twin: draws the choices of both ends and the two phases, lets the amplitudes
   * interfere, and draws each detector.
   *
   * @return the cell of the pair, or −1 if the station announces nothing
   */
  int step(RandomStream random);

  /** The chance that the station announces a pair, whatever its settings. */
  default double announced() {
    double sum = 0;
    for (int cell = 0; cell < StationTally.COUNTS; cell++) {
      sum += probability(cell);
    }
    return sum;
  }

  /** The chance of an announcement with these matching settings, chosen by chance as they are. */
  default double matched(int basis, int first, int second) {
    return probability(StationTally.cell(basis, first, second, false))
        + errors(basis, first, second);
  }

  /** The chance of one whose bits come out wrong, likewise. */
  default double errors(int basis, int first, int second) {
    return probability(StationTally.cell(basis, first, second, true));
  }

  /**
   * Refuses detectors with a memory, for which slots are not independent.
   *
   * @throws IllegalArgumentException if they have one
   */
  static void requireMemoryless(ThresholdReceiver detectors) {
    if (!detectors.memoryless()) {
      throw new IllegalArgumentException(
          "detectors are " + detectors + ", expected some without dead time and afterpulses");
    }
  }

  /** The mean photon number that a detector would count of a pulse, arm and efficiency included. */
  static double arriving(double intensity, double transmittance, ThresholdReceiver detectors) {
    Range.probability("transmittance", transmittance);
    return intensity * transmittance * detectors.efficiency();
  }

  /** The chance that a threshold detector clicks at a mean photon number. */
  static double click(double photons, double dark) {
    return dark * StrictMath.exp(-photons) - StrictMath.expm1(-photons);
  }

  /** The chance that it stays silent. */
  static double silence(double photons, double dark) {
    return (1 - dark) * StrictMath.exp(-photons);
  }

  /** Draws an intensity. */
  static int draw(WeakCoherentSource source, RandomStream random) {
    double u = random.nextDouble();
    for (int k = 0; k < WeakCoherentSource.INTENSITIES - 1; k++) {
      u -= source.probability(k);
      if (u < 0) {
        return k;
      }
    }
    return WeakCoherentSource.INTENSITIES - 1;
  }
}
