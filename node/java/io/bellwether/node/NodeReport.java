package io.bellwether.node;

import io.bellwether.control.LinkView;
import io.bellwether.control.RouteCounts;
import io.bellwether.keys.Alarm;
import io.bellwether.keys.DemandStatistics;
import io.bellwether.keys.UnfetchedKeys;
import io.bellwether.topology.NodeKind;
import java.util.List;

/**
 * What a node has to report, at the end of a run or between two windows.
 *
 * @param kind of the node
 * @param links that end here, in id order
 * @param demands that start here, in id order
 * @param alarms of links whose transmitters are here, in the order in which they began
 * @param unfetched keys that were issued here and that nobody fetched in time, in the order of
 *     demands
 * @param pairs demands of pairs that start here, in id order
 * @param views what key control knows of every link, in id order; empty where it is not hosted
 * @param routes what key control has answered, {@link RouteCounts#NONE} where it is not hosted
 */
public record NodeReport(
    NodeKind kind,
    List<LinkReport> links,
    List<DemandStatistics> demands,
    List<Alarm> alarms,
    List<UnfetchedKeys> unfetched,
    List<PairStatistics> pairs,
    List<LinkView> views,
    RouteCounts routes) {
  /** Copies the lists. */
  public NodeReport {
    links = List.copyOf(links);
    demands = List.copyOf(demands);
    alarms = List.copyOf(alarms);
    unfetched = List.copyOf(unfetched);
    pairs = List.copyOf(pairs);
    views = List.copyOf(views);
  }
}
