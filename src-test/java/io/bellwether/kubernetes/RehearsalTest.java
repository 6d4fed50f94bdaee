package io.bellwether.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.api.Emulation;
import io.bellwether.api.RunFailedException;
import io.bellwether.api.RunOptions;
import io.bellwether.cli.CliRun;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.NetworkLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Kubernetes rehearsed without it: JVMs on 127.0.0.2 and above play pods of the manifests, each
 * test those of another overlay, and {@link ApiServer} the API, by the rights of the manifests'
 * role.
 */
@ResourceLock("processes")
final class RehearsalTest {
  private static final int SECONDS = 5;

  /** What a JVM ends with that was told to by SIGTERM, after its farewell. */
  private static final int TERMINATED = 143;

  /** Runs until one has as many regions as there are pods. */
  private static final int MOST = 20;

  private static final Pattern REGIONS = Pattern.compile("\"regions\" : (\\d+)");
  private static final Pattern FINGERPRINT = Pattern.compile("finished .*fingerprint (\\w{16})");

  @TempDir private static Path certificates;
  @TempDir private Path folder;

  @BeforeAll
  static void makeCertificates() throws IOException {
    Rehearsal.makeCertificates(certificates);
  }

  private Rehearsal rehearsal(String overlay) throws IOException, GeneralSecurityException {
    return new Rehearsal(overlay, certificates, folder);
  }

  /** That of {@code run} in one JVM. */
  private static String alone(int seed) throws RunFailedException {
    return new Emulation(
            NetworkLibrary.load("china-4600", Map.of()),
            new RunOptions(SECONDS * VirtualTime.SECOND, seed, 1, 0))
        .run()
        .summary()
        .fingerprint();
  }

  private static void submit(Rehearsal rehearsal, int id) throws IOException {
    assertThat(
            rehearsal
                .ask("submit", "china-4600", "--duration", SECONDS + "s", "--seed", "" + id)
                .strip())
        .isEqualTo("" + id);
  }

  /** Waits for its end, and returns how many regions it had. */
  private static int finished(Rehearsal rehearsal, int id) throws IOException, RunFailedException {
    Matcher ended = FINGERPRINT.matcher(rehearsal.ask("watch", "" + id));
    assertThat(ended.find()).as(rehearsal.logs()).isTrue();
    assertThat(ended.group(1)).isEqualTo(alone(id));
    Matcher regions = REGIONS.matcher(rehearsal.kept(id, "manifest.json"));
    assertThat(regions.find()).isTrue();
    return Integer.parseInt(regions.group(1));
  }

  /**
   * Hands in runs until one has so many regions, and returns the id of the next: a worker that is
   * ready is known to whoever takes runs a moment later.
   */
  private static int share(Rehearsal rehearsal, int id, int regions)
      throws IOException, RunFailedException {
    int next = id;
    int had;
    do {
      submit(rehearsal, next);
      had = finished(rehearsal, next++);
    } while (had < regions && next < id + MOST);
    assertThat(had).isEqualTo(regions);
    return next;
  }

  private static void terminate(Rehearsal rehearsal, Pod pod)
      throws IOException, InterruptedException {
    // A pod is listed until it is gone, as Kubernetes does.
    assertThat(pod.terminate()).as(pod.log()).isEqualTo(TERMINATED);
    rehearsal.remove(pod);
  }

  @Test
  void shouldServeQueuedRunsAndSurviveTheEndOfAPodBetweenThem()
      throws IOException, InterruptedException, GeneralSecurityException, RunFailedException {
    try (Rehearsal production = rehearsal("production")) {
      Pod service = production.startService();
      Pod worker = production.startWorker(3);
      production.startWorker(4);
      assertThat(production.pods()).noneMatch(Pod::isReady);
      production.awaitReady();

      CliRun unknown = production.askUnknown("status");
      assertThat(unknown.code()).isEqualTo(9);
      assertThat(unknown.err()).contains("answers 401");
      int first = share(production, 1, 3);
      for (int id = first; id < first + 3; id++) {
        submit(production, id);
      }
      for (int id = first; id < first + 3; id++) {
        assertThat(finished(production, id)).isEqualTo(3);
      }

      terminate(production, worker);
      submit(production, first + 3);
      assertThat(finished(production, first + 3)).isEqualTo(2);
      production.startWorker(5);
      production.awaitReady();
      share(production, first + 4, 3);
      terminate(production, service);
      assertThat(production.api().refused()).isEmpty();
    }
  }

  /** The one that is left goes on because it gets the lease, by the rights that the role has. */
  @Test
  void shouldTakeTheLeaseWhenAPodIsLost()
      throws IOException, InterruptedException, GeneralSecurityException, RunFailedException {
    try (Rehearsal cluster = rehearsal("cluster")) {
      Pod service = cluster.startService();
      Pod lost = cluster.startWorker(3);
      cluster.awaitReady();
      assertThat(cluster.api().leases()).isEmpty();
      cluster.remove(lost);
      Awaitility.await("lease")
          .atMost(Rehearsal.PATIENCE)
          .until(() -> cluster.api().leases().equals(List.of("bellwether-split-brain")));
      Awaitility.await("put out").atMost(Rehearsal.PATIENCE).until(() -> service.membersUp() == 1);
      submit(cluster, 1);
      assertThat(finished(cluster, 1)).isEqualTo(1);
      cluster.awaitReady();
      assertThat(cluster.api().refused()).isEmpty();
    }
  }

  @Test
  void shouldNotLetInWhomAnotherAuthorityHasSigned()
      throws IOException, InterruptedException, GeneralSecurityException, RunFailedException {
    try (Rehearsal single = rehearsal("single")) {
      single.startService();
      single.startWorker(3);
      single.awaitReady();
      Pod forged = single.startForgedWorker(4);
      Awaitility.await("turned away")
          .atMost(Rehearsal.PATIENCE)
          .until(() -> single.logs().contains("a peer was turned away"));
      assertThat(forged.isReady()).isFalse();
      assertThat(forged.hasStarted()).isFalse();
      single.remove(forged);
      single.awaitReady();
      share(single, 1, 2);
      handIn(single);
    }
  }

  /** Hands a run to the cluster from outside, as a member that hosts nothing. */
  private static void handIn(Rehearsal rehearsal)
      throws IOException, InterruptedException, RunFailedException {
    Command.Ended ended =
        Command.end(
            Map.of("BELLWETHER_TLS", rehearsal.member().toString()),
            List.of(
                "-Dconfig.file=cluster-config/kubernetes.conf",
                "-Dbellwether.management.enabled=off"),
            "run",
            "china-4600",
            "--duration",
            SECONDS + "s",
            "--json",
            "--quiet",
            "--cluster",
            rehearsal.pods().get(0).address() + ":17355");
    assertThat(ended.code()).as(ended.err() + rehearsal.logs()).isZero();
    JsonNode summary = new ObjectMapper().readTree(ended.out());
    assertThat(summary.path("regions").asInt()).isEqualTo(2);
    assertThat(summary.path("fingerprint").asText()).isEqualTo(alone(1));
  }
}
