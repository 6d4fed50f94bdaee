package io.bellwether.time;

import io.bellwether.quantity.VirtualTime;
import java.util.Arrays;

/**
 * How soon what is pending at the nodes of one home could enter the parts of a cut from outside:
 * the {@link Distances} of those nodes, laid out for a sweep over them.
 */
final class Reach {
  private final Distances distances;
  private final long[][] rows;
  private final long[] least;

  /**
   * The reach of a home.
   *
   * @param nodes of the home by slot
   */
  Reach(Distances distances, int[] nodes) {
    this.distances = distances;
    this.rows = new long[distances.regions()][nodes.length];
    this.least = new long[distances.regions()];
    for (int i = 0; i < rows.length; i++) {
      int part = i;
      Arrays.setAll(rows[i], slot -> distances.to(part, nodes[slot]));
      least[i] = Arrays.stream(rows[i]).min().orElse(VirtualTime.NEVER);
    }
  }

  /** When something pending could enter a part, as far as that is earlier than {@code earliest}. */
  long ofPending(NodeQueue queue, int part, long earliest) {
    return least[part] == VirtualTime.NEVER
        ? earliest
        : queue.earliestArrival(rows[part], least[part], earliest);
  }

  /**
   * When something at a node could enter a part, as far as that is earlier than {@code earliest}.
   */
  long ofNode(int slot, long time, int part, long earliest) {
    return Math.min(earliest, VirtualTime.saturatedAdd(time, rows[part][slot]));
  }

  /** Lowers each part's bound to what an event on its way to a node could bring into it. */
  void ofSent(long[] bounds, int destination, long time) {
    distances.lower(bounds, destination, time);
  }
}
