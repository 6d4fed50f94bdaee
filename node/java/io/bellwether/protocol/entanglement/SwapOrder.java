package io.bellwether.protocol.entanglement;

import io.bellwether.quantity.Range;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * When a node of a path may swap. Nodes are counted from 0 at the head to the number of links at
 * the tail; each in between has a level, and both ends are above all levels. A node swaps pairs
 * that reach, on either side, at least as far as the nearest node of no lower level than its own:
 * those in between are to swap first. So equal levels mean as soon as possible, levels that rise
 * along the path one swap after the other, and a ruler's marks (0, 1, 0, 2, 0, 1, 0, …) nested
 * doubling (H.-J. Briegel, W. Dür, J. Cirac, P. Zoller, PRL 81, 5932 (1998)). Whatever the levels
 * are, the lowest node that has not swapped can, so no path is ever stuck.
 *
 * @param position of the node: 1 to {@code last - 1}
 * @param upstreamGoal position of the node to which the pair towards the head has to reach, below
 *     {@code position}
 * @param downstreamGoal the same towards the tail, above {@code position}
 * @param last position of the tail
 */
public record SwapOrder(int position, int upstreamGoal, int downstreamGoal, int last) {
  /**
   * As soon as there is a pair on either side, wherever on a path: what a node between two ends
   * does.
   */
  public static final SwapOrder ASAP = new SwapOrder(1, 0, 2, 2);

  private static final int TOP = Integer.MAX_VALUE;

  public SwapOrder {
    Range.within("upstreamGoal", upstreamGoal, 0, position - 1);
    Range.within("downstreamGoal", downstreamGoal, position + 1, last);
  }

  /**
   * The orders of the nodes of a path, by position; {@link #ASAP} where none has to wait.
   *
   * @param levels of the nodes in between by position
   * @param last position of the tail
   */
  public static SwapOrder[] of(IntUnaryOperator levels, int last) {
    SwapOrder[] orders = new SwapOrder[last + 1];
    Arrays.fill(orders, ASAP);
    if (IntStream.range(1, last).map(levels).distinct().count() <= 1) {
      return orders;
    }
    int[] level =
        IntStream.rangeClosed(0, last)
            .map(i -> i % last == 0 ? TOP : levels.applyAsInt(i))
            .toArray();
    int[] up = new int[last];
    int[] down = new int[last];
    for (int i = 1; i < last; i++) {
      up[i] = i - 1;
      while (level[up[i]] < level[i]) {
        up[i] = up[up[i]];
      }
    }
    for (int i = last - 1; i > 0; i--) {
      down[i] = i + 1;
      while (level[down[i]] < level[i]) {
        down[i] = down[down[i]];
      }
      orders[i] = new SwapOrder(i, up[i], down[i], last);
    }
    return orders;
  }

  /** The position of the node at the other end of a link. */
  int neighbour(boolean downstream) {
    return downstream ? position + 1 : position - 1;
  }

  /** The one of two positions that is farther away on a side. */
  static int farther(boolean downstream, int one, int other) {
    return downstream ? Math.max(one, other) : Math.min(one, other);
  }

  /** Whether a pair that reaches to a position may be swapped. */
  boolean isLongEnough(boolean downstream, int reach) {
    return downstream ? reach >= downstreamGoal : reach <= upstreamGoal;
  }

  /** Whether a position is an end of the path, which waits for no swap. */
  boolean isEnd(int reach) {
    return reach == 0 || reach == last;
  }
}
