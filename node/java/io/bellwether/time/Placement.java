package io.bellwether.time;

import java.util.Arrays;

/**
 * Where each node of the network is: in which home of this region and at which slot of it, or in
 * which other region.
 */
final class Placement {
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

  /** A region's nodes in {@code threads} blocks of neighbours, in fewer where nodes are fewer. */
  static int[][] blocks(Region region, int threads) {
    int[] nodes = region.nodes();
    int count = Math.max(1, Math.min(threads, nodes.length));
    int[][] blocks = new int[count][];
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) nodes.length * i / count);
      int to = (int) ((long) nodes.length * (i + 1) / count);
      blocks[i] = Arrays.copyOfRange(nodes, from, to);
    }
    return blocks;
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
