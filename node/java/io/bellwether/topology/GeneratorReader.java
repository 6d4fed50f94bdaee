package io.bellwether.topology;

import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.Generator.DemandForm;
import io.bellwether.topology.Generator.Kind;
import io.bellwether.topology.Generator.LinkForm;
import java.util.Optional;

/**
 * Reads {@code generate} and runs the generator. Flags of its values become flags of the nodes,
 * links and demands that it makes, since nothing else is left of it in a resolved specification.
 */
final class GeneratorReader {
  private final Draft draft;

  GeneratorReader(Draft draft) {
    this.draft = draft;
  }

  void read(Section root) {
    if (root.has("generate")) {
      root.section("generate", Vocabulary.GENERATOR)
          .flatMap(section -> generator(section).filter(made -> add(made, section)))
          .ifPresentOrElse(made -> {}, draft::refuseGenerated);
    }
  }

  private Optional<Generator> generator(Section section) {
    String prefix = section.text("prefix").orElse("n");
    Section shape = section.renamed("nodes." + prefix + "*");
    shape.note();
    Kind kind = shape.requiredWord("kind", Kind.class, Kind::key);
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
