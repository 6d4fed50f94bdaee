package io.bellwether.time;

import java.util.ArrayDeque;

/** The operations whose outcomes a node waits for, in the order in which it asked for them. */
final class Waits {
  private static final class Wait {
    private final long key;
    private final Continuation continuation;
    private boolean settled;
    private long outcome;

    Wait(long key, Continuation continuation) {
      this.key = key;
      this.continuation = continuation;
    }
  }

  private final ArrayDeque<Wait> waits = new ArrayDeque<>(2);

  boolean isEmpty() {
    return waits.isEmpty();
  }

  void add(long key, Continuation continuation) {
    waits.add(new Wait(key, continuation));
  }

  /** Takes the outcome of an operation. */
  void settle(long key, long outcome) {
    for (Wait wait : waits) {
      if (wait.key == key) {
        wait.outcome = outcome;
        wait.settled = true;
        return;
      }
    }
    throw new IllegalStateException("an outcome of an operation that nobody waits for");
  }

  /** Whether the node can go on with the first of its waits. */
  boolean isSettled() {
    return waits.element().settled;
  }

  long firstOutcome() {
    return waits.element().outcome;
  }

  /** Takes out the first. */
  Continuation remove() {
    return waits.remove().continuation;
  }
}
