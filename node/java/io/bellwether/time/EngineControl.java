package io.bellwether.time;

/** What somebody outside may see of a run while it goes on, and the wish that it should stop. */
public final class EngineControl {
  private volatile boolean stopRequested;
  private volatile boolean givenUp;
  private volatile long virtualTime;
  private volatile long events;

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

  /** Virtual time up to which everything is executed, in picoseconds. */
  public long virtualTime() {
    return virtualTime;
  }

  /** Events executed so far. */
  public long events() {
    return events;
  }

  void report(long reached, long executed) {
    virtualTime = reached;
    events = executed;
  }
}
