package io.bellwether.cluster.partition;

import java.util.Arrays;

/**
 * Which region each node belongs to.
 *
 * @param regions how many there are, 1 or more
 * @param regionOf per node id, from 0 to below {@code regions}; each region has a node
 */
@SuppressWarnings("ArrayRecordComponent")
public record Partition(int regions, int[] regionOf) {
  /** Copies the array. */
  public Partition {
    if (regions < 1) {
      throw new IllegalArgumentException("regions is " + regions + ", expected 1 or more");
    }
    regionOf = regionOf.clone();
    boolean[] taken = new boolean[regions];
    for (int node = 0; node < regionOf.length; node++) {
      if (regionOf[node] < 0 || regionOf[node] >= regions) {
        throw new IllegalArgumentException(
            "node "
                + node
                + " is in region "
                + regionOf[node]
                + ", expected 0 to "
                + (regions - 1));
      }
      taken[regionOf[node]] = true;
    }
    for (int region = 0; region < regions; region++) {
      if (!taken[region]) {
        throw new IllegalArgumentException("region " + region + " has no node, expected 1 or more");
      }
    }
  }

  /** The region of a node. */
  public int region(int node) {
    return regionOf[node];
  }

  /** A copy: the region of each node. */
  @Override
  public int[] regionOf() {
    return regionOf.clone();
  }

  /**
   * Checks that a network can be cut so.
   *
   * @throws IllegalArgumentException unless 1 ≤ {@code regions} ≤ {@code nodes}
   */
  static void check(int nodes, int regions) {
    if (regions < 1 || regions > nodes) {
      throw new IllegalArgumentException(
          "regions is " + regions + ", expected 1 to " + nodes + ", the number of nodes");
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Partition that
        && regions == that.regions
        && Arrays.equals(regionOf, that.regionOf);
  }

  @Override
  public int hashCode() {
    return 31 * regions + Arrays.hashCode(regionOf);
  }

  @Override
  public String toString() {
    return "Partition[regions=" + regions + ", nodes=" + regionOf.length + "]";
  }
}
