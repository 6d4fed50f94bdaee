package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PartitionCommandTest {
  @TempDir private Path folder;

  private static JsonNode json(String... args) throws IOException {
    CliRun run = CliRun.of(args);
    assertThat(run.code()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  private static void refused(int code, String named, String... args) {
    CliRun run = CliRun.of(args);
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(named).doesNotContain("\tat ", "Exception:");
  }

  @Test
  void shouldShowRegionsAndTheCut() {
    CliRun run = CliRun.of("partition", "china-4600", "--regions", "4");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("china-4600: 269 nodes, 720 links, 80 demands, ")
        .contains("in 4 regions", "lookahead", "partitioner", "of 720")
        .doesNotContain("geographic");
  }

  @Test
  void shouldCompareCutsAsJson() throws IOException {
    JsonNode report =
        json("partition", "grid", "--set", "nodes=64", "--regions", "3", "--compare", "--json");
    assertThat(report.get("network").asText()).isEqualTo("grid");
    assertThat(report.get("loads")).hasSize(3);
    assertThat(report.get("cuts")).hasSize(3);
    assertThat(report.get("regionOf")).hasSize(64);
    JsonNode cut = report.get("cuts").get(0);
    assertThat(cut.get("cut").asText()).isEqualTo("partitioner");
    assertThat(cut.get("imbalance").asDouble()).isBetween(0.0, 0.05);
    assertThat(cut.get("cutLinks").asInt())
        .isPositive()
        .isLessThan(report.get("cuts").get(1).get("cutLinks").asInt());
    assertThat(cut.get("lookaheadSeconds").asDouble()).isPositive();
    double shares = 0;
    for (JsonNode region : report.get("loads")) {
      shares += region.get("share").asDouble();
    }
    assertThat(shares).isCloseTo(1, within(1e-9));
  }

  @Test
  void shouldHaveNoLookaheadWhereNothingIsCut() throws IOException {
    JsonNode report = json("partition", "two-nodes", "--regions", "1", "--json");
    assertThat(report.get("cuts").get(0).get("lookaheadSeconds").isNull()).isTrue();
    assertThat(CliRun.of("partition", "two-nodes", "--regions", "1").out()).contains("1 region");
  }

  @Test
  void shouldDrawTheRegionsOnAMap() throws IOException {
    JsonNode report = json("partition", "china-4600", "--regions", "4", "--json");
    JsonNode map = json("partition", "china-4600", "--regions", "4", "--geojson", "-");
    TreeSet<Integer> regions = new TreeSet<>();
    int cut = 0;
    for (JsonNode feature : map.get("features")) {
      JsonNode properties = feature.get("properties");
      if (properties.get("feature").asText().equals("node")) {
        regions.add(properties.get("region").asInt());
      } else {
        cut += properties.get("cut").asBoolean() ? 1 : 0;
      }
    }
    assertThat(regions).containsExactly(0, 1, 2, 3);
    assertThat(cut).isEqualTo(report.get("cuts").get(0).get("cutLinks").asInt());
    Path file = folder.resolve("regions.geojson");
    CliRun run =
        CliRun.of("partition", "china-4600", "--regions", "4", "--geojson", file.toString());
    assertThat(run.out()).contains("lookahead");
    assertThat(new ObjectMapper().readTree(Files.readString(file))).isEqualTo(map);
  }

  @Test
  void shouldCountEntanglementLinksAsLinks() throws IOException {
    String[] chain = {"partition", "repeater-chain", "--regions", "2"};
    CliRun run = CliRun.of(chain);
    assertThat(run.out())
        .startsWith("repeater-chain: 9 nodes, 4 entanglement links, 1 demand of pairs, ")
        .containsPattern("partitioner .* [1-4] of 4 ");
    JsonNode map =
        json("partition", "repeater-chain", "--regions", "2", "--geojson", "-").get("features");
    int links = 0;
    int cut = 0;
    for (JsonNode feature : map) {
      JsonNode isCut = feature.get("properties").get("cut");
      links += isCut == null ? 0 : 1;
      cut += isCut != null && isCut.asBoolean() ? 1 : 0;
    }
    assertThat(links).isEqualTo(4);
    assertThat(run.out()).contains(cut + " of 4 ");
  }

  @Test
  void shouldRefuseANetworkInTwoParts() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("apart.yaml"),
            """
            name: apart
            title: two networks
            include: [technologies]
            nodes: [{id: a}, {id: b}, {id: c}, {id: d}]
            links:
              - {id: one, from: a, to: b, technology: decoy-625mhz-fast, length: 25 km}
              - {id: two, from: c, to: d, technology: decoy-625mhz-fast, length: 25 km}
            """);
    refused(3, "no links connect with the rest", "partition", file.toString(), "--regions", "2");
  }

  @Test
  void shouldRefuseWhatCannotBeDone() {
    refused(2, "--regions", "partition", "two-nodes");
    refused(2, "--regions: 3, expected 1 to 2", "partition", "two-nodes", "--regions", "3");
    refused(2, "--regions: 0", "partition", "two-nodes", "--regions", "0");
    refused(2, "--regions", "partition", "two-nodes", "--regions", "many");
    refused(3, "two-nodes", "partition", "two-node", "--regions", "2");
    refused(2, "--geojson", "partition", "grid", "--regions", "2", "--json", "--geojson", "-");
    refused(
        6,
        "--geojson",
        "partition",
        "two-nodes",
        "--regions",
        "2",
        "--geojson",
        folder.resolve("absent/map.geojson").toString());
  }
}
