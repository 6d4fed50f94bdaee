package io.bellwether.physics;

import static io.bellwether.physics.MonitoringLine.BRIGHT;
import static io.bellwether.physics.MonitoringLine.DARK;
import static io.bellwether.physics.TwoSample.assertSameLaw;
import static io.bellwether.physics.WeakCoherentSource.DECOY;
import static io.bellwether.physics.WeakCoherentSource.SIGNAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.quantity.RandomStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@link Sifting#TIME_SLOTS}: the sampler that leaps against its twin, which lets amplitudes
 * interfere slot by slot, and both against closed forms.
 */
class TimeSlotSamplerTest {
  private static final int RUNS = 6000;
  private static final long BITS = 120;
  private static final double DECOYS = 0.25;

  private static PulseOptics optics(
      double mu, double dark, DeadTime kind, long dead, double incoherent) {
    PulseSource source =
        new WeakCoherentSource(
            1e9, new double[] {mu, 2 * mu, 0}, new double[] {1 - DECOYS, DECOYS, 0}, 1);
    ThresholdReceiver receiver = new ThresholdReceiver(0.5, dark, 0.06, 1, kind, dead, 0, 0);
    return new PulseOptics(source, 0.5, receiver, incoherent);
  }

  static Stream<Arguments> regimes() {
    return Stream.of(
        Arguments.of("no dead time", optics(0.6, 0.004, DeadTime.NONE, 0, 0)),
        Arguments.of("bright", optics(6, 0.02, DeadTime.NONE, 0, 0)),
        Arguments.of("dead for a slot", optics(3, 0.01, DeadTime.INDEPENDENT, 1, 0)),
        Arguments.of("dead for two slots", optics(3, 0.01, DeadTime.INDEPENDENT, 2, 0.3)),
        Arguments.of("dead for 25 slots", optics(1.5, 0.01, DeadTime.INDEPENDENT, 25, 0)),
        Arguments.of("dead beyond the block", optics(0.6, 0.004, DeadTime.INDEPENDENT, 300, 0)),
        Arguments.of("intercepted", optics(2, 0.004, DeadTime.NONE, 0, 0.5)),
        Arguments.of("dark counts alone", optics(0, 0.05, DeadTime.INDEPENDENT, 3, 0)));
  }

  private static final MonitoringLine LINE = new MonitoringLine(0.4, 0.9);

