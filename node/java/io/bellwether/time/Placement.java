package io.bellwether.time;

import io.bellwether.quantity.VirtualTime;
import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * Where each node of the network is: in which home of this region and at which slot of it, or in
 * which other region.
 */
final class Placement {
  /** A block may be heavier or lighter by one part in this many at each border. */
  private static final int SLACK = 8;

  private final int homes;
  private final int[] homeOf;
  private final int[] slotOf;

  /**
   * The places of a network's nodes, seen from one region.
   *
   * @param nodesOfHome ids of the region's nodes by home and slot, see {@link #blocks}
   */
  Placement(Region region, int[][] nodesOfHome) {
    this.homes = nodesOfHome.length;
    this.homeOf = new int[region.regionOf().length];
    this.slotOf = new int[homeOf.length];
    Arrays.setAll(homeOf, node -> -1 - region.regionOf()[node]);
    for (int home = 0; home < homes; home++) {
      for (int slot = 0; slot < nodesOfHome[home].length; slot++) {
        homeOf[nodesOfHome[home][slot]] = home;
        slotOf[nodesOfHome[home][slot]] = slot;
      }
    }
  }

  /**
   * A region's nodes in {@code threads} blocks of neighbours, in fewer where nodes are fewer. Each
   * border lies near where it would make the blocks' loads equal, at the place there that the
   * longest delays cross.
   *
   * @param load of a node, 0 or more
   */
  static int[][] blocks(Region region, Channels channels, IntToLongFunction load, int threads) {
    int[] nodes = region.nodes();
    int count = Math.max(1, Math.min(threads, nodes.length));
    long[] before = new long[nodes.length + 1];
    for (int i = 0; i < nodes.length; i++) {
      before[i + 1] = before[i] + load.applyAsLong(nodes[i]);
    }
    double even = (double) before[nodes.length] / count;
    long[] crossing = count == 1 ? new long[0] : crossing(region, channels, nodes);
    int[] borders = new int[count + 1];
    borders[count] = nodes.length;
    for (int i = 1; i < count; i++) {
      int last = nodes.length - (count - i);
      double target = even * i;
      int border = borders[i - 1] + 1;
      while (border < last && before[border + 1] <= target) {
        border++;
      }
      int best = border;
      for (int place = border - 1;
          place > borders[i - 1] && before[place] >= target - even / SLACK;
          place--) {
        best = crossing[place] > crossing[best] ? place : best;
      }
      for (int place = border + 1;
          place <= last && before[place] <= target + even / SLACK;
          place++) {
        best = crossing[place] > crossing[best] ? place : best;
      }
      borders[i] = best;
    }
    int[][] blocks = new int[count][];
    Arrays.setAll(blocks, i -> Arrays.copyOfRange(nodes, borders[i], borders[i + 1]));
    return blocks;
  }

  /** For each place in {@code nodes}, the smallest delay between a node before it and another. */
  private static long[] crossing(Region region, Channels channels, int[] nodes) {
    int[] place = new int[region.regionOf().length];
    for (int i = 0; i < nodes.length; i++) {
      place[nodes[i]] = i;
    }
    // Each place keeps the smallest delay of the channels that reach over it as far as a power of
    // two, and hands it down to the halves of that reach.
    int levels = 32 - Integer.numberOfLeadingZeros(nodes.length);
    long[][] least = new long[levels][nodes.length + 1];
    for (long[] level : least) {
      Arrays.fill(level, VirtualTime.NEVER);
    }
    channels.forEach(
        (from, to, delay) -> {
          if (region.hosts(from) && region.hosts(to)) {
            int first = Math.min(place[from], place[to]) + 1;
            int last = Math.max(place[from], place[to]);
            int level = 31 - Integer.numberOfLeadingZeros(last - first + 1);
            int second = last + 1 - (1 << level);
            least[level][first] = Math.min(least[level][first], delay);
            least[level][second] = Math.min(least[level][second], delay);
          }
        });
    for (int level = levels - 1; level > 0; level--) {
      int half = 1 << (level - 1);
      for (int i = 0; i + half <= nodes.length; i++) {
        long delay = least[level][i];
        least[level - 1][i] = Math.min(least[level - 1][i], delay);
        least[level - 1][i + half] = Math.min(least[level - 1][i + half], delay);
      }
    }
    return least[0];
  }

  /** For each home the smallest delay between two of its nodes. */
  long[] smallestDelays(Channels channels) {
    long[] smallest = new long[homes];
    Arrays.fill(smallest, VirtualTime.NEVER);
    channels.forEach(
        (from, to, delay) -> {
          int home = homeOf[from];
          if (home >= 0 && home == homeOf[to]) {
            smallest[home] = Math.min(smallest[home], delay);
          }
        });
    return smallest;
  }

  /** The smallest delay between two homes; {@code VirtualTime.NEVER} if no channel joins any. */
  long smallestCrossing(Channels channels) {
    long[] smallest = {VirtualTime.NEVER};
    channels.forEach(
        (from, to, delay) -> {
          if (homeOf[from] != homeOf[to]) {
            smallest[0] = Math.min(smallest[0], delay);
          }
        });
    return smallest[0];
  }

  /** The distances between the region's nodes and its homes, by ways within the region. */
  Distances distances(Channels channels) {
    Channels.Builder within = Channels.between(homeOf.length);
    channels.forEach(
        (from, to, delay) -> {
          if (homeOf[from] >= 0 && homeOf[to] >= 0) {
            within.add(from, to, delay);
          }
        });
    return Distances.of(within.build(), homeOf, homes);
  }

  int homes() {
    return homes;
  }

  /** The node's home; below 0 if it is in another region, see {@link #regionOf}. */
  int homeOf(int node) {
    return homeOf[node];
  }

  /** Which region a {@link #homeOf} below 0 means. */
  static int regionOf(int home) {
    return -1 - home;
  }

  int slotOf(int node) {
    return slotOf[node];
  }
}
