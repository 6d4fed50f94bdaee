package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Emulation;
import io.bellwether.api.RunFailedException;
import io.bellwether.api.RunOptions;
import io.bellwether.api.service.RunState;
import io.bellwether.api.service.RunStatus;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.results.Json;
import io.bellwether.topology.NetworkLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Two services that share a cluster of two members, asked from the command line by HTTPS: {@code
 * serve --join} hosts a region itself and knows clients by their certificates, {@code serve
 * --cluster} leaves regions to the members and knows clients by their tokens.
 */
@ResourceLock("processes")
final class SharedServiceTest {
  private static final int RUNS = 10;
  private static final String TOKEN = "token-of-one-who-may-run";
  private static final Pattern PLACE =
      Pattern.compile("Runs are taken at https://127\\.0\\.0\\.1:(\\d+) ");
  private static final Pattern MEMBER = Pattern.compile("shared as member (\\S+) of");

  @TempDir private Path folder;

  /** Whom to ask, and as whom. */
  private record Asked(String to, List<String> identity) {
    CliRun ask(String... words) {
      List<String> all = new ArrayList<>(Arrays.asList(words));
      all.addAll(List.of("--to", to));
      all.addAll(identity);
      return CliRun.of(all.toArray(String[]::new));
    }

    Asked as(String... others) {
      return new Asked(to, List.of(others));
    }
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static String found(Pattern pattern, Worker worker) {
    Matcher matcher = pattern.matcher(worker.said());
    assertThat(matcher.find()).as(worker.said()).isTrue();
    return matcher.group(1);
  }

  private Worker serve(String... more) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "serve", "--port", "0", "--threads", "1", "--certs", file("pki/service/queue")));
    words.addAll(List.of(more));
    return Worker.start(
        List.of("-Dpekko.remote.artery.canonical.port=0", "-Dbellwether.cluster.port=0"), words);
  }

  private static void refused(CliRun run, String... said) {
    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(9);
    assertThat(run.err()).startsWith("bellwether: ").contains(said);
    assertThat(run.err()).doesNotContain("\tat ", "internal error");
  }

  private static String alone(int seed) throws RunFailedException {
    return new Emulation(
            NetworkLibrary.load("tokyo-2010", Map.of()),
            new RunOptions(VirtualTime.SECOND, seed, 1, 0))
        .run()
        .summary()
        .fingerprint();
  }

  @Test
  void shouldFinishQueuedRunsOfTwoServicesAsRunDoes() throws IOException, RunFailedException {
    CliRun made =
        CliRun.of(
            "certs", file("pki"), "--service", "queue", "--client", "alice", "--client", "eve");
    assertThat(made.code()).as(made.err()).isZero();
    String clients = write("clients", "run alice\nview eve\n");
    String tokens = write("tokens", "run " + TOKEN + "\n");
    String token = write("token", TOKEN + "\n");
    String wrong = write("wrong", "token-of-somebody-else\n");
    String authority = file("pki");
    try (Worker first = serve("--results", file("first"), "--clients", clients, "--join")) {
      String member = found(MEMBER, first);
      try (Worker worker = Worker.start("worker", "--join", member, "--port", "0");
          Worker second =
              serve("--results", file("second"), "--tokens", tokens, "--cluster", member)) {
        assertThat(worker.said()).contains("waits for runs");
        Asked byName =
            new Asked(
                "https://localhost:" + found(PLACE, first),
                List.of("--certs", file("pki/client/alice")));
        Asked byToken =
            new Asked(
                "https://localhost:" + found(PLACE, second),
                List.of("--certs", authority, "--token-file", token));
        for (int seed = 1; seed <= RUNS; seed++) {
          Asked service = seed % 2 == 0 ? byToken : byName;
          CliRun handed =
              service.ask("submit", "tokyo-2010", "--duration", "1s", "--seed", "" + seed);
          assertThat(handed.code()).as(handed.err()).isZero();
          assertThat(handed.out().strip()).isEqualTo("" + (seed + 1) / 2);
        }
        refuseStrangers(byName, byToken, authority, wrong);
        for (int seed = 1; seed <= RUNS; seed++) {
          finish(seed % 2 == 0 ? byToken : byName, seed);
        }
        for (Asked service : List.of(byName, byToken)) {
          cancel(service);
        }
      }
    }
  }

  private void refuseStrangers(Asked byName, Asked byToken, String authority, String wrong) {
    // The authority's certificate has no key beside it: such a client shows none.
    refused(byName.as("--certs", authority).ask("status"), "cannot be reached");
    refused(byName.as("--certs", file("pki/client/eve")).ask("cancel", "1"), "answers 403");
    assertThat(byName.as("--certs", file("pki/client/eve")).ask("status").code()).isZero();
    refused(byToken.as("--certs", authority).ask("status"), "answers 401");
    refused(byToken.as("--certs", authority, "--token-file", wrong).ask("status"), "answers 401");
    refused(byToken.as("--token-file", wrong).ask("status"), "cannot be reached");
  }

  private void finish(Asked service, int seed) throws IOException, RunFailedException {
    String id = "" + (seed + 1) / 2;
    CliRun watched = service.ask("watch", id);
    assertThat(watched.code()).as(watched.out() + watched.err()).isZero();
    RunStatus status = Json.read(service.ask("status", id, "--json").out(), RunStatus.class);
    assertThat(status.state()).isEqualTo(RunState.FINISHED);
    assertThat(status.fingerprint()).isEqualTo(alone(seed));
    if (id.equals("1")) {
      Path fetched = folder.resolve("fetched-" + seed);
      assertThat(service.ask("results", id, "--out", fetched.toString()).code()).isZero();
      assertThat(Files.readString(fetched.resolve("manifest.json")))
          .contains("\"regions\" : 2", status.fingerprint());
    }
  }

  private static void cancel(Asked service) {
    CliRun paced = service.ask("submit", "tokyo-2010", "--duration", "1h", "--pace", "1x");
    String id = paced.out().strip();
    assertThat(service.ask("cancel", id).code()).isZero();
    CliRun watched = service.ask("watch", id);
    assertThat(watched.code()).isEqualTo(9);
    assertThat(watched.out()).contains("cancelled");
  }
}
