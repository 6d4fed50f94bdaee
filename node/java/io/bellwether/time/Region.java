package io.bellwether.time;

import java.util.Arrays;

/**
 * The part of a network that one engine hosts.
 *
 * @param index of this region, 0 to {@code regions} − 1
 * @param regionOf the region of each node
 * @param distances between nodes and regions
 * @param exchange the way to the other regions; never used where there is only one
 */
@SuppressWarnings("ArrayRecordComponent") // never written to after construction
public record Region(int index, int[] regionOf, Distances distances, RoundExchange exchange) {
  /** Checks that the region is one of the cut. */
  public Region {
    if (index < 0 || index >= distances.regions()) {
      throw new IllegalArgumentException(
          "region is " + index + ", expected 0 to " + (distances.regions() - 1));
    }
  }

  /** The whole of a network: one region without peers. */
  public static Region whole(Channels channels) {
    int[] regionOf = new int[channels.nodes()];
    return new Region(0, regionOf, Distances.of(channels, regionOf, 1), null);
  }

  /** How many regions the network is cut into. */
  public int regions() {
    return distances.regions();
  }

  /** Whether a node is hosted here. */
  public boolean hosts(int node) {
    return regionOf[node] == index;
  }

  /** The ids of the nodes that are hosted here, in order. */
  public int[] nodes() {
    int[] nodes = new int[regionOf.length];
    int count = 0;
    for (int node = 0; node < regionOf.length; node++) {
      if (hosts(node)) {
        nodes[count++] = node;
      }
    }
    return Arrays.copyOf(nodes, count);
  }
}
