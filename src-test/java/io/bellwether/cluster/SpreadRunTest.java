package io.bellwether.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.determinism.CollidingFlows;
import io.bellwether.quantity.RandomStream;
import io.bellwether.topology.SpecificationWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code run --jvms N} with real processes, and what becomes of it when they stop or die. */
class SpreadRunTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final List<String> RESULTS =
      List.of("fingerprint", "links", "pairs", "chsh", "e91", "teleportation", "demands", "ledger");

  private static JsonNode results(ForkedCommand run) throws Exception {
    assertThat(run.await()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  private static List<JsonNode> essence(JsonNode summary) {
    List<JsonNode> essence = new ArrayList<>();
    RESULTS.forEach(name -> essence.add(summary.get(name)));
    return essence;
  }

  private static ForkedCommand run(String duration, int jvms, int threads, String... more)
      throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("run", "china-4600", "--duration", duration, "--seed", "7", "--json"));
    arguments.addAll(List.of("--jvms", "" + jvms, "--threads", "" + threads));
    arguments.addAll(List.of(more));
    return ForkedCommand.start(arguments.toArray(String[]::new));
  }

  private static List<JsonNode> alone(String duration) throws Exception {
    try (ForkedCommand run = run(duration, 1, 1)) {
      return essence(results(run));
    }
  }

  @Test
  void shouldGiveTheSameRunOnAnyNumberOfJvmsAndThreads() throws Exception {
    List<JsonNode> expected = alone("60s");
    for (int jvms = 1; jvms <= 4; jvms++) {
      for (int threads = 1; threads <= 2; threads++) {
        try (ForkedCommand run = run("60s", jvms, threads)) {
          JsonNode summary = results(run);
          assertThat(summary.get("regions").asInt()).isEqualTo(jvms);
          assertThat(essence(summary)).as("%d JVMs, %d threads", jvms, threads).isEqualTo(expected);
        }
      }
    }
  }

  private static void assertSameResults(List<String> arguments, int... threads) throws Exception {
    List<JsonNode> expected = null;
    for (int jvms = 1; jvms <= 3; jvms++) {
      for (int each : threads) {
        List<String> more = new ArrayList<>(arguments);
        more.addAll(List.of("--seed", "7", "--json", "--jvms", "" + jvms, "--threads", "" + each));
        try (ForkedCommand run = ForkedCommand.start(more.toArray(String[]::new))) {
          JsonNode summary = results(run);
          assertThat(summary.get("regions").asInt()).isEqualTo(jvms);
          JsonNode pairs = summary.get("pairs");
          assertThat(pairs.size() + summary.get("links").size()).isPositive();
          if (!pairs.isEmpty()) {
            assertThat(pairs.get(0).get("delivered").asLong()).isPositive();
          }
          for (JsonNode link : summary.get("links")) {
            assertThat(link.get("secretKeyBits").asLong()).as(link.toString()).isPositive();
          }
          expected = expected == null ? essence(summary) : expected;
          assertThat(essence(summary)).as("%d JVMs, %d threads", jvms, each).isEqualTo(expected);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "router-line, nodes=6, 0.3s",
    "random-routers, nodes=40, 0.2s",
    "chsh, pairs=1000, 1h",
    "e91, pairs=1000, 1h",
    "teleport, pairs=600, 1h"
  })
  void shouldGiveTheSamePairsOnAnyNumberOfJvms(String network, String parameter, String duration)
      throws Exception {
    assertSameResults(List.of("run", network, "--set", parameter, "--duration", duration), 2);
  }

  @Test
  void shouldGiveTheSameKeysOfEveryProtocolOnAnyNumberOfJvmsAndThreads() throws Exception {
    assertSameResults(List.of("run", "protocols", "--duration", "8s"), 1, 2);
    assertSameResults(List.of("run", "mdi", "--duration", "60s"), 2);
  }

  @Test
  void shouldGiveTheSameKeysOfTheTokyoNetworkOnAnyNumberOfJvms() throws Exception {
    List<String> arguments = new ArrayList<>(List.of("run", "tokyo-2010", "--duration", "20s"));
    for (String parameter : List.of("callStart=5s", "attackStart=10s", "attackEnd=18s")) {
      arguments.addAll(List.of("--set", parameter));
    }
    assertSameResults(arguments, 2);
  }

  @Test
  void shouldGiveTheSameKeysOfTheSecoqcNetworkOnAnyNumberOfJvms() throws Exception {
    assertSameResults(List.of("run", "secoqc-2008", "--duration", "130s"), 2);
  }

  @Test
  void shouldGiveTheSameKeysOfRealBitsOnAnyNumberOfJvms() throws Exception {
    assertSameResults(
        List.of("run", "protocols", "--set", "postProcessing=real", "--duration", "8s"), 2);
  }

  @Test
  void shouldGiveTheSameDistilledPairsOnAnyNumberOfJvmsAndThreads() throws Exception {
    List<String> arguments = new ArrayList<>(List.of("run", "repeater-chain"));
    for (String parameter : List.of("nodes=6", "cutoff=3 ms", "distillation=dejmps", "rounds=2")) {
      arguments.addAll(List.of("--set", parameter));
    }
    arguments.addAll(List.of("--duration", "0.3s"));
    assertSameResults(arguments, 1, 2);
  }

  @Test
  void shouldGiveTheSameCollidingFlowsOnAnyNumberOfJvmsAndThreads(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("colliding-flows.yaml");
    Files.writeString(file, SpecificationWriter.toYaml(CollidingFlows.spec()));
    assertSameResults(List.of("run", file.toString(), "--duration", "0.4s"), 1, 2);
  }

  private static void awaitDeath(List<ProcessHandle> processes) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void shouldEndCleanlyWheneverAChildIsKilled(int seed) throws Exception {
    RandomStream random = RandomStream.of(seed, "kill", "children");
    int jvms = 2 + seed % 2;
    try (ForkedCommand run = run("2000s", jvms, 1)) {
      List<ProcessHandle> children = run.awaitChildren(jvms - 1);
      TimeUnit.MILLISECONDS.sleep(random.nextInt(6_000)); // the moment is what is tried here
      children.get(random.nextInt(children.size())).destroyForcibly();
      int code = run.await();
      assertThat(code).as(run.err()).isIn(7, 8);
      assertThat(run.err()).containsPattern("child-\\d ended with exit code 137");
      if (code == 7) {
        assertThat(run.err())
            .containsPattern(
                "member 127.0.0.1:\\d+ \\(region \\d\\) is lost; last safe virtual time")
            .contains("results up to there are marked incomplete");
        JsonNode summary = new ObjectMapper().readTree(run.out());
        assertThat(summary.get("complete").asBoolean()).isFalse();
        assertThat(summary.get("regions").asInt()).isEqualTo(jvms - 1);
      } else {
        assertThat(run.err()).contains("before the run began");
        assertThat(run.out()).isEmpty();
      }
      awaitDeath(children);
    }
  }

  @Test
  void shouldSurviveAChildThatStandsStillForFiveSeconds() throws Exception {
    List<JsonNode> expected = alone("60s");
    try (ForkedCommand run = run("60s", 2, 1, "--pace", "5x")) {
      ProcessHandle child = run.awaitChildren(1).get(0);
      run.awaitProgress();
      ForkedCommand.signal("STOP", Long.toString(child.pid()));
      TimeUnit.SECONDS.sleep(5); // that it stands still is what is tried here
      ForkedCommand.signal("CONT", Long.toString(child.pid()));
      assertThat(essence(results(run))).isEqualTo(expected);
    }
  }

  @Test
  void shouldLeaveNoChildBehindWhenItIsKilled() throws Exception {
    try (ForkedCommand run = run("2000s", 3, 1)) {
      List<ProcessHandle> children = run.awaitChildren(2);
      run.awaitProgress();
      run.signal("KILL");
      run.await();
      awaitDeath(children);
    }
  }

  @Test
  void shouldKeepWhatThereIsOnCtrlC() throws Exception {
    try (ForkedCommand run = run("2000s", 2, 1)) {
      List<ProcessHandle> children = run.awaitChildren(1);
      run.awaitProgress();
      run.signalGroup("INT");
      assertThat(run.await()).as(run.err()).isEqualTo(130);
      JsonNode summary = new ObjectMapper().readTree(run.out());
      assertThat(summary.get("complete").asBoolean()).isFalse();
      assertThat(summary.get("regions").asInt()).isEqualTo(2);
      awaitDeath(children);
    }
  }
}
