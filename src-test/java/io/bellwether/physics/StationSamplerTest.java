package io.bellwether.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.bellwether.quantity.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stations announce: the table of a block against amplitudes that interfere, pair by pair. */
class StationSamplerTest {
  private static final WeakCoherentSource SOURCE =
      new WeakCoherentSource(1e6, new double[] {0.9, 0.4, 0.05}, new double[] {0.5, 0.3, 0.2}, 0.3);

  private static ThresholdReceiver detectors(double dark, double misalignment) {
    return new ThresholdReceiver(0.8, dark, misalignment, 0.5, DeadTime.NONE, 0, 0, 0);
  }

  private static StationOptics optics(String kind, double a, double b, double dark, double wrong) {
    ThresholdReceiver detectors = detectors(dark, wrong);
    return kind.equals("bell")
        ? new BellStateOptics(SOURCE, a, b, detectors)
        : new PhaseMatchingOptics(SOURCE, a, b, detectors, Integer.parseInt(kind));
  }

  /** Every cell within five standard errors of its expectation, drawn in either way. */
  @ParameterizedTest
  @CsvSource({
    "bell, 1, 1, 0.02, 0.06",
    "bell, 0.9, 0.2, 0, 0",
    "bell, 0.5, 0, 0.05, 0.5",
    "2, 0.7, 0.7, 0.01, 0.02",
    "4, 0.9, 0.3, 0, 0.1",
    "16, 1, 0.8, 0.03, 0"
  })
  void shouldDrawTheSameInBlocksAndPairByPair(
      String kind, double a, double b, double dark, double wrong) {
    StationOptics optics = optics(kind, a, b, dark, wrong);
    long pairs = 400_000;
    for (boolean stepped : new boolean[] {false, true}) {
      StationTally tally = new StationTally();
      RandomStream random = RandomStream.of(4, kind, "stepped " + stepped);
      new StationSampler(optics, stepped).sample(pairs, random, tally);
      for (int cell = 0; cell < StationTally.COUNTS; cell++) {
        double p = optics.probability(cell);
        assertThat((double) tally.count(cell))
            .as("cell %d, stepped %s", cell, stepped)
            .isEqualTo(pairs * p, within(5 * Math.sqrt(pairs * p * (1 - p)) + 1e-9));
      }
    }
  }

  /** Without light only dark counts: four patterns of two of four detectors, two of one of two. */
  @Test
  void shouldAnnounceDarkCountsWithoutLight() {
    double dark = 1e-3;
    double silent = 1 - dark;
    assertThat(optics("bell", 0, 0, dark, 0.1).announced())
        .isCloseTo(4 * dark * dark * silent * silent, withinPercentage(1e-9));
    assertThat(optics("16", 0, 0, dark, 0.1).announced())
        .isCloseTo(2 * dark * silent, withinPercentage(1e-9));
    assertThat(optics("bell", 0, 0, 0, 0.1).announced()).isZero();
    StationTally tally = new StationTally();
    StationSampler sampler = new StationSampler(optics("16", 0, 0, 0, 0.1), false);
    sampler.sample(1_000_000, RandomStream.of(1, "dark", "counts"), tally);
    assertThat(tally.announced()).isZero();
  }

  /** Of few photons (1 − (sin x/x)²)/2 of the bits are wrong, x = π/M; misalignment adds to it. */
  @ParameterizedTest
  @CsvSource({"2, 0", "4, 0", "16, 0", "16, 0.03", "128, 0.01"})
  void shouldHaveTheErrorsOfPhasesAnywhereInASlice(int slices, double misalignment) {
    StationOptics optics =
        new PhaseMatchingOptics(SOURCE, 1e-7, 1e-7, detectors(0, misalignment), slices);
    double x = Math.PI / slices;
    double coherence = (1 - 2 * misalignment) * Math.pow(Math.sin(x) / x, 2);
    int z = DetectionTally.Z;
    assertThat(optics.errors(z, 0, 0) / optics.matched(z, 0, 0))
        .isCloseTo((1 - coherence) / 2, withinPercentage(1e-4));
  }

  /** Two coherent pulses, or one photon of each, in X: a quarter of the bits are wrong. */
  @Test
  void shouldHaveAQuarterOfTheBitsInXWrong() {
    StationOptics optics = new BellStateOptics(SOURCE, 1e-4, 1e-4, detectors(0, 0));
    int x = DetectionTally.X;
    assertThat(optics.errors(x, 0, 0) / optics.matched(x, 0, 0))
        .isCloseTo(0.25, withinPercentage(0.1));
    int z = DetectionTally.Z;
    assertThat(optics.errors(z, 0, 0)).isZero();
  }

  @Test
  void shouldRefuseDetectorsWithAMemoryAndOddSlices() {
    ThresholdReceiver dead = new ThresholdReceiver(0.8, 0, 0, 0.5, DeadTime.COMMON, 10, 0, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BellStateOptics(SOURCE, 1, 1, dead))
        .withMessageContaining("expected some without dead time and afterpulses");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PhaseMatchingOptics(SOURCE, 1, 1, dead, 16));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PhaseMatchingOptics(SOURCE, 1, 1, detectors(0, 0), 15))
        .withMessage("slices is 15, expected an even number");
  }

  @Test
  void shouldIntegratePolynomialsExactly() {
    GaussLegendre rule = new GaussLegendre(32);
    for (int power = 0; power < 64; power++) {
      double sum = 0;
      for (int i = 0; i < 32; i++) {
        sum += rule.weight(i) * Math.pow(rule.node(i), power);
      }
      assertThat(sum).isCloseTo(1.0 / (power + 1), withinPercentage(1e-11));
    }
  }
}
