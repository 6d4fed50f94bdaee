package io.bellwether.physics;

import static io.bellwether.physics.TwoSample.assertSameLaw;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.quantity.RandomStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Blocks of entangled pairs against their slot-by-slot twin, which knows photons and amplitudes and
 * not the closed law: whole distributions over 4,000 blocks, by {@link TwoSample}.
 */
class PairSamplerTest {
  private static final int RUNS = 4_000;
  private static final int SLOTS = 120;

  @ParameterizedTest
  @CsvSource({
    "TWO_BASES, THERMAL, 1, 0, 0",
    "TWO_BASES, POISSONIAN, 1, 0, 0",
    "TWO_BASES, POISSONIAN, 0.6, 0, 0",
    "TWO_BASES, THERMAL, 1, 9, 0",
    "TWO_BASES, THERMAL, 1, 0, 7",
    "TWO_BASES, POISSONIAN, 0.8, 5, 11",
    "EKERT, THERMAL, 1, 0, 0",
    "EKERT, POISSONIAN, 0.6, 0, 0",
    "EKERT, THERMAL, 1, 4, 9",
    "EKERT, POISSONIAN, 1, 7, 0"
  })
  void shouldAgreeWithSteppingAndCompose(
      PairSettings settings,
      PairNumber number,
      double simultaneous,
      long localDead,
      long remoteDead) {
    ThresholdReceiver local = detectors(0.5, 0.01, 0.02, localDead);
    ThresholdReceiver remote = detectors(0.7, 0.02, 0.05, remoteDead);
    EntangledPairSource source =
        new EntangledPairSource(1e8, 0.5, number, simultaneous, 0.6, local);
    Map<String, double[]> stepped =
        run(BlockSampler.ofPairs(source, remote, settings, true), 1, SLOTS);
    Map<String, double[]> leaping =
        run(BlockSampler.ofPairs(source, remote, settings, false), 2, 37, 1, 0, 82);
    stepped.forEach((what, values) -> assertSameLaw(what, values, leaping.get(what)));
  }

  private static ThresholdReceiver detectors(
      double efficiency, double dark, double misalignment, long dead) {
    DeadTime kind = dead == 0 ? DeadTime.NONE : DeadTime.COMMON;
    return new ThresholdReceiver(efficiency, dark, misalignment, 0.7, kind, dead, 0, 0);
  }

  private static Map<String, double[]> run(BlockSampler sampler, long seed, long... parts) {
    Map<String, ToDoubleFunction<DetectionTally>> numbers = new LinkedHashMap<>();
    numbers.put("clicks", DetectionTally::clicks);
    numbers.put("unpaired", t -> t.unpaired(0));
    numbers.put("sifted", DetectionTally::sifted);
    numbers.put("errors", DetectionTally::errors);
    numbers.put("doubles", DetectionTally::doubles);
    numbers.put("basis Z", t -> t.matched(DetectionTally.Z, 0));
    numbers.put("errors in X", t -> t.errors(DetectionTally.X, 0));
    numbers.put("errors in Z", t -> t.errors(DetectionTally.Z, 0));
    numbers.put("mismatched", t -> t.mismatched(0));
    numbers.put("unpaired given clicks", t -> t.unpaired(0) - 0.4 * t.clicks());
    numbers.put("errors given sifted", t -> t.errors() - 0.15 * t.sifted());
    Map<String, double[]> values = new LinkedHashMap<>();
    numbers.keySet().forEach(what -> values.put(what, new double[RUNS]));
    values.put("clicks after", new double[RUNS]);
    RandomStream random = RandomStream.of(seed, "pairs", "detections");
    DetectionTally tally = new DetectionTally();
    for (int run = 0; run < RUNS; run++) {
      sampler.rest(run % 2 == 0 ? 3 : 100);
      tally.clear();
      for (long part : parts) {
        sampler.sample(0.9, 0.04, part, random, tally);
      }
      assertThat(tally.pulses()).isEqualTo(SLOTS);
      int index = run;
      numbers.forEach((what, number) -> values.get(what)[index] = number.applyAsDouble(tally));
      tally.clear();
      sampler.sample(0.9, 0.04, 20, random, tally);
      values.get("clicks after")[run] = tally.clicks();
    }
    return values;
  }
}
