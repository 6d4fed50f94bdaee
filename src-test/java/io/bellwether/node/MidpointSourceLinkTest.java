package io.bellwether.node;

import static io.bellwether.physics.TwoSample.BOUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.Oracles;
import io.bellwether.physics.entanglement.BellStateStation;
import io.bellwether.physics.entanglement.Counting;
import io.bellwether.physics.entanglement.DownConversionSource;
import io.bellwether.physics.entanglement.MidpointSourceHerald;
import io.bellwether.physics.entanglement.MidpointSourceHerald.End;
import io.bellwether.physics.entanglement.TriggeredPairSource;
import io.bellwether.protocol.entanglement.HeldEnds;
import io.bellwether.protocol.entanglement.LocalOutcomes;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationException;
import io.bellwether.topology.SpecificationReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Links with a pair source in the middle (C. Jones et al., NJP 18, 083015 (2016)). */
class MidpointSourceLinkTest {
  private static final long MICROSECOND = VirtualTime.MICROSECOND;

  /** Light takes 5 µs per kilometre. */
  private static NetworkSpec link(
      String sampling, String heralding, String memory, String length, double sourceAt) {
    return link("180 us", sampling, heralding, memory, length, sourceAt);
  }

  private static NetworkSpec link(
      String every,
      String sampling,
      String heralding,
      String memory,
      String length,
      double sourceAt) {
    return SpecificationReader.read(
        """
        name: link
        entanglement:
          source: {generation: midpointSource, attemptEvery: %s, sampling: %s,
              heralding: {%s}, memory: {%s}}
        nodes: [{id: a, kind: endNode}, {id: b, kind: endNode}, {id: s, kind: pairSource}]
        entanglementLinks:
          - {id: ab, from: a, to: b, station: s, stationAt: %s, technology: source, length: %s,
             attenuation: 0.2 dB/km, groupIndex: 1.49896229, processingDelay: 0 s}
        pairDemands: [{id: p, from: a, to: b}]
        """
            .formatted(every, sampling, heralding, memory, sourceAt, length),
        "link.yaml",
        Map.of());
  }

  /**
   * The head is told {@code l1 + L} after the source has emitted, l1 being the light's way to the
   * other end and L that from end to end, and the tail {@code l0 + L}; the head has the tail's
   * track L later, and the tail the head's. Of 20 km, with 6 to 14 km to either end, the source
   * knows after {@code 2 L + 2 l0} and {@code 2 L + 2 l1}, 260 to 340 µs, that memories are free
   * again: in time for the second period of 180 µs, but not for the first.
   */
  @ParameterizedTest
  @CsvSource({
    "leaping, 0.5, pairProbability: 0.8",
    "stepped, 0.5, pairProbability: 0.8",
    "leaping, 0.3, pairProbability: 0.8",
    "stepped, 0.7, pairProbability: 0.8",
    "leaping, 0.3, meanPairNumber: 0.6",
    "stepped, 0.5, meanPairNumber: 0.6"
  })
  void shouldDeliverPairsAtTheRateAndWithTheFidelityOfTheFormula(
      String sampling, double sourceAt, String source) {
    NetworkSpec spec =
        link(
            sampling,
            "detectorEfficiency: 0.9, darkCountProbability: 0.01, visibility: 0.9, " + source,
            "memories: 1, efficiency: 0.85",
            "20 km",
            sourceAt);
    BellStateStation station = new BellStateStation(0.9, 0.01, 0.9, Counting.THRESHOLD);
    MidpointSourceHerald herald =
        new MidpointSourceHerald(
            source.startsWith("mean")
                ? new DownConversionSource(0.3)
                : new TriggeredPairSource(0.8, 1),
            new End(station, 0.85, Math.pow(10, -0.02 * 20 * sourceAt)),
            new End(station, 0.85, Math.pow(10, -0.02 * 20 * (1 - sourceAt))));
    double p = herald.probability();
    PairEquipment equipment = new PairEquipment(spec, 0);
    assertThat(equipment.station().probability()).isCloseTo(p, within(1e-12));
    assertThat(equipment.station().mixture()).isEmpty();
    long seconds = 100;
    PairStatistics pairs = PairChain.run(spec, 3, seconds * VirtualTime.SECOND);
    double fidelity = herald.state().orElseThrow().fidelity();
    assertThat(pairs.fidelitySum() / pairs.delivered()).isCloseTo(fidelity, within(1e-9));
    double periods = seconds * 1e6 / 180;
    double cycle = 1 / p + 1;
    double sigma = Math.sqrt(1 - p) / p / cycle / Math.sqrt(pairs.delivered());
    assertThat(pairs.delivered()).isGreaterThan(10_000);
    assertThat(pairs.delivered() / periods * cycle).isCloseTo(1, within(BOUND * sigma));
  }

