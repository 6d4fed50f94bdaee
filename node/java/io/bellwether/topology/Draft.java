package io.bellwether.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What has been read so far, each element with the place it came from, so that checks across
 * elements can still point at a line.
 */
final class Draft {
  /** An element and its place. */
  record Placed<T>(T value, Mark mark, String path) {}

  /** Elements in the order of reading; an id that comes twice is a problem. */
  static final class Elements<T> {
    private final String what;
    private final Problems problems;
    private final Map<String, Placed<T>> byId = new LinkedHashMap<>();
    private final Set<String> refused = new TreeSet<>();

    Elements(String what, Problems problems) {
      this.what = what;
      this.problems = problems;
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

    /** Remembers an id whose element was refused, so that naming it is not a problem as well. */
    void refuse(String id) {
      refused.add(id);
    }

    boolean wasRefused(String id) {
      return refused.contains(id);
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
  final Elements<NodeSpec> nodes;
  final Elements<LinkSpec> links;
  final Elements<DemandSpec> demands;
  final Elements<PublishedValue> published;
  final List<Placed<OutageEntry>> outages = new ArrayList<>();

  /** An outage as written: of a link, or of a node and so of all its links. */
  record OutageEntry(String link, String node, long start, long end) {}

  Draft(Problems problems) {
    technologies = new Elements<>("technology", problems);
    nodes = new Elements<>("node", problems);
    links = new Elements<>("link", problems);
    demands = new Elements<>("demand", problems);
    published = new Elements<>("published value", problems);
  }
}
