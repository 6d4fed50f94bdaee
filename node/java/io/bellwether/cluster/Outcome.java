package io.bellwether.cluster;

import io.bellwether.node.NodeReport;
import io.bellwether.time.EngineResult.Ending;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a run leaves behind.
 *
 * @param ending why it ended
 * @param virtualTime up to which every event is in the results, in picoseconds
 * @param events executed
 * @param fingerprint of all executed events
 * @param nodes what nodes have to report, in id order; those of lost regions are missing
 * @param regions how each region came out; lost ones are missing
 * @param trouble why a region was lost; empty if none was
 */
public record Outcome(
    Ending ending,
    long virtualTime,
    long events,
    long fingerprint,
    List<NodeReport> nodes,
    List<RegionReport> regions,
    String trouble) {
  /** Copies the lists. */
  public Outcome {
    nodes = List.copyOf(nodes);
    regions = List.copyOf(regions);
  }

  /** What a node failed with, if one did: the first in virtual time. */
  public Optional<String> failure() {
    return regions.stream()
        .filter(region -> !region.failure().isEmpty())
        .min(
            Comparator.comparingLong(RegionReport::failureTime)
                .thenComparingInt(RegionReport::failureNode))
        .map(RegionReport::failure);
  }
}
