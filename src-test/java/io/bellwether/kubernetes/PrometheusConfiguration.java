package io.bellwether.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.openshift.api.model.monitoring.v1.PodMetricsEndpoint;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the operator would make of the PodMonitor and the rules, but each second. */
final class PrometheusConfiguration {
  private static final Path MONITORING = Path.of("k8s/monitoring");
  private static final ObjectMapper JSON = new ObjectMapper();

  private PrometheusConfiguration() {}

  /**
   * The configuration.
   *
   * @param folder where its rules are put
   * @param targets management ports of the pods, which are named pod-0, pod-1 and so on
   */
  static Map<String, Object> of(Path folder, List<String> targets) throws IOException {
    PodMetricsEndpoint endpoint =
        Manifests.of(MONITORING)
            .one(PodMonitor.class, "bellwether")
            .getSpec()
            .getPodMetricsEndpoints()
            .get(0);
    List<Map<String, Object>> relabelings = new ArrayList<>();
    endpoint
        .getRelabelings()
        .forEach(
            from -> {
              Map<String, Object> relabeling = new LinkedHashMap<>();
              relabeling.put("source_labels", from.getSourceLabels());
              relabeling.put("target_label", from.getTargetLabel());
              if (from.getReplacement() != null) {
                relabeling.put("replacement", from.getReplacement());
              }
              relabelings.add(relabeling);
            });
    List<Map<String, Object>> pods = new ArrayList<>();
    for (String target : targets) {
      pods.add(
          Map.of(
              "targets",
              List.of(target),
              "labels",
              Map.of("__meta_kubernetes_pod_name", "pod-" + pods.size())));
    }
    Map<String, Object> scrape = new LinkedHashMap<>();
    scrape.put("job_name", "pods");
    scrape.put("metrics_path", endpoint.getPath());
    scrape.put("static_configs", pods);
    scrape.put("relabel_configs", relabelings);
    return Map.of(
        "global", Map.of("scrape_interval", "1s", "evaluation_interval", "1s"),
        "rule_files", List.of(rules(folder).toString()),
        "scrape_configs", List.of(scrape));
  }

  private static Path rules(Path folder) throws IOException {
    Map<String, Object> spec =
        Yaml.map(Yaml.documents(MONITORING.resolve("rules.yaml")).get(0).get("spec"));
    List<Map<String, Object>> groups = new ArrayList<>();
    for (Map<String, Object> group : Yaml.maps(spec.get("groups"))) {
      Map<String, Object> often = new LinkedHashMap<>(group);
      often.put("interval", "1s");
      groups.add(often);
    }
    Path file = folder.resolve("rules.yaml");
    JSON.writeValue(file.toFile(), Map.of("groups", groups));
    return file;
  }
}
