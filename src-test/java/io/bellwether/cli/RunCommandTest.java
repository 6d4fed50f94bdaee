package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunCommandTest {
  @TempDir private Path folder;

  private static JsonNode json(String... args) throws IOException {
    CliRun run = CliRun.of(args);
    assertThat(run.code()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void shouldPrintTheSummaryAloneAsJson() throws IOException {
    JsonNode summary = json("run", "china-4600", "--duration", "12 s", "--json", "--quiet");
    for (String field :
        new String[] {
          "network", "seed", "complete", "virtualSeconds", "wallSeconds", "events", "fingerprint",
          "nodes", "regions", "links", "pairs", "demands", "published", "ledger"
        }) {
      assertThat(summary.has(field)).as(field).isTrue();
    }
    shouldHave(
        summary.get("links").get(0),
        "id",
        "technology",
        "siftedBits",
        "qber",
        "secretKeyBits",
        "secretKeyRateBitPerS",
        "rounds",
        "failedRounds");
    shouldHave(
        summary.get("demands").get(0),
        "id",
        "requestedBits",
        "deliveredBits",
        "refused",
        "reasons",
        "reroutes",
        "retries");
    shouldHave(
        summary.get("published").get(0),
        "id",
        "printed",
        "unit",
        "emulated",
        "ratio",
        "given",
        "grade",
        "provenance",
        "source");
    JsonNode ledger = summary.get("ledger");
    assertThat(ledger.get("generated").asLong())
        .isPositive()
        .isEqualTo(
            ledger.get("stored").asLong()
                + ledger.get("relayed").asLong()
                + ledger.get("authentication").asLong()
                + ledger.get("delivered").asLong()
                + ledger.get("discarded").asLong());
    assertThat(summary.get("fingerprint").asText()).matches("[0-9a-f]{16}");
    assertThat(summary.get("virtualSeconds").asDouble()).isEqualTo(12);
    assertThat(summary.get("links")).hasSize(720);
    long delivered = 0;
    for (JsonNode demand : summary.get("demands")) {
      delivered += demand.get("deliveredBits").asLong();
    }
    assertThat(delivered).isPositive();
  }

  @Test
  void shouldSayWhenARunFallsBehindItsPace() throws IOException {
    CliRun fast = CliRun.of("run", "china-4600", "--duration", "40 s", "--pace", "1e6x", "--quiet");
    assertThat(fast.code()).as(fast.err()).isZero();
    assertThat(fast.err())
        .containsPattern("could not keep its pace of 1e6x: it was up to .* s late");
    assertThat(fast.out()).contains("pace 1,000,000 x real time asked for");
    JsonNode kept =
        json("run", "two-nodes", "--duration", "1 s", "--pace", "2x", "--quiet", "--json")
            .get("pace");
    assertThat(kept.get("asked").asDouble()).isEqualTo(2);
    assertThat(kept.get("kept").asDouble()).isBetween(0.5, 2.0);
    assertThat(json("run", "two-nodes", "--duration", "1 s", "--quiet", "--json").get("pace"))
        .isEqualTo(NullNode.getInstance());
  }

  @Test
  void shouldNameLinksWithoutKeyAndCountRequestsThatWait() throws IOException {
    CliRun none = CliRun.of("run", "two-nodes", "--duration", "10 ms", "--quiet");
    assertThat(none.out())
        .contains("1 of 1 link has no key yet: fibre\n", "demands: 1; none has asked for key yet")
        .doesNotContain("worst served", "0 of 0", "(0 x real time)");
    String[] grid = {"run", "grid", "--duration", "50 ms", "--quiet"};
    assertThat(CliRun.of(grid).out())
        .contains(
            "180 of 180 links have no key yet: n0-n1, n0-n10, n1-n2, n1-n11, n2-n3 and 175 more")
        .contains("(0.0 %), 0 requests refused, 16 waiting", "worst served");
    long waiting = 0;
    for (JsonNode demand : json("run", "grid", "--duration", "50 ms", "--json").get("demands")) {
      waiting += demand.get("waiting").asLong();
    }
    assertThat(waiting).isEqualTo(16);
    assertThat(CliRun.of("run", "china-4600", "--duration", "20 s", "--quiet").out())
        .containsPattern("demands: 80; [^\n]*\n  2 have asked for no key yet\n")
        .doesNotContainPattern(" 0 +0 +- +-\\n");
  }

  /** The two users, the fibre and its technology; the other technologies are not used. */
  @Test
  void shouldCountTheGroupsOfInputsThatAreAssumed() throws IOException {
    JsonNode summary = json("run", "two-nodes", "--duration", "1 s", "--json", "--quiet");
    assertThat(summary.get("assumedInputGroups").asInt()).isEqualTo(4);
    assertThat(CliRun.of("run", "two-nodes", "--duration", "1 s", "--quiet").out())
        .contains("4 groups of inputs of the specification are assumed");
  }

  private static void shouldHave(JsonNode node, String... fields) {
    for (String field : fields) {
      assertThat(node.has(field)).as(field).isTrue();
    }
  }

  @Test
  void shouldDependOnTheSeedAndOnNothingElse() throws IOException {
    JsonNode first = json("run", "two-nodes", "--json", "--quiet", "--seed", "7", "--threads", "1");
    JsonNode again = json("run", "two-nodes", "--json", "--quiet", "--seed", "7", "--threads", "2");
    JsonNode other = json("run", "two-nodes", "--json", "--quiet", "--seed", "8");
    for (String field : new String[] {"fingerprint", "events", "links", "demands", "ledger"}) {
      assertThat(again.get(field)).isEqualTo(first.get(field));
    }
    assertThat(other.get("fingerprint")).isNotEqualTo(first.get("fingerprint"));
  }

  @Test
  void shouldLeaveAFolderWithUnitsInItsTables() throws IOException {
    Path out = folder.resolve("a run");
    CliRun run =
        CliRun.of(
            "run",
            "grid",
            "--set",
            "nodes=16",
            "--duration",
            "3 s",
            "--quiet",
            "--out",
            out.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("Results are in " + out, "public");
    assertThat(Files.readString(out.resolve("links.csv")))
        .startsWith(
            "link,technology,protocol,security,pulses,pulse_rate_per_s,detections,sifted_bits,")
        .contains("\nn0-n1,decoy-625mhz-fast,decoyBb84,asymptotic,")
        .contains(",secret_key_rate_bit_per_s,rounds,failed_rounds,post_processing,")
        .contains(",parity_round_trips,chsh_s,expired_bits\n");
    assertThat(Files.readString(out.resolve("demands.csv")))
        .contains(
            "requested_bits",
            ",stored_keys,dry_requests,expired_keys,unfetched_keys,disjoint_paths\n");
    assertThat(Files.readString(out.resolve("ledger.csv"))).contains("generated_bits");
    assertThat(out.resolve("published.csv")).exists();
    assertThat(CliRun.of("check", out.resolve("specification.yaml").toString()).code()).isZero();
    CliRun repro = CliRun.of("repro", out.resolve("manifest.json").toString(), "--threads", "3");
    assertThat(repro.out()).startsWith("identical");
    assertThat(repro.code()).isZero();
  }

  @Test
  void shouldShowResultsThatCannotBeKept() throws IOException {
    Files.createDirectories(folder.resolve("summary.json/in the way"));
    CliRun run =
        CliRun.of(
            "run",
            "two-nodes",
            "--duration",
            "1 s",
            "--quiet",
            "--force",
            "--out",
            folder.toString());
    assertThat(run.code()).isEqualTo(ExitCode.NOT_WRITABLE.code());
    assertThat(run.err()).contains("--out: the results cannot be written", "summary.json");
    assertThat(run.out()).contains("fingerprint").doesNotContain("Results are in");
    assertThat(folder.resolve("manifest.json")).doesNotExist();
  }

  /**
   * A process of its own, stopped by the signal of {@code kill} in the middle of its run. Ctrl-C
   * takes the same way; only the code, 128 and the number of the signal, is another.
   */
  @Test
  void shouldKeepAnInterruptedRunAndMarkItIncomplete() throws Exception {
    Path out = folder.resolve("interrupted");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                "two-nodes",
                "--duration",
                "600 s",
                "--pace",
                "1x",
                "--out",
                out.toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader lines = process.inputReader()) {
      String progress;
      do {
        progress = lines.readLine();
        assertThat(progress).contains("of 600 virtual s");
      } while (Double.parseDouble(progress.substring(0, progress.indexOf(' '))) < 0.01);
      process.toHandle().destroy(); // unlike the process itself, it leaves the stream open
      String page = lines.lines().collect(Collectors.joining("\n"));
      assertThat(process.waitFor()).as(page).isEqualTo(128 + 15);
      assertThat(page).contains("Results are in " + out);
    }
    JsonNode summary = new ObjectMapper().readTree(out.resolve("summary.json").toFile());
    assertThat(summary.get("complete").asBoolean(true)).isFalse();
    assertThat(summary.get("virtualSeconds").asDouble()).isBetween(0.01, 599.0);
    JsonNode manifest = new ObjectMapper().readTree(out.resolve("manifest.json").toFile());
    assertThat(manifest.get("complete").asBoolean(true)).isFalse();
    CliRun repro = CliRun.of("repro", out.resolve("manifest.json").toString(), "--quiet");
    assertThat(repro.out())
        .as(repro.err())
        .startsWith("identical")
        .containsPattern("the recorded run is incomplete; .* of 600 s of virtual time");
    assertThat(repro.code()).isZero();
    CliRun occupied = CliRun.of("run", "two-nodes", "--quiet", "--out", out.toString());
    assertThat(occupied.err())
        .containsPattern("holds an incomplete run of two-nodes, which ended at .* of 600 s;")
        .contains("--force");
  }
}
