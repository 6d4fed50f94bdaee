package io.bellwether.topology;

import io.bellwether.topology.Draft.OutageEntry;
import io.bellwether.topology.Draft.Placed;
import io.bellwether.topology.EntanglementSpec.Generation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Checks what entanglement links and demands of pairs say about nodes: that links join memories,
 * with what they need in the middle, and that repeaters lead from end to end of each demand.
 */
final class PairReferences {
  private static final String WITH_MEMORIES = "a repeater, router or endNode";

  private final Draft draft;
  private final Problems problems;

  PairReferences(Draft draft, Problems problems) {
    this.draft = draft;
    this.problems = problems;
  }

  void check() {
    draft.entanglement.checkUses();
    for (Placed<EntanglementLinkSpec> link : draft.entanglementLinks.byId().values()) {
      checkLink(link);
    }
    for (Placed<LinkSpec> link : draft.links.byId().values()) {
      refuseMiddle(link, "from", link.value().from());
      refuseMiddle(link, "to", link.value().to());
    }
    checkOutages();
    boolean complete =
        draft.nodes.isComplete()
            && draft.entanglementLinks.isComplete()
            && draft.pairDemands.isComplete();
    if (complete) {
      checkDemands();
      checkWidths();
    }
  }

  private Optional<NodeKind> kind(String id) {
    return Optional.ofNullable(draft.nodes.byId().get(id)).map(node -> node.value().kind());
  }

  private void add(Placed<?> at, String key, String found, String expected) {
    problems.add(at.mark(), at.path() + "." + key, found, expected);
  }

  private void checkLink(Placed<EntanglementLinkSpec> placed) {
    EntanglementLinkSpec link = placed.value();
    Placed<LinkSpec> same = draft.links.byId().get(link.id());
    if (same != null) {
      add(
          placed,
          "id",
          "the id " + Problems.quote(link.id()) + " a second time",
          "an id that no other link has (first in "
              + same.mark().file()
              + ":"
              + same.mark().line()
              + ")");
    }
    needsMemories(placed, "from", link.from());
    needsMemories(placed, "to", link.to());
    Placed<EntanglementSpec> technology = draft.entanglement.byId().get(link.technology());
    if (technology == null) {
      return; // reported among the unknown names
    }
    Generation generation = technology.value().kind();
    String needed = "the id of a " + generation.stationKind().key() + ", for " + generation.key();
    if (link.station().isEmpty() && generation.hasStation()) {
      add(placed, "station", "nothing", needed);
    } else if (link.station().isPresent() && !generation.hasStation()) {
      String found = Problems.quote(link.station().get());
      add(placed, "station", found, "none for " + generation.key() + ", it is in the receiver");
    } else if (link.station().isPresent()) {
      kind(link.station().get())
          .filter(kind -> kind != generation.stationKind())
          .ifPresent(kind -> add(placed, "station", named(link.station().get(), kind), needed));
    }
  }

  private void needsMemories(Placed<?> at, String key, String id) {
    kind(id)
        .filter(kind -> !kind.hasMemories())
        .ifPresent(kind -> add(at, key, named(id, kind), WITH_MEMORIES));
  }

  private void refuseMiddle(Placed<LinkSpec> link, String key, String id) {
    kind(id)
        .filter(NodeKind::isMiddle)
        .ifPresent(kind -> add(link, key, named(id, kind), "a node that keys can end in"));
  }

  private static String named(String id, NodeKind kind) {
    return Problems.quote(id) + " of kind " + kind.key();
  }

  /** Outages are of QKD links; one of a node would leave its entanglement links as they are. */
  private void checkOutages() {
    Set<String> nodes = new TreeSet<>();
    for (EntanglementLinkSpec link : draft.entanglementLinks.values()) {
      nodes.add(link.from());
      nodes.add(link.to());
      link.station().ifPresent(nodes::add);
    }
    for (Placed<OutageEntry> outage : draft.outages) {
      if (nodes.contains(outage.value().node())) {
        add(
            outage,
            "node",
            Problems.quote(outage.value().node()) + ", which has entanglement links",
            "a node without them: outages are of QKD links");
      }
    }
  }

  /** A flow that is too narrow for the distillation of any link has no way at all. */
  private void checkWidths() {
    OptionalInt fewest =
        draft.entanglementLinks.values().stream()
            .map(link -> draft.entanglement.byId().get(link.technology()))
            .mapToInt(known -> known == null ? 1 : known.value().distillation().memories())
            .min();
    for (Placed<PairDemandSpec> demand : draft.pairDemands.byId().values()) {
      int width = demand.value().width();
      if (fewest.isPresent() && width < fewest.getAsInt()) {
        add(
            demand,
            "width",
            Integer.toString(width),
            fewest.getAsInt() + " or more, the memories that distillation needs on every link");
      }
    }
  }

  private void checkDemands() {
    Map<String, Integer> index = new TreeMap<>();
    draft.nodes.byId().keySet().forEach(id -> index.put(id, index.size()));
    List<NodeSpec> nodes = draft.nodes.values();
    Components swapping = new Components(nodes.size());
    Map<Integer, Set<Integer>> beside = new LinkedHashMap<>();
    for (EntanglementLinkSpec link : draft.entanglementLinks.values()) {
      Integer from = index.get(link.from());
      Integer to = index.get(link.to());
      if (from == null || to == null) {
        return; // reported among the unknown names
      }
      if (nodes.get(from).kind().swaps() && nodes.get(to).kind().swaps()) {
        swapping.join(from, to);
      }
      beside.computeIfAbsent(from, node -> new TreeSet<>()).add(to);
      beside.computeIfAbsent(to, node -> new TreeSet<>()).add(from);
    }
    for (Placed<PairDemandSpec> demand : draft.pairDemands.byId().values()) {
      needsMemories(demand, "from", demand.value().from());
      needsMemories(demand, "to", demand.value().to());
      Integer from = index.get(demand.value().from());
      Integer to = index.get(demand.value().to());
      if (from == null || to == null || unfit(nodes.get(from)) || unfit(nodes.get(to))) {
        continue; // reported already
      }
      Set<Integer> reached = parts(from, nodes, swapping, beside);
      reached.retainAll(parts(to, nodes, swapping, beside));
      boolean direct = beside.getOrDefault(from, new TreeSet<>()).contains(to);
      if (!direct && reached.isEmpty()) {
        add(
            demand,
            "to",
            Problems.quote(demand.value().to())
                + ", which no entanglement from "
                + Problems.quote(demand.value().from())
                + " can reach",
            "a node that entanglement links and repeaters or routers connect with it");
      }
    }
  }

  private static boolean unfit(NodeSpec node) {
    return !node.kind().hasMemories();
  }

  /** The connected parts of swapping nodes that a node belongs to or is beside. */
  private static Set<Integer> parts(
      int node, List<NodeSpec> nodes, Components swapping, Map<Integer, Set<Integer>> beside) {
    Set<Integer> parts = new TreeSet<>();
    if (nodes.get(node).kind().swaps()) {
      parts.add(swapping.root(node));
    } else {
      for (int next : beside.getOrDefault(node, new TreeSet<>())) {
        if (nodes.get(next).kind().swaps()) {
          parts.add(swapping.root(next));
        }
      }
    }
    return parts;
  }
}
