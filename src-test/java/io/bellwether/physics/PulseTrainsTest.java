package io.bellwether.physics;

import static io.bellwether.physics.TwoSample.assertSameLaw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.quantity.RandomStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pulses in trains: how many there are when, and what detectors see of them. */
class PulseTrainsTest {
  private static final int RUNS = 4000;

  /** 40 pulses of 1 ns, then 60 ns without. */
  private static final PulseTrains TRAINS = new PulseTrains(1e9, 40, 100_000);

  @Test
  void shouldCountPulsesThatHaveLeft() {
    assertThat(TRAINS.emitted(0)).isZero();
    assertThat(TRAINS.emitted(10_000)).isEqualTo(10);
    assertThat(TRAINS.emitted(40_000)).isEqualTo(40);
    assertThat(TRAINS.emitted(99_999)).isEqualTo(40);
    assertThat(TRAINS.emitted(110_000)).isEqualTo(50);
    assertThat(TRAINS.emitted(1_000_000)).isEqualTo(400);
    assertThat(TRAINS.duration(1)).isEqualTo(1_000);
    assertThat(TRAINS.duration(40)).isEqualTo(40_000);
    assertThat(TRAINS.duration(41)).isEqualTo(101_000);
    assertThat(TRAINS.duration(400)).isEqualTo(940_000);
    assertThat(TRAINS.gapSlots()).isEqualTo(60);
    assertThat(TRAINS.duty()).isCloseTo(0.4, within(1e-12));
    assertThatThrownBy(() -> new PulseTrains(1e9, 40, 39_999))
        .hasMessage("period is 39999 ps, expected at least a train of 40 pulses");
  }

  static Stream<Arguments> regimes() {
    return Stream.of(
        regime("no dead time", DeadTime.NONE, 0, 0, 0),
        regime("common", DeadTime.COMMON, 7, 0, 0),
        regime("common, longer than a train", DeadTime.COMMON, 55, 0, 0),
        regime("common, longer than the gap", DeadTime.COMMON, 75, 0, 0),
        regime("independent", DeadTime.INDEPENDENT, 70, 0, 0),
        regime("afterpulsing", DeadTime.COMMON, 3, 0.4, 30));
  }

  private static Arguments regime(String name, DeadTime kind, long dead, double p, double life) {
    ThresholdReceiver receiver = new ThresholdReceiver(0.5, 0.01, 0.08, 0.5, kind, dead, p, life);
    return Arguments.of(
        name, new PulseOptics(WeakCoherentSource.ofOneIntensity(1e9, 0.3, 0.5), 0.4, receiver));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("regimes")
  void shouldAgreeWithSteppingInDistribution(String name, PulseOptics optics) {
    for (Sifting sifting : new Sifting[] {Sifting.MATCHED_BASES, Sifting.NON_ORTHOGONAL_PAIRS}) {
      PulseSampler leaping = PulseSampler.leaping(optics.receiver(), sifting, TRAINS);
      Map<String, double[]> found = run(leaping, optics, 21);
      run(PulseSampler.stepped(sifting, TRAINS), optics, 22)
          .forEach(
              (what, values) ->
                  assertSameLaw(name + ", " + sifting + ": " + what, values, found.get(what)));
    }
  }

  private static Map<String, double[]> run(PulseSampler sampler, PulseOptics optics, long seed) {
    Map<String, ToDoubleFunction<DetectionTally>> numbers = new LinkedHashMap<>();
    numbers.put("clicks", DetectionTally::clicks);
    numbers.put("sifted", DetectionTally::sifted);
    numbers.put("errors", DetectionTally::errors);
    numbers.put("blinded", t -> t.blinded(0));
    Map<String, double[]> values = new LinkedHashMap<>();
    numbers.keySet().forEach(what -> values.put(what, new double[RUNS]));
    values.put("after a short pause", new double[RUNS]);
    RandomStream random = RandomStream.of(seed, "link", "trains");
    for (int run = 0; run < RUNS; run++) {
      DetectorState state = new DetectorState();
      DetectionTally tally = new DetectionTally();
      sampler.sample(optics, 130, state, random, tally);
      assertThat(tally.pulses()).isEqualTo(130);
      for (Map.Entry<String, ToDoubleFunction<DetectionTally>> number : numbers.entrySet()) {
        values.get(number.getKey())[run] = number.getValue().applyAsDouble(tally);
      }
      // An interrupt after 10 pulses of the fourth train; another train begins 5 slots later.
      state.rest(optics.receiver(), 5);
      DetectionTally next = new DetectionTally();
      sampler.sample(optics, 45, state, random, next);
      values.get("after a short pause")[run] = next.clicks();
    }
    return values;
  }

  /**
   * With a dead time longer than a train it has one click at most, with the chance 1 − (1 − p)^N.
   * Five standard deviations of 20,000 trains.
   */
  @Test
  void shouldHaveOneClickPerTrainWhereTheDeadTimeOutlastsIt() {
    ThresholdReceiver receiver =
        new ThresholdReceiver(0.5, 0.001, 0.02, 0.5, DeadTime.COMMON, 50, 0, 0);
    PulseOptics optics =
        new PulseOptics(WeakCoherentSource.ofOneIntensity(1e9, 0.1, 0.5), 0.4, receiver);
    double p = (optics.gain(0) + optics.mismatchedGain(0)) / 2;
    double expected = 20_000 * (1 - Math.pow(1 - p, 40));
    for (PulseSampler sampler :
        new PulseSampler[] {
          PulseSampler.leaping(receiver, Sifting.MATCHED_BASES, TRAINS),
          PulseSampler.stepped(Sifting.MATCHED_BASES, TRAINS)
        }) {
      DetectionTally tally = new DetectionTally();
      RandomStream random = RandomStream.of(9, "link", "one");
      sampler.sample(optics, 800_000, new DetectorState(), random, tally);
      assertThat((double) tally.clicks()).isCloseTo(expected, within(5 * Math.sqrt(expected)));
    }
  }
}
