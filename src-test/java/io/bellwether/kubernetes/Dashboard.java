package io.bellwether.kubernetes;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A Grafana dashboard. */
record Dashboard(Path file, JsonNode json) {
  static final Path FOLDER = Path.of("k8s/monitoring/dashboards");

  /** All there are, by file name. */
  static List<Dashboard> all() throws IOException {
    ObjectMapper strict =
        new ObjectMapper().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    List<Dashboard> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        all.add(new Dashboard(file, strict.readTree(file.toFile())));
      }
    }
    return all;
  }

  String uid() {
    return json.path("uid").asText();
  }

  /** Its panels, but for the rows that they stand in. */
  List<JsonNode> panels() {
    List<JsonNode> panels = new ArrayList<>();
    json.path("panels")
        .forEach(
            panel -> {
              if (!panel.path("type").asText().equals("row")) {
                panels.add(panel);
              }
            });
    return panels;
  }

  /** What its panels ask for, as Prometheus is asked with all variables set. */
  List<String> expressions() {
    List<String> expressions = new ArrayList<>();
    for (JsonNode panel : panels()) {
      panel.path("targets").forEach(target -> expressions.add(asked(target.path("expr").asText())));
    }
    return expressions;
  }

  private static String asked(String expression) {
    return expression
        .replace("$__rate_interval", "1m")
        .replace("$job", "bellwether")
        .replace("$instance", ".*");
  }

  @Override
  public String toString() {
    return file.getFileName().toString();
  }
}
