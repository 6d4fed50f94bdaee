package io.bellwether.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The {@code bellwether} command in a JVM of its own. */
final class Command {
  private Command() {}

  /** How to start it. */
  static List<String> line(List<String> options, List<String> arguments) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    line.addAll(options);
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.bellwether.cli.Main"));
    line.addAll(arguments);
    return line;
  }

  /** How it ended, and what it printed. */
  record Ended(int code, String out, String err) {}

  /** Waits for its end. */
  static Ended end(Map<String, String> environment, List<String> options, String... arguments)
      throws IOException, InterruptedException {
    Path err = Files.createTempFile("command-", ".err");
    ProcessBuilder builder = new ProcessBuilder(line(options, List.of(arguments)));
    builder.environment().putAll(environment);
    Process process = builder.redirectError(err.toFile()).start();
    try {
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
      return new Ended(process.exitValue(), out, Files.readString(err));
    } finally {
      process.destroyForcibly();
      Files.delete(err);
    }
  }
}
