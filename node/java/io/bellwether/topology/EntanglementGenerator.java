package io.bellwether.topology;

import io.bellwether.quantity.RandomStream;
import io.bellwether.topology.Generator.Kind;
import io.bellwether.topology.Generator.LinkForm;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes networks of entanglement links: nodes n0, n1, …, links named after their ends, each with a
 * station in its middle where its technology has one, and demands of pairs.
 *
 * <p>A {@code repeaterChain} is a row of repeaters between two end nodes, a {@code routerLine} a
 * row of routers; both have one demand, from end to end. A {@code waxman} network is one of routers
 * with demands between pairs that are drawn uniformly; its links are all of one length, so
 * positions only serve the map.
 */
final class EntanglementGenerator {

  /** What every generated demand of pairs has, its ends aside. */
  record PairForm(int count, long pairs, double minimumFidelity, int width) {}

  private final Kind kind;
  private final int size;
  private final String prefix;
  private final EntanglementSpec technology;
  private final LinkForm link;
  private final PairForm form;
  private final long seed;
  private final Graph graph;

  EntanglementGenerator(
      Kind kind,
      int size,
      int links,
      String prefix,
      EntanglementSpec technology,
      LinkForm link,
      PairForm form,
      long seed) {
    this.kind = kind;
    this.size = size;
    this.prefix = prefix;
    this.technology = technology;
    this.link = link;
    this.form = form;
    this.seed = seed;
    graph =
        kind == Kind.WAXMAN
            ? WaxmanGraph.of(
                size, links, link.lengthMetres(), RandomStream.of(seed, prefix, "waxman layout"))
            : Graph.chain(size, link.lengthMetres());
  }

  private NodeKind kindOf(int node) {
    if (kind != Kind.REPEATER_CHAIN) {
      return NodeKind.ROUTER;
    }
    return node == 0 || node == size - 1 ? NodeKind.END_NODE : NodeKind.REPEATER;
  }

  /** The nodes with memories first, then the stations in the order of their links. */
  List<NodeSpec> nodes() {
    List<Position> positions = graph.positions();
    List<NodeSpec> nodes = new ArrayList<>(size + graph.edges());
    for (int i = 0; i < size; i++) {
      nodes.add(new NodeSpec(prefix + i, kindOf(i), Optional.of(positions.get(i))));
    }
    if (technology.kind().hasStation()) {
      for (int edge = 0; edge < graph.edges(); edge++) {
        Position from = positions.get(graph.from(edge));
        Position to = positions.get(graph.to(edge));
        Position middle =
            new Position(
                (from.latitudeDegrees() + to.latitudeDegrees()) / 2,
                (from.longitudeDegrees() + to.longitudeDegrees()) / 2,
                0);
        nodes.add(
            new NodeSpec(station(edge), technology.kind().stationKind(), Optional.of(middle)));
      }
    }
    return nodes;
  }

  private String station(int edge) {
    return name(edge) + "-station";
  }

  private String name(int edge) {
    return prefix + graph.from(edge) + "-" + prefix + graph.to(edge);
  }

  List<EntanglementLinkSpec> links() {
    List<EntanglementLinkSpec> links = new ArrayList<>(graph.edges());
    for (int edge = 0; edge < graph.edges(); edge++) {
      links.add(
          new EntanglementLinkSpec(
              name(edge),
              prefix + graph.from(edge),
              prefix + graph.to(edge),
              technology.name(),
              technology.kind().hasStation() ? Optional.of(station(edge)) : Optional.empty(),
              0.5,
              link.lengthMetres(),
              link.attenuationDecibelsPerKilometre(),
              link.insertionLossDecibels(),
              link.groupIndex(),
              link.processingDelay()));
    }
    return links;
  }

  /** One demand from end to end of a row; else as many as asked for, or as there are pairs. */
  List<PairDemandSpec> demands() {
    Set<Long> ends = new LinkedHashSet<>();
    if (kind != Kind.WAXMAN) {
      ends.add(size - 1L);
    } else {
      RandomStream random = RandomStream.of(seed, prefix, "pair demands");
      long most = Math.min(form.count(), (long) size * (size - 1) / 2);
      while (ends.size() < most) {
        int from = random.nextInt(size);
        int to = random.nextInt(size);
        if (from != to) {
          ends.add((long) Math.min(from, to) * size + Math.max(from, to));
        }
      }
    }
    List<PairDemandSpec> demands = new ArrayList<>();
    for (long pair : ends) {
      demands.add(
          new PairDemandSpec(
              prefix + "-pairs-" + demands.size(),
              prefix + pair / size,
              prefix + pair % size,
              PairDemandSpec.Kind.CREATE_AND_KEEP,
              form.pairs(),
              form.minimumFidelity(),
              PairPeriod.WHOLE_RUN,
              0,
              form.width(),
              PairUseSpec.DELIVER));
    }
    return demands;
  }
}
