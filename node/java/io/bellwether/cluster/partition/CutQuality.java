package io.bellwether.cluster.partition;

import io.bellwether.quantity.VirtualTime;
import java.util.ArrayList;
import java.util.List;

/**
 * How good a partition is.
 *
 * @param regions one entry per region
 * @param imbalance the largest load over the mean, minus 1; 0 without any load
 * @param links links of the network: QKD links, and entanglement links from end to end, wherever
 *     their stations are
 * @param cutLinks those between two regions
 * @param channels pairs of nodes with a channel
 * @param cutChannels those between two regions
 * @param traffic millievents per virtual second over all channels
 * @param cutTraffic those between two regions
 * @param lookahead the smallest delay of a channel between two regions in picoseconds, {@link
 *     VirtualTime#NEVER} without any
 */
public record CutQuality(
    List<Region> regions,
    double imbalance,
    long links,
    long cutLinks,
    long channels,
    long cutChannels,
    long traffic,
    long cutTraffic,
    long lookahead) {

  /**
   * One region.
   *
   * @param nodes in it
   * @param load millievents that they execute per virtual second
   * @param links links inside it, likewise
   * @param cutLinks links to other regions
   * @param cutTraffic millievents per virtual second to and from other regions
   * @param innerDelay the smallest delay of a channel inside it in picoseconds, {@link
   *     VirtualTime#NEVER} without any
   * @param outerDelay the smallest delay of a channel to another region, likewise
   */
  public record Region(
      int nodes,
      long load,
      long links,
      long cutLinks,
      long cutTraffic,
      long innerDelay,
      long outerDelay) {}

  public CutQuality {
    regions = List.copyOf(regions);
  }

  /** Measures a partition of a graph. */
  public static CutQuality of(PartitionGraph graph, Partition partition) {
    int count = partition.regions();
    int[] regionOf = partition.regionOf();
    if (regionOf.length != graph.nodes()) {
      throw new IllegalArgumentException(
          "the partition has " + regionOf.length + " nodes, expected " + graph.nodes());
    }
    Tally[] tallies = new Tally[count];
    for (int region = 0; region < count; region++) {
      tallies[region] = new Tally();
    }
    Tally whole = new Tally();
    for (int node = 0; node < graph.nodes(); node++) {
      Tally own = tallies[regionOf[node]];
      own.nodes++;
      own.load += graph.load(node);
      for (int i = graph.first(node); i < graph.first(node + 1); i++) {
        int other = graph.neighbour(i);
        boolean cut = regionOf[other] != regionOf[node];
        if (cut || node < other) {
          own.edge(graph, i, cut);
        }
        if (node < other) {
          whole.edge(graph, i, cut);
        }
      }
    }
    List<Region> regions = new ArrayList<>(count);
    long largest = 0;
    for (Tally tally : tallies) {
      regions.add(tally.region());
      largest = Math.max(largest, tally.load);
    }
    double total = graph.totalLoad();
    return new CutQuality(
        regions,
        total == 0 ? 0 : largest * (double) count / total - 1,
        whole.links + whole.cutLinks,
        whole.cutLinks,
        whole.channels + whole.cutChannels,
        whole.cutChannels,
        whole.traffic + whole.cutTraffic,
        whole.cutTraffic,
        whole.outerDelay);
  }

  private static final class Tally {
    private int nodes;
    private long load;
    private long links;
    private long cutLinks;
    private long channels;
    private long cutChannels;
    private long traffic;
    private long cutTraffic;
    private long innerDelay = VirtualTime.NEVER;
    private long outerDelay = VirtualTime.NEVER;

    void edge(PartitionGraph graph, int place, boolean cut) {
      if (cut) {
        cutLinks += graph.links(place);
        cutChannels++;
        cutTraffic += graph.traffic(place);
        outerDelay = Math.min(outerDelay, graph.delay(place));
      } else {
        links += graph.links(place);
        channels++;
        traffic += graph.traffic(place);
        innerDelay = Math.min(innerDelay, graph.delay(place));
      }
    }

    Region region() {
      return new Region(nodes, load, links, cutLinks, cutTraffic, innerDelay, outerDelay);
    }
  }
}
