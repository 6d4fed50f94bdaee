package io.bellwether.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.cluster.ForkedCommand;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A real Prometheus scrapes the members of a cluster while they carry out a run, with the labels
 * that the PodMonitor gives them, and every expression of every dashboard and every rule has data.
 *
 * <p>The members are a service of runs on 127.0.0.2 and workers on 127.0.0.3 and 127.0.0.4; 'run
 * --cluster' hands them {@code monitored.yaml}, which has something of every layer, and in which
 * one link is listened to and another is cut. So {@code BellwetherNetworkAlarm}, {@code
 * BellwetherLinkNoisy} and {@code BellwetherStoresLow} come to be pending. The other alerts are not
 * so in a run where all goes well: of each its comparison is asked as a question, which has the
 * answer 0 or 1 for each series that is compared ({@code > bool}), and each of its selectors has
 * series. Only the selector of requests that failed ({@code status=~"5.."}) has none, in whose
 * place its rule puts 0.
 *
 * <p>Rules are evaluated each second, not each 15 s, so that they need not be waited for.
 */
@ResourceLock(ForkedCommand.PROCESSES)
final class PrometheusTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Path NETWORK = Path.of("src-test/resources/kubernetes/monitored.yaml");
  private static final Pattern ANNOUNCED = Pattern.compile("metrics at http://(\\S+)/metrics");
  private static final Pattern SERVED = Pattern.compile("Runs are taken at (\\S+) ");
  private static final Pattern MEMBER = Pattern.compile("as member (\\S+) of");

  private static final Set<String> HAPPENING =
      Set.of("BellwetherNetworkAlarm", "BellwetherLinkNoisy", "BellwetherStoresLow");

  @TempDir private Path folder;
  private final List<ForkedCommand> commands = new ArrayList<>();

  @BeforeAll
  static void isNeeded() throws InterruptedException {
    Prometheus.isNeeded();
  }

  @AfterEach
  void close() throws IOException {
    for (ForkedCommand command : commands) {
      command.close();
    }
  }

  private ForkedCommand start(String address, String... arguments) throws IOException {
    ForkedCommand command =
        ForkedCommand.start(
            List.of(),
            List.of(
                "-Dbellwether.cluster.bind=" + address,
                "-Dbellwether.cluster.port=0",
                "-Dpekko.remote.artery.canonical.port=0"),
            arguments);
    commands.add(command);
    return command;
  }

  private static String said(ForkedCommand command, Pattern what) {
    Matcher matcher = what.matcher(command.err());
    assertThat(matcher.find()).as(command.err()).isTrue();
    return matcher.group(1);
  }

  private static String get(String url) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(url)).build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(url).isEqualTo(200);
    return answer.body();
  }

  private ForkedCommand worker(String address, String join) throws IOException {
    return start(
        address, "worker", "--join", join, "--threads", "1", "--management", address + ":0");
  }

  @Test
  void shouldHaveDataForEveryExpressionWhileMembersCarryOutARun() throws Exception {
    ForkedCommand service =
        start(
            "127.0.0.2",
            "serve",
            "--join",
            "--results",
            folder.resolve("runs").toString(),
            "--host",
            "127.0.0.2",
            "--port",
            "0",
            "--threads",
            "1",
            "--management",
            "127.0.0.2:0");
    String first = said(service.awaitLine("They are shared as member "), MEMBER);
    List<ForkedCommand> members =
        List.of(service, worker("127.0.0.3", first), worker("127.0.0.4", first));
    for (ForkedCommand worker : members.subList(1, 3)) {
      worker.awaitLine("waits for runs");
    }
    List<String> targets = members.stream().map(member -> said(member, ANNOUNCED)).toList();
    ForkedCommand client =
        start(
            "127.0.0.1",
            "run",
            NETWORK.toString(),
            "--cluster",
            first,
            "--regions",
            "3",
            "--threads",
            "1",
            "--pace",
            "1x",
            "--management",
            "127.0.0.1:0");
    client.awaitLine("metrics at ");
    try (Prometheus prometheus =
        new Prometheus(folder, PrometheusConfiguration.of(folder, targets))) {
      awaitTargets(prometheus);
      // Somebody asks the service now and then, as people do: its requests are counted, too.
      String runs = said(service, SERVED) + "/api/runs";
      awaitData(prometheus, runs);
      assertVariables(prometheus);
      assertRules(prometheus);
    }
    client(client);
  }

  private static void awaitTargets(Prometheus prometheus) {
    Awaitility.await("scrapes")
        .atMost(PATIENCE)
        .until(() -> prometheus.values("up{job=\"bellwether\"} == 1").size() == 3);
  }

  private static void awaitData(Prometheus prometheus, String runs) throws IOException {
    Set<String> without = Expressions.all();
    assertThat(without).hasSizeGreaterThan(90);
    Awaitility.await("data")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .conditionEvaluationListener(
            condition -> {
              if (condition.getRemainingTimeInMS() <= 0) {
                System.err.println("no data: " + String.join("\n", without));
              }
            })
        .until(
            () -> {
              get(runs);
              for (String expression : List.copyOf(without)) {
                if (prometheus.values(expression).stream().anyMatch(value -> !value.isNaN())) {
                  without.remove(expression);
                }
              }
              return without.isEmpty();
            });
  }

  /** The variables of dashboards offer the job, and each member by its name. */
  private static void assertVariables(Prometheus prometheus) throws Exception {
    Pattern offered = Pattern.compile("label_values\\((.*), (\\w+)\\)");
    for (Dashboard dashboard : Dashboard.all()) {
      for (JsonNode variable : dashboard.json().at("/templating/list")) {
        if (variable.path("type").asText().equals("query")) {
          String query = variable.at("/query/query").asText().replace("$job", "bellwether");
          Matcher matcher = offered.matcher(query);
          assertThat(matcher.matches()).as(query).isTrue();
          assertThat(prometheus.labelValues(matcher.group(1), matcher.group(2)))
              .as(query)
              .isEqualTo(
                  matcher.group(2).equals("job")
                      ? List.of("bellwether")
                      : List.of("pod-0", "pod-1", "pod-2"));
        }
      }
    }
  }

  /** Prometheus can evaluate each rule, and alerts are for what happens. */
  private static void assertRules(Prometheus prometheus) throws Exception {
    assertThat(prometheus.values("bellwether_run_active == 1")).hasSize(3);
    assertThat(prometheus.values("count by (regions) (bellwether_run_info{regions=\"3\"})"))
        .containsExactly(3.0);
    assertThat(prometheus.values("bellwether_link_qber_ratio{link=\"tapped\"} > 0.2")).hasSize(1);
    Awaitility.await("alerts")
        .atMost(PATIENCE)
        .until(() -> raised(prometheus).containsAll(HAPPENING));
    assertThat(prometheus.rules())
        .hasSizeGreaterThan(15)
        .allSatisfy(
            rule -> {
              assertThat(rule.path("health").asText()).as(rule.toString()).isEqualTo("ok");
              assertThat(rule.path("lastError").asText()).isEmpty();
            });
  }

  /** The alerts whose condition holds. */
  private static List<String> raised(Prometheus prometheus) throws Exception {
    return prometheus.rules().stream()
        .filter(rule -> rule.path("state").asText().matches("pending|firing"))
        .map(rule -> rule.path("name").asText())
        .toList();
  }

  /** Who hands a run to others tells of the cluster, and that it has no region of its own. */
  private static void client(ForkedCommand client) throws Exception {
    String at = said(client, ANNOUNCED);
    assertThat(get("http://" + at + "/ready")).isNotNull();
    assertThat(get("http://" + at + "/metrics"))
        .contains("bellwether_cluster_members{status=\"up\"} 4.0")
        .contains("bellwether_run_active 0.0")
        .doesNotContain("bellwether_run_info");
    client.signal("INT");
    assertThat(client.await()).as(client.err()).isEqualTo(130);
  }

  /** The JVM that was started tells of its own region and of the cluster; its children do not. */
  @Test
  void shouldTellOfARunOverJvmsOfThisMachine() throws Exception {
    ForkedCommand run =
        ForkedCommand.start(
            "run",
            NETWORK.toString(),
            "--jvms",
            "2",
            "--threads",
            "1",
            "--pace",
            "1x",
            "--management",
            "127.0.0.1:0");
    commands.add(run);
    String at = "http://" + said(run.awaitLine("metrics at "), ANNOUNCED);
    for (String probe : List.of("/startup", "/ready", "/alive")) {
      assertThat(get(at + probe)).isNotNull();
    }
    Awaitility.await("run")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(get(at + "/metrics"))
                    .contains("bellwether_cluster_members{status=\"up\"} 2.0")
                    .contains("bellwether_run_active 1.0")
                    .contains("network=\"monitored\"", "regions=\"2\""));
    run.signal("INT");
    assertThat(run.await()).as(run.err()).isEqualTo(130);
  }
}
