package io.bellwether.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.api.tls.CertificateHolder;
import io.bellwether.api.tls.CertificateProfile;
import io.bellwether.api.tls.DevelopmentCertificates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Two workstations with certificates, played by network namespaces: the cable between them is
 * pulled, and strangers come to the one that has the cluster.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(ForkedCommand.PROCESSES)
class CutCableTest {
  private static final String SEED = Namespaces.LEFT_ADDRESS + ":17355";
  private static final List<String> IMPATIENT =
      List.of(
          "-Dpekko.cluster.failure-detector.acceptable-heartbeat-pause=8s",
          "-Dpekko.cluster.split-brain-resolver.stable-after=3s",
          "-Dbellwether.cluster.link.silence=12s",
          "-Dbellwether.cluster.assembly=30s");

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;

  private final List<ForkedCommand> commands = new ArrayList<>();
  private Namespaces namespaces;

  @BeforeAll
  static void certify() throws IOException {
    make("ours", "left=" + Namespaces.LEFT_ADDRESS, "right=" + Namespaces.RIGHT_ADDRESS);
    make("theirs", "right=" + Namespaces.RIGHT_ADDRESS);
  }

  private static void make(String authority, String... holders) throws IOException {
    new DevelopmentCertificates(folder.resolve(authority), CertificateProfile.CLUSTER_MEMBER)
        .make(List.of(holders).stream().map(CertificateHolder::parse).toList(), 1, false);
  }

  @BeforeEach
  void connect() throws IOException, InterruptedException {
    namespaces = Namespaces.connected();
  }

  @AfterEach
  void stop() throws IOException, InterruptedException {
    for (ForkedCommand command : commands) {
      command.close();
    }
    if (namespaces != null) {
      namespaces.remove();
    }
  }

  private ForkedCommand start(
      List<String> before, List<String> options, List<String> more, String... arguments)
      throws IOException {
    List<String> all = new ArrayList<>(IMPATIENT);
    all.addAll(options);
    all.addAll(more);
    ForkedCommand command = ForkedCommand.start(before, all, arguments);
    commands.add(command);
    return command;
  }

  private static List<String> workstation(String certificates, String address) {
    return List.of(
        "-Dconfig.file=cluster-config/workstations.conf",
        "-Dbellwether.cluster.bind=" + address,
        "-Dbellwether.cluster.tls.folder=" + folder.resolve(certificates),
        "-Dworkstations.seed-host=" + Namespaces.LEFT_ADDRESS);
  }

  private ForkedCommand left(String... arguments) throws IOException {
    return start(
        namespaces.inLeft(),
        workstation("ours/left", Namespaces.LEFT_ADDRESS),
        List.of(),
        arguments);
  }

  private ForkedCommand right(String... arguments) throws IOException {
    return start(
        namespaces.inRight(),
        workstation("ours/right", Namespaces.RIGHT_ADDRESS),
        List.of(),
        arguments);
  }

  private ForkedCommand leftWorker() throws IOException {
    return left("worker", "--threads", "1").awaitLine("waits for runs");
  }

  private ForkedCommand rightWorker() throws IOException {
    return right("worker", "--threads", "1").awaitLine("waits for runs");
  }

  private static String[] run(String duration, String options) {
    String command = "run china-4600 --seed 7 --json --duration " + duration + options;
    return command.split(" ");
  }

  /** A run over a worker on either side that is under way. */
  private ForkedCommand runOverBoth(String duration) throws IOException {
    String options = " --pace 5x --threads 1 --regions 2 --cluster " + SEED;
    return left(run(duration, options)).awaitProgress();
  }

  private JsonNode alone(String duration) throws Exception {
    ForkedCommand run = start(List.of(), List.of(), List.of(), run(duration, ""));
    assertThat(run.await()).as(run.err()).isZero();
    return JSON.readTree(run.out());
  }

  @Test
  void shouldGiveTheSameRunWhenTheCableIsOutForThreeSeconds() throws Exception {
    leftWorker();
    rightWorker();
    ForkedCommand run = runOverBoth("60s");
    namespaces.cut();
    TimeUnit.SECONDS.sleep(3); // how long it is out is what is tried here
    namespaces.mend();
    assertThat(run.await()).as(run.err()).isZero();
    JsonNode summary = JSON.readTree(run.out());
    JsonNode alone = alone("60s");
    assertThat(summary.get("regions").asInt()).isEqualTo(2);
    assertThat(summary.get("fingerprint")).isEqualTo(alone.get("fingerprint"));
    assertThat(summary.get("ledger")).isEqualTo(alone.get("ledger"));
  }

  @Test
  void shouldEndBothSidesWhenTheCableStaysOut() throws Exception {
    ForkedCommand here = leftWorker();
    ForkedCommand there = rightWorker();
    ForkedCommand run = runOverBoth("2000s");
    namespaces.cut();
    assertThat(run.await()).as(run.err()).isEqualTo(7);
    assertThat(run.err())
        .contains("member " + Namespaces.RIGHT_ADDRESS + ":17355 (region 1) is lost")
        .contains("last safe virtual time")
        .contains("marked incomplete");
    assertThat(there.await()).isEqualTo(8);
    assertThat(there.err()).contains("this member was put out of the cluster");
    assertThat(here.isAlive()).isTrue();
  }

  @Test
  void shouldTurnStrangersAwayAndSaySoAtBothEnds() throws Exception {
    ForkedCommand here = leftWorker();
    List<String> hasty = List.of("-Dbellwether.cluster.assembly=20s");
    ForkedCommand theirs =
        start(
            namespaces.inRight(),
            workstation("theirs/right", Namespaces.RIGHT_ADDRESS),
            hasty,
            "worker");
    assertThat(theirs.await()).isEqualTo(8);
    assertThat(theirs.err()).contains("PKIX path").contains("not a member of the cluster after");
    here.awaitLine("a peer was turned away");
    ForkedCommand plain =
        start(
            namespaces.inRight(),
            List.of("-Dbellwether.cluster.allow-plain-tcp=on"),
            hasty,
            "worker",
            "--bind",
            Namespaces.RIGHT_ADDRESS,
            "--join",
            SEED);
    assertThat(plain.await()).isEqualTo(8);
    assertThat(plain.err()).contains("not a member of the cluster after 20 s");
    here.awaitLine("plaintext connection");
    assertThat(here.isAlive()).isTrue();
  }
}
