package io.bellwether.physics;

import static io.bellwether.physics.TwoSample.BOUND;
import static io.bellwether.physics.TwoSample.assertSameLaw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.Sampling;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The leaping samplers against the pulse-by-pulse twin, at click probabilities so high and blocks
 * so short that the twin is affordable and every memory of the detectors matters.
 */
@Execution(ExecutionMode.CONCURRENT)
class PulseSamplerTest {
  private static final int RUNS = 6000;
  private static final long SLOTS = 400;
  private static final WeakCoherentSource SOURCE =
      new WeakCoherentSource(
          1e9, new double[] {0.8, 0.3, 0.01}, new double[] {0.6, 0.25, 0.15}, 0.7);

  private static final WeakCoherentSource EVEN = WeakCoherentSource.ofOneIntensity(1e9, 0.8, 0.5);

  static Stream<Arguments> regimes() {
    return Stream.of(
        regime("no dead time", DeadTime.NONE, 0, 0, 0),
        regime("common", DeadTime.COMMON, 20, 0, 0),
        regime("common, of one slot", DeadTime.COMMON, 1, 0, 0),
        regime("common, longer than the block", DeadTime.COMMON, 700, 0, 0),
        regime("independent", DeadTime.INDEPENDENT, 20, 0, 0),
        regime("afterpulsing", DeadTime.NONE, 0, 0.3, 15),
        regime("common with afterpulsing", DeadTime.COMMON, 10, 0.4, 15),
        regime("independent with afterpulsing", DeadTime.INDEPENDENT, 10, 0.4, 15));
  }

  private static Arguments regime(String name, DeadTime kind, long dead, double p, double life) {
    return Arguments.of(name, optics(kind, dead, p, life));
  }