  /**
   * Attempts every 22 µs, of which 20 km hold an end 5 after a success of its own (100 µs), or 7
   * and 3 (140 and 60 µs); 300 or 340 µs after a success the source has heard of the next memories,
   * which is 14 or 16 attempts. A dead time of 50 µs is after a half that was thrown away, too: 150
   * µs, or 190 and 110, are 7, 9 and 5 attempts. The waits between are those of the chain of what
   * is held.
   */
  @ParameterizedTest
  @CsvSource({
    "leaping, 0.5, 1, 0 us, 5, 5, 14",
    "stepped, 0.5, 1, 0 us, 5, 5, 14",
    "leaping, 0.3, 1, 0 us, 7, 3, 16",
    "stepped, 0.7, 1, 0 us, 3, 7, 16",
    "leaping, 0.5, 3, 0 us, 5, 5, 14",
    "stepped, 0.7, 3, 0 us, 3, 7, 16",
    "leaping, 0.5, 1, 50 us, 7, 7, 16",
    "stepped, 0.7, 3, 50 us, 5, 9, 18"
  })
  void shouldRetryAtOnceAfterAMeasurementThatFails(
      String sampling,
      double sourceAt,
      int modes,
      String deadTime,
      long firstHeld,
      long secondHeld,
      int again) {
    NetworkSpec spec =
        link(
            "22 us",
            sampling,
            "detectorEfficiency: 0.9, darkCountProbability: 0.01, pairProbability: 0.8",
            "memories: 1, efficiency: 0.85, modes: " + modes + ", deadTime: " + deadTime,
            "20 km",
            sourceAt);
    BellStateStation station = new BellStateStation(0.9, 0.01, 1, Counting.THRESHOLD);
    MidpointSourceHerald herald =
        new MidpointSourceHerald(
            new TriggeredPairSource(0.8, 1),
            new End(station, 0.85, Math.pow(10, -0.02 * 20 * sourceAt)),
            new End(station, 0.85, Math.pow(10, -0.02 * 20 * (1 - sourceAt))));
    LocalOutcomes outcomes =
        new LocalOutcomes(
            herald.probability(),
            herald.firstProbability(),
            herald.secondProbability(),
            modes,
            firstHeld,
            secondHeld);
    LocalOutcomes emulated = new PairEquipment(spec, 0).station().outcomes();
    assertThat(emulated.modes()).isEqualTo(modes);
    assertThat(emulated.firstHeld()).isEqualTo(firstHeld);
    assertThat(emulated.secondHeld()).isEqualTo(secondHeld);
    assertThat(emulated.first()).isCloseTo(outcomes.first(), within(1e-12));
    HeldEnds chain = HeldEnds.of(outcomes);
    long seconds = 20;
    PairStatistics pairs = PairChain.run(spec, 3, seconds * VirtualTime.SECOND);
    double cycle = chain.mean() + again;
    double expected = seconds * 1e6 / 22 / cycle;
    double spread = Math.sqrt(expected) * chain.deviation() / cycle;
    assertThat(expected).isGreaterThan(5_000);
    assertThat((double) pairs.delivered()).isCloseTo(expected, within(BOUND * spread + 1));
    double mean = new PairEquipment(spec, 0).pairLink(spec).meanPicoseconds();
    assertThat(mean / (22 * MICROSECOND * cycle)).isCloseTo(1, within(0.12));
    assertThat(pairs.fidelitySum() / pairs.delivered())
        .isCloseTo(herald.state().orElseThrow().fidelity(), within(1e-9));
  }

  /**
   * A source by down-conversion of 0.2 pairs in the mean, lambda = 0.1, in arms of 30 dB: heralds
   * have the weight {@code <n^2> = 2 lambda + 6 lambda^2} of single photons, and pairs the
   * visibility {@code (1+lambda)/(1+3 lambda)} (distribution of X. Ma, C.-H. Fung, H.-K. Lo, PRA
   * 76, 012307 (2007), eq. 2). What is left out is of the order of an arm's transmittance.
   */
  @Test
  void shouldPayForSeveralPairsOfDownConversion() {
    NetworkSpec spec =
        link(
            "leaping",
            "detectorEfficiency: 1, meanPairNumber: 0.2",
            "memories: 1, efficiency: 1",
            "20 km, insertionLoss: 56 dB",
            0.5);
    double lambda = 0.1;
    double bell = 1e-3 / 2;
    double p = (2 * lambda + 6 * lambda * lambda) * bell * bell;
    PairEquipment equipment = new PairEquipment(spec, 0);
    assertThat(equipment.station().probability() / p).isCloseTo(1, within(5e-3));
    double visibility = (1 + lambda) / (1 + 3 * lambda);
    assertThat(equipment.state().fidelity()).isCloseTo((1 + 3 * visibility) / 4, within(1e-3));
    long seconds = 2_000_000;
    PairStatistics pairs = PairChain.run(spec, 7, seconds * VirtualTime.SECOND);
    double expected = seconds * 1e6 / 180 * p;
    assertThat(expected).isGreaterThan(500);
    assertThat((double) pairs.delivered())
        .isCloseTo(expected, within(BOUND * Math.sqrt(expected) + 5e-3 * expected));
    assertThat(pairs.fidelitySum() / pairs.delivered())
        .isCloseTo((1 + 3 * visibility) / 4, within(1e-3));
  }

