package io.bellwether.topology;

import io.bellwether.topology.Draft.OutageEntry;
import io.bellwether.topology.Draft.Placed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks what elements say about each other, and resolves names to links. */
final class References {
  private final Draft draft;
  private final Problems problems;

  References(Draft draft, Problems problems) {
    this.draft = draft;
    this.problems = problems;
  }

  /**
   * Checks the names of nodes and technologies, that links connect all nodes, and that keys can get
   * where they are asked for; the latter two only where nothing is missing that could matter.
   */
  void check(Section root) {
    draft.technologies.checkUses();
    draft.links.byId().values().forEach(this::checkStore);
    draft.links.byId().values().forEach(this::checkMedium);
    boolean known = draft.nodes.checkUses();
    boolean complete =
        draft.nodes.isComplete()
            && draft.links.isComplete()
            && draft.entanglementLinks.isComplete();
    if (known && complete) {
      Map<String, Integer> index = new HashMap<>();
      draft.nodes.byId().keySet().forEach(id -> index.put(id, index.size()));
      if (isConnected(root, index)) {
        checkReachable(index);
      }
    }
  }

  /** Checks that what a link has other in its store fits what it has of its technology. */
  private void checkStore(Placed<LinkSpec> link) {
    Placed<Technology> technology = draft.technologies.byId().get(link.value().technology());
    if (technology == null || link.value().store().isEmpty()) {
      return;
    }
    try {
      link.value().store().get().of(technology.value().store());
    } catch (InvalidValueException e) {
      problems.add(link.mark(), link.path() + ".store." + e.field(), e.found(), e.expected());
    }
  }

  /** Checks that what goes to and fro over a link has a fibre. */
  private void checkMedium(Placed<LinkSpec> link) {
    Placed<Technology> technology = draft.technologies.byId().get(link.value().technology());
    if (technology != null
        && technology.value().devices() instanceof PulseDevices devices
        && devices.source().plugAndPlay().isPresent()
        && link.value().medium() != Medium.FIBRE) {
      problems.add(
          link.mark(),
          link.path() + ".medium",
          link.value().medium().key() + " with plugAndPlay",
          Medium.FIBRE.key());
    }
  }

  /**
   * Checks that links, those of satellites with their contacts too, connect all nodes: key control
   * reaches every node over them. Each part but the one with the most nodes is a problem.
   */
  private boolean isConnected(Section root, Map<String, Integer> index) {
    if (index.isEmpty()) {
      root.fail("nodes", "nothing", "at least one node");
      return false;
    }
    if (draft.links.byId().isEmpty() && draft.entanglementLinks.byId().isEmpty()) {
      root.fail("links", "nothing", "at least one link");
      return false;
    }
    Components parts = new Components(index.size());
    for (LinkSpec link : draft.links.values()) {
      parts.join(index.get(link.from()), index.get(link.to()));
      link.station().ifPresent(middle -> parts.join(index.get(link.from()), index.get(middle)));
    }
    for (EntanglementLinkSpec link : draft.entanglementLinks.values()) {
      parts.join(index.get(link.from()), index.get(link.to()));
      link.station().ifPresent(middle -> parts.join(index.get(link.from()), index.get(middle)));
    }
    Map<Integer, List<Placed<NodeSpec>>> byRoot = new LinkedHashMap<>();
    int at = 0;
    for (Placed<NodeSpec> node : draft.nodes.byId().values()) {
      byRoot.computeIfAbsent(parts.root(at++), part -> new ArrayList<>()).add(node);
    }
    byRoot.remove(parts.largest());
    byRoot.values().forEach(this::refusePart);
    return byRoot.isEmpty();
  }

  private void refusePart(List<Placed<NodeSpec>> part) {
    Placed<NodeSpec> first = part.get(0);
    int more = part.size() - 1;
    String among =
        more == 0
            ? ""
            : " (and " + more + (more == 1 ? " node" : " nodes") + " that links connect with it)";
    problems.add(
        first.mark(),
        first.path(),
        "the node "
            + Problems.quote(first.value().id())
            + among
            + ", which no links connect with the rest",
        "a connected network, with a way over links from each node to every other");
  }

