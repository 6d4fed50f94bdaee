package io.bellwether.topology;

import io.bellwether.quantity.Dimension;
import io.bellwether.quantity.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads nodes, demands, outages, published values and notes on provenance. */
final class ElementReader {
  static final int KEY_BITS = 256;

  private final ReadContext context;
  private final Draft draft;

  ElementReader(ReadContext context, Draft draft) {
    this.context = context;
    this.draft = draft;
  }

  void nodes(Section root) {
    for (Section raw : root.sections("nodes", Vocabulary.NODE)) {
      String id = raw.required("id", "an id that no other node has");
      Section section = raw.renamed("nodes." + id);
      section.note();
      NodeKind kind = section.word("kind", NodeKind.class, NodeKind::key, NodeKind.TRUSTED_RELAY);
      Optional<Position> position =
          section.section("position", Vocabulary.POSITION).flatMap(this::position);
      section
          .build(() -> new NodeSpec(id, kind, position))
          .ifPresentOrElse(
              node -> draft.nodes.add(id, node, section.mark(), section.path()),
              () -> draft.nodes.refuse(id));
    }
  }

  private Optional<Position> position(Section section) {
    double latitude = section.quantity("latitude", Dimension.ANGLE, null);
    double longitude = section.quantity("longitude", Dimension.ANGLE, null);
    double altitude = section.quantity("altitude", Dimension.LENGTH, 0.0);
    return section.build(() -> new Position(latitude, longitude, altitude));
  }

  void demands(Section root) {
    for (Section raw : root.sections("demands", Vocabulary.DEMAND)) {
      String id = raw.required("id", "an id that no other demand has");
      Section section = raw.renamed("demands." + id);
      section.note();
      String from = section.required("from", "the id of a node");
      String to = section.required("to", "the id of a node");
      long keySize = section.bits("keySize", (long) KEY_BITS);
      long number = section.integer("number", 1L, 1, 1 << 20);
      long every = section.time("every", VirtualTime.SECOND);
      long start = section.time("start", 0L);
      long end = section.time("end", VirtualTime.NEVER);
      long requests = section.integer("requests", Long.MAX_VALUE, 1, Long.MAX_VALUE);
      long patience = section.time("patience", VirtualTime.NEVER);
      long backlog = section.integer("backlog", (long) DemandSpec.BACKLOG, 1, 1 << 20);
      section
          .build(
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
                      (int) backlog))
          .ifPresent(demand -> draft.demands.add(id, demand, section.mark(), section.path()));
    }
  }

  void outages(Section root) {
    for (Section section : root.sections("outages", Vocabulary.OUTAGE)) {
      if (section.has("link") == section.has("node")) {
        section.fail(
            "link",
            section.has("link") ? "node beside it" : "nothing",
            "either the id of a link or, as node, the id of a node");
      }
      String link = section.text("link").orElse("");
      String node = section.text("node").orElse("");
      long start = section.time("start", null);
      long end = section.time("end", null);
      section
          .build(
              () -> {
                Check.interval("start", start, "end", end);
                return new Draft.OutageEntry(link, node, start, end);
              })
          .ifPresent(
              outage ->
                  draft.outages.add(new Draft.Placed<>(outage, section.mark(), section.path())));
    }
  }

  void published(Section root) {
    for (Section section : root.sections("published", Vocabulary.PUBLISHED)) {
      String id = section.required("id", "an id that no other published value has");
      String quantity = section.required("quantity", "what the number is, in words");
      double printed = section.quantity("printed", Dimension.RATIO, null);
      String unit = section.required("unit", "the unit as printed, 1 for a bare number");
      Metric metric = section.word("metric", Metric.class, Metric::key, null);
      List<String> links = section.texts("links");
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
                      provenance,
                      source,
                      grade))
          .ifPresent(value -> draft.published.add(id, value, section.mark(), section.path()));
    }
  }

  void provenance(Section root) {
    List<ProvenanceNote> notes = new ArrayList<>();
    for (Section section : root.sections("provenance", Vocabulary.PROVENANCE_NOTE)) {
      String path = section.required("path", "a path such as links.span-01.length");
      Provenance provenance = section.requiredWord("provenance", Provenance.class, Provenance::key);
      String source = section.text("source").orElse("");
      section.build(() -> new ProvenanceNote(path, provenance, source)).ifPresent(notes::add);
    }
    context.notes().addAll(notes);
  }
}
