package io.bellwether.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.keys.KeyObserver;
import io.bellwether.protocol.qkd.LinkStatistics;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.EngineResult;
import io.bellwether.time.SequentialEngine;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Links that go through an optical switch. */
class SwitchTest {
  private static final double CLOCK = 625e6;

  private static final String LINKS =
      """
      name: crossing
      include: [technologies]
      nodes: [{id: a1}, {id: a2}, {id: b1}, {id: b2}]
      links:
        - {id: a1-b1, from: a1, to: b1, technology: decoy-625mhz, length: 10 km}
        - {id: a2-b2, from: a2, to: b2, technology: decoy-625mhz, length: 10 km}
        - {id: a1-b2, from: a1, to: b2, technology: decoy-625mhz, length: 10 km}
        - {id: a2-b1, from: a2, to: b1, technology: decoy-625mhz, length: 10 km}
      """;

  private static NetworkSpec crossing(String more) {
    return SpecificationReader.read(LINKS + more, "crossing.yaml", Map.of());
  }

  private static String switches(String program, String loss) {
    return """
    switches:
      - id: two-by-two
        insertionLoss: %s
        switchingTime: 250 ms
        program: %s
        positions:
          - {id: bar, links: [a1-b1, a2-b2], hold: 1 s}
          - {id: cross, links: [a1-b2, a2-b1], hold: 3 s}
    """
        .formatted(loss, program);
  }

  private static QuantumNetwork run(NetworkSpec spec, long duration) {
    QuantumNetwork network = QuantumNetwork.of(spec, 5, KeyObserver.NONE);
    EngineResult result = new SequentialEngine(network.model()).run(duration);
    assertThat(result.failure()).isEmpty();
    return network;
  }

  private static LinkStatistics statistics(QuantumNetwork network, int link) {
    return network.reports().stream()
        .flatMap(node -> node.links().stream())
        .filter(report -> report.link() == link && report.transmitter())
        .findFirst()
        .orElseThrow()
        .statistics();
  }

  /** In a turn of 4 s light is on for 0.75 s of bar and for 2.75 s of cross. */
  @Test
  void shouldGiveLightInItsPositionsAlone() {
    QuantumNetwork network =
        run(crossing(switches("schedule", "0 dB")), 20_001 * VirtualTime.MILLISECOND);
    assertThat((double) statistics(network, 0).pulses()).isCloseTo(5 * 0.75 * CLOCK, within(1e3));
    assertThat((double) statistics(network, 3).pulses()).isCloseTo(5 * 2.75 * CLOCK, within(1e3));
  }

  /** The loss counts as if it were of the link: the same draws give the same detections. */
  @Test
  void shouldTakeItsInsertionLossFromTheLight() {
    String clear = switches("schedule", "0 dB");
    String link = "id: a1-b2, from: a1, to: b2, ";
    NetworkSpec inSwitch = crossing(switches("schedule", "3 dB"));
    NetworkSpec inLink =
        SpecificationReader.read(
            (LINKS + clear).replace(link, link + "insertionLoss: 3 dB, "),
            "crossing.yaml",
            Map.of());
    long dim = statistics(run(inSwitch, 5 * VirtualTime.SECOND), 2).detections();
    assertThat(dim).isEqualTo(statistics(run(inLink, 5 * VirtualTime.SECOND), 2).detections());
    assertThat(dim)
        .isLessThan(statistics(run(crossing(clear), 5 * VirtualTime.SECOND), 2).detections());
  }

  /**
   * A demand uses key of a link of cross alone. Key control sees its store run low, and the switch
   * is there most of the time; without the demand all links would fill alike.
   */
  @Test
  void shouldGoWhereKeyIsNeeded() {
    String demand =
        "demands: [{id: d, from: a1, to: b2, keySize: 100 kbit, every: 1 s, start: 1 s}]\n";
    NetworkSpec spec = crossing(demand + switches("demand", "0 dB"));
    QuantumNetwork network = run(spec, 120 * VirtualTime.SECOND);
    double bar = statistics(network, 0).pulses();
    double cross = statistics(network, 2).pulses();
    assertThat(bar).isGreaterThan(CLOCK);
    assertThat(cross).isGreaterThan(2 * bar);
    assertThat(bar + cross).isLessThan(120 * CLOCK);
  }

  @Test
  void shouldKeepRelayingKeyOverALinkInTheDark() {
    String demand =
        "demands: [{id: d, from: a1, to: b1, keySize: 256 bit, every: 1 s, start: 30 s}]\n";
    QuantumNetwork network =
        run(crossing(demand + switches("schedule", "0 dB")), 60 * VirtualTime.SECOND);
    assertThat(network.reports().get(0).demands().get(0).deliveredRequests())
        .isGreaterThanOrEqualTo(29);
  }
}
