package io.bellwether.topology;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A network and what happens in it: the immutable input of a run, resolved (parameters substituted,
 * parts included, generators run) and in base units.
 *
 * @param name short name, such as {@code china-4600}
 * @param title one line
 * @param description a few sentences, may be empty
 * @param grade how far its numbers may be trusted
 * @param duration picoseconds of virtual time that a run lasts unless told otherwise
 * @param parameters the values that {@code --set} may change, sorted by name
 * @param technologies named parameter sets
 * @param nodes in the order of the file; a node's index is its place here
 * @param links in the order of the file; a link's index is its place here
 * @param demands keys asked for
 * @param outages times during which links are down
 * @param published numbers to stand beside the results
 * @param controller id of the node that hosts the network's control, if one is named
 * @param stop what ends a run
 * @param provenance where values come from, by path
 * @param contentHash SHA-256 of everything above, 64 hexadecimal digits
 */
public record NetworkSpec(
    String name,
    String title,
    String description,
    Grade grade,
    long duration,
    Map<String, String> parameters,
    List<Technology> technologies,
    List<NodeSpec> nodes,
    List<LinkSpec> links,
    List<DemandSpec> demands,
    List<Outage> outages,
    List<PublishedValue> published,
    Optional<String> controller,
    StopRule stop,
    List<ProvenanceNote> provenance,
    String contentHash) {
  public NetworkSpec {
    Check.text("name", name);
    Bound.DURATION.check(duration);
    SortedMap<String, String> sorted = new TreeMap<>(parameters);
    parameters = Collections.unmodifiableSortedMap(sorted);
    technologies = IndexedList.copyOf("technologies", technologies, Technology::name);
    IndexedList<NodeSpec> nodeList = IndexedList.copyOf("nodes", nodes, NodeSpec::id);
    Check.that(nodeList.size() >= 1, "nodes", "empty", "at least one node");
    nodes = nodeList;
    IndexedList<LinkSpec> linkList = IndexedList.copyOf("links", links, LinkSpec::id);
    links = linkList;
    demands = IndexedList.copyOf("demands", demands, DemandSpec::id);
    outages = List.copyOf(outages);
    published = IndexedList.copyOf("published", published, PublishedValue::id);
    provenance = List.copyOf(provenance);
    for (LinkSpec link : links) {
      known(nodeList, "from", link.from());
      known(nodeList, "to", link.to());
      Check.that(
          find(technologies, link.technology()) >= 0,
          "technology",
          '"' + link.technology() + '"',
          "the name of a technology");
    }
    for (DemandSpec demand : demands) {
      known(nodeList, "from", demand.from());
      known(nodeList, "to", demand.to());
    }
    for (Outage outage : outages) {
      Check.that(
          linkList.find(outage.link()) >= 0, "link", '"' + outage.link() + '"', "the id of a link");
    }
    controller.ifPresent(id -> known(nodeList, "controller", id));
  }

  private static void known(IndexedList<NodeSpec> nodes, String field, String id) {
    Check.that(nodes.find(id) >= 0, field, '"' + id + '"', "the id of a node");
  }

  private static int find(List<?> list, String id) {
    return ((IndexedList<?>) list).find(id);
  }

  /** The place of a node in {@link #nodes}, −1 if there is no such node. */
  public int nodeIndex(String id) {
    return find(nodes, id);
  }

  /** The place of a link in {@link #links}, −1 if there is no such link. */
  public int linkIndex(String id) {
    return find(links, id);
  }

  /**
   * The technology of this name.
   *
   * @throws NoSuchElementException if there is none
   */
  public Technology technology(String technologyName) {
    int at = find(technologies, technologyName);
    if (at < 0) {
      throw new NoSuchElementException("no technology is called \"" + technologyName + '"');
    }
    return technologies.get(at);
  }
}
