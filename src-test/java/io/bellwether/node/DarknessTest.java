package io.bellwether.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.keys.DemandStatistics;
import io.bellwether.keys.KeyObserver;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.SequentialEngine;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import io.bellwether.topology.SpecificationWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Links whose devices are off: no new key, and what is stored is used all the same. */
class DarknessTest {
  private static final String TEXT =
      """
      name: dark
      include: [technologies]
      nodes: [{id: a}, {id: b}]
      links:
        - {id: ab, from: a, to: b, technology: decoy-625mhz-fast, length: 10 km,
           store: {initial: 1 Mbit}}
      demands:
        - {id: keys, from: a, to: b, keySize: 1 kbit, every: 1 s, start: 5 s, patience: 1 s}
      outages:
        - {link: ab, %sstart: 0 s, end: 10 s}
      """;

  private static NetworkSpec spec(String of) {
    return SpecificationReader.read(TEXT.formatted(of), "dark.yaml", Map.of());
  }

  private static NodeReport run(String of, long seconds) {
    QuantumNetwork network = QuantumNetwork.of(spec(of), 1, KeyObserver.NONE);
    assertThat(new SequentialEngine(network.model()).run(seconds * VirtualTime.SECOND).failure())
        .isEmpty();
    return network.reports().get(0);
  }

  private static DemandStatistics keys(NodeReport node) {
    return node.demands().get(0);
  }

  @Test
  void shouldUseStoredKeyOfALinkWithoutLight() {
    NodeReport dark = run("of: light, ", 10);
    assertThat(dark.links().get(0).statistics().pulses()).isZero();
    assertThat(keys(dark).deliveredRequests()).isEqualTo(5);
    NodeReport broken = run("", 10);
    assertThat(broken.links().get(0).statistics().pulses()).isZero();
    assertThat(keys(broken).deliveredRequests()).isZero();
    assertThat(keys(broken).refused()).isPositive();
    assertThat(run("of: light, ", 12).links().get(0).statistics().secretKeyBits())
        .as("devices are on again")
        .isPositive();
  }

  @Test
  void shouldBeWrittenAndReadAgain() {
    NetworkSpec dark = spec("of: light, ");
    String text = SpecificationWriter.toYaml(dark);
    assertThat(SpecificationReader.read(text, "again.yaml", Map.of()).outages())
        .isEqualTo(dark.outages());
    assertThat(SpecificationWriter.toYaml(spec("")))
        .isEqualTo(SpecificationWriter.toYaml(spec("of: link, ")))
        .doesNotContain("of:");
    assertThatThrownBy(() -> spec("of: dark, "))
        .hasMessageContaining("expected one of link, light");
  }
}
