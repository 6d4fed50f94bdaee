package io.bellwether.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A worker in a JVM of its own, which ends when it is closed. */
final class Worker implements AutoCloseable {
  private final Process process;
  private String said = "";

  private Worker(Process process) {
    this.process = process;
  }

  /** What it said first on standard error. */
  String said() {
    return said;
  }

  /**
   * {@code bellwether} in a JVM of its own.
   *
   * @param options of the JVM
   * @param variables of its environment
   */
  static ProcessBuilder jvm(
      List<String> options, Map<String, String> variables, List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(words);
    ProcessBuilder jvm = new ProcessBuilder(command);
    jvm.environment().putAll(variables);
    return jvm;
  }

  /**
   * Starts {@code bellwether} with these words and waits until it says that it waits for runs, or
   * takes them, and as which member if it is one.
   */
  static Worker start(String... words) throws IOException {
    return start(List.of(), List.of(words));
  }

  /**
   * The same.
   *
   * @param options of the JVM
   */
  static Worker start(List<String> options, List<String> words) throws IOException {
    return start(jvm(options, Map.of(), words));
  }

  /** The same. */
  static Worker start(ProcessBuilder jvm) throws IOException {
    List<String> words = jvm.command();
    boolean member = words.contains("--join") || words.contains("--cluster");
    String last =
        words.contains("worker")
            ? "waits for runs"
            : member ? "They are shared as member" : "Runs are taken at";
    Process process = jvm.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    Worker worker = new Worker(process);
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    StringBuilder all = new StringBuilder();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      all.append(line).append('\n');
      if (line.contains(last)) {
        worker.said = all.toString();
        Thread drain = new Thread(() -> said.lines().forEach(more -> {}), "worker's errors");
        drain.setDaemon(true);
        drain.start();
        return worker;
      }
    }
    worker.close();
    throw new AssertionError("the worker ended: " + all);
  }

  /** The processes that it has started. */
  List<ProcessHandle> children() {
    return process.children().toList();
  }

  /** Waits for its end, and returns its exit code. */
  int await() throws InterruptedException {
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      throw new AssertionError("the worker goes on");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
