package io.bellwether.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C: asks the run for a clean stop and keeps the JVM until its results are kept, or until it
 * takes too long.
 */
final class Interruption implements AutoCloseable {
  /** More than a service takes at most: its grace, 30 s for its run to stop, 20 s to leave. */
  private static final int PATIENCE_SECONDS = 80;

  private static final CountDownLatch COMMAND_OVER = new CountDownLatch(1);

  private final Runnable stop;
  private final Thread hook = new Thread(this::interrupt, "interruption");

  /**
   * @param stop asks for a clean end, without waiting for it
   */
  Interruption(Runnable stop) {
    this.stop = stop;
  }

  /** Begins to listen. */
  void watch() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void interrupt() {
    stop.run();
    try {
      if (!COMMAND_OVER.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println(Refusals.PREFIX + "the run did not stop in time; its results are lost");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The command has written and said everything: a JVM that is shutting down may end. */
  static void commandIsOver() {
    COMMAND_OVER.countDown();
  }

  /** Stops listening, unless Ctrl-C came: then the JVM stays until the command is over. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is shutting down: the hook is running already.
    }
  }
}
