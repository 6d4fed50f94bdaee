package io.bellwether.cluster.partition;

/**
 * What the two sides of a bisection may weigh.
 *
 * @param target0 load that side 0 should have
 * @param target1 load that side 1 should have
 * @param most0 load that side 0 may have
 * @param most1 load that side 1 may have
 * @param fewest0 nodes that side 0 must have
 * @param fewest1 nodes that side 1 must have
 */
record Balance(long target0, long target1, long most0, long most1, int fewest0, int fewest1) {
  /** The largest load of a region over the mean that a cut aims at: 1 + 1 / 20. */
  static final int TOLERANCE = 20;

  /** The load that a region may have where the whole network is cut into {@code regions}. */
  static long limit(long totalLoad, int regions) {
    long mean = totalLoad / regions + (totalLoad % regions == 0 ? 0 : 1);
    return Math.max(mean, (totalLoad + totalLoad / TOLERANCE) / regions);
  }

  /**
   * The balance of one bisection among those that lead to regions of at most {@code limit}: of the
   * room that is left above the load, each of the levels to come may use an equal part.
   *
   * @param load to be cut
   * @param regions0 regions that side 0 will be cut into
   * @param regions1 regions that side 1 will be cut into
   */
  static Balance between(long load, int regions0, int regions1, long limit) {
    int regions = regions0 + regions1;
    int levels = 32 - Integer.numberOfLeadingZeros(regions - 1);
    long room = Math.max(0, limit * regions - load) / levels;
    long target0 = share(load, regions0, regions);
    return new Balance(
        target0,
        load - target0,
        target0 + share(room, regions0, regions),
        load - target0 + share(room, regions1, regions),
        regions0,
        regions1);
  }

  private static long share(long load, int part, int whole) {
    return load / whole * part + load % whole * part / whole;
  }

  long most(int side) {
    return side == 0 ? most0 : most1;
  }

  int fewest(int side) {
    return side == 0 ? fewest0 : fewest1;
  }
}
