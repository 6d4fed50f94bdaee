package io.bellwether.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * What has been read so far, each element with the place it came from, so that checks across
 * elements can still point at a line.
 */
final class Draft {
  /** An element and its place. */
  record Placed<T>(T value, Mark mark, String path) {}

  /** A place that names an element by its id. */
  private record Use(Section section, String key, String id) {}

  /**
   * Elements in the order of reading, and the places that name them. An id that comes twice is a
   * problem, and so is a name that no element has; the name of an element that was refused, or that
   * may be in what could not be read, is none.
   */
  static final class Elements<T> {
    private final String what;
    private final String expected;
    private final Problems problems;
    private final Map<String, Placed<T>> byId = new LinkedHashMap<>();
    private final Set<String> refused = new TreeSet<>();
    private final List<Use> uses = new ArrayList<>();
    private boolean unnamedRefused;

    Elements(String what, String expected, Problems problems) {
      this.what = what;
      this.expected = expected;
      this.problems = problems;
    }

    /** Reads the elements of a list, whose values are noted under the id of each. */
    void read(
        Section root,
        String key,
        Vocabulary vocabulary,
        BiFunction<Section, String, Optional<T>> element) {
      for (Section raw : root.sections(key, vocabulary)) {
        String id = raw.required("id", "an id that no other " + what + " has");
        Section section = raw.renamed(key + "." + id);
        section.note();
        element
            .apply(section, id)
            .ifPresentOrElse(
                value -> add(id, value, section.mark(), section.path()), () -> refuse(id));
      }
    }

    boolean add(String id, T value, Mark mark, String path) {
      Placed<T> before = byId.putIfAbsent(id, new Placed<>(value, mark, path));
      if (before != null) {
        problems.add(
            mark,
            path + ".id",
            "the id " + Problems.quote(id) + " a second time",
            "an id that no other "
                + what
                + " has (first in "
                + before.mark().file()
                + ":"
                + before.mark().line()
                + ")");
      }
      return before == null;
    }

    /** Remembers the id of an element that was refused, empty if that is not known. */
    void refuse(String id) {
      if (id.isEmpty()) {
        unnamedRefused = true;
      } else {
        refused.add(id);
      }
    }

    /** Remembers that a key names an element, unless the key itself was refused. */
    void use(Section section, String key, String id) {
      if (!id.isEmpty()) {
        uses.add(new Use(section, key, id));
      }
    }

    /** Whether all that there is was read and accepted. */
    boolean isComplete() {
      return refused.isEmpty() && !unnamedRefused && !problems.somethingUnread();
    }

    boolean wasRefused(String id) {
      return refused.contains(id);
    }

    /** Whether an element of this id could be among those that were refused or not read. */
    boolean mayHave(String id) {
      return unnamedRefused || problems.somethingUnread() || refused.contains(id);
    }

    /** The same of elements whose ids, or parallel links of them, a pattern with * describes. */
    boolean mayMatch(String pattern) {
      return mayHave(pattern)
          || refused.stream().anyMatch(id -> matches(pattern, id) || pattern.startsWith(id + "/"));
    }

    /** The ids that are a pattern, are parallel links of it, or begin with what is before its *. */
    List<String> matching(String pattern) {
      if (byId.containsKey(pattern)) {
        return List.of(pattern);
      }
      return byId.keySet().stream().filter(id -> matches(pattern, id)).toList();
    }

    private static boolean matches(String pattern, String id) {
      return pattern.endsWith("*")
          ? id.startsWith(pattern.substring(0, pattern.length() - 1))
          : id.startsWith(pattern + "/");
    }

    /** Reports each unknown name once, where it comes first; whether there was none. */
    boolean checkUses() {
      Map<String, List<Use>> unknown = new LinkedHashMap<>();
      for (Use use : uses) {
        if (!byId.containsKey(use.id()) && !mayHave(use.id())) {
          unknown.computeIfAbsent(use.id(), id -> new ArrayList<>()).add(use);
        }
      }
      unknown.forEach(
          (id, places) -> {
            Use first = places.get(0);
            int more = places.size() - 1;
            String also = more == 0 ? "" : " here and in " + more + " more place";
            first
                .section()
                .fail(
                    first.key(),
                    Problems.quote(id) + also + (more > 1 ? "s" : ""),
                    problems.isFull() ? expected : Nearest.or(id, byId.keySet(), expected));
          });
      return unknown.isEmpty();
    }

    String expected() {
      return expected;
    }

    Map<String, Placed<T>> byId() {
      return byId;
    }

    List<T> values() {
      List<T> values = new ArrayList<>(byId.size());
      for (Placed<T> placed : byId.values()) {
        values.add(placed.value());
      }
      return values;
    }
  }

  final Elements<Technology> technologies;
  final Elements<EntanglementSpec> entanglement;
  final Elements<NodeSpec> nodes;
  final Elements<LinkSpec> links;
  final Elements<EntanglementLinkSpec> entanglementLinks;
  final Elements<DemandSpec> demands;
  final Elements<PairDemandSpec> pairDemands;
  final Elements<SwitchSpec> switches;
  final Elements<ApplicationSpec> applications;
  final Elements<PublishedValue> published;
  final Elements<ScalingSpec> scalings;
  final List<Placed<OutageEntry>> outages = new ArrayList<>();

  final List<Placed<Attack>> attacks = new ArrayList<>();

  /** An outage as written: of a link, or of a node and so of all its links. */
  record OutageEntry(String link, String node, Outage.Extent extent, long start, long end) {}

  Draft(Problems problems) {
    technologies = new Elements<>("technology", "the name of a technology", problems);
    entanglement =
        new Elements<>(
            "entanglement technology", "the name of an entanglement technology", problems);
    nodes = new Elements<>("node", "the id of a node", problems);
    links = new Elements<>("link", "the id of a link", problems);
    entanglementLinks =
        new Elements<>("entanglement link", "the id of an entanglement link", problems);
    demands = new Elements<>("demand", "the id of a demand", problems);
    pairDemands = new Elements<>("demand of pairs", "the id of a demand of pairs", problems);
    switches = new Elements<>("switch", "the id of a switch", problems);
    applications = new Elements<>("application", "the id of an application", problems);
    published = new Elements<>("published value", "the id of a published value", problems);
    scalings = new Elements<>("scaling", "the id of a scaling", problems);
  }

  /** Remembers that a generator was refused, whose nodes, links and demands have any ids. */
  void refuseGenerated() {
    nodes.refuse("");
    links.refuse("");
    entanglementLinks.refuse("");
    demands.refuse("");
    pairDemands.refuse("");
  }
}
