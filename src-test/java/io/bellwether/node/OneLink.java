package io.bellwether.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.keys.KeyObserver;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.SequentialEngine;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * One link between two end nodes, a and b, with an attempt per millisecond, for demands of pairs.
 */
public final class OneLink {
  private OneLink() {}

  /**
   * The link.
   *
   * @param memories at each end
   * @param demands one per line, in braces
   */
  public static NetworkSpec of(int memories, String... demands) {
    String text =
        """
        name: one-link
        entanglement:
          t: {generation: doubleClick, attemptEvery: 1 ms, memory: {memories: %d, efficiency: 1},
            heralding: {detectorEfficiency: 1, darkCountProbability: 0}}
        nodes:
          - {id: a, kind: endNode}
          - {id: b, kind: endNode}
          - {id: s, kind: bellStateStation}
        entanglementLinks:
          - {id: l, from: a, to: b, station: s, technology: t, length: 1 km, attenuation: 0 dB/km}
        pairDemands:
          - %s
        """
            .formatted(memories, String.join("\n  - ", demands));
    return SpecificationReader.read(text, "one-link.yaml", Map.of());
  }

  /** What became of the demands, in the order of the specification. */
  static List<PairStatistics> run(NetworkSpec spec, long seconds) {
    QuantumNetwork network = QuantumNetwork.of(spec, 3, KeyObserver.NONE);
    assertThat(new SequentialEngine(network.model()).run(seconds * VirtualTime.SECOND).failure())
        .isEmpty();
    return network.reports().stream()
        .flatMap(report -> report.pairs().stream())
        .sorted(Comparator.comparingInt(PairStatistics::demand))
        .toList();
  }
}
