package io.bellwether.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.NeededTool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The checker that comes with Prometheus; without it a test is skipped unless tools are required.
 */
final class Promtool {
  private Promtool() {}

  /** Checks a file of rules, or says what is wrong with it. */
  static void checkRules(Path file) throws IOException, InterruptedException {
    run("check", "rules", "--lint-fatal", file.toString());
  }

  /** Tries rules with the series of a file of tests, or says what came out otherwise. */
  static void testRules(Path file) throws IOException, InterruptedException {
    run("test", "rules", file.toString());
  }

  private static void run(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(words));
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      NeededTool.isMissing("promtool: " + e.getMessage());
      return;
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
