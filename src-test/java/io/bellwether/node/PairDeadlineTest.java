package io.bellwether.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.control.PairRefusal;
import io.bellwether.keys.KeyObserver;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.SequentialEngine;
import io.bellwether.topology.SpecificationReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One memory at each end of one link, for which demands wait. */
final class PairDeadlineTest {
  private static final String NETWORK =
      """
      name: deadlines
      entanglement:
        t: {generation: doubleClick, attemptEvery: 1 ms, memory: {memories: 1, efficiency: 1},
          heralding: {detectorEfficiency: 1, darkCountProbability: 0}}
      nodes:
        - {id: a, kind: endNode}
        - {id: b, kind: endNode}
        - {id: s, kind: bellStateStation}
      entanglementLinks:
        - {id: l, from: a, to: b, station: s, technology: t, length: 1 km, attenuation: 0 dB/km}
      pairDemands:
        - {id: first, from: a, to: b, end: 2 s}
        - {id: late, from: a, to: b, pairs: 10, start: 100 ms, deadline: 1 s}
        - {id: slow, from: b, to: a, pairs: 1000000, start: 100 ms, deadline: 3 s}
        - {id: served, from: a, to: b, pairs: 10, start: 3200 ms, deadline: 1 s}
      """;

  @Test
  void shouldSayWhichDemandsHaveExpired() {
    QuantumNetwork network =
        QuantumNetwork.of(
            SpecificationReader.read(NETWORK, "deadlines.yaml", Map.of()), 3, KeyObserver.NONE);
    assertThat(new SequentialEngine(network.model()).run(5 * VirtualTime.SECOND).failure())
        .isEmpty();
    List<PairStatistics> demands =
        network.reports().stream()
            .flatMap(report -> report.pairs().stream())
            .sorted((one, other) -> Integer.compare(one.demand(), other.demand()))
            .toList();
    assertThat(demands).hasSize(4);
    int expired = PairRefusal.EXPIRED.code();
    assertThat(demands.get(0).refusal()).as("ends by time, and that was asked for").isZero();
    assertThat(demands.get(0).delivered()).isGreaterThan(500);
    assertThat(demands.get(1).refusal()).as("never got a memory").isEqualTo(expired);
    assertThat(demands.get(1).delivered()).isZero();
    assertThat(demands.get(2).refusal()).as("got some of its pairs").isEqualTo(expired);
    assertThat(demands.get(2).delivered()).isBetween(100L, 999_999L);
    assertThat(demands.get(3).refusal()).as("served in time").isZero();
    assertThat(demands.get(3).delivered()).isEqualTo(10);
  }
}