  /** Keys pass through trusted nodes only; users are ends. */
  private void checkReachable(Map<String, Integer> index) {
    List<NodeSpec> list = draft.nodes.values();
    Components relays = new Components(list.size());
    Map<Integer, Set<Integer>> besideUser = new HashMap<>();
    for (Placed<LinkSpec> link : draft.links.byId().values()) {
      int from = index.get(link.value().from());
      int to = index.get(link.value().to());
      boolean fromUser = !list.get(from).kind().relays();
      boolean toUser = !list.get(to).kind().relays();
      if (!fromUser && !toUser) {
        relays.join(from, to);
      }
      if (fromUser) {
        besideUser.computeIfAbsent(from, user -> new LinkedHashSet<>()).add(to);
      }
      if (toUser) {
        besideUser.computeIfAbsent(to, user -> new LinkedHashSet<>()).add(from);
      }
    }
    for (Placed<DemandSpec> demand : draft.demands.byId().values()) {
      Integer from = index.get(demand.value().from());
      Integer to = index.get(demand.value().to());
      if (from == null || to == null) {
        continue; // reported among the unknown names
      }
      boolean direct = besideUser.getOrDefault(from, Collections.emptySet()).contains(to);
      Set<Integer> parts = parts(from, list, relays, besideUser);
      parts.retainAll(parts(to, list, relays, besideUser));
      if (!direct && parts.isEmpty()) {
        problems.add(
            demand.mark(),
            demand.path() + ".to",
            Problems.quote(demand.value().to())
                + ", which no key from "
                + Problems.quote(demand.value().from())
                + " can reach",
            "a node that links and trusted relays connect with it (users do not relay)");
      }
    }
  }

  private static Set<Integer> parts(
      int node, List<NodeSpec> list, Components relays, Map<Integer, Set<Integer>> besideUser) {
    Set<Integer> parts = new LinkedHashSet<>();
    if (list.get(node).kind().relays()) {
      parts.add(relays.root(node));
    } else {
      for (int next : besideUser.getOrDefault(node, Collections.emptySet())) {
        if (list.get(next).kind().relays()) {
          parts.add(relays.root(next));
        }
      }
    }
    return parts;
  }

  /** Outages by link: one of a node becomes one of each of its links. */
  List<Outage> outages() {
    List<Outage> outages = new ArrayList<>();
    for (Placed<OutageEntry> placed : draft.outages) {
      OutageEntry entry = placed.value();
      List<String> links = new ArrayList<>();
      if (entry.node().isEmpty()) {
        links.addAll(links(placed, entry.link()));
      } else {
        for (LinkSpec link : draft.links.values()) {
          if (link.from().equals(entry.node())
              || link.to().equals(entry.node())
              || link.station().filter(entry.node()::equals).isPresent()) {
            links.add(link.id());
          }
        }
      }
      links.forEach(
          link -> outages.add(new Outage(link, entry.extent(), entry.start(), entry.end())));
    }
    return outages;
  }

  /** Attacks by link: one of parallel links becomes one of each. */
  List<Attack> attacks() {
    List<Attack> attacks = new ArrayList<>();
    for (Placed<Attack> placed : draft.attacks) {
      Attack attack = placed.value();
      for (String link : links(placed, attack.link())) {
        attacks.add(new Attack(link, attack.intercepted(), attack.start(), attack.end()));
      }
    }
    return attacks;
  }

  /** The links that a name or pattern means; one that means none is a problem. */
  private List<String> links(Placed<?> placed, String pattern) {
    List<String> links = draft.links.matching(pattern);
    if (links.isEmpty() && !draft.links.mayMatch(pattern)) {
      problems.add(
          placed.mark(),
          placed.path() + ".link",
          Problems.quote(pattern),
          Nearest.or(pattern, draft.links.byId().keySet(), draft.links.expected()));
    }
    return links;
  }

  /** Published values with their links written out. */
  List<PublishedValue> published() {
    List<PublishedValue> published = new ArrayList<>();
    for (Placed<PublishedValue> placed : draft.published.byId().values()) {
      PublishedValue value = placed.value();
      Set<String> links = new LinkedHashSet<>();
      for (String pattern : value.links()) {
        List<String> matching = draft.links.matching(pattern);
        if (matching.isEmpty() && !draft.links.mayMatch(pattern)) {
          problems.add(
              placed.mark(),
              placed.path() + ".links",
              Problems.quote(pattern),
              "the id of a link, or its beginning and *");
        }
        links.addAll(matching);
      }
      if (value.links().isEmpty() && value.metric().map(Metric::overLinks).orElse(false)) {
        problems.add(
            placed.mark(),
            placed.path() + ".links",
            "nothing",
            "the links over which " + value.metric().get().key() + " is taken");
      }
      if (value.metric().map(Metric::perContact).orElse(false)) {
        links.stream()
            .filter(id -> draft.links.byId().get(id).value().contacts().isEmpty())
            .findFirst()
            .ifPresent(
                id ->
                    problems.add(
                        placed.mark(),
                        placed.path() + ".links",
                        Problems.quote(id) + ", which has no contacts",
                        "links with contacts, for " + value.metric().get().key()));
      }
      published.add(
          new PublishedValue(
              value.id(),
              value.quantity(),
              value.printed(),
              value.unit(),
              value.metric(),
              new ArrayList<>(links),
              value.scaling(),
              value.provenance(),
              value.source(),
              value.grade()));
    }
    return published;
  }
}
