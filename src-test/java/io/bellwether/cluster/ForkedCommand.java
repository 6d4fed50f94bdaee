package io.bellwether.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** The {@code bellwether} command in a JVM of its own and in a process group of its own. */
public final class ForkedCommand implements AutoCloseable {
  /** What a test that starts several of them locks: others of its kind wait until it is over. */
  public static final String PROCESSES = "processes";

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Pattern PROGRESS =
      Pattern.compile("^(?!0\\.00 )\\S+ of \\S+ virtual s", Pattern.MULTILINE);

  private final Process process;
  private final Path out;
  private final Path err;

  private ForkedCommand(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts it. */
  public static ForkedCommand start(String... arguments) throws IOException {
    return start(List.of(), List.of(), arguments);
  }

  /**
   * Starts it.
   *
   * @param before what is to start the JVM, such as another namespace
   * @param options of the JVM
   */
  public static ForkedCommand start(List<String> before, List<String> options, String... arguments)
      throws IOException {
    // Whoever started the tests may have told them not to hear Ctrl-C.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT", "setsid"));
    command.addAll(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("io.bellwether.cli.Main");
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile("bellwether", ".out");
    Path err = Files.createTempFile("bellwether", ".err");
    return new ForkedCommand(
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start(),
        out,
        err);
  }

  /** Waits for its end and returns its exit code. */
  public int await() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("still running after " + PATIENCE + ": " + err());
    }
    return process.exitValue();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits until it has said something on standard error. */
  public ForkedCommand awaitLine(String text) {
    Awaitility.await("\"" + text + "\"")
        .atMost(PATIENCE)
        .until(() -> err().contains(text) || !process.isAlive());
    if (!err().contains(text)) {
      throw new AssertionError("ended without \"" + text + "\": " + err());
    }
    return this;
  }

  /** Waits until its run has begun and come forward. */
  ForkedCommand awaitProgress() {
    Awaitility.await("progress")
        .atMost(PATIENCE)
        .until(() -> PROGRESS.matcher(err()).find() || !process.isAlive());
    if (!PROGRESS.matcher(err()).find()) {
      throw new AssertionError("ended before it came forward: " + err());
    }
    return this;
  }

  /** Waits until it has so many child processes, and returns them. */
  List<ProcessHandle> awaitChildren(int count) {
    Awaitility.await("children")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> children().size() >= count || !process.isAlive());
    return children();
  }

  private List<ProcessHandle> children() {
    return process.descendants().collect(Collectors.toList());
  }

  /** Sends a signal to its first process. */
  public void signal(String name) throws IOException, InterruptedException {
    signal(name, Long.toString(process.pid()));
  }

  /** Sends a signal to it and to whatever it has started, as a terminal does. */
  void signalGroup(String name) throws IOException, InterruptedException {
    signal(name, "-" + process.pid());
  }

  /** Sends a signal to a process. */
  static void signal(String name, String pid) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, "--", pid).start().waitFor();
  }

  String out() {
    return read(out);
  }

  public String err() {
    return read(err);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    children().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    Files.delete(out);
    Files.delete(err);
  }
}
