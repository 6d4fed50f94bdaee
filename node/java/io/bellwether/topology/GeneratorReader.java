package io.bellwether.topology;

import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.Generator.DemandForm;
import io.bellwether.topology.Generator.Kind;
import io.bellwether.topology.Generator.LinkForm;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code generate} and runs the generator. Flags of its values become flags of the nodes,
 * links and demands that it makes, since nothing else is left of it in a resolved specification.
 */
final class GeneratorReader {
  /** What only generators of QKD links have, and what only those of entanglement links have. */
  private static final List<String> OF_KEYS =
      List.of("meanDegree", "demands", "maxHops", "keySize", "number", "every");

  private static final List<String> OF_PAIRS =
      List.of("links", "requests", "pairs", "minimumFidelity", "width");

  private final Draft draft;

  GeneratorReader(Draft draft) {
    this.draft = draft;
  }

  void read(Section root) {
    if (root.has("generate")) {
      boolean made =
          root.section("generate", Vocabulary.GENERATOR).map(this::generated).orElse(false);
      if (!made) {
        draft.refuseGenerated();
      }
    }
  }

  private boolean generated(Section section) {
    String prefix = section.text("prefix").orElse("n");
    Kind kind =
        section.renamed("nodes." + prefix + "*").requiredWord("kind", Kind.class, Kind::key);
    if (kind == null) {
      return false;
    }
    List<String> others = kind.entangles() ? OF_KEYS : OF_PAIRS;
    for (String key : others) {
      if (section.has(key)) {
        section.fail(key, key + " for kind " + kind.key(), "none: it is for other kinds");
      }
    }
    return kind.entangles()
        ? new EntanglementGeneratorReader(draft).read(section, kind, prefix)
        : generator(section, kind, prefix).filter(made -> add(made, section)).isPresent();
  }

  private Optional<Generator> generator(Section section, Kind kind, String prefix) {
    Section shape = section.renamed("nodes." + prefix + "*");
    shape.note();
    long nodes = shape.integer(Bound.GENERATED_NODES, null);
    double meanDegree = shape.quantity(Bound.MEAN_DEGREE, 4.0);
    long seed = shape.integer(Bound.SEED, 1L);
    Optional<LinkForm> link = link(section.renamed("links." + prefix + "*"));
    Optional<DemandForm> demand = demand(section.renamed("demands." + prefix + "-demand-*"));
    if (link.isEmpty() || demand.isEmpty()) {
      return Optional.empty();
    }
    return shape.build(
        () -> new Generator(kind, (int) nodes, prefix, meanDegree, link.get(), demand.get(), seed));
  }

  private Optional<LinkForm> link(Section section) {
    section.note();
    String technology = section.required("technology", "the name of a technology");
    draft.technologies.use(section, "technology", technology);
    return linkForm(section, technology);
  }

  /** What generated links of either sort have. */
  static Optional<LinkForm> linkForm(Section section, String technology) {
    double length = section.quantity(Bound.GENERATED_LENGTH, null);
    double attenuation = section.quantity(Bound.GENERATED_ATTENUATION, LinkReader.ATTENUATION);
    double insertionLoss = section.quantity(Bound.GENERATED_LOSS, 0.0);
    double groupIndex = section.quantity(Bound.GENERATED_INDEX, LinkReader.GROUP_INDEX);
    long delay = section.time(Bound.GENERATED_DELAY, LinkReader.PROCESSING_DELAY);
    return section.build(
        () -> new LinkForm(technology, length, attenuation, insertionLoss, groupIndex, delay));
  }

  private static Optional<DemandForm> demand(Section section) {
    section.note();
    long count = section.integer(Bound.GENERATED_DEMANDS, 0L);
    long maxHops = section.integer(Bound.MAX_HOPS, 8L);
    long keySize = section.bits(Bound.GENERATED_KEY_SIZE, (long) ElementReader.KEY_BITS);
    long number = section.integer(Bound.GENERATED_NUMBER, 1L);
    long every = section.time(Bound.GENERATED_EVERY, VirtualTime.SECOND);
    return section.build(
        () -> new DemandForm((int) count, (int) maxHops, (int) keySize, (int) number, every));
  }

  private boolean add(Generator generator, Section section) {
    Mark mark = section.mark();
    String path = section.path();
    return section
        .build(generator::demands)
        .filter(
            demands ->
                generator.nodes().stream()
                        .allMatch(node -> draft.nodes.add(node.id(), node, mark, path))
                    && generator.links().stream()
                        .allMatch(link -> draft.links.add(link.id(), link, mark, path))
                    && demands.stream()
                        .allMatch(demand -> draft.demands.add(demand.id(), demand, mark, path)))
        .isPresent();
  }
}
