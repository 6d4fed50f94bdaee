package io.bellwether.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Kubernetes rehearsed without it: JVMs on 127.0.0.2 and above play pods of the manifests, and
 * {@link ApiServer} the API, by the rights of the manifests' role.
 */
@ResourceLock("processes")
final class RehearsalTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** What a JVM ends with that was told to by SIGTERM, after its farewell. */
  private static final int TERMINATED = 143;

  @TempDir private Path folder;
  private final List<Pod> pods = new ArrayList<>();
  private ApiServer api;
  private PodTemplateSpec template;
  private Path account;

  @BeforeEach
  void openTheApi() throws IOException, InterruptedException, GeneralSecurityException {
    Manifests manifests = Overlays.copy(folder.resolve("manifests")).manifests("cluster");
    template = manifests.one(Deployment.class, "bellwether-worker").getSpec().getTemplate();
    certificates("api", "server=127.0.0.1");
    certificates("pki", "member=bellwether");
    certificates("forged", "member=bellwether");
    account = folder.resolve("api");
    Files.writeString(account.resolve("token"), ApiServer.TOKEN);
    api =
        new ApiServer(
            account.resolve("server"),
            manifests.one(Role.class, "bellwether").getRules(),
            template);
  }

  @AfterEach
  void close() throws IOException {
    for (Pod pod : pods) {
      pod.close();
    }
    api.close();
  }

  private void certificates(String name, String member) throws IOException, InterruptedException {
    Command.run(Map.of(), List.of(), "certs", folder.resolve(name).toString(), "--member", member);
  }

  private Pod start(int number, String authority) throws IOException {
    Pod pod =
        new Pod(
            template.getSpec().getContainers().get(0),
            "127.0.0." + number,
            api,
            account,
            folder.resolve(authority).resolve("member"));
    pods.add(pod);
    return pod;
  }

  private void awaitReady() {
    Awaitility.await("ready")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .conditionEvaluationListener(
            condition -> {
              if (condition.getRemainingTimeInMS() <= 0) {
                System.err.println(logs());
              }
            })
        .until(() -> pods.stream().allMatch(Pod::isReady));
  }

  private String logs() {
    return pods.stream().map(Pod::log).collect(Collectors.joining("\n"));
  }

  private String fingerprint(List<String> options, String... cluster)
      throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("run", "china-4600", "--duration", "5s", "--json", "--quiet"));
    arguments.addAll(List.of(cluster));
    JsonNode summary =
        new ObjectMapper()
            .readTree(
                Command.run(
                    Map.of("BELLWETHER_TLS", folder.resolve("pki/member").toString()),
                    options,
                    arguments.toArray(String[]::new)));
    assertThat(summary.path("regions").asInt()).isEqualTo(cluster.length == 0 ? 1 : pods.size());
    return summary.path("fingerprint").asText();
  }

  private String onTheCluster() throws IOException, InterruptedException {
    return fingerprint(
        List.of(
            "-Dconfig.file=cluster-config/kubernetes.conf", "-Dbellwether.management.enabled=off"),
        "--cluster",
        pods.get(0).address() + ":17355");
  }

  @Test
  void shouldFindEachOtherRunTogetherAndSurviveTheEndOfAPod()
      throws IOException, InterruptedException {
    String alone = fingerprint(List.of());
    start(2, "pki");
    Pod second = start(3, "pki");
    start(4, "pki");
    assertThat(pods).noneMatch(Pod::isReady);
    awaitReady();
    assertThat(pods).allMatch(Pod::hasStarted).allMatch(Pod::isAlive);
    assertThat(onTheCluster()).as(logs()).isEqualTo(alone);

    // A pod is listed until it is gone, as Kubernetes does.
    long grace = template.getSpec().getTerminationGracePeriodSeconds();
    assertThat(second.terminate((int) grace)).as(second.log()).isEqualTo(TERMINATED);
    api.remove(second.address());
    pods.remove(second);
    second.close();
    assertThat(onTheCluster()).as(logs()).isEqualTo(alone);
    start(5, "pki");
    awaitReady();
    assertThat(onTheCluster()).as(logs()).isEqualTo(alone);
    assertThat(api.refused()).isEmpty();
  }

  /** The one that is left goes on because it gets the lease, by the rights that the role has. */
  @Test
  void shouldTakeTheLeaseWhenAPodIsLost() throws IOException, InterruptedException {
    start(2, "pki");
    Pod lost = start(3, "pki");
    awaitReady();
    assertThat(api.leases()).isEmpty();
    api.remove(lost.address());
    pods.remove(lost);
    lost.close();
    Awaitility.await("lease")
        .atMost(PATIENCE)
        .until(() -> api.leases().equals(List.of("bellwether-split-brain")));
    assertThat(onTheCluster()).as(logs()).isEqualTo(fingerprint(List.of()));
    assertThat(pods).allMatch(Pod::isReady);
    assertThat(api.refused()).isEmpty();
  }

  @Test
  void shouldNotLetInWhomAnotherAuthorityHasSigned() throws IOException, InterruptedException {
    start(2, "pki");
    start(3, "pki");
    awaitReady();
    Pod forged = start(4, "forged");
    Awaitility.await("turned away")
        .atMost(PATIENCE)
        .until(() -> logs().contains("a peer was turned away"));
    assertThat(forged.isReady()).isFalse();
    assertThat(forged.hasStarted()).isFalse();
    pods.remove(forged);
    assertThat(pods).allMatch(Pod::isReady);
    assertThat(onTheCluster()).as(logs()).isEqualTo(fingerprint(List.of()));
    forged.close();
  }
}
