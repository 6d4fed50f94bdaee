package io.bellwether.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.openshift.api.model.monitoring.v1.PodMetricsEndpoint;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dashboards and rules ask for what members tell, and Kubernetes and Grafana find them. */
final class MonitoringTest {
  private static final Pattern METRIC =
      Pattern.compile("(?<![\\w:])((?:bellwether|jvm|process|system)_\\w*)(?![\\w:])");
  private static final Pattern RECORDED = Pattern.compile("\\w+:\\w+:\\w+");

  static List<Dashboard> dashboards() throws IOException {
    return Dashboard.all();
  }

  private static Manifests manifests() throws IOException {
    return Manifests.of(Path.of("k8s/monitoring"));
  }

  private static List<Rule> rules() throws IOException {
    return manifests().one(PrometheusRule.class, "bellwether").getSpec().getGroups().stream()
        .flatMap(group -> group.getRules().stream())
        .toList();
  }

  private static Set<String> names(Pattern pattern, String text) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group());
    }
    return names;
  }

  private static Set<String> documented() throws IOException {
    return names(METRIC, Files.readString(Path.of("node/README.md")));
  }

  /** By its name, or one of the JVM and the process by a family such as {@code jvm_gc_*}. */
  private static boolean isDocumented(String name, Set<String> documented) {
    return documented.contains(name)
        || documented.stream()
            .filter(one -> one.endsWith("_") && !one.startsWith("bellwether"))
            .anyMatch(name::startsWith);
  }

  @Test
  void shouldHaveADashboardForEachPurpose() throws IOException {
    assertThat(dashboards())
        .extracting(Dashboard::uid)
        .containsExactlyInAnyOrder("bellwether-run", "bellwether-layers", "bellwether-engine");
    assertThat(Files.readString(Path.of("k8s/monitoring/README.md")))
        .contains(dashboards().stream().map(Dashboard::uid).toList());
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void shouldAskTheDataSourceThatThePersonChooses(Dashboard dashboard) {
    JsonNode first = dashboard.json().at("/templating/list/0");
    assertThat(first.path("type").asText()).isEqualTo("datasource");
    assertThat(first.path("query").asText()).isEqualTo("prometheus");
    String chosen = "${" + first.path("name").asText() + "}";
    assertThat(dashboard.json().findValues("datasource"))
        .hasSizeGreaterThan(20)
        .allSatisfy(source -> assertThat(source.path("uid").asText()).isEqualTo(chosen));
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void shouldExplainEveryPanel(Dashboard dashboard) {
    Set<Integer> ids = new HashSet<>();
    assertThat(dashboard.panels())
        .hasSizeGreaterThan(9)
        .allSatisfy(
            panel -> {
              assertThat(panel.path("title").asText()).isNotBlank();
              assertThat(panel.path("description").asText()).endsWith(".");
              assertThat(panel.path("targets")).isNotEmpty();
              assertThat(ids.add(panel.path("id").asInt())).isTrue();
            });
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void shouldGiveEachPanelAPlaceOfItsOwn(Dashboard dashboard) {
    Set<String> taken = new HashSet<>();
    for (JsonNode panel : dashboard.json().path("panels")) {
      JsonNode grid = panel.path("gridPos");
      assertThat(grid.path("x").asInt() + grid.path("w").asInt()).isLessThanOrEqualTo(24);
      for (int x = 0; x < grid.path("w").asInt(); x++) {
        for (int y = 0; y < grid.path("h").asInt(); y++) {
          assertThat(taken.add((grid.path("x").asInt() + x) + "," + (grid.path("y").asInt() + y)))
              .as(panel.path("title").asText())
              .isTrue();
        }
      }
    }
  }

  @Test
  void shouldUseMetricsThatMembersHave() throws IOException {
    Set<String> documented = documented();
    assertThat(documented).hasSizeGreaterThan(40);
    for (Dashboard dashboard : dashboards()) {
      assertThat(dashboard.expressions())
          .allSatisfy(
              expression ->
                  assertThat(names(METRIC, expression))
                      .isNotEmpty()
                      .allMatch(name -> isDocumented(name, documented)));
    }
    Set<String> recorded = new TreeSet<>();
    for (Rule rule : rules()) {
      String expression = rule.getExpr().getStrVal();
      Set<String> used = names(METRIC, expression);
      Set<String> before = names(RECORDED, expression);
      assertThat(used).allMatch(name -> isDocumented(name, documented));
      assertThat(before).isSubsetOf(recorded);
      assertThat(used.size() + before.size()).as(expression).isPositive();
      if (rule.getRecord() != null) {
        assertThat(rule.getRecord()).matches(RECORDED);
        recorded.add(rule.getRecord());
      }
    }
    assertThat(recorded).hasSizeGreaterThan(4);
  }

  @Test
  void shouldSayOfEachAlertHowBadItIsAndWhatToDo() throws IOException {
    String readme = Files.readString(Path.of("k8s/monitoring/README.md"));
    List<Rule> alerts = rules().stream().filter(rule -> rule.getAlert() != null).toList();
    assertThat(alerts)
        .hasSizeGreaterThan(8)
        .allSatisfy(
            alert -> {
              assertThat(alert.getAlert()).startsWith("Bellwether");
              assertThat(alert.getLabels().get("severity")).isIn("critical", "warning", "info");
              assertThat(alert.getAnnotations()).containsOnlyKeys("summary", "description");
              assertThat(readme).contains("`" + alert.getAlert() + "`");
            });
  }

  @Test
  void shouldBeRulesThatPrometheusReads(@TempDir Path folder)
      throws IOException, InterruptedException {
    Promtool.checkRules(json(folder.resolve("rules.yaml"), groups()));
  }

  private static Map<String, Object> groups() throws IOException {
    return Yaml.map(
        Kustomization.render(Path.of("k8s/monitoring")).stream()
            .filter(resource -> resource.get("kind").equals("PrometheusRule"))
            .findAny()
            .orElseThrow()
            .get("spec"));
  }

  /** It is unreachable for 20 s, from 65 s on, and then no member any more. */
  @Test
  void shouldAlertWhereAPodIsLost(@TempDir Path folder) throws IOException, InterruptedException {
    json(folder.resolve("rules.yaml"), groups());
    Map<String, Object> firing =
        Map.of(
            "labels",
            "ALERTS{alertname=\"BellwetherMemberUnreachable\", alertstate=\"firing\", job=\"pods\","
                + " severity=\"critical\"}",
            "value",
            1);
    String alert = "ALERTS{alertname=\"BellwetherMemberUnreachable\", alertstate=\"firing\"}";
    Map<String, Object> series =
        Map.of(
            "series",
            "bellwether_cluster_members_unreachable{job=\"pods\"}",
            "values",
            "0x12 1x3 0x100");
    Map<String, Object> test =
        Map.of(
            "interval",
            "5s",
            "input_series",
            List.of(series),
            "promql_expr_test",
            List.of(
                Map.of("expr", alert, "eval_time", "1m", "exp_samples", List.of()),
                Map.of("expr", alert, "eval_time", "2m", "exp_samples", List.of(firing)),
                Map.of("expr", alert, "eval_time", "5m", "exp_samples", List.of())));
    Map<String, Object> tests =
        Map.of(
            "rule_files",
            List.of("rules.yaml"),
            "evaluation_interval",
            "1m",
            "tests",
            List.of(test));
    Promtool.testRules(json(folder.resolve("tests.yaml"), tests));
  }

  @Test
  void shouldAskWhatPrometheusUnderstands(@TempDir Path folder)
      throws IOException, InterruptedException {
    Map<String, Object> asked = new TreeMap<>();
    for (Dashboard dashboard : dashboards()) {
      for (String expression : dashboard.expressions()) {
        asked.put(
            expression, Map.of("record", "asked:expression:n" + asked.size(), "expr", expression));
      }
    }
    Map<String, Object> group = Map.of("name", "dashboards", "rules", asked.values());
    Promtool.checkRules(json(folder.resolve("asked.yaml"), Map.of("groups", List.of(group))));
  }

  /** What is JSON is YAML. */
  private static Path json(Path file, Map<String, Object> content) throws IOException {
    new com.fasterxml.jackson.databind.ObjectMapper().writeValue(file.toFile(), content);
    return file;
  }

  @Test
  void shouldScrapeThePortThatPodsHave(@TempDir Path folder) throws IOException {
    PodMonitor monitor = manifests().one(PodMonitor.class, "bellwether");
    Overlays overlays = Overlays.copy(folder);
    assertThat(overlays.manifests("production").pods())
        .allSatisfy(
            pod -> {
              assertThat(pod.getMetadata().getLabels())
                  .containsAllEntriesOf(monitor.getSpec().getSelector().getMatchLabels());
              assertThat(pod.getSpec().getContainers().get(0).getPorts())
                  .extracting(ContainerPort::getName)
                  .containsAll(
                      monitor.getSpec().getPodMetricsEndpoints().stream()
                          .map(PodMetricsEndpoint::getPort)
                          .toList());
            });
  }

  @Test
  void shouldLabelEveryDashboardForGrafanasSidecar() throws IOException {
    List<ConfigMap> maps = manifests().all(ConfigMap.class);
    assertThat(maps)
        .allSatisfy(
            map ->
                assertThat(map.getMetadata().getLabels()).containsEntry("grafana_dashboard", "1"));
    try (Stream<Path> files = Files.list(Dashboard.FOLDER)) {
      assertThat(maps.stream().flatMap(map -> map.getData().keySet().stream()))
          .containsExactlyInAnyOrderElementsOf(
              files.map(file -> file.getFileName().toString()).toList());
    }
  }

  /** The path without Kubernetes: the same job, port and dashboards. */
  @Test
  void shouldDoTheSameOnALaptop() throws IOException {
    Path laptop = Path.of("k8s/monitoring/laptop");
    Map<String, Object> scrape =
        Yaml.maps(Yaml.documents(laptop.resolve("prometheus.yml")).get(0).get("scrape_configs"))
            .get(0);
    PodMonitor monitor = manifests().one(PodMonitor.class, "bellwether");
    assertThat(monitor.getSpec().getPodMetricsEndpoints().get(0).getRelabelings())
        .filteredOn(relabeling -> "job".equals(relabeling.getTargetLabel()))
        .extracting(relabeling -> relabeling.getReplacement())
        .containsExactly((String) scrape.get("job_name"));
    assertThat(Yaml.at(Yaml.maps(scrape.get("static_configs")).get(0), "targets"))
        .isEqualTo(List.of("127.0.0.1:7626"));
    Map<String, Object> provider =
        Yaml.maps(
                Yaml.documents(laptop.resolve("grafana/dashboards/bellwether.yaml"))
                    .get(0)
                    .get("providers"))
            .get(0);
    assertThat(Files.readString(Path.of("k8s/monitoring/README.md")))
        .contains(
            ((String) Yaml.at(provider, "options", "path")).substring(1)
                + "=$PWD/"
                + Dashboard.FOLDER);
  }
}
