package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every fenced command and network of every README, run as printed. */
final class ReadmeTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
  private static final Pattern CONFIGURED =
      Pattern.compile("java (-Dconfig\\.file=\\S+) -jar target/bellwether\\.jar (.*)");
  private static final Pattern JAR = Pattern.compile("java .*-jar target/bellwether\\.jar (.*)");

  /** What {@link ClusterBenchmarkTest} runs and looks at. */
  private static final String ELSEWHERE = "bench cluster";

  /** Tools that need what is not here: a cluster, or a server that goes on. */
  private static final Pattern TOOLS =
      Pattern.compile("kubectl |kind load |prometheus |BELL.* grafana ");

  private static final Pattern NAMED = Pattern.compile("(?:-k |--config\\.file=|\\$PWD/)(\\S+)");

  private static final Pattern VARIABLE = Pattern.compile("BELLWETHER_[A-Z_]+");
  private static final Path EXAMPLE = Path.of("cluster-config/workstations.conf");

  /** What was run already: commands that are printed twice are run once. */
  private static final Map<String, CliRun> RUNS = new HashMap<>();

  @TempDir private Path folder;

  /** Variables that a README exports, for its commands that are configured by a file. */
  private final Map<String, String> exported = new HashMap<>();

  private final List<Worker> workers = new ArrayList<>();

  private CliRun run(String command) {
    return RUNS.computeIfAbsent(command, words -> CliRun.of(arguments(words)));
  }

  private static List<Path> readmes() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(""))) {
      return files
          .filter(file -> file.endsWith("README.md"))
          .filter(file -> !file.startsWith("target") && !file.toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  private static List<String> blocks(Path readme, String language) throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(Files.readString(readme));
    while (matcher.find()) {
      if (matcher.group(1).equals(language)) {
        blocks.add(matcher.group(2));
      }
    }
    return blocks;
  }

  @Test
  void shouldRunEveryCommand() throws Exception {
    int commands = 0;
    for (Path readme : readmes()) {
      for (String block : blocks(readme, "sh")) {
        for (String line : block.lines().toList()) {
          Matcher matcher = JAR.matcher(line);
          Matcher configured = CONFIGURED.matcher(line);
          if (line.startsWith("export ")) {
            assertThat(variables(Files.readString(EXAMPLE)))
                .as("%s: %s", readme, line)
                .containsAll(variables(line));
            export(line);
          } else if (configured.matches()) {
            runConfigured(configured.group(1), arguments(here(configured.group(2))));
            commands++;
          } else if (matcher.matches() && matcher.group(1).startsWith("worker ")) {
            workers.add(Worker.start(matcher.group(1).split(" ")));
            commands++;
          } else if (matcher.matches() && matcher.group(1).equals(ELSEWHERE)) {
            commands++;
          } else if (matcher.matches()) {
            CliRun run = run(matcher.group(1));
            assertThat(run.code()).as("%s: %s%n%s", readme, line, run.err()).isZero();
            assertThat(run.out()).as("%s: %s", readme, line).isNotBlank();
            commands++;
          } else if (readme.startsWith("k8s") && TOOLS.matcher(line).lookingAt()) {
            assertThat(line).satisfies(ReadmeTest::namesFilesThatAreThere);
          } else {
            assertThat(line)
                .as("a command of %s", readme)
                .matches("mvn (-q -DskipTests( -Pimage)? package|-B verify)");
          }
        }
        workers.forEach(Worker::close);
        workers.clear();
      }
    }
    assertThat(commands).isGreaterThan(8);
  }

  /** Workstations of the documentation are played by this machine. */
  private static String here(String text) {
    return text.replaceAll("192\\.0\\.2\\.\\d+", "127.0.0.1");
  }

  private void export(String line) {
    Matcher matcher = Pattern.compile("(\\w+)=(\\S+)").matcher(here(line));
    while (matcher.find()) {
      exported.put(matcher.group(1), arguments(matcher.group(2))[0]);
    }
  }

  private void runConfigured(String option, String... words) throws Exception {
    ProcessBuilder jvm = Worker.jvm(List.of(option), exported, List.of(words));
    if (words[0].equals("worker")) {
      workers.add(Worker.start(jvm));
    } else {
      Process process = jvm.redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
    }
  }

  private static void namesFilesThatAreThere(String line) {
    Matcher matcher = NAMED.matcher(line);
    while (matcher.find()) {
      assertThat(Path.of(matcher.group(1))).exists();
    }
  }

  /** The words of a command: redirection left out, folders put aside, benchmarks made short. */
  private String[] arguments(String command) {
    String words = command.replaceAll(" > \\S+$", "");
    if (words.startsWith("bench ")) {
      words +=
          switch (words) {
            case "bench postprocessing" -> " --rounds 1 --bits 20000";
            case "bench delivery" -> " --clients 2 --trips 20";
            default -> " --rounds 1 --milliseconds 5";
          };
    }
    return Pattern.compile(" ")
        .splitAsStream(words)
        .map(word -> word.matches("(runs|pki)/.+|k8s/tls") ? folder.resolve(word).toString() : word)
        .toArray(String[]::new);
  }

  private static Set<String> variables(String text) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group());
    }
    return names;
  }

  /** What a person types at more than one terminal has one block, which WorkedExampleTest walks. */
  @Test
  void shouldShowNoCommandThatNoTestRuns() throws IOException {
    List<Path> shown = new ArrayList<>();
    for (Path readme : readmes()) {
      for (String block : blocks(readme, "console")) {
        assertThat(block).startsWith("$ ");
        shown.add(readme);
      }
      for (String language : List.of("bash", "shell", "shell-session")) {
        assertThat(blocks(readme, language)).as("%s: %s", readme, language).isEmpty();
      }
    }
    assertThat(shown).containsExactly(Path.of("README.md"));
  }

  @Test
  void shouldDescribeEveryVariableOfTheExampleForWorkstations() throws IOException {
    assertThat(variables(Files.readString(Path.of("cluster-config/README.md"))))
        .isEqualTo(variables(Files.readString(EXAMPLE)))
        .hasSizeGreaterThan(4);
  }

  @Test
  void shouldReadEveryNetwork() throws IOException {
    int networks = 0;
    for (Path readme : readmes()) {
      for (String block : blocks(readme, "yaml")) {
        NetworkSpec spec = SpecificationReader.read(block, readme.toString(), Map.of());
        assertThat(spec.links().size() + spec.entanglementLinks().size()).isPositive();
        networks++;
      }
    }
    assertThat(networks).isGreaterThanOrEqualTo(2);
  }

  @Test
  void shouldPrintWhatTheFrontPageShows() throws IOException {
    List<String> shown = blocks(Path.of("README.md"), "text").get(0).lines().toList();
    List<String> printed = run("run china-4600").out().lines().toList();
    assertThat(withoutTimes(printed)).isEqualTo(withoutTimes(shown));
  }

  private static List<String> withoutTimes(List<String> lines) {
    return lines.stream().filter(line -> !line.contains("x real time")).toList();
  }
}
