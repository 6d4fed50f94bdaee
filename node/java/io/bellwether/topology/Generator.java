package io.bellwether.topology;

import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes regular and random networks of any size: nodes n0, n1, … evenly spaced, links named after
 * their ends, and demands between a bounded number of pairs a bounded number of hops apart.
 *
 * <p>The ends of a chain and the leaves of a star are users; all other nodes are trusted relays, in
 * which demands may end too. {@link EntanglementGenerator} makes networks of entanglement links.
 */
final class Generator {
  static final int MOST_NODES = 1_000_000;

  /** Shape of a generated network. */
  enum Kind {
    GRID("grid"),
    CHAIN("chain"),
    RING("ring"),
    STAR("star"),
    RANDOM("random"),
    REPEATER_CHAIN("repeaterChain"),
    ROUTER_LINE("routerLine"),
    WAXMAN("waxman");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /** Whether it makes entanglement links, not QKD links. */
    boolean entangles() {
      return this == REPEATER_CHAIN || this == ROUTER_LINE || this == WAXMAN;
    }

    String key() {
      return key;
    }
  }

  /** What every generated link has, its ends and length aside. */
  record LinkForm(
      String technology,
      double lengthMetres,
      double attenuationDecibelsPerKilometre,
      double insertionLossDecibels,
      double groupIndex,
      long processingDelay) {}

  /** What every generated demand has, its ends aside. */
  record DemandForm(int count, int maxHops, int keyBits, int number, long every) {}

  private final Kind kind;
  private final int size;
  private final String prefix;
  private final LinkForm link;
  private final DemandForm demand;
  private final long seed;
  private final Graph graph;

  Generator(
      Kind kind,
      int size,
      String prefix,
      double meanDegree,
      LinkForm link,
      DemandForm demand,
      long seed) {
    this.kind = kind;
    this.size = size;
    this.prefix = prefix;
    this.link = link;
    this.demand = demand;
    this.seed = seed;
    this.graph =
        switch (kind) {
          case GRID -> Graph.grid(size, link.lengthMetres());
          case CHAIN -> Graph.chain(size, link.lengthMetres());
          case RING -> Graph.ring(size, link.lengthMetres());
          case STAR -> Graph.star(size, link.lengthMetres());
          case RANDOM ->
              RandomGraph.of(
                  size,
                  meanDegree,
                  link.lengthMetres(),
                  RandomStream.of(seed, prefix, "random layout"));
          case REPEATER_CHAIN, ROUTER_LINE, WAXMAN ->
              throw new IllegalArgumentException("kind is " + kind + ", expected one of QKD links");
        };
  }

  private NodeKind kindOf(int node) {
    boolean user =
        (kind == Kind.STAR && node > 0) || (kind == Kind.CHAIN && (node == 0 || node == size - 1));
    return user ? NodeKind.USER : NodeKind.TRUSTED_RELAY;
  }

  List<NodeSpec> nodes() {
    List<Position> positions = graph.positions();
    List<NodeSpec> nodes = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      nodes.add(new NodeSpec(prefix + i, kindOf(i), Optional.of(positions.get(i))));
    }
    return nodes;
  }

  List<LinkSpec> links() {
    List<LinkSpec> links = new ArrayList<>(graph.edges());
    for (int edge = 0; edge < graph.edges(); edge++) {
      String from = prefix + graph.from(edge);
      String to = prefix + graph.to(edge);
      links.add(
          new LinkSpec(
              from + "-" + to,
              from,
              to,
              link.technology(),
              Optional.empty(),
              LinkReader.MIDDLE,
              Medium.FIBRE,
              graph.length(edge),
              link.attenuationDecibelsPerKilometre(),
              link.insertionLossDecibels(),
              link.groupIndex(),
              link.processingDelay(),
              List.of(),
              Optional.empty()));
    }
    return links;
  }

  /** As many demands as asked for, or as there are pairs close enough if those are fewer. */
  List<DemandSpec> demands() {
    List<DemandSpec> demands = new ArrayList<>();
    RandomStream random = RandomStream.of(seed, prefix, "demands");
    Set<Long> pairs = new LinkedHashSet<>();
    if (kind == Kind.CHAIN && size - 1 <= demand.maxHops() && demand.count() > 0) {
      pairs.add((long) size - 1);
    }
    for (int tries = 0; tries < 8L * demand.count() && pairs.size() < demand.count(); tries++) {
      int from = random.nextInt(size);
      int[] near = near(from);
      if (near.length > 0) {
        int to = near[random.nextInt(near.length)];
        pairs.add((long) Math.min(from, to) * size + Math.max(from, to));
      }
    }
    for (long pair : pairs) {
      demands.add(
          new DemandSpec(
              prefix + "-demand-" + demands.size(),
              prefix + pair / size,
              prefix + pair % size,
              demand.keyBits(),
              demand.number(),
              demand.every(),
              0,
              VirtualTime.NEVER,
              Long.MAX_VALUE,
              VirtualTime.NEVER,
              DemandSpec.BACKLOG,
              0,
              Optional.empty(),
              Optional.empty(),
              1));
    }
    return demands;
  }

  /** The nodes that keys can reach from a node in at most {@code maxHops} hops. */
  private int[] near(int start) {
    Set<Integer> seen = new LinkedHashSet<>();
    ArrayDeque<int[]> open = new ArrayDeque<>();
    seen.add(start);
    open.add(new int[] {start, 0});
    while (!open.isEmpty()) {
      int[] at = open.remove();
      boolean passes = at[0] == start || kindOf(at[0]).relays();
      if (at[1] < demand.maxHops() && passes) {
        for (int next : graph.neighbours(at[0])) {
          if (seen.add(next)) {
            open.add(new int[] {next, at[1] + 1});
          }
        }
      }
    }
    return seen.stream().skip(1).mapToInt(Integer::intValue).toArray();
  }
}
