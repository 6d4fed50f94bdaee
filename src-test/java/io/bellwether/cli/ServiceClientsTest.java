package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.api.service.RunState;
import io.bellwether.api.service.RunStatus;
import io.bellwether.results.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service over two JVMs, asked from the command line. */
class ServiceClientsTest {
  private static final int RUNS = 10;
  private static final Pattern PLACE = Pattern.compile("Runs are taken at (\\S+) ");

  @TempDir private Path folder;
  private String to;

  private CliRun ask(String... words) {
    String[] all = new String[words.length + 2];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = "--to";
    all[words.length + 1] = to;
    return CliRun.of(all);
  }

  private static String fingerprint(int seed) {
    CliRun run =
        CliRun.of(
            "run", "tokyo-2010", "--duration", "2s", "--seed", "" + seed, "--quiet", "--json");
    return run.out().replaceAll("(?s).*\"fingerprint\"\\s*:\\s*\"(\\w{16})\".*", "$1");
  }

  private static void refused(CliRun run, int code, String... said) {
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.err()).startsWith("bellwether: ").contains(said);
    assertThat(run.err()).doesNotContain("\tat ", "Exception", "internal error");
  }

  private void shouldSayOfARunThatIsStoppedThatItStillGoesOn(CliRun submitted) {
    String id = submitted.out().strip();
    await().until(() -> ask("status", id).out().contains("running"));
    CliRun stopped = ask("cancel", id);
    assertThat(stopped.code()).as(stopped.err()).isZero();
    assertThat(stopped.err()).contains("run " + id + " is being stopped");
    assertThat(ask("watch", id).out()).contains("cancelled");
  }

  @Test
  void shouldFinishQueuedRunsOverTwoJvmsAsRunDoes() throws IOException {
    String results = folder.resolve("runs").toString();
    try (Worker service =
        Worker.start("serve", "--results", results, "--port", "0", "--jvms", "2")) {
      Matcher place = PLACE.matcher(service.said());
      assertThat(place.find()).as(service.said()).isTrue();
      to = place.group(1);
      for (int seed = 1; seed <= RUNS; seed++) {
        CliRun handed = ask("submit", "tokyo-2010", "--duration", "2s", "--seed", "" + seed);
        assertThat(handed.code()).as(handed.err()).isZero();
        assertThat(handed.out().strip()).isEqualTo("" + seed);
      }
      for (int id = 1; id <= RUNS; id++) {
        CliRun watched = ask("watch", "" + id);
        assertThat(watched.code()).as(watched.out() + watched.err()).isZero();
        RunStatus status = Json.read(ask("status", "" + id, "--json").out(), RunStatus.class);
        assertThat(status.state()).isEqualTo(RunState.FINISHED);
        assertThat(status.threads())
            .as("the JVMs share the processors")
            .isEqualTo(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
        assertThat(status.fingerprint()).isEqualTo(fingerprint(id));
      }
      Path fetched = folder.resolve("fetched");
      assertThat(ask("results", "1", "--out", fetched.toString()).code()).isZero();
      assertThat(Files.readString(fetched.resolve("manifest.json")))
          .contains("\"regions\" : 2", fingerprint(1));
      refused(ask("results", "1", "--out", fetched.toString()), 6, "--force");
      refused(ask("cancel", "1"), 9, "answers 409", "run 1 is finished");
      refused(ask("status", "99"), 9, "answers 404", "no run 99");
      refused(
          ask("submit", "two-nodes", "--threads", "2"), 3, "answers 400", "threads is 2", "JVMs");
      refused(ask("submit", "atlantis"), 3, "answers 400", "no built-in network");
      assertThat(ask("status").out()).contains("   10  tokyo-2010", "finished");
      shouldSayOfARunThatIsStoppedThatItStillGoesOn(ask("submit", "two-nodes", "--pace", "0.01x"));
    }
    refused(ask("status"), 9, "cannot be reached");
    refused(CliRun.of("status", "--to", "here"), 2, "--to", "expected a URL");
  }

  @Test
  void shouldEndWhereAJvmThatItCannotDoWithoutHasDied() throws Exception {
    Path results = folder.resolve("runs");
    try (Worker service =
        Worker.start("serve", "--results", results.toString(), "--port", "0", "--jvms", "2")) {
      Matcher place = PLACE.matcher(service.said());
      assertThat(place.find()).as(service.said()).isTrue();
      to = place.group(1);
      assertThat(ask("submit", "tokyo-2010", "--duration", "1h", "--pace", "1x").code()).isZero();
      assertThat(ask("submit", "tokyo-2010", "--duration", "1s").code()).isZero();
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> Json.read(ask("status", "1", "--json").out(), RunStatus.class).events() > 0);
      service.children().forEach(ProcessHandle::destroyForcibly);
      assertThat(service.await()).isEqualTo(ExitCode.CLUSTER.code());
    }
    assertThat(kept(results, 1)).isEqualTo(RunState.FAILED);
    assertThat(kept(results, 2)).isEqualTo(RunState.QUEUED);
  }

  private static RunState kept(Path results, int id) throws IOException {
    String status = Files.readString(results.resolve(id + "/status.json"));
    return Json.read(status, RunStatus.class).state();
  }

  @Test
  void shouldSayWhichOptionsDoNotGoTogether() {
    refused(CliRun.of("serve", "--pace", "2x"), 2, "--pace: only with a network");
    refused(CliRun.of("serve", "two-nodes", "--results", "x"), 2, "--results: only without");
    refused(CliRun.of("serve", "--clients", "x"), 2, "--clients: only with --certs");
    refused(CliRun.of("serve", "--join", "--jvms", "2"), 2, "--join: not together");
    String results = folder.resolve("runs").toString();
    refused(
        CliRun.of("serve", "--results", results, "--host", "0.0.0.0", "--port", "0"),
        2,
        "--host: 0.0.0.0 is not loopback",
        "--tokens");
  }
}
