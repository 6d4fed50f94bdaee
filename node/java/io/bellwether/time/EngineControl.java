package io.bellwether.time;

/** What somebody outside may see of a run while it goes on, and the wish that it should stop. */
public final class EngineControl {
  private volatile boolean stopRequested;
  private volatile boolean givenUp;
  private volatile long virtualTime;
  private volatile long events;
  private volatile String detail = "";

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
