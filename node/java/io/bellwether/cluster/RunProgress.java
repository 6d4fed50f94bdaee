package io.bellwether.cluster;

import io.bellwether.quantity.VirtualTime;

/** How far a run is, put together from what its regions tell. */
final class RunProgress {
  private final long[] virtualTime;
  private final long[] events;
  private final int[][] waitsFor;

  RunProgress(int regions) {
    virtualTime = new long[regions];
    events = new long[regions];
    waitsFor = new int[regions][0];
  }

  /**
   * Takes what a region tells, and says how far the run is: as far as the region furthest behind.
   */
  ClusterRun.Progressed with(Conductor.Progress told) {
    virtualTime[told.region()] = told.virtualTime();
    events[told.region()] = told.events();
    waitsFor[told.region()] = told.waitsFor();
    long least = VirtualTime.NEVER;
    long sum = 0;
    StringBuilder waits = new StringBuilder();
    for (int region = 0; region < events.length; region++) {
      least = Math.min(least, virtualTime[region]);
      sum += events[region];
      if (waitsFor[region].length > 0) {
        waits.append(waits.length() > 0 ? ", " : "").append(region).append(" waits for ");
        for (int i = 0; i < waitsFor[region].length; i++) {
          waits.append(i > 0 ? " and " : "").append(waitsFor[region][i]);
        }
      }
    }
    return new ClusterRun.Progressed(least, sum, waits.toString());
  }
}
