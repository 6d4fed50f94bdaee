package io.bellwether.topology;

import io.bellwether.quantity.Dimension;
import io.bellwether.quantity.Quantity;
import io.bellwether.quantity.QuantityException;
import io.bellwether.quantity.VirtualTime;
import java.util.List;

/**
 * Writes a resolved specification as YAML: nothing is included, generated or parallel any more, and
 * parameters have become values. Reading it gives an equal specification.
 */
public final class SpecificationWriter {
  private final StringBuilder out = new StringBuilder();

  private SpecificationWriter() {}

  /** The specification as YAML. */
  public static String toYaml(NetworkSpec spec) {
    SpecificationWriter writer = new SpecificationWriter();
    writer.network(spec);
    return writer.out.toString();
  }

  private void network(NetworkSpec spec) {
    entry(0, "name", text(spec.name()));
    entry(0, "title", text(spec.title()));
    entry(0, "description", text(spec.description()));
    entry(0, "grade", spec.grade().key());
    entry(0, "duration", time(spec.duration()));
    entry(0, "stop", spec.stop().key());
    spec.controller().ifPresent(node -> entry(0, "controller", text(node)));
    heading("parameters", spec.parameters().entrySet());
    spec.parameters().forEach((name, value) -> entry(1, text(name), flow("default", text(value))));
    heading("technologies", spec.technologies());
    spec.technologies().forEach(this::technology);
    heading("nodes", spec.nodes());
    spec.nodes().forEach(this::node);
    heading("links", spec.links());
    spec.links().forEach(this::link);
    heading("demands", spec.demands());
    spec.demands().forEach(this::demand);
    heading("outages", spec.outages());
    spec.outages()
        .forEach(
            outage ->
                item(
                    "link", text(outage.link()),
                    "start", time(outage.start()),
                    "end", time(outage.end())));
    heading("published", spec.published());
    spec.published().forEach(this::published);
    heading("provenance", spec.provenance());
    spec.provenance()
        .forEach(
            note ->
                item(
                    "path", text(note.path()),
                    "provenance", note.provenance().key(),
                    "source", text(note.source())));
  }

  private void technology(Technology technology) {
    out.append("  ").append(text(technology.name())).append(":\n");
    SourceSpec source = technology.source();
    entry(
        2,
        "transmitter",
        flow(
            "clock", quantity(source.clockHertz(), Dimension.FREQUENCY),
            "signalIntensity", number(source.signalIntensity()),
            "signalProbability", number(source.signalProbability()),
            "decoyIntensity", number(source.decoyIntensity()),
            "decoyProbability", number(source.decoyProbability()),
            "vacuumIntensity", number(source.vacuumIntensity()),
            "vacuumProbability", number(source.vacuumProbability()),
            "basisX", number(source.basisXProbability())));
    ReceiverSpec receiver = technology.receiver();
    entry(
        2,
        "receiver",
        flow(
            "efficiency", number(receiver.efficiency()),
            "insertionLoss", quantity(receiver.insertionLossDecibels(), Dimension.LOSS),
            "darkCountProbability", number(receiver.darkCountProbability()),
            "windowAcceptance", number(receiver.windowAcceptance()),
            "misalignment", number(receiver.misalignment()),
            "basisX", number(receiver.basisXProbability()),
            "deadTimeKind", receiver.deadTimeKind().key(),
            "deadTime", time(receiver.deadTime()),
            "afterpulseProbability", number(receiver.afterpulseProbability()),
            "afterpulseLifetime", time(receiver.afterpulseLifetime())));
    ProcessingSpec processing = technology.processing();
    entry(
        2,
        "processing",
        flow(
            "pulseBlock", time(processing.pulseBlock()),
            "estimation", processing.estimation().key(),
            "siftedBlock", bits(processing.siftedBlockBits()),
            "errorCorrectionEfficiency", number(processing.errorCorrectionEfficiency()),
            "epsilonSecret", number(processing.epsilonSecret()),
            "epsilonCorrect", number(processing.epsilonCorrect()),
            "authenticationTag", bits(processing.authenticationTagBits()),
            "sampling", processing.sampling().key()));
    entry(
        2,
        "store",
        flow(
            "capacity", bits(technology.store().capacityBits()),
            "low", bits(technology.store().lowBits())));
  }

