package io.bellwether.cli;

import io.bellwether.time.EngineControl;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C: asks the run for a clean stop and keeps the JVM until its results are kept, or until it
 * takes too long.
 */
final class Interruption implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final EngineControl control;
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupt, "interruption");

  Interruption(EngineControl control) {
    this.control = control;
  }

  /** Begins to listen. */
  void watch() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void interrupt() {
    control.requestStop();
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println(Refusals.PREFIX + "the run did not stop in time; its results are lost");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Everything that the run gave has been written. */
  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is shutting down: the hook is running already, and has just been released.
      return;
    }
  }
}
