package io.bellwether.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.quantity.RandomStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code run --jvms N} with real processes, and what becomes of it when they stop or die. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(ForkedCommand.PROCESSES)
class SpreadRunTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final List<String> RESULTS =
      List.of("fingerprint", "links", "pairs", "demands", "ledger");

  private static List<JsonNode> alone;

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

  @BeforeAll
  static void runAlone() throws Exception {
    try (ForkedCommand run = run("60s", 1, 1)) {
      alone = essence(results(run));
    }
  }

  /** Other networks, and members with different numbers of threads, are in {@link WorkersTest}. */
  @ParameterizedTest
  @CsvSource({"1, 2", "2, 1", "3, 2", "4, 1"})
  void shouldGiveTheSameRunOnAnyNumberOfJvmsAndThreads(int jvms, int threads) throws Exception {
    try (ForkedCommand run = run("60s", jvms, threads)) {
      JsonNode summary = results(run);
      assertThat(summary.get("regions").asInt()).isEqualTo(jvms);
      assertThat(essence(summary)).isEqualTo(alone);
    }
  }

  private static void awaitDeath(List<ProcessHandle> processes) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void shouldEndCleanlyWheneverAChildIsKilled(int second) throws Exception {
    RandomStream random = RandomStream.of(second, "kill", "children");
    int jvms = 2 + second % 2;
    try (ForkedCommand run = run("2000s", jvms, 1)) {
      List<ProcessHandle> children = run.awaitChildren(jvms - 1);
      // The moment is what is tried here: one in each second, from the start of its JVM on.
      TimeUnit.MILLISECONDS.sleep(1_000 * second + random.nextInt(1_000));
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
    try (ForkedCommand run = run("60s", 2, 1, "--pace", "5x")) {
      ProcessHandle child = run.awaitChildren(1).get(0);
      run.awaitProgress();
      ForkedCommand.signal("STOP", Long.toString(child.pid()));
      TimeUnit.SECONDS.sleep(5); // that it stands still is what is tried here
      ForkedCommand.signal("CONT", Long.toString(child.pid()));
      assertThat(essence(results(run))).isEqualTo(alone);
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