  private void node(NodeSpec node) {
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

  private void link(LinkSpec link) {
    item(
        "id", text(link.id()),
        "from", text(link.from()),
        "to", text(link.to()),
        "technology", text(link.technology()),
        "medium", link.medium().key(),
        "length", quantity(link.lengthMetres(), Dimension.LENGTH),
        "attenuation", quantity(link.attenuationDecibelsPerKilometre(), Dimension.ATTENUATION),
        "insertionLoss", quantity(link.insertionLossDecibels(), Dimension.LOSS),
        "groupIndex", number(link.groupIndex()),
        "processingDelay", time(link.classicalDelay()),
        "contacts",
            link.contacts().isEmpty()
                ? null
                : list(link.contacts().stream().map(SpecificationWriter::contact).toList()));
  }

  private static String contact(Contact contact) {
    List<String> loss =
        contact.loss().stream()
            .map(
                point ->
                    flow(
                        "at", time(point.offset()),
                        "loss", quantity(point.lossDecibels(), Dimension.LOSS)))
            .toList();
    return flow(
        "start", time(contact.start()),
        "end", time(contact.end()),
        "radioAfter", time(contact.radioAfter()),
        "loss", list(loss));
  }

  private void demand(DemandSpec demand) {
    item(
        "id", text(demand.id()),
        "from", text(demand.from()),
        "to", text(demand.to()),
        "keySize", bits(demand.keyBits()),
        "number", Integer.toString(demand.number()),
        "every", time(demand.every()),
        "start", time(demand.start()),
        "end", demand.end() == VirtualTime.NEVER ? null : time(demand.end()),
        "requests", demand.requests() == Long.MAX_VALUE ? null : Long.toString(demand.requests()));
  }

  private void published(PublishedValue value) {
    item(
        "id", text(value.id()),
        "quantity", text(value.quantity()),
        "printed", number(value.printed()),
        "unit", text(value.unit()),
        "metric", value.metric().map(Metric::key).orElse(null),
        "links",
            value.links().isEmpty()
                ? null
                : list(value.links().stream().map(SpecificationWriter::text).toList()),
        "provenance", value.provenance().key(),
        "source", text(value.source()),
        "grade", value.grade().key());
  }

  private void heading(String key, Iterable<?> content) {
    if (content.iterator().hasNext()) {
      out.append('\n').append(key).append(":\n");
    }
  }

  private void entry(int depth, String key, String value) {
    out.append("  ".repeat(depth)).append(key).append(": ").append(value).append('\n');
  }

  private void item(String... keysAndValues) {
    out.append("  - ").append(flow(keysAndValues)).append('\n');
  }

  private static String list(List<String> values) {
    return "[" + String.join(", ", values) + "]";
  }

  /** Keys with values in one line; a key whose value is null is left out. */
  private static String flow(String... keysAndValues) {
    StringBuilder flow = new StringBuilder("{");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      if (keysAndValues[i + 1] != null) {
        flow.append(flow.length() > 1 ? ", " : "");
        flow.append(keysAndValues[i]).append(": ").append(keysAndValues[i + 1]);
      }
    }
    return flow.append('}').toString();
  }

  private static String number(double value) {
    return Double.toString(value);
  }

  private static String bits(long value) {
    return value + " bit";
  }

  /** As people write it where that is exact, else all digits in the base unit. */
  private static String quantity(double value, Dimension dimension) {
    String nice = Quantity.format(value, dimension);
    try {
      if (Quantity.parse(nice, dimension) == value) {
        return nice;
      }
    } catch (QuantityException e) {
      // not every printed form can be read; the base unit can
    }
    return switch (dimension) {
      case LENGTH -> value + " m";
      case FREQUENCY -> value + " Hz";
      case LOSS -> value + " dB";
      case ATTENUATION -> value + " dB/km";
      case ANGLE -> value + " deg";
      default -> throw new IllegalArgumentException("no unit for " + dimension);
    };
  }

  private static String time(long value) {
    String nice = VirtualTime.format(value);
    try {
      if (VirtualTime.parse(nice) == value) {
        return nice;
      }
    } catch (QuantityException e) {
      // not every printed form can be read; picoseconds can
    }
    return value + " ps";
  }

  /** A text, in quotes wherever YAML could take it for something else. */
  static String text(String text) {
    boolean plain =
        text.matches("[A-Za-z][A-Za-z0-9_./-]*")
            && !text.matches("(?i)null|true|false|yes|no|on|off|y|n");
    if (plain) {
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
