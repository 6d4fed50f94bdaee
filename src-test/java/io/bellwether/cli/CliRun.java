package io.bellwether.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** One command line: what it printed and how it ended. */
public record CliRun(int code, String out, String err) {
  /** Runs it inside this JVM. */
  public static CliRun of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    int code = line.execute(args);
    line.getOut().flush();
    line.getErr().flush();
    return new CliRun(code, out.toString(), err.toString());
  }

  /**
   * Runs it in a JVM of its own.
   *
   * @param shell what a shell does with the command, which is "$@"
   * @param option of the JVM
   */
  static CliRun forked(String shell, String option, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", shell, "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", option));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(args));
    Path err = Files.createTempFile("bellwether", ".err");
    try {
      Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new CliRun(process.waitFor(), out, Files.readString(err));
    } finally {
      Files.delete(err);
    }
  }
}