  @ParameterizedTest(name = "{0}")
  @MethodSource("regimes")
  void shouldAgreeWithSteppingInDistribution(String name, PulseOptics optics) {
    compare(name, optics, BITS);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("regimes")
  void shouldAgreeWithSteppingWhenAnInterruptSplitsTheBlock(String name, PulseOptics optics) {
    compare(name, optics, 41, 1, 0, 78);
  }

  private static void compare(String name, PulseOptics optics, long... parts) {
    Map<String, double[]> stepped = run(PulseSampler.steppedTimeSlots(LINE), optics, 11, BITS);
    Map<String, double[]> leaping = run(PulseSampler.timeSlots(LINE), optics, 12, parts);
    stepped.forEach((what, values) -> assertSameLaw(name + ": " + what, values, leaping.get(what)));
  }

  private static Map<String, double[]> run(
      PulseSampler sampler, PulseOptics optics, long seed, long... parts) {
    Map<String, ToDoubleFunction<DetectionTally>> numbers = new LinkedHashMap<>();
    numbers.put("data clicks", DetectionTally::clicks);
    numbers.put("sifted", DetectionTally::sifted);
    numbers.put("errors", DetectionTally::errors);
    numbers.put("doubles", DetectionTally::doubles);
    numbers.put("decoys sent", t -> t.sent(DECOY));
    numbers.put("decoys detected", t -> t.mismatched(DECOY));
    numbers.put("blinded", t -> t.blinded(SIGNAL) + t.blinded(DECOY));
    numbers.put("bright", t -> met(t, BRIGHT));
    numbers.put("bright across bits", t -> t.monitored(BRIGHT, true));
    numbers.put("dark", t -> met(t, DARK));
    numbers.put("unpaired", t -> t.monitored(DetectionTally.MONITORED_UNPAIRED));
    numbers.put("bright given decoys", t -> met(t, BRIGHT) - 0.3 * t.sent(DECOY));
    numbers.put(
        "bright given unpaired",
        t -> met(t, BRIGHT) - 0.5 * t.monitored(DetectionTally.MONITORED_UNPAIRED));
    numbers.put("bright and data", t -> met(t, BRIGHT) + 3.0 * t.clicks());
    numbers.put("errors given sifted", t -> t.errors() - 0.1 * t.sifted());
    Map<String, double[]> values = new LinkedHashMap<>();
    numbers.keySet().forEach(what -> values.put(what, new double[RUNS]));
    values.put("next bit", new double[RUNS]);
    values.put("last and next", new double[RUNS]);
    RandomStream random = RandomStream.of(seed, "link", "detection");
    for (int run = 0; run < RUNS; run++) {
      DetectorState state = new DetectorState();
      sampler.sample(optics, 9, state, random, new DetectionTally());
      DetectionTally tally = new DetectionTally();
      for (long part : parts) {
        sampler.sample(optics, part, state, random, tally);
      }
      assertThat(tally.pulses()).isEqualTo(BITS);
      for (Map.Entry<String, ToDoubleFunction<DetectionTally>> number : numbers.entrySet()) {
        values.get(number.getKey())[run] = number.getValue().applyAsDouble(tally);
      }
      DetectionTally next = new DetectionTally();
      sampler.sample(optics, 1, state, random, next);
      values.get("next bit")[run] = seen(next);
      DetectionTally after = new DetectionTally();
      sampler.sample(optics, 1, state, random, after);
      values.get("last and next")[run] = 100 * seen(next) + seen(after);
    }
    return values;
  }

  private static long met(DetectionTally tally, int port) {
    return tally.monitored(port, false) + tally.monitored(port, true);
  }

  /** What can be seen of a bit, as one number. */
  private static double seen(DetectionTally bit) {
    return bit.clicks()
        + 2 * met(bit, BRIGHT)
        + 6 * met(bit, DARK)
        + 18 * bit.monitored(DetectionTally.MONITORED_UNPAIRED);
  }

  /** Five standard deviations, of 400,000 bits; a share r of intercepted bits, 1/4 of decoys. */
  @ParameterizedTest
  @CsvSource({"false, 0", "true, 0", "false, 0.4", "true, 0.4", "false, 1"})
  void shouldSeeWhatAmplitudesSay(boolean stepped, double share) {
    double mu = 0.8;
    double dark = 0.003;
    long bits = 400_000;
    PulseOptics optics = optics(mu, dark, DeadTime.NONE, 0, share);
    PulseSampler sampler =
        stepped ? PulseSampler.steppedTimeSlots(LINE) : PulseSampler.timeSlots(LINE);
    DetectionTally tally = new DetectionTally();
    sampler.sample(optics, bits, new DetectorState(), RandomStream.of(3, "link", "cow"), tally);
    double data = mu * 0.5 * 0.5;
    double right = click(data * 0.94, dark);
    double wrong = click(data * 0.06, dark);
    double signals = bits * (1 - DECOYS);
    near(tally.sifted(), signals * (right + wrong - right * wrong));
    near(tally.errors(), signals * (wrong - right * wrong / 2));
    near(tally.mismatched(DECOY), bits * DECOYS * (1 - Math.pow(1 - click(data, dark), 2)));
    double line = mu * 0.5 * 0.4;
    double full = (1 + DECOYS) / 2;
    for (boolean across : new boolean[] {false, true}) {
      double pairs = across ? full * full : DECOYS;
      double coherent = pairs * (across ? (1 - share) * (1 - share) : 1 - share);
      double half = (pairs - coherent) * click(line / 2, dark);
      near(tally.monitored(BRIGHT, across), bits * (coherent * click(line * 0.95, dark) + half));
      near(tally.monitored(DARK, across), bits * (coherent * click(line * 0.05, dark) + half));
    }
    // One of two meeting slots full: a lone pulse of a bit, or a border with one.
    double alone = (1 - DECOYS) + 2 * full * (1 - full);
    double empty = (1 - full) * (1 - full);
    near(
        tally.monitored(DetectionTally.MONITORED_UNPAIRED),
        2 * bits * (alone * click(line / 4, dark) + empty * dark));
  }

  private static double click(double photons, double dark) {
    return 1 - (1 - dark) * Math.exp(-photons);
  }

  private static void near(double found, double expected) {
    assertThat(found).isCloseTo(expected, within(5 * Math.sqrt(expected)));
  }

  /** At rest nothing precedes the first slot: its light meets none. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldForgetTheLastBitWhileTheLightIsOff(boolean stepped) {
    PulseSampler sampler =
        stepped ? PulseSampler.steppedTimeSlots(LINE) : PulseSampler.timeSlots(LINE);
    PulseOptics optics = optics(50, 0, DeadTime.NONE, 0, 0);
    RandomStream random = RandomStream.of(4, "link", "rest");
    long met = 0;
    for (int run = 0; run < 2000; run++) {
      DetectorState state = new DetectorState();
      sampler.sample(optics, 3, state, random, new DetectionTally());
      state.rest(optics.receiver(), 1);
      DetectionTally tally = new DetectionTally();
      sampler.sample(optics, 1, state, random, tally);
      met += tally.sent(DECOY) == 1 ? 0 : met(tally, BRIGHT);
    }
    assertThat(met).isZero();
  }

  @Test
  void shouldAddNothingWithoutBits() {
    DetectorState state = new DetectorState();
    state.set(0, 7, 0);
    DetectionTally tally = new DetectionTally();
    PulseOptics optics = optics(1, 0.1, DeadTime.INDEPENDENT, 9, 0);
    PulseSampler.timeSlots(LINE)
        .sample(optics, 0, state, RandomStream.of(1, "link", "none"), tally);
    assertThat(tally.pulses()).isZero();
    assertThat(state.deadSlots(0)).isEqualTo(7);
  }
}
