package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.quantity.RandomStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BadInputTest {
  @TempDir private Path folder;

  private static void refused(int code, String place, String... args) {
    CliRun run = CliRun.of(args);
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(place).doesNotContain("\tat ", "Exception:");
  }

  @Test
  void shouldNameTheOptionThatIsOutOfRange() {
    refused(2, "--duration", "run", "two-nodes", "--duration", "0 s");
    refused(2, "--duration", "run", "two-nodes", "--duration", "200 d");
    refused(2, "--threads", "run", "two-nodes", "--threads", "0");
    refused(2, "--pace", "run", "two-nodes", "--pace", "fast");
    refused(2, "--pace", "run", "two-nodes", "--pace", "-1x");
    refused(2, "--pace", "run", "two-nodes", "--pace", "0");
    refused(2, "--pace", "run", "two-nodes", "--pace", "NaN");
    refused(2, "--rounds", "bench", "engine", "--rounds", "0");
    refused(2, "--milliseconds", "bench", "engine", "--milliseconds", "0");
    refused(2, "--bits", "bench", "postprocessing", "--bits", "100");
    refused(2, "--qber", "bench", "postprocessing", "--qber", "0.2");
    refused(2, "--clients", "bench", "delivery", "--clients", "0");
    refused(2, "--trips", "bench", "delivery", "--trips", "0");
  }

  @Test
  void shouldSayWhatANumberAndAParameterLookLike() {
    refused(
        2, "--seed': found \"abc\", expected a whole number", "run", "two-nodes", "--seed", "abc");
    refused(2, "'--threads': found \"1.5\"", "run", "two-nodes", "--threads", "1.5");
    for (String wrong : List.of("nodes", "=", "=4", "nodes=")) {
      String said = "--set: found \"" + wrong + "\", expected NAME=VALUE";
      refused(2, said, "run", "grid", "--set", wrong);
      refused(2, said, "networks", "show", "grid", "--set", wrong);
    }
    refused(
        3,
        "rounds: found 0 with scheme dejmps, expected 1 or more for bbpssw or dejmps, 0 for none"
            + " (--set rounds=VALUE sets it)",
        "check",
        "repeater-chain",
        "--set",
        "distillation=dejmps");
    refused(3, "sides: found an unknown parameter", "run", "grid", "--set", "sides=4");
  }

  @Test
  void shouldCheckAndShowEntanglementLinks() {
    CliRun check = CliRun.of("check", "router-line");
    assertThat(check.code()).as(check.err()).isZero();
    assertThat(check.out())
        .isEqualTo(
            String.format(
                "router-line is sound: 9 nodes, 4 entanglement links, 1 demand of pairs%n"));
    assertThat(CliRun.of("networks", "show", "random-routers").out()).contains("bellStateStation=");
    assertThat(CliRun.of("networks", "show", "repeater-chain", "--set", "nodes=3").out())
        .contains("entanglement links 2: n0-n1 (doubleClick), n1-n2 (doubleClick)\n")
        .contains("demands of pairs   1: n-pairs-0 (n0 to n2)\n")
        .containsPattern("--set nodes=3 +number of nodes, .*; 2 to 100000; default 5\n")
        .containsPattern("--set swapping=asap +asap, sequential or nested; default asap\n")
        .doesNotContain("\nlinks");
  }

  @Test
  void shouldHelpWithEveryVerb() {
    CliRun help = CliRun.of("help");
    assertThat(help.out()).isEqualTo(CliRun.of("--help").out()).contains("143", "SIGTERM");
    for (String verb : Main.commandLine().getSubcommands().keySet()) {
      CliRun run = CliRun.of("help", verb);
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.out()).contains("bellwether " + verb);
    }
    refused(2, "nonsense", "help", "nonsense");
  }

  @Test
  void shouldSayHowLongABenchmarkTakesBeforeItBegins() {
    CliRun run = CliRun.of("bench", "engine", "--rounds", "1", "--milliseconds", "5");
    assertThat(run.err()).contains("this takes about 1 s on two cores");
    assertThat(EngineBenchmark.expectedSeconds(5, 500)).isEqualTo(72);
  }

  @Test
  void shouldSayThatStandardOutputCannotBeWritten() throws Exception {
    for (String lost : List.of("\"$@\" > /dev/full", "\"$@\" >&-")) {
      CliRun run = CliRun.forked(lost, "-Xmx64m", "networks", "show", "two-nodes");
      assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.NOT_WRITABLE.code());
      assertThat(run.err()).contains("standard output cannot be written").doesNotContain("\tat ");
    }
  }

  @Test
  void shouldNotComplainOfAReaderThatHasEnough() throws Exception {
    // More than a pipe holds is written after its only reader has gone.
    String enough = "{ \"$@\"; echo $? >&2; } | head -n 1";
    CliRun run = CliRun.forked(enough, "-Xmx256m", "networks", "export", "china-4600");
    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.err()).isEqualTo("0\n");
  }

  /** Each line: an option of the JVM, and what the message must say. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "config.file=/nope | config.file = /nope, expected",
        "bellwether.engine.home-dispatcher.home-executor.spins=abc | spins = abc, expected a whole"
            + " number, 0 or more (system properties)",
        "bellwether.engine.home-dispatcher.throughput=abc | throughput has type STRING",
        "bellwether.cluster.assembly=soon | assembly = soon, expected more than 0 s",
        "bellwether.cluster.link.idle=1s | idle = 1s, expected more than ping, which is 1s",
        "bellwether.cluster.distance-aware=far | distance-aware = far, expected on or off",
        "bellwether.cluster.wire.max-message-size=2 | max-message-size = 2, expected a size from 64"
      })
  void shouldNameTheKeyThatIsConfiguredWrongly(String option, String said) throws Exception {
    String jvms = option.contains("cluster") ? "2" : "1";
    CliRun run = CliRun.forked("\"$@\"", "-D" + option, "run", "two-nodes", "--jvms", jvms);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.SPECIFICATION.code());
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("the configuration is refused: ", said)
        .doesNotContain("a bug", "\tat ");
  }

  @Test
  void shouldNameTheFileAndTheLineThatAreConfiguredWrongly() throws Exception {
    Path file = folder.resolve("my.conf");
    String option = "-Dconfig.file=" + file;
    Files.writeString(file, "bellwether.cluster {\n  link.ping = 0s\n}\n");
    CliRun run = CliRun.forked("\"$@\"", option, "run", "two-nodes", "--jvms", "2");
    assertThat(run.err()).contains("link.ping = 0s, expected more than 0 s", "my.conf: 2");
    assertThat(run.code()).isEqualTo(ExitCode.SPECIFICATION.code());
    Files.writeString(file, "bellwether {\n");
    run = CliRun.forked("\"$@\"", option, "run", "two-nodes");
    assertThat(run.err()).contains("the configuration is refused: ", "my.conf: 2");
    assertThat(run.code()).isEqualTo(ExitCode.SPECIFICATION.code());
  }

  @Test
  void shouldTellABadOptionFromABadManifest() throws IOException {
    String out = folder.resolve("run").toString();
    CliRun run = CliRun.of("run", "two-nodes", "--duration", "1 s", "--quiet", "--out", out);
    assertThat(run.code()).as(run.err()).isZero();
    Path manifest = Path.of(out, "manifest.json");
    refused(2, "--threads", "repro", manifest.toString(), "--threads", "0");
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replaceFirst("\"threads\" : \\d+", "\"threads\" : 0"));
    refused(3, "threads is 0", "repro", manifest.toString());
    refused(3, "threads is 0", "repro", manifest.toString(), "--threads", "2");
  }

  @Test
  void shouldRefuseUnknownWords() {
    refused(2, "--sed", "run", "two-nodes", "--sed", "1");
    refused(2, "rnu", "rnu");
    refused(3, "two-nodes", "run", "two-node");
  }

  @Test
  void shouldRefuseAFolderThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    refused(6, "file", "run", "two-nodes", "--out", file.toString());
    refused(6, "file", "run", "two-nodes", "--out", file.resolve("under").toString());
  }

  @Test
  void shouldReplaceNobodysFilesUnlessForced() throws IOException {
    String out = folder.toString();
    for (String name :
        List.of("specification.yaml", "summary.json", "links.csv", "manifest.json")) {
      Path mine = Files.writeString(folder.resolve(name), "mine");
      refused(6, mine + " is there", "run", "two-nodes", "--out", out);
      assertThat(mine).hasContent("mine");
      Files.delete(mine);
    }
    Path mine = Files.writeString(folder.resolve("summary.json"), "mine");
    CliRun forced =
        CliRun.of("run", "two-nodes", "--duration", "1 s", "--quiet", "--out", out, "--force");
    assertThat(forced.code()).as(forced.err()).isZero();
    assertThat(mine).content().contains("fingerprint");
    refused(2, "--out: \"\", expected a folder", "run", "two-nodes", "--out", "");
  }

  @Test
  void shouldRefuseMalformedFiles() throws IOException {
    Path yaml = Files.writeString(folder.resolve("bad.yaml"), "name: [\n");
    Path manifest = Files.writeString(folder.resolve("manifest.json"), "{\"format\": ");
    refused(3, "bad.yaml", "check", yaml.toString());
    refused(3, "manifest.json", "repro", manifest.toString());
    refused(3, "absent.yaml", "check", folder.resolve("absent.yaml").toString());
  }

  /** Each line: what is replaced in a sound file, by what, and what the message must name. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "length: 25 km | length: -25 km | length",
        "length: 25 km | length: 25 kg | length",
        "length: 25 km | lenght: 25 km | lenght",
        "to: relay | to: nowhere | nowhere",
        "id: bob | id: alice | alice",
        "to: bob | to: eve | eve",
        "every: 1 s | every: 0 s | every",
        "title: sound | duration: 300 d | duration"
      })
  void shouldRefuseADamagedFileWithItsPlace(String sound, String damaged, String named)
      throws IOException {
    String text =
        """
        name: sample
        title: sound
        include: [technologies]
        nodes:
          - {id: alice, kind: user}
          - {id: relay, kind: trustedRelay}
          - {id: bob, kind: user}
        links:
          - {id: first, from: alice, to: relay, technology: decoy-625mhz-fast, length: 25 km}
          - {id: second, from: relay, to: bob, technology: decoy-625mhz-fast, length: 30 km}
        demands:
          - {id: wish, from: alice, to: bob, keySize: 256 bit, number: 1, every: 1 s}
        """;
    assertThat(text).contains(sound);
    Path file = Files.writeString(folder.resolve("sample.yaml"), text);
    assertThat(CliRun.of("check", file.toString()).code()).isZero();
    Files.writeString(file, text.replace(sound, damaged));
    refused(3, named, "check", file.toString());
    assertThat(CliRun.of("check", file.toString()).err()).containsPattern("sample\\.yaml:\\d+");
  }

  @Test
  void shouldRefuseADemandThatTrustedNodesDoNotReach() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("apart.yaml"),
            """
            name: apart
            title: two links that a user joins
            include: [technologies]
            nodes: [{id: a}, {id: middle, kind: user}, {id: b}]
            links:
              - {id: one, from: a, to: middle, technology: decoy-625mhz-fast, length: 25 km}
              - {id: two, from: middle, to: b, technology: decoy-625mhz-fast, length: 25 km}
            demands:
              - {id: wish, from: a, to: b, keySize: 256 bit, number: 1, every: 1 s}
            """);
    refused(3, "which no key from", "run", file.toString());
  }

  @Test
  void shouldRefuseANetworkThatIsNotConnectedBeforeItRuns() throws IOException {
    Path file = Files.writeString(folder.resolve("lone.yaml"), "name: lone\nnodes: [{id: a}]\n");
    refused(3, "lone.yaml:1: links: found nothing", "check", file.toString());
    refused(3, "lone.yaml:1: links: found nothing", "run", file.toString());
  }

  @Test
  void shouldSayWhatIsNoFile() throws IOException {
    refused(3, "found a folder", "check", folder + "/");
    refused(3, "there is no such file", "repro", folder.toString());
    refused(3, "there is no such file", "repro", folder.resolve("none.json").toString());
    for (String json :
        new String[] {"[]", "{\"format\": \"x\"}", "{\"format\": 1}", "{\"x\": 2}", "{"}) {
      Path manifest = Files.writeString(folder.resolve("manifest.json"), json);
      CliRun run = CliRun.of("repro", manifest.toString());
      assertThat(run.code()).isEqualTo(3);
      assertThat(run.err()).doesNotContain("jackson", "Deserial", "creator", "java.", "Object");
    }
  }

  @Test
  void shouldReadPipesAndStandardInput() throws Exception {
    byte[] sound = Files.readAllBytes(Path.of("node/resources/networks/two-nodes.yaml"));
    Path pipe = folder.resolve("pipe.yaml");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    String write = "cat node/resources/networks/two-nodes.yaml > " + pipe;
    Process writer = new ProcessBuilder("sh", "-c", write).start();
    assertThat(CliRun.of("check", pipe.toString()).out()).startsWith("two-nodes is sound");
    assertThat(writer.waitFor()).isZero();
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(sound));
      assertThat(CliRun.of("check", "-").out()).startsWith("two-nodes is sound");
      System.setIn(new ByteArrayInputStream("name: [".getBytes(StandardCharsets.UTF_8)));
      refused(3, "standard input:1: found malformed YAML", "check", "-");
    } finally {
      System.setIn(before);
    }
  }

  /** A bare word is the name of a built-in network, whatever files there are. */
  @Test
  void shouldTellNamesFromFiles() throws IOException {
    Path here = Files.createTempFile(Path.of("target"), "word", "");
    Path network = Files.writeString(Path.of("star"), "name: [\n");
    Path word = Path.of(here.getFileName().toString());
    try {
      assertThat(CliRun.of("check", "star").out()).startsWith("star is sound");
      refused(3, "./star:", "check", "./star");
      Files.move(here, word);
      refused(3, "for the file of this name write ./" + word, "check", word.toString());
    } finally {
      Files.deleteIfExists(network);
      Files.deleteIfExists(here);
      Files.deleteIfExists(word);
    }
  }

  @Test
  void shouldNeverShowAStackTraceForAnyWords() {
    RandomStream random = RandomStream.of(9, "words", "of a command line");
    String[] words = {
      "run",
      "networks",
      "check",
      "repro",
      "partition",
      "--regions",
      "show",
      "export",
      "list",
      "two-nodes",
      "--seed",
      "x",
      "-1",
      "--set",
      "a=b",
      "=",
      "--threads",
      "0",
      "--format",
      "geojson",
      "--pace",
      "",
      "nowhere.yaml"
    };
    for (int i = 0; i < 400; i++) {
      String[] args = new String[random.nextInt(5)];
      for (int j = 0; j < args.length; j++) {
        args[j] = words[random.nextInt(words.length)];
      }
      if (args.length > 1 && args[0].equals("run") && args[1].equals("two-nodes")) {
        continue; // that one would run
      }
      CliRun run = CliRun.of(args);
      assertThat(run.code()).as("%s: %s", List.of(args), run.err()).isIn(0, 2, 3, 6);
      assertThat(run.err()).doesNotContain("\tat ");
    }
  }
}
