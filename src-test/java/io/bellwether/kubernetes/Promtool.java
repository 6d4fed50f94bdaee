package io.bellwether.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * The checker that comes with Prometheus; without it a test is skipped unless tools are required.
 */
final class Promtool {
  private Promtool() {}

  /** Checks a file of rules, or says what is wrong with it. */
  static void checkRules(Path file) throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder("promtool", "check", "rules", "--lint-fatal", file.toString())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      assertThat(System.getenv("BELLWETHER_TOOLS"))
          .as("promtool is needed")
          .isNotEqualTo("required");
      Assumptions.abort("no promtool");
      return;
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
