package io.bellwether.protocol.qkd.rate;

import static io.bellwether.physics.DetectionTally.X;
import static io.bellwether.physics.DetectionTally.Z;
import static io.bellwether.physics.WeakCoherentSource.DECOY;
import static io.bellwether.physics.WeakCoherentSource.INTENSITIES;
import static io.bellwether.physics.WeakCoherentSource.SIGNAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.bellwether.physics.BellStateOptics;
import io.bellwether.physics.DeadTime;
import io.bellwether.physics.StationOptics;
import io.bellwether.physics.StationSampler;
import io.bellwether.physics.StationTally;
import io.bellwether.physics.ThresholdReceiver;
import io.bellwether.physics.WeakCoherentSource;
import io.bellwether.protocol.qkd.rate.StationDecoyEstimate.PerPair;
import io.bellwether.quantity.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Curty2014Test {
  private static final double[] MU = {0.4, 0.1, 0.01};
  private static final double[] P = {0.5, 0.3, 0.2};
  private static final WeakCoherentSource SOURCE = new WeakCoherentSource(1e9, MU, P, 0.5);
  private static final ThresholdReceiver DETECTORS =
      new ThresholdReceiver(0.145, 6.02e-6, 0.015, 0.5, DeadTime.NONE, 0, 0, 0);
  private static final StationOptics OPTICS = new BellStateOptics(SOURCE, 0.3, 0.2, DETECTORS);
  private static final MeasurementDeviceIndependent TRUTH =
      MeasurementDeviceIndependent.of(0.4, 0.4, 0.3 * 0.145, 0.2 * 0.145, 6.02e-6, 0.015);

  /** That both ends chose a basis, sent such intensities and emitted one photon each. */
  private static double single(int from, int to) {
    double one = 0;
    for (int k = from; k <= to; k++) {
      one += P[k] * MU[k] * Math.exp(-MU[k]);
    }
    return one * one / 4;
  }

  /**
   * Worked with 40 digits and Chernoff's bounds in closed form, by both branches of Lambert's
   * function: the mean is −x W(−exp(−1 − L/x)). 10^12 pairs, half of the choices in each basis,
   * gains (1 − e^(−a/10)) (1 − e^(−b/10)) / 2 + 10^-6, a fiftieth and 10^-7 of them wrong, 10^6
   * bits told, ε_sec = 10^-9, ε_cor = 10^-15.
   */
  @Test
  void shouldGiveTheLengthOfTheWorkedExample() {
    PerPair bits = (a, b) -> Math.floor(1e12 / 4 * P[a] * P[b] * gain(a, b));
    PerPair errors = (a, b) -> Math.floor(1e12 / 4 * P[a] * P[b] * (gain(a, b) / 50 + 1e-7));
    Curty2014 block = Curty2014.of(SOURCE, 1e-9, 1e-15, bits, bits, errors, 1e6);
    assertThat(block.keySinglePhotons()).isCloseTo(19_256_549.7518, withinPercentage(1e-6));
    assertThat(block.testSinglePhotons()).isCloseTo(28_577_441.6201, withinPercentage(1e-6));
    assertThat(block.phaseErrorRate()).isCloseTo(0.0343183378526, withinPercentage(1e-6));
    assertThat((double) block.secretBits()).isCloseTo(14_104_462, within(2.0));
  }

  private static double gain(int a, int b) {
    return Math.expm1(-MU[a] / 10) * Math.expm1(-MU[b] / 10) / 2 + 1e-6;
  }

  /** Poissonian numbers have the wider tail of all sums of independent events with that mean. */
  @ParameterizedTest
  @CsvSource({"0, 1e-10", "1, 1e-10", "7, 1e-3", "200, 1e-10", "3000, 1e-6"})
  void shouldBoundMeansByCountsAndCountsByMeans(int count, double epsilon) {
    double log = -Math.log(epsilon);
    double most = Curty2014.meanAtMost(count, log);
    double least = Curty2014.meanAtLeast(count, log);
    assertThat(atMost(count, most)).isLessThanOrEqualTo(epsilon);
    assertThat(least > 0 ? 1 - atMost(count - 1, least) : 0).isLessThanOrEqualTo(epsilon + 1e-12);
    // A fifth less does not bound it any more.
    assertThat(atMost(count, 0.8 * most)).isGreaterThan(epsilon);
    double fewest = Curty2014.countAtLeast(most, log);
    assertThat(fewest).isEqualTo(count, within(1e-6 * (count + 1)));
    assertThat(fewest >= 1 ? atMost((int) Math.ceil(fewest) - 1, most) : 0)
        .isLessThanOrEqualTo(epsilon);
  }

  /** The chance that a Poissonian number is at most a limit. */
  private static double atMost(int limit, double mean) {
    double log = -mean;
    double sum = limit >= 0 ? Math.exp(log) : 0;
    for (int k = 1; k <= limit; k++) {
      log += Math.log(mean / k);
      sum += Math.exp(log);
    }
    return sum;
  }

  /** With 10^22 pairs what is bounded is what infinitely long blocks have, and not above it. */
  @Test
  void shouldBecomeTheBoundOfInfinitelyLongKeys() {
    double pairs = 1e22;
    StationDecoyEstimate estimate = new StationDecoyEstimate(SOURCE);
    double yieldZ = estimate.singlePhotonYield((a, b) -> OPTICS.matched(Z, a, b) / chosen(a, b));
    double yieldX = estimate.singlePhotonYield((a, b) -> OPTICS.matched(X, a, b) / chosen(a, b));
    double errors = estimate.errorRate((a, b) -> OPTICS.errors(X, a, b) / chosen(a, b), yieldX);
    Curty2014 block = expected(pairs);
    double n = pairs * single(SIGNAL, SIGNAL) * yieldZ;
    assertThat(block.keySinglePhotons()).isLessThan(n).isCloseTo(n, withinPercentage(0.01));
    assertThat(block.phaseErrorRate())
        .isGreaterThan(errors)
        .isCloseTo(errors, withinPercentage(0.01));
    assertThat((double) block.secretBits())
        .isCloseTo(n * (1 - BinaryEntropy.of(errors)), withinPercentage(0.02));
  }

  private static double chosen(int a, int b) {
    return P[a] * P[b] / 4;
  }

  private static Curty2014 expected(double pairs) {
    return Curty2014.of(
        SOURCE,
        1e-9,
        1e-15,
        (a, b) -> pairs * OPTICS.matched(Z, a, b),
        (a, b) -> pairs * OPTICS.matched(X, a, b),
        (a, b) -> pairs * OPTICS.errors(X, a, b),
        0);
  }

  @Test
  void shouldGiveMoreOfLongerBlocksAndNothingOfShortOnes() {
    double last = 0;
    for (double pairs : new double[] {1e12, 1e13, 1e14, 1e16}) {
      double rate = expected(pairs).secretBits() / pairs;
      assertThat(rate).isGreaterThan(last);
      last = rate;
    }
    assertThat(expected(1e9).secretBits()).isZero();
    assertThat(expected(0).phaseErrorRate()).isEqualTo(0.5);
  }

  /** Bounds that fail with 10^-9 hold in each of 200 blocks whose counts are drawn. */
  @Test
  void shouldHoldWhateverTheCountsAre() {
    StationSampler sampler = new StationSampler(OPTICS, false);
    RandomStream random = RandomStream.of(7, "blocks", "drawn");
    for (int i = 0; i < 200; i++) {
      StationTally tally = new StationTally();
      sampler.sample(100_000_000_000L, random, tally);
      Curty2014 block =
          Curty2014.of(
              SOURCE,
              1e-9,
              1e-15,
              (a, b) -> tally.matched(Z, a, b),
              (a, b) -> tally.matched(X, a, b),
              (a, b) -> tally.errors(X, a, b),
              0);
      assertThat(block.keySinglePhotons())
          .isPositive()
          .isLessThan(1e11 * single(SIGNAL, SIGNAL) * TRUTH.singlePhotonYield());
      assertThat(block.testSinglePhotons())
          .isLessThan(1e11 * single(SIGNAL, INTENSITIES - 1) * TRUTH.singlePhotonYield());
      assertThat(block.phaseErrorRate()).isGreaterThan(TRUTH.singlePhotonErrorRate());
      assertThat(block.keySinglePhotons()).isLessThan(tally.matched(Z, SIGNAL, SIGNAL));
      assertThat(tally.matched(X, DECOY, DECOY)).isPositive();
    }
  }
}
