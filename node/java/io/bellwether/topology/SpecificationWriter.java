package io.bellwether.topology;

import io.bellwether.quantity.Dimension;
import io.bellwether.quantity.Quantity;
import io.bellwether.quantity.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Writes a resolved specification as YAML: nothing is included, generated or parallel any more, and
 * parameters have become values. Reading it gives an equal specification.
 */
public final class SpecificationWriter {
  private static final Predicate<String> PLAIN =
      Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*").asMatchPredicate();
  private static final Predicate<String> WORD =
      Pattern.compile("(?i)null|true|false|yes|no|on|off|y|n").asMatchPredicate();

  private final Appendable out;
  private final Map<Dimension, Printed> printed = new EnumMap<>(Dimension.class);

  /** What was printed last of a dimension: most links of a large network are alike. */
  private record Printed(double value, String text) {}

  private SpecificationWriter(Appendable out) {
    this.out = out;
  }

  /** The specification as YAML. */
  public static String toYaml(NetworkSpec spec) {
    StringBuilder text = new StringBuilder();
    try {
      write(spec, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * Writes the specification as YAML.
   *
   * @throws IOException if {@code out} throws it
   */
  static void write(NetworkSpec spec, Appendable out) throws IOException {
    new SpecificationWriter(out).network(spec);
  }

  private void network(NetworkSpec spec) throws IOException {
    EntanglementWriter entanglement = new EntanglementWriter(this);
    about(spec);
    items("technologies", spec.technologies(), new TechnologyWriter(this)::write);
    entanglement.technologies(spec);
    items("nodes", spec.nodes(), this::node);
    items("links", spec.links(), this::link);
    entanglement.links(spec);
    items("demands", spec.demands(), this::demand);
    entanglement.demands(spec);
    items("applications", spec.applications(), this::application);
    items("outages", spec.outages(), this::outage);
    items("attacks", spec.attacks(), this::attack);
    items("switches", spec.switches(), this::opticalSwitch);
    items("published", spec.published(), this::published);
    entanglement.scalings(spec);
    items("provenance", spec.provenance(), this::provenance);
  }

  /** What writes an item. */
  interface ItemWriter<T> {
    void write(T item) throws IOException;
  }

  /** A list under its key, unless it is empty. */
  <T> void items(String key, List<T> items, ItemWriter<T> writer) throws IOException {
    heading(key, items);
    for (T item : items) {
      writer.write(item);
    }
  }

  private void about(NetworkSpec spec) throws IOException {
    entry(0, "name", text(spec.name()));
    entry(0, "title", text(spec.title()));
    entry(0, "description", text(spec.description()));
    entry(0, "grade", spec.grade().key());
    entry(0, "duration", VirtualTime.format(spec.duration()));
    entry(0, "stop", spec.stop().key());
    if (spec.controller().isPresent()) {
      entry(0, "controller", text(spec.controller().get()));
    }
    if (spec.monitoring().isPresent()) {
      MonitoringSpec monitoring = spec.monitoring().get();
      String period = VirtualTime.format(monitoring.period());
      entry(
          0,
          "monitoring",
          flow(
              "period", period,
              "errorRate", number(monitoring.errorRate()),
              "silence", ever(monitoring.silence())));
    }
    heading("parameters", spec.parameters().entrySet());
    for (Map.Entry<String, String> parameter : spec.parameters().entrySet()) {
      entry(1, text(parameter.getKey()), flow("default", text(parameter.getValue())));
    }
  }

  /** A name that has keys of its own. */
  void name(String name) throws IOException {
    out.append("  ").append(text(name)).append(":\n");
  }

  private void node(NodeSpec node) throws IOException {
    item(
        "id", text(node.id()),
        "kind", node.kind().key(),
        "position",
            node.position()
                .map(
                    position ->
                        flow(
                            "latitude", quantity(position.latitudeDegrees(), Dimension.ANGLE),
                            "longitude", quantity(position.longitudeDegrees(), Dimension.ANGLE),
                            "altitude", quantity(position.altitudeMetres(), Dimension.LENGTH)))
                .orElse(null));
  }

  private void link(LinkSpec link) throws IOException {
    item(
        "id", text(link.id()),
        "from", text(link.from()),
        "to", text(link.to()),
        "technology", text(link.technology()),
        "station", link.station().map(SpecificationWriter::text).orElse(null),
        "stationAt", link.station().isPresent() ? number(link.stationAt()) : null,
        "medium", link.medium().key(),
        "length", quantity(link.lengthMetres(), Dimension.LENGTH),
        "attenuation", quantity(link.attenuationDecibelsPerKilometre(), Dimension.ATTENUATION),
        "insertionLoss", quantity(link.insertionLossDecibels(), Dimension.LOSS),
        "groupIndex", number(link.groupIndex()),
        "processingDelay", VirtualTime.format(link.processingDelay()),
        "contacts",
            link.contacts().isEmpty()
                ? null
                : list(link.contacts().stream().map(SpecificationWriter::contact).toList()),
        "store", link.store().map(SpecificationWriter::store).orElse(null));
  }

  private static String store(StoreChange change) {
    return flow(
        "capacity", change.capacityBits().map(SpecificationWriter::bits).orElse(null),
        "low", change.lowBits().map(SpecificationWriter::bits).orElse(null),
        "initial", change.initialBits().map(SpecificationWriter::bits).orElse(null),
        "minimum", change.minimumBits().map(SpecificationWriter::bits).orElse(null),
        "forward", change.forwardShare().map(SpecificationWriter::number).orElse(null),
        "maxAge", change.maxAge().map(VirtualTime::format).orElse(null));
  }

  private static String contact(Contact contact) {
    List<String> loss =
        contact.loss().stream()
            .map(
                point ->
                    flow(
                        "at", VirtualTime.format(point.offset()),
                        "loss", Quantity.format(point.lossDecibels(), Dimension.LOSS)))
            .toList();
    return flow(
        "start", VirtualTime.format(contact.start()),
        "end", VirtualTime.format(contact.end()),
        "radioAfter", VirtualTime.format(contact.radioAfter()),
        "loss", list(loss));
  }

  private void demand(DemandSpec demand) throws IOException {
    item(
        "id", text(demand.id()),
        "from", text(demand.from()),
        "to", text(demand.to()),
        "keySize", bits(demand.keyBits()),
        "number", Integer.toString(demand.number()),
        "every", ever(demand.every()),
        "start", VirtualTime.format(demand.start()),
        "end", ever(demand.end()),
        "requests", demand.requests() == Long.MAX_VALUE ? null : Long.toString(demand.requests()),
        "patience", ever(demand.patience()),
        "backlog", Integer.toString(demand.backlog()),
        "priority", demand.priority() == 0 ? null : Integer.toString(demand.priority()),
        "store",
            demand
                .store()
                .map(
                    store ->
                        flow(
                            "capacity", Integer.toString(store.capacity()),
                            "refillAt", Integer.toString(store.refillAt()),
                            "maxAge", ever(store.maxAge())))
                .orElse(null),
        "quota", quota(demand.quota()),
        "disjointPaths",
            demand.disjointPaths() == 1 ? null : Integer.toString(demand.disjointPaths()));
  }

  private void application(ApplicationSpec application) throws IOException {
    item(
        "id", text(application.id()),
        "node", text(application.node()),
        "quota", quota(application.quota()));
  }

  private static String quota(Optional<QuotaSpec> quota) {
    return quota
        .map(of -> flow("data", bits(of.bits()), "per", VirtualTime.format(of.period())))
        .orElse(null);
  }

  /** A time; null where it never comes. */
  static String ever(long time) {
    return time == VirtualTime.NEVER ? null : VirtualTime.format(time);
  }

  private void outage(Outage outage) throws IOException {
    item(
        "link", text(outage.link()),
        "of", outage.extent() == Outage.Extent.LINK ? null : outage.extent().key(),
        "start", VirtualTime.format(outage.start()),
        "end", VirtualTime.format(outage.end()));
  }

  private void attack(Attack attack) throws IOException {
    item(
        "link", text(attack.link()),
        "intercepted", number(attack.intercepted()),
        "start", VirtualTime.format(attack.start()),
        "end", VirtualTime.format(attack.end()));
  }

  private void opticalSwitch(SwitchSpec opticalSwitch) throws IOException {
    List<String> positions =
        opticalSwitch.positions().stream()
            .map(
                position ->
                    flow(
                        "id", text(position.id()),
                        "links", texts(position.links()),
                        "hold", VirtualTime.format(position.hold())))
            .toList();
    item(
        "id", text(opticalSwitch.id()),
        "insertionLoss", quantity(opticalSwitch.insertionLossDecibels(), Dimension.LOSS),
        "switchingTime", VirtualTime.format(opticalSwitch.switchingTime()),
        "program", opticalSwitch.program().key(),
        "positions", list(positions));
  }

  private static String texts(List<String> texts) {
    return list(texts.stream().map(SpecificationWriter::text).toList());
  }

  private void published(PublishedValue value) throws IOException {
    item(
        "id", text(value.id()),
        "quantity", text(value.quantity()),
        "printed", number(value.printed()),
        "unit", text(value.unit()),
        "metric", value.metric().map(Metric::key).orElse(null),
        "links", value.links().isEmpty() ? null : texts(value.links()),
        "scaling", value.scaling().map(SpecificationWriter::text).orElse(null),
        "provenance", value.provenance().key(),
        "source", text(value.source()),
        "grade", value.grade().key());
  }

  private void provenance(ProvenanceNote note) throws IOException {
    item(
        "path", text(note.path()),
        "provenance", note.provenance().key(),
        "source", text(note.source()));
  }

  /** A list's or map's key, unless it is empty. */
  void heading(String key, Iterable<?> content) throws IOException {
    if (content.iterator().hasNext()) {
      out.append('\n').append(key).append(":\n");
    }
  }

  /** A key with its value, indented. */
  void entry(int depth, String key, String value) throws IOException {
    out.append("  ".repeat(depth)).append(key).append(": ").append(value).append('\n');
  }

  /** An item of a list: keys with values. */
  void item(String... keysAndValues) throws IOException {
    out.append("  - ").append(flow(keysAndValues)).append('\n');
  }

  static String list(List<String> values) {
    return "[" + String.join(", ", values) + "]";
  }

  /** Keys with values in one line; a key whose value is null is left out. */
  static String flow(String... keysAndValues) {
    StringBuilder flow = new StringBuilder("{");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      if (keysAndValues[i + 1] != null) {
        flow.append(flow.length() > 1 ? ", " : "");
        flow.append(keysAndValues[i]).append(": ").append(keysAndValues[i + 1]);
      }
    }
    return flow.append('}').toString();
  }

  /** A value with its unit, as {@link Quantity#format} prints it. */
  String quantity(double value, Dimension dimension) {
    Printed last = printed.get(dimension);
    if (last == null || last.value() != value) {
      last = new Printed(value, Quantity.format(value, dimension));
      printed.put(dimension, last);
    }
    return last.text();
  }

  /** A bare number. */
  static String number(double value) {
    return Double.toString(value + 0.0); // -0.0 is written as what it is read as
  }

  private static String bits(long value) {
    return value + " bit";
  }

  /** A text, in quotes wherever YAML could take it for something else. */
  static String text(String text) {
    if (PLAIN.test(text) && !WORD.test(text)) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || (c > '~' && c < '\u00a1') || c == '\u2028' || c == '\u2029') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
