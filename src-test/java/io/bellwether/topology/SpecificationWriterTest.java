package io.bellwether.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpecificationWriterTest {
  static List<String> names() {
    return NetworkLibrary.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldWriteWhatReadsAsTheSame(String name) {
    NetworkSpec spec = NetworkLibrary.load(name, new TreeMap<>());
    assertThat(Samples.read(SpecificationWriter.toYaml(spec))).isEqualTo(spec);
  }

  @Test
  void shouldWriteOutagesAndAwkwardTexts() {
    NetworkSpec spec =
        Samples.read(
            Samples.VALID
                .replace(
                    "name: sample",
                    "name: sample\nmonitoring: {period: 2 s, errorRate: 5 %}\ntitle: \"a: \\\"b\\\" # \\\\ é\\n\\u0001 no\"")
                .replace("id: ab", "id: \"no\"")
                .replace("every: 500 ms", "every: 333333333 ps, patience: 1 h, backlog: 5")
                .replace("default: 20 km", "default: 12345.6789 m"));
    assertThat(Samples.read(SpecificationWriter.toYaml(spec))).isEqualTo(spec);
  }

  @Test
  void shouldExportNodesAndLinksAsGeoJson() throws Exception {
    NetworkSpec spec = NetworkLibrary.load("china-4600", new TreeMap<>());
    JsonNode json = new ObjectMapper().readTree(GeoJson.of(spec));
    assertThat(json.get("type").asText()).isEqualTo("FeatureCollection");
    assertThat(json.get("features")).hasSize(spec.nodes().size() + spec.links().size());
    JsonNode beijing = json.get("features").get(0);
    assertThat(beijing.at("/geometry/coordinates/0").asDouble()).isEqualTo(116.40);
    assertThat(beijing.at("/geometry/coordinates/1").asDouble()).isEqualTo(39.90);
    JsonNode satellite = json.get("features").get(spec.nodeIndex("satellite"));
    assertThat(satellite.get("geometry").isNull()).isTrue();
    JsonNode link = json.get("features").get(spec.nodes().size());
    assertThat(link.at("/properties/lengthMetres").asDouble()).isEqualTo(65_500);
  }
}
