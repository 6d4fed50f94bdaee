package io.bellwether.topology;

import io.bellwether.topology.Draft.Placed;
import io.bellwether.topology.EntanglementGenerator.PairForm;
import io.bellwether.topology.Generator.Kind;
import io.bellwether.topology.Generator.LinkForm;
import java.util.Optional;

/** Reads a {@code generate} that makes entanglement links, and runs the generator. */
final class EntanglementGeneratorReader {
  private final Draft draft;

  EntanglementGeneratorReader(Draft draft) {
    this.draft = draft;
  }

  /** Whether all could be read and made. */
  boolean read(Section section, Kind kind, String prefix) {
    return generator(section, kind, prefix).filter(made -> add(made, section)).isPresent();
  }

  private Optional<EntanglementGenerator> generator(Section section, Kind kind, String prefix) {
    Section shape = section.renamed("nodes." + prefix + "*");
    shape.note();
    long nodes = shape.integer(Bound.GENERATED_NODES, null);
    long seed = shape.integer(Bound.SEED, 1L);
    long links = links(shape, kind, nodes);
    Section link = section.renamed("entanglementLinks." + prefix + "*");
    link.note();
    String technology = link.required("technology", "the name of an entanglement technology");
    draft.entanglement.use(link, "technology", technology);
    Optional<LinkForm> form = GeneratorReader.linkForm(link, technology);
    Optional<PairForm> pairs = pairs(section.renamed("pairDemands." + prefix + "-pairs-*"), kind);
    Placed<EntanglementSpec> known = draft.entanglement.byId().get(technology);
    if (form.isEmpty() || pairs.isEmpty() || known == null) {
      return Optional.empty();
    }
    return shape.build(
        () ->
            new EntanglementGenerator(
                kind,
                (int) nodes,
                (int) links,
                prefix,
                known.value(),
                form.get(),
                pairs.get(),
                seed));
  }

  /** The number of links; a row has no choice, and a network must be connected. */
  private static long links(Section section, Kind kind, long nodes) {
    if (kind != Kind.WAXMAN) {
      if (section.has("links")) {
        section.fail("links", "links for kind " + kind.key(), "none: a row has one per hop");
      }
      return nodes - 1;
    }
    long links = section.integer(Bound.GENERATED_LINKS, null);
    if (nodes > WaxmanGraph.MOST_NODES) {
      section.fail("nodes", nodes + " for kind waxman", "at most " + WaxmanGraph.MOST_NODES);
    } else if (nodes >= 2 && links > 0) {
      long most = nodes * (nodes - 1) / 2;
      if (links < nodes - 1 || links > most) {
        section.fail(
            "links",
            links + " for " + nodes + " nodes",
            (nodes - 1) + " to " + most + ", for a connected network");
      }
    }
    return links;
  }

  private static Optional<PairForm> pairs(Section section, Kind kind) {
    section.note();
    if (kind != Kind.WAXMAN && section.has("requests")) {
      section.fail(
          "requests", "requests for kind " + kind.key(), "none: one demand goes from end to end");
    }
    long count = section.integer(Bound.GENERATED_REQUESTS, 0L);
    long pairs = section.integer(Bound.GENERATED_PAIRS, Long.MAX_VALUE);
    double fidelity = section.quantity(Bound.GENERATED_FIDELITY, 0.25);
    long width = section.integer(Bound.GENERATED_WIDTH, 1L);
    return section.build(() -> new PairForm((int) count, pairs, fidelity, (int) width));
  }

  private boolean add(EntanglementGenerator generator, Section section) {
    Mark mark = section.mark();
    String path = section.path();
    return section
        .build(generator::demands)
        .filter(
            demands ->
                generator.nodes().stream()
                        .allMatch(node -> draft.nodes.add(node.id(), node, mark, path))
                    && generator.links().stream()
                        .allMatch(link -> draft.entanglementLinks.add(link.id(), link, mark, path))
                    && demands.stream()
                        .allMatch(demand -> draft.pairDemands.add(demand.id(), demand, mark, path)))
        .isPresent();
  }
}
