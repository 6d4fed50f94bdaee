package io.bellwether.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the time of a pair in memories begins and when it is over. */
class CutoffTest {
  private static final String NODES =
      "{id: a, kind: endNode}, {id: r, kind: repeater}, {id: b, kind: endNode}";
  private static final String STATIONS =
      "{id: s, kind: bellStateStation}, {id: t, kind: bellStateStation}";

  /** Light and heralds take 25 µs each: a repeater knows of a pair 50 µs after its emission. */
  private static NetworkSpec repeater(String cutoff, String nodes) {
    return SpecificationReader.read(
        """
        name: cutoffs
        controller: a
        entanglement:
          t: {generation: doubleClick, attemptEvery: 1 ms, memory: {memories: 1, efficiency: 1, cutoff: %s},
            heralding: {detectorEfficiency: 1, darkCountProbability: 0, successProbability: 0.3}}
        nodes: [%s]
        entanglementLinks:
          - {id: ar, from: a, to: r, station: s, technology: t, length: 10 km,
             groupIndex: 1.49896229, processingDelay: 0 s}
          - {id: rb, from: r, to: b, station: t, technology: t, length: 10 km,
             groupIndex: 1.49896229, processingDelay: 0 s}
        pairDemands: [{id: p, from: a, to: b}]
        """
            .formatted(cutoff, nodes),
        "cutoffs.yaml",
        Map.of());
  }

  /**
   * Heralds come 50 µs after multiples of the period of 1 ms: a cutoff of 1,050 or 2,050 µs is over
   * as the next pair comes, and events of one instant are taken in the order of their nodes.
   */
  @ParameterizedTest
  @CsvSource({"51 us", "1049 us", "1050 us", "1051 us", "2050 us"})
  void shouldEndWhateverTheOrderOfNodes(String cutoff) {
    String[] orders = {NODES + ", " + STATIONS, STATIONS + ", " + NODES};
    long[] delivered = new long[2];
    for (int i = 0; i < 2; i++) {
      PairStatistics pairs = PairChain.run(repeater(cutoff, orders[i]), 3, 2 * VirtualTime.SECOND);
      delivered[i] = pairs.delivered();
    }
    assertThat(delivered[0]).isEqualTo(delivered[1]).isPositive();
  }

  /** A cutoff at the instant of the next herald is as one just before it. */
  @Test
  void shouldNotBeSwappedAtTheCutoff() {
    String nodes = NODES + ", " + STATIONS;
    long before = PairChain.run(repeater("1049 us", nodes), 3, VirtualTime.SECOND).delivered();
    long at = PairChain.run(repeater("1050 us", nodes), 3, VirtualTime.SECOND).delivered();
    long after = PairChain.run(repeater("1051 us", nodes), 3, VirtualTime.SECOND).delivered();
    assertThat(at).isEqualTo(before).isLessThan(after);
  }

  @Test
  void shouldRefuseACutoffBeforeAnybodyKnowsOfThePair() {
    assertThatThrownBy(() -> new PairEquipment(repeater("50 us", NODES + ", " + STATIONS), 0))
        .hasMessageContaining("memory.cutoff: found 50 us")
        .hasMessageContaining("more than the 50 us after which node \"r\", which swaps, knows");
  }

  /**
   * A receiver knows of a pair as the photon clicks. The sender's photon takes 5 µs, the answer and
   * the track as long and 1 ms of processing more: the head's half is 1.01 ms old when the track of
   * the tail is there, that of the tail 5 µs less. Depolarising in 20 ms multiplies by exp(−t/20
   * ms).
   */
  @Test
  void shouldBeginWithThePhotonAlsoInTheReceiver() {
    NetworkSpec spec =
        SpecificationReader.read(
            """
            name: receiver
            entanglement:
              t: {generation: senderReceiver, attemptEvery: 5 ms,
                memory: {memories: 1, efficiency: 1, depolarising: 20 ms},
                heralding: {detectorEfficiency: 1, darkCountProbability: 0}}
            nodes: [{id: a, kind: endNode}, {id: b, kind: endNode}]
            entanglementLinks:
              - {id: ab, from: a, to: b, technology: t, length: 1 km, attenuation: 0 dB/km,
                 groupIndex: 1.49896229, processingDelay: 1 ms}
            pairDemands: [{id: p, from: a, to: b}]
            """,
            "receiver.yaml",
            Map.of());
    PairStatistics pairs = PairChain.run(spec, 3, VirtualTime.SECOND);
    double head = 5e-6 + 5e-6 + 1e-3;
    double tail = 5e-6 + 1e-3;
    double kept = Math.exp(-(head + tail) / 20e-3);
    assertThat(pairs.delivered()).isGreaterThan(50);
    assertThat(pairs.fidelitySum() / pairs.delivered()).isCloseTo(0.25 + 0.75 * kept, within(1e-9));
  }
}
