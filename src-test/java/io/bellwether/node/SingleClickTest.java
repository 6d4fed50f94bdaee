package io.bellwether.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.keys.KeyObserver;
import io.bellwether.physics.entanglement.BellStateStation;
import io.bellwether.physics.entanglement.Counting;
import io.bellwether.physics.entanglement.Herald;
import io.bellwether.physics.entanglement.HeraldedState;
import io.bellwether.physics.entanglement.SingleClickHerald;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.state.PairHalf;
import io.bellwether.time.EngineResult;
import io.bellwether.time.SequentialEngine;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Links with one click per herald (C. Cabrillo et al., PRA 59, 1025 (1999)), whose pairs are no
 * mixtures of Bell states alone. Bounds are 4.75 standard deviations.
 */
class SingleClickTest {
  private static final double SIGMAS = 4.75;
  private static final double PERIOD_SECONDS = 150e-6;

  private static Herald herald(double armA, double armB, double bright) {
    BellStateStation station = new BellStateStation(0.8, 0.01, 0.9, Counting.THRESHOLD);
    return SingleClickHerald.balanced(station, armA, armB, bright, 0.3).herald();
  }

  private static void assertShare(String of, long count, int draws, double expected) {
    double deviation = Math.sqrt(expected * (1 - expected) / draws);
    assertThat((double) count / draws).as(of).isCloseTo(expected, within(SIGMAS * deviation));
  }

  @ParameterizedTest
  @CsvSource({"0.2, 0.2, 0.1", "0.3, 0.1, 0.2", "0.02, 0.3, 0.05", "0.9, 0.8, 0.6"})
  void shouldDrawHalvesWithThePopulationsAndTheCoherenceOfTheHeraldedState(
      double armA, double armB, double bright) {
    HeraldedState state = herald(armA, armB, bright).state().orElseThrow();
    assertThat(state.isBellDiagonal()).isFalse();
    RandomStream random = RandomStream.of(1, "single click", "halves");
    int draws = 200_000;
    long[] inZ = new long[4];
    long xDiffers = 0;
    for (int i = 0; i < draws; i++) {
      PairHalf[] pair = state.mixture().halves(random);
      assertThat(pair[0].share().weights().fidelity()).isCloseTo(state.fidelity(), within(1e-12));
      if (i % 2 == 0) {
        int first = pair[0].share().measureZ(random);
        int second = pair[1].share().measureZ(random);
        inZ[first << 1 | (second ^ 1)]++; // the flip that makes Φ+ of |01>+|10> is undone
      } else {
        xDiffers += pair[0].share().measureX(random) ^ pair[1].share().measureX(random);
      }
    }
    assertShare("00", inZ[0], draws / 2, state.zeroZero());
    assertShare("01", inZ[1], draws / 2, state.zeroOne());
    assertShare("10", inZ[2], draws / 2, state.oneZero());
    assertShare("11", inZ[3], draws / 2, state.oneOne());
    assertShare("X errors", xDiffers, draws / 2, (1 - 2 * state.coherence()) / 2);
    assertThat(state.mixture().bellDiagonal().x())
        .isCloseTo(state.bellDiagonal().x(), within(1e-12));
    assertThat(state.mixture().bellDiagonal().y())
        .isCloseTo(state.bellDiagonal().y(), within(1e-12));
    assertThat(state.mixture().bellDiagonal().z())
        .isCloseTo(state.bellDiagonal().z(), within(1e-12));
  }

  /**
   * One memory at either end, a station in the middle of 20 km: a pair is known at both ends, and
   * the next photons are at the station, 200 µs after the success, so the next attempt is at the
   * second period of 150 µs from it. Pairs are a renewal process of periods {@code 2 + geometric},
   * with mean {@code 1/p + 1} and deviation {@code sqrt(1-p)/p}.
   */
  @ParameterizedTest
  @CsvSource({"leaping, 0.5", "stepped, 0.5", "leaping, 0.3"})
  void shouldDeliverPairsAtTheRateOfTheFormula(String sampling, double stationAt) {
    NetworkSpec spec =
        SpecificationReader.read(
            """
            name: single
            entanglement:
              ions:
                {generation: singleClick, attemptEvery: 150 us, sampling: %s,
                 heralding: {detectorEfficiency: 0.8, darkCountProbability: 0.01, visibility: 0.9,
                             brightState: 0.2, phaseDeviation: 0.3},
                 memory: {memories: 1, efficiency: 0.5}}
            nodes:
              - {id: a, kind: endNode}
              - {id: b, kind: endNode}
              - {id: s, kind: bellStateStation}
            entanglementLinks:
              - {id: ab, from: a, to: b, station: s, technology: ions, length: 20 km,
                 attenuation: 0.2 dB/km, groupIndex: 1.4989622900, stationAt: %s}
            pairDemands:
              - {id: p, from: a, to: b, width: 1}
            """
                .formatted(sampling, stationAt),
            "single.yaml",
            Map.of());
    double armA = 0.5 * Math.pow(10, -0.02 * 20 * stationAt);
    double armB = 0.5 * Math.pow(10, -0.02 * 20 * (1 - stationAt));
    Herald herald = herald(armA, armB, 0.2);
    PairEquipment equipment = new PairEquipment(spec, 0);
    assertThat(equipment.station().probability()).isCloseTo(herald.probability(), within(1e-12));
    QuantumNetwork network = QuantumNetwork.of(spec, 3, KeyObserver.NONE);
    long seconds = 20;
    EngineResult result = new SequentialEngine(network.model()).run(seconds * VirtualTime.SECOND);
    assertThat(result.failure()).isEmpty();
    PairStatistics pairs = network.reports().get(0).pairs().get(0);
    double p = herald.probability();
    double mean = (1 / p + 1) * PERIOD_SECONDS;
    double deviation = Math.sqrt(1 - p) / p * PERIOD_SECONDS;
    double expected = seconds / mean;
    double spread = Math.sqrt(expected) * deviation / mean;
    assertThat((double) pairs.delivered()).isCloseTo(expected, within(SIGMAS * spread + 1));
    assertThat(pairs.fidelitySum() / pairs.delivered())
        .as("perfect memories: the state as it was heralded")
        .isCloseTo(herald.fidelity(), within(1e-9));
  }
}
