package io.bellwether.topology;

import io.bellwether.quantity.Dimension;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.Generator.DemandForm;
import io.bellwether.topology.Generator.Kind;
import io.bellwether.topology.Generator.LinkForm;
import java.util.Optional;

/** Reads {@code generate} and runs the generator. */
final class GeneratorReader {
  private final Draft draft;

  GeneratorReader(Draft draft) {
    this.draft = draft;
  }

  void read(Section root) {
    root.section("generate", Vocabulary.GENERATOR).ifPresent(this::generate);
  }

  private void generate(Section section) {
    section.note();
    Kind kind = section.requiredWord("kind", Kind.class, Kind::key);
    long nodes = section.integer("nodes", null, 2, Generator.MOST_NODES);
    String prefix = section.text("prefix").orElse("n");
    double meanDegree = section.quantity("meanDegree", Dimension.RATIO, 4.0);
    long seed = section.integer("seed", 1L, Long.MIN_VALUE, Long.MAX_VALUE);
    Optional<LinkForm> link = link(section);
    Optional<DemandForm> demand = demand(section);
    if (link.isEmpty() || demand.isEmpty()) {
      return;
    }
    section
        .build(
            () -> {
              Check.within("meanDegree", meanDegree, 0.1, 50, "");
              return new Generator(
                  kind, (int) nodes, prefix, meanDegree, link.get(), demand.get(), seed);
            })
        .ifPresent(generator -> add(generator, section));
  }

  private static Optional<LinkForm> link(Section section) {
    String technology = section.required("technology", "the name of a technology");
    double length = section.quantity("length", Dimension.LENGTH, null);
    double attenuation =
        section.quantity("attenuation", Dimension.ATTENUATION, LinkReader.ATTENUATION);
    double insertionLoss = section.quantity("insertionLoss", Dimension.LOSS, 0.0);
    double groupIndex = section.quantity("groupIndex", Dimension.RATIO, LinkReader.GROUP_INDEX);
    long delay = section.time("processingDelay", LinkReader.PROCESSING_DELAY);
    return section.build(
        () -> {
          Check.positive("length", length, "m");
          Check.within("length", length, 0, 1e6, "m");
          return new LinkForm(technology, length, attenuation, insertionLoss, groupIndex, delay);
        });
  }

  private static Optional<DemandForm> demand(Section section) {
    long count = section.integer("demands", 0L, 0, 10_000);
    long maxHops = section.integer("maxHops", 8L, 1, 64);
    long keySize = section.bits("keySize", (long) ElementReader.KEY_BITS);
    long number = section.integer("number", 1L, 1, 1 << 20);
    long every = section.time("every", VirtualTime.SECOND);
    return section.build(
        () -> {
          Check.within("keySize", keySize, 8, 1 << 20, "bit");
          return new DemandForm((int) count, (int) maxHops, (int) keySize, (int) number, every);
        });
  }

  private void add(Generator generator, Section section) {
    section
        .build(
            () -> {
              generator
                  .nodes()
                  .forEach(
                      node -> draft.nodes.add(node.id(), node, section.mark(), section.path()));
              generator
                  .links()
                  .forEach(
                      link -> draft.links.add(link.id(), link, section.mark(), section.path()));
              return generator.demands();
            })
        .ifPresent(
            demands ->
                demands.forEach(
                    demand ->
                        draft.demands.add(demand.id(), demand, section.mark(), section.path())));
  }
}
