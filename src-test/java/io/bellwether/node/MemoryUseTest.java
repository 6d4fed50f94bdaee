package io.bellwether.node;

import static io.bellwether.physics.TwoSample.BOUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Modes and dead times of memories, in a network of one link. Light takes 50 µs from either end to
 * the station; with a success there at 0 both ends know at 50 µs, have each other's track at 150
 * µs, and are free then. Where halves are measured, they are free at 50 µs.
 */
class MemoryUseTest {
  private static final long MICROSECOND = VirtualTime.MICROSECOND;
  private static final long SECONDS = 60;
  private static final long MILLISECOND = VirtualTime.MILLISECOND;

  private static PairChain link(String sampling, String memory) {
    return PairChain.of(1)
        .length("20 km")
        .every("150 us, sampling: " + sampling)
        .efficiency(0.8)
        .memory(memory);
  }

  /**
   * Pairs are a renewal process of periods {@code before + geometric}, which is what the control
   * expects.
   */
  private static void assertRate(NetworkSpec spec, double p, int before) {
    PairStatistics pairs = PairChain.run(spec, 3, SECONDS * VirtualTime.SECOND);
    double mean = new PairEquipment(spec, 0).pairLink(spec).meanPicoseconds();
    double measured = SECONDS * VirtualTime.SECOND / (double) pairs.delivered();
    assertThat(mean / measured).isCloseTo(1, within(0.02));
    double cycle = before + (1 - p) / p;
    double expected = SECONDS / 150e-6 / cycle;
    double spread = Math.sqrt(expected) * Math.sqrt(1 - p) / p / cycle;
    assertThat(expected).isGreaterThan(5_000);
    assertThat((double) pairs.delivered()).isCloseTo(expected, within(BOUND * spread + 1));
  }

  /**
   * After the dead time, and 50 µs on the way to the station, the next attempt is at a multiple of
   * 150 µs: the second without dead time, the ninth with 1.01 ms.
   */
  @ParameterizedTest
  @CsvSource({
    "leaping, 0 s, 2",
    "leaping, 1.01 ms, 9",
    "stepped, 1.01 ms, 9",
    "leaping, 90 us, 2",
    "leaping, 110 us, 3"
  })
  void shouldTryAgainAfterTheDeadTime(String sampling, String deadTime, int periods) {
    assertRate(link(sampling, "deadTime: " + deadTime).spec(), 0.32, periods);
  }

  /** From 50 µs on: 1.16 ms with the dead time and the way to the station, the eighth period. */
  @Test
  void shouldCountTheDeadTimeFromTheMeasurementOfAHalf() {
    PairChain link = link("leaping", "deadTime: 1.01 ms").measuringDirectly();
    PairStatistics pairs = PairChain.run(link.spec(), 3, VirtualTime.SECOND);
    double cycle = 8 + 0.68 / 0.32;
    double expected = 1e6 / 150 / cycle;
    double spread = Math.sqrt(expected) * Math.sqrt(0.68) / 0.32 / cycle;
    assertThat((double) pairs.delivered()).isCloseTo(expected, within(BOUND * spread + 2));
  }

  /** N. Sinclair et al., PRL 113, 053603 (2014). */
  @ParameterizedTest
  @CsvSource({"leaping, 5", "stepped, 5", "leaping, 300"})
  void shouldHeraldWithAnyOfTheModes(String sampling, int modes) {
    NetworkSpec spec = link(sampling, "modes: " + modes).efficiency(0.2).spec();
    double any = 1 - Math.pow(1 - 0.02, modes);
    assertThat(new PairEquipment(spec, 0).station().probability()).isCloseTo(any, within(1e-12));
    assertRate(spec, any, 2);
  }

  private static NetworkSpec certain(String memory, String... demands) {
    String text =
        """
        name: certain
        controller: a
        entanglement:
          t: {generation: doubleClick, attemptEvery: 1 ms, memory: {efficiency: 1, %s},
            heralding: {detectorEfficiency: 1, rawFidelity: 1, successProbability: 1}}
        nodes: [{id: a, kind: endNode}, {id: b, kind: endNode}, {id: s, kind: bellStateStation}]
        entanglementLinks:
          - {id: l, from: a, to: b, station: s, technology: t, length: 20 km,
             groupIndex: 1.49896229, processingDelay: 0 s}
        pairDemands:
          - %s
        """
            .formatted(memory, String.join("\n  - ", demands));
    return SpecificationReader.read(text, "certain.yaml", Map.of());
  }

  private static void assertFirst(PairStatistics pairs, long time) {
    assertThat(pairs.first()).isCloseTo(time, within(10L));
  }

  /**
   * Attempts are at whole milliseconds and always succeed. The first demand has a pair at 1.15 ms,
   * and the memories rest until 11.55 ms. They go to the second at 6 ms and back at 8 ms, and to
   * the third at 9 ms, which has its first pair at 12.15 ms.
   */
  @Test
  void shouldRestWhoeverHasTheMemory() {
    List<PairStatistics> pairs =
        OneLink.run(
            certain(
                "deadTime: 10.4 ms",
                "{id: p, from: a, to: b, end: 5 ms}",
                "{id: q, from: a, to: b, start: 6 ms, end: 8 ms}",
                "{id: r, from: a, to: b, start: 9 ms, end: 13 ms}"),
            1);
    assertThat(pairs.get(0).delivered()).isEqualTo(1);
    assertFirst(pairs.get(0), MILLISECOND + 150 * MICROSECOND);
    assertThat(pairs.get(1).delivered()).isZero();
    assertThat(pairs.get(2).delivered()).isEqualTo(1);
    assertFirst(pairs.get(2), 12 * MILLISECOND + 150 * MICROSECOND);
  }

  /** Both ends measure at 1.05 ms, rest until 11.45 ms and try again at 12 ms, and at 23 ms. */
  @Test
  void shouldRestAfterAMeasurementOnARegister() {
    List<PairStatistics> pairs =
        OneLink.run(
            certain("deadTime: 10.4 ms", "{id: p, from: a, to: b, use: chsh, end: 30 ms}"), 1);
    assertThat(pairs.get(0).delivered()).isEqualTo(3);
  }

  /**
   * At 1.1 ms the head still waits for the tail's track: what its memory holds is thrown away, and
   * it rests until 11.5 ms. A demand that is over at 0.9 ms, before the first attempt, has made no
   * use of its memories.
   */
  @ParameterizedTest
  @CsvSource({"1.1 ms, 12150", "0.9 ms, 2150"})
  void shouldRestAfterAPairThatIsThrownAwayAndNotWithoutOne(String end, long microseconds) {
    List<PairStatistics> pairs =
        OneLink.run(
            certain(
                "deadTime: 10.4 ms",
                "{id: p, from: a, to: b, end: " + end + "}",
                "{id: q, from: a, to: b, start: 1.5 ms, end: 13 ms}"),
            1);
    assertThat(pairs.get(0).delivered()).isZero();
    assertFirst(pairs.get(1), microseconds * MICROSECOND);
  }
}
