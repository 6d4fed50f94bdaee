package io.bellwether.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    assertThat(spec.demands().size() + spec.pairDemands().size()).isPositive();
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

  @ParameterizedTest
  @ValueSource(strings = {"router-line", "repeater-chain"})
  void shouldGenerateRowsWithAStationPerHop(String name) {
    for (int size : new int[] {2, 3, 20, 1000}) {
      NetworkSpec spec = NetworkLibrary.load(name, Map.of("nodes", "" + size));
      assertThat(spec.nodes()).hasSize(2 * size - 1);
      assertThat(nodes(spec, NodeKind.BELL_STATE_STATION)).isEqualTo(size - 1);
      assertThat(spec.entanglementLinks()).hasSize(size - 1);
      assertThat(spec.pairDemands()).hasSize(1);
      assertThat(spec.pairDemands().get(0).from()).isEqualTo("n0");
      assertThat(spec.pairDemands().get(0).to()).isEqualTo("n" + (size - 1));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "singleClick, singleClick, bellStateStation",
    "ensemble, ensemble, bellStateStation",
    "midpointSource, midpointSource, pairSource",
    "downConversion, midpointSource, pairSource",
    "senderReceiver, senderReceiver, repeater"
  })
  void shouldGenerateRepeatersOfAnyGeneration(String name, String generation, String kind) {
    NetworkSpec spec = NetworkLibrary.load("repeater-chain", Map.of("generation", name));
    EntanglementSpec technology = spec.entanglement(spec.entanglementLinks().get(0).technology());
    assertThat(technology.kind().key()).isEqualTo(generation);
    assertThat(technology.heralding().visibility()).isEqualTo(0.97);
    assertThat(spec.nodes().get(spec.nodes().size() - 2).kind().key()).isEqualTo(kind);
  }

  /** The reference scenario of issue 4: 5 km to each station at 2e8 m/s, 1 dB, 10 memories. */
  @Test
  void shouldDescribeTheRouterLineOfTheReferenceScenario() {
    NetworkSpec spec = NetworkLibrary.load("router-line", DEFAULTS);
    assertThat(nodes(spec, NodeKind.ROUTER)).isEqualTo(5);
    EntanglementLinkSpec link = spec.entanglementLinks().get(0);
    assertThat(link.station()).contains("n0-n1-station");
    assertThat(link.armMetres(true)).isEqualTo(5000);
    assertThat(link.armLossDecibels(false)).isCloseTo(1, within(1e-12));
    double seconds = link.armMetres(true) * link.groupIndex() / 299_792_458;
    assertThat(seconds).isCloseTo(25e-6, within(1e-15));
    assertThat(link.processingDelay()).isZero();
    EntanglementSpec technology = spec.entanglement(link.technology());
    assertThat(technology.kind()).isEqualTo(EntanglementSpec.Generation.DOUBLE_CLICK);
    assertThat(technology.attemptEvery()).isEqualTo(50 * VirtualTime.MICROSECOND);
    assertThat(technology.rawFidelity()).hasValue(1);
    assertThat(technology.memory())
        .isEqualTo(
            new MemorySpec(
                10,
                1,
                0,
                new EmissionSpec(0.75, Optional.empty()),
                new StorageSpec(
                    1,
                    VirtualTime.NEVER,
                    VirtualTime.NEVER,
                    VirtualTime.NEVER,
                    VirtualTime.NEVER)));
    assertThat(technology.swapping().fidelity()).isEqualTo(0.99);
    double arm = technology.memory().emission().efficiency() * Math.pow(10, -0.1);
    double detected = arm * technology.heralding().detectorEfficiency();
    assertThat(detected * detected / 2).isCloseTo(0.1437, within(5e-5));
    assertThat(spec.pairDemands().get(0).width()).isEqualTo(10);
  }

  @Test
  void shouldGenerateAConnectedWaxmanNetworkOfTheAskedSize() {
    Map<String, String> size = Map.of("nodes", "512", "links", "640", "requests", "51");
    NetworkSpec spec = NetworkLibrary.load("random-routers", size);
    assertThat(nodes(spec, NodeKind.ROUTER)).isEqualTo(512);
    assertThat(spec.entanglementLinks()).hasSize(640).allMatch(l -> l.lengthMetres() == 30_000);
    assertThat(spec.pairDemands()).hasSize(51);
    Components parts = new Components(spec.nodes().size());
    for (EntanglementLinkSpec link : spec.entanglementLinks()) {
      parts.join(spec.nodeIndex(link.from()), spec.nodeIndex(link.to()));
      parts.join(spec.nodeIndex(link.from()), spec.nodeIndex(link.station().orElseThrow()));
    }
    assertThat(parts.count()).isEqualTo(1);
    assertThat(NetworkLibrary.load("random-routers", size)).isEqualTo(spec);
  }

  /** Links prefer near nodes: their mean distance is well below that of all pairs, 0.52 sides. */
  @Test
  void shouldPreferShortLinksInAWaxmanNetwork() {
    Graph graph = WaxmanGraph.of(200, 400, 1000, RandomStream.of(1, "test", "layout"));
    double linked = 0;
    for (int edge = 0; edge < graph.edges(); edge++) {
      linked += graph.distance(graph.from(edge), graph.to(edge)) / graph.edges();
    }
    double all = 0;
    for (int a = 0; a < 200; a++) {
      for (int b = a + 1; b < 200; b++) {
        all += graph.distance(a, b) / (200 * 199 / 2.0);
      }
    }
    assertThat(linked).isLessThan(all / 2);
  }

  @Test
  void shouldRefuseTooFewLinksForANetwork() {
    assertThatThrownBy(() -> NetworkLibrary.load("random-routers", Map.of("links", "62")))
        .hasMessageContaining("found 62 for 64 nodes, expected 63 to 2016");
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
