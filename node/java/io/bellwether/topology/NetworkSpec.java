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
 * @param technologies named parameter sets of QKD links
 * @param entanglement named parameter sets of entanglement links
 * @param nodes in the order of the file; a node's index is its place here
 * @param links QKD links in the order of the file; a link's index is its place here
 * @param entanglementLinks in the order of the file; such a link's index is its place here
 * @param demands keys asked for
 * @param pairDemands entangled pairs asked for
 * @param applications that take keys, in the order of the file; an application's index is its place
 *     here
 * @param outages times during which links are down
 * @param attacks times during which links are eavesdropped on
 * @param switches optical switches that links go through
 * @param published numbers to stand beside the results
 * @param scalings how rates of pairs scale with what demands differ in
 * @param controller id of the node that hosts the network's control, if one is named
 * @param monitoring how key managers watch their links, if they do
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
    List<EntanglementSpec> entanglement,
    List<NodeSpec> nodes,
    List<LinkSpec> links,
    List<EntanglementLinkSpec> entanglementLinks,
    List<DemandSpec> demands,
    List<PairDemandSpec> pairDemands,
    List<ApplicationSpec> applications,
    List<Outage> outages,
    List<Attack> attacks,
    List<SwitchSpec> switches,
    List<PublishedValue> published,
    List<ScalingSpec> scalings,
    Optional<String> controller,
    Optional<MonitoringSpec> monitoring,
    StopRule stop,
    List<ProvenanceNote> provenance,
    String contentHash) {
  public NetworkSpec {
    Check.text("name", name);
    Bound.DURATION.check(duration);
    SortedMap<String, String> sorted = new TreeMap<>(parameters);
    parameters = Collections.unmodifiableSortedMap(sorted);
    technologies = IndexedList.copyOf("technologies", technologies, Technology::name);
    entanglement = IndexedList.copyOf("entanglement", entanglement, EntanglementSpec::name);
    IndexedList<NodeSpec> nodeList = IndexedList.copyOf("nodes", nodes, NodeSpec::id);
    Check.that(nodeList.size() >= 1, "nodes", "empty", "at least one node");
    nodes = nodeList;
    IndexedList<LinkSpec> linkList = IndexedList.copyOf("links", links, LinkSpec::id);
    links = linkList;
    entanglementLinks =
        IndexedList.copyOf("entanglementLinks", entanglementLinks, EntanglementLinkSpec::id);
    demands = IndexedList.copyOf("demands", demands, DemandSpec::id);
    pairDemands = IndexedList.copyOf("pairDemands", pairDemands, PairDemandSpec::id);
    applications = IndexedList.copyOf("applications", applications, ApplicationSpec::id);
    outages = List.copyOf(outages);
    attacks = List.copyOf(attacks);
    switches = IndexedList.copyOf("switches", switches, SwitchSpec::id);
    published = IndexedList.copyOf("published", published, PublishedValue::id);
    scalings = IndexedList.copyOf("scalings", scalings, ScalingSpec::id);
    provenance = List.copyOf(provenance);
    for (LinkSpec link : links) {
      known(nodeList, "from", link.from());
      known(nodeList, "to", link.to());
      link.station().ifPresent(id -> known(nodeList, "station", id));
      Check.that(
          find(technologies, link.technology()) >= 0,
          "technology",
          '"' + link.technology() + '"',
          "the name of a technology");
      store(link, technologies);
    }
    for (EntanglementLinkSpec link : entanglementLinks) {
      known(nodeList, "from", link.from());
      known(nodeList, "to", link.to());
      link.station().ifPresent(id -> known(nodeList, "station", id));
      Check.that(
          find(entanglement, link.technology()) >= 0,
          "technology",
          '"' + link.technology() + '"',
          "the name of an entanglement technology");
    }
    for (PairDemandSpec demand : pairDemands) {
      known(nodeList, "from", demand.from());
      known(nodeList, "to", demand.to());
    }
    for (ScalingSpec scaling : scalings) {
      for (ScalingSpec.Point point : scaling.points()) {
        Check.that(
            find(pairDemands, point.demand()) >= 0,
            "demand",
            '"' + point.demand() + '"',
            "the id of a demand of pairs");
      }
    }
    for (DemandSpec demand : demands) {
      known(nodeList, "from", demand.from());
      known(nodeList, "to", demand.to());
    }
    applications.forEach(application -> known(nodeList, "node", application.node()));
    outages.forEach(outage -> knownLink(linkList, outage.link()));
    attacks.forEach(attack -> knownLink(linkList, attack.link()));
    for (SwitchSpec opticalSwitch : switches) {
      for (SwitchSpec.Position position : opticalSwitch.positions()) {
        position.links().forEach(link -> knownLink(linkList, link));
      }
    }
    controller.ifPresent(id -> known(nodeList, "controller", id));
  }

  private static void known(IndexedList<NodeSpec> nodes, String field, String id) {
    Check.that(nodes.find(id) >= 0, field, '"' + id + '"', "the id of a node");
  }

  private static StoreSpec store(LinkSpec link, List<Technology> technologies) {
    StoreSpec usual = technologies.get(find(technologies, link.technology())).store();
    return link.store().map(change -> change.of(usual)).orElse(usual);
  }

  private static void knownLink(IndexedList<LinkSpec> links, String id) {
    Check.that(links.find(id) >= 0, "link", '"' + id + '"', "the id of a link");
  }

  private static int find(List<?> list, String id) {
    return ((IndexedList<?>) list).find(id);
  }

  /** The switch that a link goes through, if it goes through one. */
  public Optional<SwitchSpec> switchOf(String link) {
    return switches.stream().filter(opticalSwitch -> opticalSwitch.joins(link)).findFirst();
  }

  /** The place of a node in {@link #nodes}, −1 if there is no such node. */
  public int nodeIndex(String id) {
    return find(nodes, id);
  }

  /** The place of a link in {@link #links}, −1 if there is no such link. */
  public int linkIndex(String id) {
    return find(links, id);
  }

  /** The place of a link in {@link #entanglementLinks}, −1 if there is no such link. */
  public int entanglementLinkIndex(String id) {
    return find(entanglementLinks, id);
  }

  /** The place of an application in {@link #applications}, −1 if there is no such application. */
  public int applicationIndex(String id) {
    return find(applications, id);
  }

  /** The place of a demand of pairs in {@link #pairDemands}, −1 if there is no such demand. */
  public int pairDemandIndex(String id) {
    return find(pairDemands, id);
  }

  /**
   * Whether the pairs of a demand are on registers from their station on: where they have to be for
   * what they are used for, and a link joins the two nodes and distils nothing. Over a path pairs
   * are Pauli shares up to their delivery, and put on registers then.
   */
  public boolean isOnRegistersFromStation(PairDemandSpec demand) {
    List<EntanglementLinkSpec> joining =
        demand.use().onRegister()
            ? entanglementLinks.stream().filter(demand::isJoinedBy).toList()
            : List.of();
    return !joining.isEmpty()
        && joining.stream()
            .map(link -> entanglement(link.technology()).distillation().scheme())
            .allMatch(DistillationSpec.Scheme.NONE::equals);
  }

  /**
   * The entanglement technology of this name.
   *
   * @throws NoSuchElementException if there is none
   */
  public EntanglementSpec entanglement(String technologyName) {
    int at = find(entanglement, technologyName);
    if (at < 0) {
      throw new NoSuchElementException(
          "no entanglement technology is called \"" + technologyName + '"');
    }
    return entanglement.get(at);
  }

  /**
   * The key store at each end of a link: its technology's, with what the link has other.
   *
   * @throws NoSuchElementException if there is no such technology
   */
  public StoreSpec store(LinkSpec link) {
    technology(link.technology());
    return store(link, technologies);
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
