package io.bellwether.time;

import io.bellwether.quantity.VirtualTime;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The nodes of a home that wait for the outcome of an operation, each at its instant. They are in
 * no {@link NodeQueue}, but what they will do once they go on counts in all horizons.
 */
final class PausedNodes {
  private final RegisterRules rules;
  private final NodeCell[] cells;
  private final int[] slots;
  private int count;

  /**
   * None, as yet.
   *
   * @param cells of the home's nodes by slot
   */
  PausedNodes(RegisterRules rules, NodeCell[] cells) {
    this.rules = rules;
    this.cells = cells;
    this.slots = new int[cells.length];
  }

  void add(int slot) {
    slots[count++] = slot;
  }

  /** The earliest instant at which a node waits, {@link VirtualTime#NEVER} if none does. */
  long earliest() {
    long earliest = VirtualTime.NEVER;
    for (int i = 0; i < count; i++) {
      earliest = Math.min(earliest, rules.pausedAt(cells[slots[i]].now()));
    }
    return earliest;
  }

  /** Lets go the nodes that have the outcomes that they have waited for, by their slots. */
  void wake(IntConsumer settled) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (cells[slots[i]].isSettled()) {
        settled.accept(slots[i]);
      } else {
        slots[kept++] = slots[i];
      }
    }
    count = kept;
  }

  /** Adds the instant and the next operation of each node. */
  void addTo(List<long[]> all) {
    for (int i = 0; i < count; i++) {
      NodeCell cell = cells[slots[i]];
      all.add(new long[] {cell.now(), cell.nextOperation()});
    }
  }

  /** When a node that waits could cause something in a part, as far as that is before a bound. */
  long arrival(Reach reach, int part, long bound) {
    long earliest = bound;
    for (int i = 0; i < count; i++) {
      long instant = rules.pausedAt(cells[slots[i]].now());
      earliest = reach.ofNode(slots[i], instant, part, earliest);
    }
    return earliest;
  }
}
