package io.bellwether.topology;

import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.ReadContext.Noted;
import java.util.List;
import java.util.Optional;

/**
 * Reads nodes, demands, applications, outages, attacks, published values and notes on provenance.
 */
final class ElementReader {
  static final int KEY_BITS = 256;

  private final ReadContext context;
  private final Draft draft;

  ElementReader(ReadContext context, Draft draft) {
    this.context = context;
    this.draft = draft;
  }

  void nodes(Section root) {
    draft.nodes.read(root, "nodes", Vocabulary.NODE, this::node);
  }

  private Optional<NodeSpec> node(Section section, String id) {
    NodeKind kind = section.word("kind", NodeKind.class, NodeKind::key, NodeKind.TRUSTED_RELAY);
    Optional<Position> position =
        section.section("position", Vocabulary.POSITION).flatMap(this::position);
    return section.build(() -> new NodeSpec(id, kind, position));
  }

  private Optional<Position> position(Section section) {
    double latitude = section.quantity(Bound.LATITUDE, null);
    double longitude = section.quantity(Bound.LONGITUDE, null);
    double altitude = section.quantity(Bound.ALTITUDE, 0.0);
    return section.build(() -> new Position(latitude, longitude, altitude));
  }

  void demands(Section root) {
    draft.demands.read(root, "demands", Vocabulary.DEMAND, this::demand);
  }

  private Optional<DemandSpec> demand(Section section, String id) {
    String from = section.required("from", "the id of a node");
    String to = section.required("to", "the id of a node");
    draft.nodes.use(section, "from", from);
    draft.nodes.use(section, "to", to);
    long keySize = section.bits(Bound.KEY_SIZE, (long) KEY_BITS);
    long number = section.integer(Bound.NUMBER, 1L);
    Optional<EndStoreSpec> store =
        section.section("store", Vocabulary.DEMAND_STORE).flatMap(ElementReader::store);
    Optional<QuotaSpec> quota = quota(section);
    boolean stored = section.has("store");
    long every = section.time(Bound.EVERY, stored ? VirtualTime.NEVER : VirtualTime.SECOND);
    long start = section.time(Bound.START, 0L);
    long end = section.time(Bound.END, VirtualTime.NEVER);
    long requests = section.integer(Bound.REQUESTS, Long.MAX_VALUE);
    long patience = section.time(Bound.PATIENCE, VirtualTime.NEVER);
    long backlog = section.integer(Bound.BACKLOG, (long) DemandSpec.BACKLOG);
    long priority = section.integer(Bound.KEY_PRIORITY, 0L);
    long disjointPaths = section.integer(Bound.DISJOINT_PATHS, 1L);
    return section.build(
        () ->
            new DemandSpec(
                id,
                from,
                to,
                (int) Math.min(keySize, Integer.MAX_VALUE),
                (int) number,
                every,
                start,
                end,
                requests,
                patience,
                (int) backlog,
                (int) priority,
                store,
                quota,
                (int) disjointPaths));
  }

  private static Optional<EndStoreSpec> store(Section section) {
    long capacity = section.integer(Bound.STORE_CAPACITY, null);
    long refillAt = section.integer(Bound.REFILL_AT, Math.max(0, capacity - 1));
    long maxAge = section.time(Bound.STORED_AGE, VirtualTime.NEVER);
    return section.build(() -> new EndStoreSpec((int) capacity, (int) refillAt, maxAge));
  }

  private static Optional<QuotaSpec> quota(Section of) {
    return of.section("quota", Vocabulary.QUOTA)
        .flatMap(
            section -> {
              long bits = section.bits(Bound.QUOTA_DATA, null);
              long period = section.time(Bound.QUOTA_PER, null);
              return section.build(() -> new QuotaSpec(bits, period));
            });
  }

  void applications(Section root) {
    draft.applications.read(root, "applications", Vocabulary.APPLICATION, this::application);
  }

  private Optional<ApplicationSpec> application(Section section, String id) {
    String node = section.required("node", "the id of a node");
    draft.nodes.use(section, "node", node);
    Optional<QuotaSpec> quota = quota(section);
    return section.build(() -> new ApplicationSpec(id, node, quota));
  }

  void outages(Section root) {
    for (Section raw : root.sections("outages", Vocabulary.OUTAGE)) {
      String link = raw.text("link").orElse("");
      Section section = raw.renamed("outages." + link);
      String either = "either the id of a link or, as node, the id of a node";
      if (section.has("link") && section.has("node")) {
        section.fail("link", "node beside it", either);
      } else if (!section.has("link") && !section.has("node")) {
        section.missing("link", either, "node");
      }
      String node = section.text("node").orElse("");
      draft.nodes.use(section, "node", node);
      Outage.Extent extent =
          section.word("of", Outage.Extent.class, Outage.Extent::key, Outage.Extent.LINK);
      long start = section.time(Bound.OUTAGE_START, null);
      long end = section.time(Bound.OUTAGE_END, null);
      section
          .build(
              () -> {
                Check.interval(start, end);
                return new Draft.OutageEntry(link, node, extent, start, end);
              })
          .ifPresent(
              outage ->
                  draft.outages.add(new Draft.Placed<>(outage, section.mark(), section.path())));
    }
  }

  void attacks(Section root) {
    for (Section raw : root.sections("attacks", Vocabulary.ATTACK)) {
      String link = raw.required("link", "the id of a link");
      Section section = raw.renamed("attacks." + link);
      double intercepted = section.quantity(Bound.INTERCEPTED, null);
      long start = section.time(Bound.ATTACK_START, null);
      long end = section.time(Bound.ATTACK_END, null);
      section
          .build(() -> new Attack(link, intercepted, start, end))
          .ifPresent(
              attack ->
                  draft.attacks.add(new Draft.Placed<>(attack, section.mark(), section.path())));
    }
  }

  void published(Section root) {
    for (Section raw : root.sections("published", Vocabulary.PUBLISHED)) {
      String id = raw.required("id", "an id that no other published value has");
      Section section = raw.renamed("published." + id);
      String quantity = section.required("quantity", "what the number is, in words");
      double printed = section.quantity(Bound.PRINTED, null);
      String unit = section.required("unit", "the unit as printed, 1 for a bare number");
      Metric metric = section.word("metric", Metric.class, Metric::key, null);
      List<String> links = section.texts("links");
      Optional<String> scaling = section.text("scaling");
      scaling.ifPresent(of -> draft.scalings.use(section, "scaling", of));
      Provenance provenance = section.requiredWord("provenance", Provenance.class, Provenance::key);
      String source = section.required("source", "a citation");
      Grade grade = section.word("grade", Grade.class, Grade::key, Grade.ILLUSTRATIVE);
      section
          .build(
              () ->
                  new PublishedValue(
                      id,
                      quantity,
                      printed,
                      unit,
                      Optional.ofNullable(metric),
                      links,
                      scaling,
                      provenance,
                      source,
                      grade))
          .ifPresentOrElse(
              value -> draft.published.add(id, value, section.mark(), section.path()),
              () -> draft.published.refuse(id));
    }
  }

  void provenance(Section root) {
    for (Section section : root.sections("provenance", Vocabulary.PROVENANCE_NOTE)) {
      String path = section.required("path", "a path such as links.span-01.length");
      Provenance provenance = section.requiredWord("provenance", Provenance.class, Provenance::key);
      String source = section.text("source").orElse("");
      section
          .build(() -> new ProvenanceNote(path, provenance, source))
          .ifPresent(note -> context.notes().add(new Noted(note, Optional.of(section))));
    }
  }
}
