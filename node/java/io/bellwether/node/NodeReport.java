package io.bellwether.node;

import io.bellwether.keys.Alarm;
import io.bellwether.keys.DemandStatistics;
import io.bellwether.topology.NodeKind;
import java.util.List;

/**
 * What a node has to report at the end of a run.
 *
 * @param kind of the node
 * @param links that end here, in id order
 * @param demands that start here, in id order
 * @param alarms of links whose transmitters are here, in the order in which they began
 * @param pairs demands of pairs that start here, in id order
 */
public record NodeReport(
    NodeKind kind,
    List<LinkReport> links,
    List<DemandStatistics> demands,
    List<Alarm> alarms,
    List<PairStatistics> pairs) {
  /** Copies the lists. */
  public NodeReport {
    links = List.copyOf(links);
    demands = List.copyOf(demands);
    alarms = List.copyOf(alarms);
    pairs = List.copyOf(pairs);
  }
}
