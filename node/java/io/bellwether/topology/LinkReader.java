package io.bellwether.topology;

import io.bellwether.quantity.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads links with their contacts, and unfolds {@code parallel}. */
final class LinkReader {
  static final double ATTENUATION = 0.2;
  static final double GROUP_INDEX = 1.468;
  static final double MIDDLE = 0.5;
  static final long PROCESSING_DELAY = 10 * VirtualTime.MICROSECOND;

  private final Draft draft;

  LinkReader(Draft draft) {
    this.draft = draft;
  }

  void read(Section root) {
    for (Section raw : root.sections("links", Vocabulary.LINK)) {
      String id = raw.required("id", "an id that no other link has");
      Section section = raw.renamed("links." + id);
      section.note();
      long parallel = section.integer(Bound.PARALLEL, 1L);
      link(section, id)
          .ifPresentOrElse(
              link -> add(link, section, section.has("parallel") ? parallel : 0),
              () -> draft.links.refuse(id));
    }
  }

  /** Adds one link, or as many as are parallel with numbered ids. */
  private void add(LinkSpec link, Section section, long parallel) {
    if (parallel == 0) {
      draft.links.add(link.id(), link, section.mark(), section.path());
    }
    boolean added = true;
    for (int i = 1; i <= parallel && added; i++) {
      LinkSpec each = withId(link, link.id() + "/" + i);
      added = draft.links.add(each.id(), each, section.mark(), section.path());
    }
  }

  private static LinkSpec withId(LinkSpec link, String id) {
    return new LinkSpec(
        id,
        link.from(),
        link.to(),
        link.technology(),
        link.station(),
        link.stationAt(),
        link.medium(),
        link.lengthMetres(),
        link.attenuationDecibelsPerKilometre(),
        link.insertionLossDecibels(),
        link.groupIndex(),
        link.processingDelay(),
        link.contacts(),
        link.store());
  }

  private Optional<LinkSpec> link(Section section, String id) {
    String from = section.required("from", "the id of a node");
    String to = section.required("to", "the id of a node");
    String technology = section.required("technology", "the name of a technology");
    draft.nodes.use(section, "from", from);
    draft.nodes.use(section, "to", to);
    draft.technologies.use(section, "technology", technology);
    Optional<String> station = section.text("station");
    station.ifPresent(middle -> draft.nodes.use(section, "station", middle));
    if (station.isEmpty() && section.has("stationAt")) {
      section.missing("station", "the id of an untrustedStation, for stationAt");
    }
    double stationAt = section.quantity(Bound.QKD_STATION_AT, MIDDLE);
    Medium medium = section.word("medium", Medium.class, Medium::key, Medium.FIBRE);
    boolean fibre = medium == Medium.FIBRE;
    double length = section.quantity(Bound.LENGTH, null);
    double attenuation = section.quantity(Bound.ATTENUATION, fibre ? ATTENUATION : 0);
    double insertionLoss = section.quantity(Bound.INSERTION_LOSS, 0.0);
    double groupIndex = section.quantity(Bound.GROUP_INDEX, fibre ? GROUP_INDEX : 1);
    long delay = section.time(Bound.PROCESSING_DELAY, PROCESSING_DELAY);
    List<Contact> contacts = contacts(section);
    Optional<StoreChange> store = section.section("store", Vocabulary.STORE).map(LinkReader::store);
    return section.build(
        () ->
            new LinkSpec(
                id,
                from,
                to,
                technology,
                station,
                stationAt,
                medium,
                length,
                attenuation,
                insertionLoss,
                groupIndex,
                delay,
                contacts,
                store));
  }

  /** What a link says of its key store; checked with its technology's later. */
  private static StoreChange store(Section section) {
    return new StoreChange(
        bits(section, Bound.CAPACITY),
        bits(section, Bound.LOW),
        bits(section, Bound.INITIAL),
        bits(section, Bound.MINIMUM),
        section.has(Bound.FORWARD.key())
            ? Optional.of(section.quantity(Bound.FORWARD, null))
            : Optional.empty(),
        section.has(Bound.MAX_AGE.key())
            ? Optional.of(section.time(Bound.MAX_AGE, null))
            : Optional.empty());
  }

  private static Optional<Long> bits(Section section, Bound bound) {
    return section.has(bound.key()) ? Optional.of(section.bits(bound, null)) : Optional.empty();
  }

  private static List<Contact> contacts(Section link) {
    List<Contact> contacts = new ArrayList<>();
    for (Section section : link.sections("contacts", Vocabulary.CONTACT)) {
      long start = section.time(Bound.CONTACT_START, null);
      long end = section.time(Bound.CONTACT_END, null);
      long radioAfter = section.time(Bound.RADIO_AFTER, 0L);
      List<LossPoint> loss = loss(section);
      section.build(() -> new Contact(start, end, radioAfter, loss)).ifPresent(contacts::add);
    }
    return contacts;
  }

  private static List<LossPoint> loss(Section contact) {
    List<LossPoint> points = new ArrayList<>();
    if (contact.isList("loss")) {
      for (Section section : contact.sections("loss", Vocabulary.LOSS_POINT)) {
        long at = section.time(Bound.OFFSET, null);
        double loss = section.quantity(Bound.LOSS, null);
        section.build(() -> new LossPoint(at, loss)).ifPresent(points::add);
      }
    } else {
      double loss = contact.quantity(Bound.CONTACT_LOSS, null);
      contact.build(() -> new LossPoint(0, loss)).ifPresent(points::add);
    }
    return points;
  }
}
