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

/** One link with two memories at each end, of which demands want both. */
final class PairReservationTest {
  private static final String NETWORK =
      """
      name: reservations
      entanglement:
        t: {generation: doubleClick, attemptEvery: 1 ms, memory: {memories: 2, efficiency: 1},
          heralding: {detectorEfficiency: 1, darkCountProbability: 0}}
      nodes:
        - {id: a, kind: endNode}
        - {id: b, kind: endNode}
        - {id: s, kind: bellStateStation}
      entanglementLinks:
        - {id: l, from: a, to: b, station: s, technology: t, length: 1 km, attenuation: 0 dB/km}
      pairDemands:
        - {id: before, from: a, to: b, width: 2, end: 1 s}
        - {id: long, from: a, to: b, width: 2, start: 500 ms, deadline: 1 s}
        - {id: reserved, from: a, to: b, width: 2, start: 1 s, end: 2 s, reserveAhead: 1 s}
        - {id: second, from: b, to: a, width: 2, start: 1900 ms, end: 3 s, reserveAhead: 1 s}
        - {id: after, from: b, to: a, width: 2, start: 900 ms, end: 3 s}
      """;

  @Test
  void shouldServeWhoHasReservedMemoriesInItsTime() {
    QuantumNetwork network =
        QuantumNetwork.of(
            SpecificationReader.read(NETWORK, "reservations.yaml", Map.of()), 3, KeyObserver.NONE);
    assertThat(new SequentialEngine(network.model()).run(3 * VirtualTime.SECOND).failure())
        .isEmpty();
    List<PairStatistics> demands =
        network.reports().stream()
            .flatMap(report -> report.pairs().stream())
            .sorted((one, other) -> Integer.compare(one.demand(), other.demand()))
            .toList();
    assertThat(demands.get(0).delivered()).isGreaterThan(500);
    assertThat(demands.get(1).delivered()).as("could not be done by 1 s").isZero();
    assertThat(demands.get(1).refusal()).isEqualTo(PairRefusal.EXPIRED.code());
    assertThat(demands.get(2).delivered()).isGreaterThan(500);
    assertThat(demands.get(2).first())
        .isBetween(VirtualTime.SECOND, 1_050 * VirtualTime.SECOND / 1_000);
    assertThat(demands.get(3).delivered()).isZero();
    assertThat(demands.get(3).refusal()).isEqualTo(PairRefusal.BOOKED_OUT.code());
    assertThat(demands.get(4).delivered()).isGreaterThan(500);
    assertThat(demands.get(4).first()).isGreaterThan(2 * VirtualTime.SECOND);
  }
}