  private static PulseOptics optics(DeadTime kind, long dead, double p, double life) {
    ThresholdReceiver receiver = new ThresholdReceiver(0.25, 0.004, 0.08, 0.6, kind, dead, p, life);
    return new PulseOptics(SOURCE, 0.6, receiver);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("regimes")
  void shouldAgreeWithSteppingInDistribution(String name, PulseOptics optics) {
    compare(name, optics, SLOTS);
  }

  /** The clicks of a single photon in two detectors are not independent. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("regimes")
  void shouldAgreeWithSteppingForSinglePhotons(String name, PulseOptics optics) {
    ThresholdReceiver noisy = withDarkCounts(optics.receiver(), 0.1);
    compare(name, new PulseOptics(new SinglePhotonSource(1e9, 0.9, 0.7), 1, noisy), SLOTS);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("regimes")
  void shouldAgreeWithSteppingWhereStatesAreSiftedInPairs(String name, PulseOptics optics) {
    ThresholdReceiver noisy = withDarkCounts(optics.receiver(), 0.01);
    PulseOptics even = new PulseOptics(EVEN, 0.6, noisy);
    compare(name, even, Sifting.NON_ORTHOGONAL_PAIRS, SLOTS);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("regimes")
  void shouldAgreeWithSteppingWherePhasesOfNeighboursAreCompared(String name, PulseOptics optics) {
    ThresholdReceiver one = withBasisX(optics.receiver(), 0.01, 1);
    PulseSource train = WeakCoherentSource.ofOneIntensity(1e9, 0.8, 1);
    compare(name, new PulseOptics(train, 0.6, one), Sifting.PHASE_DIFFERENCES, SLOTS);
  }

  private static ThresholdReceiver withDarkCounts(ThresholdReceiver receiver, double probability) {
    return withBasisX(receiver, probability, 0.5);
  }

  private static ThresholdReceiver withBasisX(
      ThresholdReceiver receiver, double darkCountProbability, double basisX) {
    return new ThresholdReceiver(
        receiver.efficiency(),
        darkCountProbability,
        receiver.misalignment(),
        basisX,
        receiver.deadTime(),
        receiver.deadSlots(),
        receiver.afterpulseProbability(),
        receiver.afterpulseSlots());
  }

  /** Five standard deviations, of 2 million slots. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldConcludeAsOftenAsTheClicksOfBothBasesSay(boolean stepped) {
    ThresholdReceiver receiver =
        new ThresholdReceiver(0.25, 0.004, 0.08, 0.5, DeadTime.NONE, 0, 0, 0);
    for (PulseSource source : new PulseSource[] {EVEN, new SinglePhotonSource(1e9, 0.9, 0.5)}) {
      PulseOptics optics = new PulseOptics(source, 0.6, receiver);
      PulseSampler sampler =
          stepped
              ? PulseSampler.stepped(Sifting.NON_ORTHOGONAL_PAIRS)
              : PulseSampler.leaping(receiver, Sifting.NON_ORTHOGONAL_PAIRS);
      DetectionTally tally = new DetectionTally();
      RandomStream random = RandomStream.of(21, "link", "conclusive");
      sampler.sample(optics, 2_000_000, new DetectorState(), random, tally);
      double pulses = tally.sent(0);
      assertThat(pulses).isEqualTo(2_000_000);
      double conclusive = optics.conclusive(0) * pulses;
      double wrong = optics.conclusiveWrong(0) * pulses;
      double clicks = (optics.gain(0) + optics.mismatchedGain(0)) / 2 * pulses;
      assertThat((double) tally.sifted()).isCloseTo(conclusive, within(5 * Math.sqrt(conclusive)));
      assertThat((double) tally.errors()).isCloseTo(wrong, within(5 * Math.sqrt(wrong)));
      assertThat((double) tally.clicks()).isCloseTo(clicks, within(5 * Math.sqrt(clicks)));
      assertThat(tally.matched(DetectionTally.Z, 0)).isZero();
    }
  }

  /**
   * Without dark counts and of weak pulses, a quarter of the clicks is conclusive and right, and
   * half of the misaligned ones conclusive and wrong: the error rate is e / (e + 1/2).
   */
  @Test
  void shouldAboutDoubleTheErrorRateOfMisalignmentWhereStatesAreSiftedInPairs() {
    double misalignment = 0.03;
    ThresholdReceiver receiver =
        new ThresholdReceiver(0.1, 0, misalignment, 0.5, DeadTime.NONE, 0, 0, 0);
    PulseOptics optics =
        new PulseOptics(WeakCoherentSource.ofOneIntensity(1, 1e-4, 0.5), 0.01, receiver);
    assertThat(optics.conclusiveWrong(0) / optics.conclusive(0))
        .isCloseTo(misalignment / (misalignment + 0.5), within(1e-6));
    assertThat(optics.conclusive(0) / optics.gain(0))
        .isCloseTo(0.25 + misalignment / 2, within(1e-6));
  }

  @Test
  void shouldCountPulsesByTheirPhotons() {
    WeakCoherentSource pulses = WeakCoherentSource.ofOneIntensity(1, 0.4, 0.5);
    double none = Math.exp(-0.4);
    assertThat(pulses.photonsAtLeast(0, 1)).isCloseTo(1 - none, within(1e-15));
    assertThat(pulses.photonsAtLeast(0, 2)).isCloseTo(1 - 1.4 * none, within(1e-15));
    assertThat(pulses.photonsAtLeast(0, 3)).isCloseTo(1 - 1.48 * none, within(1e-15));
    assertThat(pulses.hasOneIntensity()).isTrue();
    assertThat(SOURCE.hasOneIntensity()).isFalse();
    SinglePhotonSource photons = new SinglePhotonSource(1, 0.4, 0.5);
    assertThat(photons.photonsAtLeast(0, 1)).isEqualTo(0.4);
    assertThat(photons.photonsAtLeast(0, 2)).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("regimes")
  void shouldAgreeWithSteppingWhenAnInterruptSplitsTheBlock(String name, PulseOptics optics) {
    compare(name, optics, 137, 1, 0, 262);
  }

  /** All numbers of whole blocks, whose first part starts from the memory of an earlier block. */
  private static void compare(String name, PulseOptics optics, long... leapt) {
    compare(name, optics, Sifting.MATCHED_BASES, leapt);
  }

  private static void compare(String name, PulseOptics optics, Sifting sifting, long... leapt) {
    Map<String, double[]> stepped = run(PulseSampler.stepped(sifting), optics, 11, SLOTS);
    PulseSampler sampler = PulseSampler.leaping(optics.receiver(), sifting);
    Map<String, double[]> leaping = run(sampler, optics, 12, leapt);
    stepped.forEach((what, values) -> assertSameLaw(name + ": " + what, values, leaping.get(what)));
  }

  private static Map<String, double[]> run(
      PulseSampler sampler, PulseOptics optics, long seed, long... parts) {
    Map<String, ToDoubleFunction<DetectionTally>> numbers = new LinkedHashMap<>();
    numbers.put("clicks", DetectionTally::clicks);
    numbers.put("sifted", DetectionTally::sifted);
    numbers.put("errors", DetectionTally::errors);
    numbers.put("doubles", DetectionTally::doubles);
    numbers.put("vacuum sent less its clicks", t -> t.sent(2) - t.matched(0, 2) - t.matched(1, 2));
    numbers.put("signal sent", t -> t.sent(0));
    numbers.put("decoy X", t -> t.matched(0, 1));
    numbers.put("signal Z", t -> t.matched(1, 0));
    numbers.put("mismatched", t -> t.mismatched(0) + t.mismatched(1) + t.mismatched(2));
    numbers.put("blinded", t -> t.blinded(0) + t.blinded(1) + t.blinded(2));
    numbers.put("errors given sifted", t -> t.errors() - 0.1 * t.sifted());
    Map<String, double[]> values = new LinkedHashMap<>();
    numbers.keySet().forEach(what -> values.put(what, new double[RUNS]));
    for (String what : new String[] {"next clicks", "clicks + next", "square deviation", "gap"}) {
      values.put(what, new double[RUNS]);
    }
    double mean = meanClicks(optics);
    RandomStream random = RandomStream.of(seed, "link", "detection");
    DetectionTally tally = new DetectionTally();
    for (int run = 0; run < RUNS; run++) {
      DetectorState state = new DetectorState();
      sampler.sample(optics, 30, state, random, tally);
      tally.clear();
      for (long part : parts) {
        sampler.sample(optics, part, state, random, tally);
      }
      assertThat(tally.pulses()).isEqualTo(SLOTS);
      for (Map.Entry<String, ToDoubleFunction<DetectionTally>> number : numbers.entrySet()) {
        values.get(number.getKey())[run] = number.getValue().applyAsDouble(tally);
      }
      double clicks = tally.clicks();
      tally.clear();
      sampler.sample(optics, 25, state, random, tally);
      values.get("next clicks")[run] = tally.clicks();
      values.get("clicks + next")[run] = clicks + 10 * tally.clicks();
      values.get("square deviation")[run] = (clicks - mean) * (clicks - mean);
      tally.clear();
      values.get("gap")[run] = gap(sampler, optics, state, random, tally);
    }
    return values;
  }

  /** A constant near the mean, the same for both samplers. */
  private static double meanClicks(PulseOptics optics) {
    DetectionTally tally = new DetectionTally();
    RandomStream random = RandomStream.of(5, "link", "mean");
    for (int run = 0; run < 200; run++) {
      PulseSampler.stepped(Sifting.MATCHED_BASES)
          .sample(optics, SLOTS, new DetectorState(), random, tally);
    }
    return tally.clicks() / 200.0 + 0.123;
  }

  /** Slots between two successive clicks, by blocks of one slot; at most 60. */
  private static int gap(
      PulseSampler sampler,
      PulseOptics optics,
      DetectorState state,
      RandomStream random,
      DetectionTally tally) {
    int first = -1;
    for (int slot = 0; slot < 60; slot++) {
      tally.clear();
      sampler.sample(optics, 1, state, random, tally);
      if (tally.clicks() > 0) {
        if (first >= 0) {
          return slot - first;
        }
        first = slot;
      }
    }
    return 60;
  }

  /**
   * From rest, with dead times longer than the block, each detector clicks once at most, and the
   * second click is that of the detector which the first has not blinded: its bit is known.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldKeepNoBitThatABlindDetectorTells(boolean stepped) {
    PulseOptics optics = optics(DeadTime.INDEPENDENT, 2 * SLOTS, 0, 0);
    PulseSampler sampler =
        stepped
            ? PulseSampler.stepped(Sifting.MATCHED_BASES)
            : PulseSampler.leaping(optics.receiver(), Sifting.MATCHED_BASES);
    RandomStream random = RandomStream.of(2, "link", "blind");
    DetectionTally tally = new DetectionTally();
    for (int run = 0; run < 1000; run++) {
      tally.clear();
      sampler.sample(optics, SLOTS, new DetectorState(), random, tally);
      long mismatched = tally.mismatched(0) + tally.mismatched(1) + tally.mismatched(2);
      long blinded = tally.blinded(0) + tally.blinded(1) + tally.blinded(2);
      assertThat(tally.sifted() + mismatched).isEqualTo(1);
      assertThat(blinded).isEqualTo(tally.doubles() == 1 ? 0 : 1);
    }
  }

  /** Half of all chunks overshoot here, so that the halving of chunks is what is tested. */
  @Test
  void shouldAgreeWithSteppingWhenChunksOvershoot() {
    PulseOptics optics = optics(DeadTime.COMMON, 20, 0, 0);
    Map<String, double[]> stepped =
        run(PulseSampler.stepped(Sifting.MATCHED_BASES), optics, 13, SLOTS);
    Map<String, double[]> halved = run(new CommonDeadTimeSampler(0, 0), optics, 14, SLOTS);
    stepped.forEach((what, values) -> assertSameLaw(what, values, halved.get(what)));
  }

  @Test
  void shouldTellAPlainBinomialFromADeadTime() {
    PulseOptics dead = optics(DeadTime.COMMON, 20, 0, 0);
    double[] stepped =
        run(PulseSampler.stepped(Sifting.MATCHED_BASES), dead, 11, SLOTS).get("clicks");
    double rate = Arrays.stream(stepped).average().orElseThrow() / SLOTS;
    RandomStream random = RandomStream.of(3, "link", "binomial");
    double[] binomial = new double[RUNS];
    for (int run = 0; run < RUNS; run++) {
      binomial[run] = Sampling.binomial(random, SLOTS, rate);
    }
    assertThat(TwoSample.deviate(stepped, binomial)).isGreaterThan(5 * BOUND);
  }

  /** DESIGN's closed form for a block from rest: P(K >= k) = P[Bin(N - (k-1)d, p) >= k]. */
  @ParameterizedTest(name = "chunks aim {0} standard deviations short")
  @ValueSource(doubles = {3, 0})
  void shouldFollowTheClosedFormOfACommonDeadTime(double margin) {
    long slots = 20_000;
    long dead = 50;
    PulseOptics optics = optics(DeadTime.COMMON, dead, 0, 0);
    double p = new SlotMarks(optics).clickProbability();
    int runs = 40_000;
    int[] clicks = new int[runs];
    RandomStream random = RandomStream.of(4, "link", "closed form");
    PulseSampler sampler = new CommonDeadTimeSampler(margin, 16);
    DetectionTally tally = new DetectionTally();
    long sum = 0;
    for (int run = 0; run < runs; run++) {
      tally.clear();
      sampler.sample(optics, slots, new DetectorState(), random, tally);
      clicks[run] = (int) tally.clicks();
      sum += clicks[run];
    }
    int mean = (int) (sum / runs);
    for (int k = mean - 12; k <= mean + 12; k++) {
      int at = k;
      double expected = upperTail(slots - (k - 1) * dead, p, k);
      double seen = Arrays.stream(clicks).filter(c -> c >= at).count() / (double) runs;
      double sigma = Math.sqrt(Math.max(expected * (1 - expected), 1.0 / runs) / runs);
      assertThat(seen).as("P(K >= %d)", k).isCloseTo(expected, within(5 * sigma));
    }
  }

  private static double upperTail(long n, double p, int k) {
    double log = n * Math.log1p(-p);
    double below = 0;
    for (int i = 0; i < k; i++) {
      below += Math.exp(log);
      log += Math.log((n - i) * p / ((i + 1) * (1 - p)));
    }
    return 1 - below;
  }

  @Test
  void shouldSampleASecondOfPulsesWithItsMeanClicks() {
    ThresholdReceiver receiver =
        new ThresholdReceiver(0.1, 1e-6, 0.01, 0.9, DeadTime.COMMON, 625, 0, 0);
    PulseOptics optics = new PulseOptics(SOURCE, Decibels.toTransmittance(13), receiver);
    double p = new SlotMarks(optics).clickProbability();
    DetectionTally tally = new DetectionTally();
    DetectorState state = new DetectorState();
    RandomStream random = RandomStream.of(6, "link", "second");
    PulseSampler sampler = PulseSampler.leaping(receiver, Sifting.MATCHED_BASES);
    int blocks = 200;
    for (int block = 0; block < blocks; block++) {
      sampler.sample(optics, 625_000_000, state, random, tally);
    }
    double stretch = 1 + 625 * p;
    double mean = blocks * 625e6 * p / stretch;
    double sigma = Math.sqrt(mean * (1 - p)) / stretch;
    assertThat(tally.pulses()).isEqualTo(blocks * 625_000_000L);
    assertThat((double) tally.clicks()).isCloseTo(mean, within(5 * sigma));
  }
}