  /** Without dark counts, of a perfect source: the square of half of all efficiencies. */
  @Test
  void shouldHeraldWithTheSquareOfTheBellMeasurements() {
    NetworkSpec spec =
        link(
            "leaping",
            "detectorEfficiency: 0.9, pairProbability: 1, rawFidelity: 0.93",
            "memories: 1, efficiency: 0.5",
            "50 km",
            0.5);
    PairEquipment equipment = new PairEquipment(spec, 0);
    double half = 0.9 * 0.9 * 0.5 * Math.pow(10, -0.5) / 2;
    assertThat(equipment.station().probability()).isCloseTo(half * half, within(1e-12));
    assertThat(equipment.station().state().fidelity()).isCloseTo(0.93, within(1e-12));
  }

  /** Without dark counts 0.85 of 0.9 of 0.9 times 10^-0.2, and a half, succeed in a mode. */
  @Test
  void shouldRefuseMoreModesThanEndsStayInStepWith() {
    double ofMode = 0.9 * 0.9 * 0.85 * Math.pow(10, -0.2) / 2;
    long most = (long) (1 / ofMode);
    assertThat(equipment(most).station().outcomes().modes()).isEqualTo((int) most);
    assertThatThrownBy(() -> equipment(most + 1))
        .isInstanceOf(SpecificationException.class)
        .hasMessageContaining("memory.modes: found " + (most + 1) + ", of which either end")
        .hasMessageContaining("expected at most " + most + ": with more than one success");
  }

  private static PairEquipment equipment(long modes) {
    String source = "detectorEfficiency: 0.9, pairProbability: 1";
    String memory = "memories: 1, efficiency: 0.85, modes: " + modes;
    return new PairEquipment(link("22 us", "leaping", source, memory, "20 km", 0.5), 0);
  }

  @Test
  void shouldKnowOfAPairWhenTheOtherEndsOutcomeIsThere() {
    NetworkSpec spec =
        link(
            "leaping", "detectorEfficiency: 1, pairProbability: 1", "efficiency: 1", "60 km", 0.25);
    PairEquipment equipment = new PairEquipment(spec, 0);
    assertThat(equipment.lightDelay(0)).isCloseTo(75 * MICROSECOND, within(2L));
    assertThat(equipment.heraldDelay(0)).isCloseTo((225 + 300) * MICROSECOND, within(4L));
    assertThat(equipment.heraldDelay(1)).isCloseTo((75 + 300) * MICROSECOND, within(4L));
    assertThat(equipment.heraldedAfter(0)).isCloseTo(450 * MICROSECOND, within(4L));
    assertThat(equipment.heraldedAfter(1)).isCloseTo(150 * MICROSECOND, within(4L));
    assertThat(equipment.period()).isEqualTo(180 * MICROSECOND);
    assertThat(equipment.station().outcomes().firstHeld()).isEqualTo(3);
    assertThat(equipment.station().outcomes().secondHeld()).isEqualTo(1);
  }

  /**
   * 1.25 ms of light to either end: a memory emits when the photon of the source is there, hears of
   * the other end 2.5 ms later, and the other's track comes after 2.5 ms more, the 5 ms of the
   * worked example.
   */
  @Test
  void shouldLetMemoriesDecayFromWhenTheyEmit() {
    JsonNode dephasing = Oracles.one("memory.dephasing");
    NetworkSpec spec =
        link(
            "leaping",
            "detectorEfficiency: 1, pairProbability: 1, rawFidelity: 1, successProbability: 1",
            "efficiency: 1, coherence: 20 ms",
            "500 km",
            0.5);
    PairStatistics pairs = PairChain.run(spec, 1, VirtualTime.SECOND);
    assertThat(pairs.delivered()).isGreaterThan(50);
    assertThat(pairs.fidelitySum() / pairs.delivered())
        .isCloseTo(dephasing.get("outputs").get("F").asDouble(), within(1e-9));
  }
}
