package io.bellwether.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.quantity.VirtualTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkLibraryTest {
  private static final Map<String, String> DEFAULTS = new TreeMap<>();

  static List<String> names() {
    return NetworkLibrary.names();
  }

  private static long nodes(NetworkSpec spec, NodeKind kind) {
    return spec.nodes().stream().filter(node -> node.kind() == kind).count();
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldReadEveryNetwork(String name) {
    NetworkSpec spec = NetworkLibrary.load(name, DEFAULTS);
    assertThat(spec.name()).isEqualTo(name);
    assertThat(spec.title()).isNotBlank();
    assertThat(spec.description()).isNotBlank();
    assertThat(spec.demands()).isNotEmpty();
    assertThat(spec.contentHash()).matches("[0-9a-f]{64}");
    assertThat(NetworkLibrary.titles().get(name)).isEqualTo(spec.title()).doesNotContain("\n");
  }

  @Test
  void shouldHaveThirtyTwoNodesAndOneHundredThirtyFiveLinksOnTheBackbone() {
    NetworkSpec spec = NetworkLibrary.load("beijing-shanghai", DEFAULTS);
    assertThat(spec.nodes()).hasSize(32);
    assertThat(spec.links()).hasSize(135);
    Map<String, Double> spans = new LinkedHashMap<>();
    spec.links().forEach(link -> spans.put(link.from() + link.to(), link.lengthMetres()));
    assertThat(spans).hasSize(31);
    assertThat(spans.values().stream().mapToDouble(Double::doubleValue).sum())
        .isBetween(2_030_000.0, 2_033_000.0);
  }

  @Test
  void shouldHaveThePublishedNumbersOfNodesAndUsersAndItsLinks() {
    NetworkSpec spec = NetworkLibrary.load("china-4600", DEFAULTS);
    assertThat(nodes(spec, NodeKind.TRUSTED_RELAY)).isEqualTo(109);
    assertThat(nodes(spec, NodeKind.USER)).isEqualTo(157);
    assertThat(nodes(spec, NodeKind.GROUND_STATION)).isEqualTo(2);
    assertThat(nodes(spec, NodeKind.SATELLITE)).isEqualTo(1);
    assertThat(spec.links().stream().filter(link -> link.medium() == Medium.FIBRE)).hasSize(718);
    assertThat(spec.links().stream().filter(link -> link.medium() == Medium.FREE_SPACE)).hasSize(2);
    assertThat(spec.demands()).hasSizeBetween(60, 100);
    assertThat(spec.duration()).isEqualTo(780 * VirtualTime.SECOND);
    assertThat(spec.grade()).isEqualTo(Grade.ILLUSTRATIVE);
    assertThat(spec.technologies())
        .allMatch(
            technology ->
                technology.receiver().deadTimeKind() == DeadTimeKind.COMMON
                    || technology.name().equals("gys"));
  }

  /** 2,530 km apart, 356 s for the satellite of an orbit of 94 min: never in sight of both. */
  @Test
  void shouldPassOverOneStationAfterTheOther() {
    NetworkSpec spec = NetworkLibrary.load("china-4600", DEFAULTS);
    Contact first = spec.links().get(spec.linkIndex("satellite-xinglong")).contacts().get(0);
    Contact second = spec.links().get(spec.linkIndex("satellite-nanshan")).contacts().get(0);
    assertThat(second.start()).isGreaterThanOrEqualTo(first.end());
    assertThat(second.end() - first.end()).isEqualTo(356 * VirtualTime.SECOND);
    assertThat(first.lossDecibelsAt(182 * VirtualTime.SECOND)).isEqualTo(21.25);
    assertThat(second.lossDecibelsAt(538 * VirtualTime.SECOND)).isEqualTo(21.25);
    spec.demands().stream()
        .filter(demand -> demand.from().equals("nanshan"))
        .forEach(demand -> assertThat(demand.start()).isGreaterThan(second.end()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"start", "end", "radioAfter", "loss"})
  void shouldFlagAsDerivedWhatItComputesOfThePasses(String key) {
    assertThat(NetworkLibrary.load("china-4600", DEFAULTS).provenance())
        .filteredOn(
            note ->
                note.path().startsWith("links.satellite-")
                    && note.path().endsWith(".contacts[0]." + key))
        .isNotEmpty()
        .allMatch(note -> note.provenance() == Provenance.DERIVED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nodes.relay-02", "links.span-07/2", "links.bj-ring-01/1", "nodes.sh-user-01"})
  void shouldFlagWhatIsAssumed(String path) {
    assertThat(NetworkLibrary.load("china-4600", DEFAULTS).provenance())
        .anyMatch(
            note ->
                note.provenance() == Provenance.ASSUMED
                    && note.path().endsWith("*")
                    && path.startsWith(note.path().substring(0, note.path().length() - 1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"grid", "chain", "ring", "star", "random"})
  void shouldGenerateConnectedNetworksOfTheAskedSize(String name) {
    for (int size : new int[] {2, 3, 10, 257, 3000}) {
      NetworkSpec spec = NetworkLibrary.load(name, Map.of("nodes", "" + size));
      assertThat(spec.nodes()).hasSize(size);
      Components parts = new Components(size);
      spec.links()
          .forEach(link -> parts.join(spec.nodeIndex(link.from()), spec.nodeIndex(link.to())));
      assertThat(parts.count()).as("parts of %s with %d nodes", name, size).isEqualTo(1);
      assertThat(spec.demands()).isNotEmpty();
    }
  }

  @Test
  void shouldGenerateTheSameNetworkFromTheSameLayoutSeed() {
    Map<String, String> seed = Map.of("layoutSeed", "7");
    NetworkSpec once = NetworkLibrary.load("random", seed);
    assertThat(NetworkLibrary.load("random", seed)).isEqualTo(once);
    assertThat(NetworkLibrary.load("random", DEFAULTS).links()).isNotEqualTo(once.links());
  }

  @Test
  @Timeout(60)
  void shouldGenerateOneHundredThousandNodes() {
    NetworkSpec spec = NetworkLibrary.load("grid", Map.of("nodes", "100000"));
    assertThat(spec.nodes()).hasSize(100_000);
    assertThat(spec.links()).hasSizeGreaterThan(199_000);
    assertThat(spec.demands()).hasSize(16);
  }

  @Test
  void shouldRefuseUnknownAndOutOfRangeOverrides() {
    assertThatThrownBy(() -> NetworkLibrary.load("grid", Map.of("node", "10")))
        .isInstanceOf(SpecificationException.class)
        .hasMessageContaining("--set: node: found an unknown parameter, expected \"nodes\"");
    assertThatThrownBy(() -> NetworkLibrary.load("grid", Map.of("nodes", "0")))
        .hasMessageContaining("--set: nodes: found \"0\", expected 2 to 1000000");
    assertThatThrownBy(() -> NetworkLibrary.load("chian", DEFAULTS))
        .hasMessageContaining("expected \"chain\"");
    assertThatThrownBy(() -> NetworkLibrary.load("two-nodes", Map.of("length", "20 s")))
        .hasMessageContaining("--set: length: found \"20 s\", expected 100 m to 150 km");
  }

  @Test
  void shouldChangeItsHashWithAnOverride() {
    assertThat(NetworkLibrary.load("two-nodes", Map.of("length", "21 km")).contentHash())
        .isNotEqualTo(NetworkLibrary.load("two-nodes", DEFAULTS).contentHash())
        .isEqualTo(NetworkLibrary.load("two-nodes", Map.of("length", "21 km")).contentHash());
  }

  @Test
  void shouldHashTheSameOnEveryMachine() {
    NetworkSpec spec =
        Samples.read(
            """
            name: x
            nodes: [{id: a}, {id: b, kind: user}]
            links: [{id: ab, from: a, to: b, technology: t, length: 20 km}]
            technologies:
              t:
                transmitter:
                  {clock: 1 GHz, signalIntensity: 0.5, signalProbability: 0.5, decoyIntensity: 0.1,
                   decoyProbability: 0.3, vacuumIntensity: 0, vacuumProbability: 0.2}
                receiver: {efficiency: 0.2, darkCountProbability: 1e-6, misalignment: 0.01}
                processing: {pulseBlock: 1 s, siftedBlock: 1 Mbit, errorCorrectionEfficiency: 1.2}
                store: {capacity: 1 Mbit}
            """);
    assertThat(spec.contentHash())
        .isEqualTo("cbd41c86ac1ef53c882f5038b3fa117241e630721911376cb7e8d9181a738502");
  }
}
