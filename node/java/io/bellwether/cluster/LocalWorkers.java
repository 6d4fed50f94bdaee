package io.bellwether.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Other JVMs on this machine that host regions for as long as a run lasts.
 *
 * <p>They end whatever happens: each ends when its standard input does, which this JVM holds open
 * and the system closes even if it is killed. One that dies is declared gone at once, so that
 * nobody waits for its heartbeat. They ignore Ctrl-C, which a terminal sends to all of them: this
 * JVM stops the run.
 */
public final class LocalWorkers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalWorkers.class);
  private static final int GRACE_SECONDS = 10;

  private final ClusterMember member;
  private final List<Process> processes = new ArrayList<>();
  private volatile boolean closing;

  /** Workers of a run on {@code member}'s cluster. */
  public LocalWorkers(ClusterMember member) {
    this.member = member;
  }

  /**
   * Starts one more.
   *
   * @param role by which its member is known
   * @param command that starts it: it must join this member's cluster and end with its input
   */
  public void start(String role, List<String> command) throws IOException {
    Process process = fork(command);
    processes.add(process);
    process
        .onExit()
        .thenAccept(
            gone -> {
              if (!closing) {
                String why = role + " ended with exit code " + gone.exitValue();
                LOG.warn(why);
                member.declareGone(role, why);
              }
            })
        .exceptionally(
            failure -> {
              LOG.warn("{} is not watched: {}", role, failure.getMessage());
              return null;
            });
  }

  /**
   * Starts a JVM that ignores Ctrl-C, which a terminal sends to all of them.
   *
   * @param command that starts it: it must end with its standard input
   */
  public static Process fork(List<String> command) throws IOException {
    List<String> deaf = new ArrayList<>();
    deaf.addAll(List.of("/bin/sh", "-c", "trap '' INT; exec \"$0\" \"$@\""));
    deaf.addAll(command);
    return new ProcessBuilder(deaf)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @Override
  public void close() {
    closing = true;
    end(processes);
  }

  /** Ends processes that end with their standard input, by force those that do not in time. */
  public static void end(List<Process> processes) {
    for (Process process : processes) {
      try {
        process.getOutputStream().close();
      } catch (IOException e) {
        process.destroy();
      }
    }
    for (Process process : processes) {
      try {
        if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }
}
