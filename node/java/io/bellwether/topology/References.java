package io.bellwether.topology;

import io.bellwether.topology.Draft.OutageEntry;
import io.bellwether.topology.Draft.Placed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks what elements say about each other, and resolves names to links. */
final class References {
  private static final String NODE = "the id of a node";

  private final Draft draft;
  private final Problems problems;
  private final Set<String> nodes;
  private final boolean allLinksRead;

  References(Draft draft, Problems problems) {
    this.draft = draft;
    this.problems = problems;
    this.nodes = draft.nodes.byId().keySet();
    this.allLinksRead = problems.isEmpty();
  }

  /** Checks links and demands: their ends, their technology, and that keys can get there. */
  void check() {
    for (Placed<LinkSpec> link : draft.links.byId().values()) {
      node(link, "from", link.value().from());
      node(link, "to", link.value().to());
      String technology = link.value().technology();
      if (!draft.technologies.wasRefused(technology)) {
        Set<String> names = draft.technologies.byId().keySet();
        known(link, "technology", technology, names, "the name of a technology");
      }
    }
    for (Placed<DemandSpec> demand : draft.demands.byId().values()) {
      node(demand, "from", demand.value().from());
      node(demand, "to", demand.value().to());
    }
    if (problems.isEmpty()) {
      checkReachable();
    }
  }

  /** Checks that a node of this id exists, unless it was refused for something else already. */
  void node(Placed<?> at, String key, String id) {
    if (!draft.nodes.wasRefused(id)) {
      known(at, key, id, nodes, NODE);
    }
  }

  private void known(
      Placed<?> at, String key, String id, Collection<String> known, String expected) {
    if (!known.contains(id)) {
      problems.add(
          at.mark(),
          at.path().isEmpty() ? key : at.path() + "." + key,
          Problems.quote(id),
          problems.isFull() ? expected : Nearest.or(id, known, expected));
    }
  }

  /** Keys pass through trusted nodes only; users are ends. */
  private void checkReachable() {
    Map<String, Integer> index = new HashMap<>();
    List<NodeSpec> list = draft.nodes.values();
    list.forEach(node -> index.put(node.id(), index.size()));
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
      int from = index.get(demand.value().from());
      int to = index.get(demand.value().to());
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
        links.addAll(matching(entry.link()));
        if (links.isEmpty() && allLinksRead) {
          known(placed, "link", entry.link(), draft.links.byId().keySet(), "the id of a link");
        }
      } else {
        node(placed, "node", entry.node());
        for (LinkSpec link : draft.links.values()) {
          if (link.from().equals(entry.node()) || link.to().equals(entry.node())) {
            links.add(link.id());
          }
        }
      }
      links.forEach(link -> outages.add(new Outage(link, entry.start(), entry.end())));
    }
    return outages;
  }

  /** Published values with their links written out. */
  List<PublishedValue> published() {
    List<PublishedValue> published = new ArrayList<>();
    for (Placed<PublishedValue> placed : draft.published.byId().values()) {
      PublishedValue value = placed.value();
      Set<String> links = new LinkedHashSet<>();
      for (String pattern : value.links()) {
        List<String> matching = matching(pattern);
        if (matching.isEmpty() && allLinksRead) {
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
              value.provenance(),
              value.source(),
              value.grade()));
    }
    return published;
  }

  /**
   * The link of this id, all parallel links of this id, or all that begin with what is before *.
   */
  private List<String> matching(String pattern) {
    if (draft.links.byId().containsKey(pattern)) {
      return List.of(pattern);
    }
    String beginning =
        pattern.endsWith("*") ? pattern.substring(0, pattern.length() - 1) : pattern + "/";
    return draft.links.byId().keySet().stream().filter(id -> id.startsWith(beginning)).toList();
  }
}
