package io.bellwether.cluster;

import io.bellwether.control.LinkView;
import io.bellwether.keys.Alarm;
import io.bellwether.keys.DemandStatistics;
import io.bellwether.keys.UnfetchedKeys;
import io.bellwether.node.LinkReport;
import io.bellwether.node.NodeReport;
import io.bellwether.node.PairStatistics;
import java.util.ArrayList;
import java.util.List;

/**
 * What the nodes of a region have to report, in pages that fit into messages. A node with very many
 * links or demands is on several pages, each with some of them; whoever reads puts them together.
 */
final class ReportPages {
  /** Links, demands and nodes of a page. Each takes some 100 bytes, a message 4 MiB at most. */
  static final int ITEMS = 4_000;

  /** What a demand counts for, its routes included. */
  private static final int DEMAND = 4;

  /** Links, demands and so on of a part: so few that it fits into a page. */
  private static final int STEP = ITEMS / 8;

  private record Part(int id, long fingerprint, NodeReport node) {
    int items() {
      return 1
          + node.links().size()
          + DEMAND * node.demands().size()
          + node.alarms().size()
          + node.unfetched().size()
          + node.pairs().size()
          + node.views().size();
    }
  }

  private final int region;
  private final List<Part> parts = new ArrayList<>();

  /**
   * @param ids of the region's nodes
   * @param fingerprints one per node
   * @param nodes one report per node
   */
  ReportPages(int region, int[] ids, long[] fingerprints, List<NodeReport> nodes) {
    this.region = region;
    for (int i = 0; i < ids.length; i++) {
      NodeReport node = nodes.get(i);
      int most =
          Math.max(
              Math.max(node.views().size(), Math.max(node.links().size(), node.alarms().size())),
              Math.max(
                  node.unfetched().size(), Math.max(node.demands().size(), node.pairs().size())));
      for (int from = 0; from == 0 || from < most; from += STEP) {
        NodeReport some =
            new NodeReport(
                node.kind(),
                cut(node.links(), from, from + STEP),
                cut(node.demands(), from, from + STEP),
                cut(node.alarms(), from, from + STEP),
                cut(node.unfetched(), from, from + STEP),
                cut(node.pairs(), from, from + STEP),
                cut(node.views(), from, from + STEP),
                node.routes());
        parts.add(new Part(ids[i], fingerprints[i], some));
      }
    }
  }

  private static <T> List<T> cut(List<T> list, int from, int to) {
    return list.subList(Math.min(from, list.size()), Math.min(to, list.size()));
  }

  /** The page that begins with the {@code from}-th part. */
  RegionHost.Reports page(int from) {
    int first = Math.max(0, Math.min(from, parts.size()));
    int to = first;
    int items = 0;
    while (to < parts.size() && items + parts.get(to).items() <= ITEMS) {
      items += parts.get(to++).items();
    }
    List<Part> page = parts.subList(first, to);
    return new RegionHost.Reports(
        region,
        first,
        parts.size(),
        page.stream().mapToInt(Part::id).toArray(),
        page.stream().mapToLong(Part::fingerprint).toArray(),
        page.stream().map(Part::node).toList());
  }

  /** Two parts of what one node has to report, put together. */
  static NodeReport join(NodeReport first, NodeReport second) {
    List<LinkReport> links = new ArrayList<>(first.links());
    links.addAll(second.links());
    List<DemandStatistics> demands = new ArrayList<>(first.demands());
    demands.addAll(second.demands());
    List<Alarm> alarms = new ArrayList<>(first.alarms());
    alarms.addAll(second.alarms());
    List<UnfetchedKeys> unfetched = new ArrayList<>(first.unfetched());
    unfetched.addAll(second.unfetched());
    List<PairStatistics> pairs = new ArrayList<>(first.pairs());
    pairs.addAll(second.pairs());
    List<LinkView> views = new ArrayList<>(first.views());
    views.addAll(second.views());
    return new NodeReport(
        first.kind(), links, demands, alarms, unfetched, pairs, views, first.routes());
  }
}
