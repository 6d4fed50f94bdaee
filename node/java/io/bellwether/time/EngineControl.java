package io.bellwether.time;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** What somebody outside may see of a run while it goes on, and the wish that it should stop. */
public final class EngineControl {
  private volatile boolean stopRequested;
  private volatile boolean givenUp;
  private volatile long virtualTime;
  private volatile long events;
  private volatile String detail = "";
  private volatile EngineProgress conclusion;
  private final Onlookers onlookers = new Onlookers();

  /**
   * Looks at the nodes of this JVM as they are between two windows of the run, soon, and once.
   *
   * @param look reads from them and changes nothing; it runs on a thread of the engine while all
   *     nodes wait, so that it had better be short
   * @return what was seen; {@link java.util.concurrent.CancellationException} if the run is over
   *     before. It is completed on a thread of the engine: do on another what follows.
   */
  public <T> CompletableFuture<T> observe(Supplier<T> look) {
    return observe(progress -> look.get());
  }

  /** The same for a look that is told how far the engine is. */
  public <T> CompletableFuture<T> observe(Function<EngineProgress, T> look) {
    return onlookers.ask(look);
  }

  /** The run of this JVM ends here; nodes are at rest from now on. */
  void conclude(EngineProgress last) {
    conclusion = last;
  }

  /**
   * How far the engine came; empty until it has ended. Once it is there, nodes may be read from any
   * thread, as none will ever be at work again.
   */
  public Optional<EngineProgress> conclusion() {
    return Optional.ofNullable(conclusion);
  }

  Onlookers onlookers() {
    return onlookers;
  }

  /** Asks the run to stop at the next instant that no node has passed. */
  public void requestStop() {
    stopRequested = true;
  }

  /** Whether a stop was asked for. */
  public boolean stopRequested() {
    return stopRequested;
  }

  void giveUp() {
    givenUp = true;
  }

  boolean givenUp() {
    return givenUp;
  }

  /** Whether somebody outside wants something that a run which waits must not let wait. */
  boolean isWanted() {
    return stopRequested || givenUp || onlookers.any();
  }

  /** Virtual time up to which everything is executed, in picoseconds. */
  public long virtualTime() {
    return virtualTime;
  }

  /** Events executed so far. */
  public long events() {
    return events;
  }

  /** What else there is to say of the run, such as which region waits for which. */
  public String detail() {
    return detail;
  }

  /** Says something of the run to whoever watches it. */
  public void describe(String text) {
    detail = text;
  }

  /**
   * Says how far the run is.
   *
   * @param reached virtual time in picoseconds
   * @param executed events
   */
  public void report(long reached, long executed) {
    virtualTime = reached;
    events = executed;
  }
}
