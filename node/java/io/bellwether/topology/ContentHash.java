package io.bellwether.topology;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * SHA-256 over every field of a resolved specification, in the order of the records: lengths before
 * lists and texts, words of enums, bits of floating-point numbers. It is the same on every JVM, and
 * nothing that could change a run can change without changing it.
 */
final class ContentHash {
  private static final String VERSION = "bellwether network 2";

  private final MessageDigest digest;
  private final byte[] word = new byte[8];

  private ContentHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The same specification with its hash. */
  static NetworkSpec seal(NetworkSpec spec) {
    return new NetworkSpec(
        spec.name(),
        spec.title(),
        spec.description(),
        spec.grade(),
        spec.duration(),
        spec.parameters(),
        spec.technologies(),
        spec.nodes(),
        spec.links(),
        spec.demands(),
        spec.outages(),
        spec.published(),
        spec.controller(),
        spec.stop(),
        spec.provenance(),
        of(spec));
  }

  static String of(NetworkSpec spec) {
    ContentHash hash = new ContentHash();
    hash.text(VERSION);
    hash.text(spec.name());
    hash.text(spec.title());
    hash.text(spec.description());
    hash.text(spec.grade().key());
    hash.number(spec.duration());
    hash.number(spec.parameters().size());
    spec.parameters()
        .forEach(
            (name, value) -> {
              hash.text(name);
              hash.text(value);
            });
    hash.list(spec.technologies(), hash::technology);
    hash.list(spec.nodes(), hash::node);
    hash.list(spec.links(), hash::link);
    hash.list(spec.demands(), hash::demand);
    hash.list(spec.outages(), hash::outage);
    hash.list(spec.published(), hash::published);
    hash.text(spec.controller().orElse(""));
    hash.text(spec.stop().key());
    hash.list(
        spec.provenance(),
        note -> {
          hash.text(note.path());
          hash.text(note.provenance().key());
          hash.text(note.source());
        });
    return HexFormat.of().formatHex(hash.digest.digest());
  }

  private <T> void list(List<T> values, Consumer<T> each) {
    number(values.size());
    values.forEach(each);
  }

  private void technology(Technology technology) {
    text(technology.name());
    SourceSpec source = technology.source();
    numbers(
        source.clockHertz(),
        source.signalIntensity(),
        source.signalProbability(),
        source.decoyIntensity(),
        source.decoyProbability(),
        source.vacuumIntensity(),
        source.vacuumProbability(),
        source.basisXProbability());
    ReceiverSpec receiver = technology.receiver();
    numbers(
        receiver.efficiency(),
        receiver.insertionLossDecibels(),
        receiver.darkCountProbability(),
        receiver.misalignment(),
        receiver.basisXProbability(),
        receiver.afterpulseProbability(),
        receiver.windowAcceptance());
    text(receiver.deadTimeKind().key());
    number(receiver.deadTime());
    number(receiver.afterpulseLifetime());
    ProcessingSpec processing = technology.processing();
    number(processing.pulseBlock());
    text(processing.estimation().key());
    number(processing.siftedBlockBits());
    numbers(
        processing.errorCorrectionEfficiency(),
        processing.epsilonSecret(),
        processing.epsilonCorrect());
    number(processing.authenticationTagBits());
    text(processing.sampling().key());
    number(technology.store().capacityBits());
    number(technology.store().lowBits());
  }

  private void node(NodeSpec node) {
    text(node.id());
    text(node.kind().key());
    number(node.position().isPresent() ? 1 : 0);
    node.position()
        .ifPresent(
            position ->
                numbers(
                    position.latitudeDegrees(),
                    position.longitudeDegrees(),
                    position.altitudeMetres()));
  }

  private void link(LinkSpec link) {
    text(link.id());
    text(link.from());
    text(link.to());
    text(link.technology());
    text(link.medium().key());
    numbers(
        link.lengthMetres(),
        link.attenuationDecibelsPerKilometre(),
        link.insertionLossDecibels(),
        link.groupIndex());
    number(link.classicalDelay());
    list(
        link.contacts(),
        contact -> {
          number(contact.start());
          number(contact.end());
          number(contact.radioAfter());
          list(
              contact.loss(),
              point -> {
                number(point.offset());
                numbers(point.lossDecibels());
              });
        });
  }

  private void demand(DemandSpec demand) {
    text(demand.id());
    text(demand.from());
    text(demand.to());
    number(demand.keyBits());
    number(demand.number());
    number(demand.every());
    number(demand.start());
    number(demand.end());
    number(demand.requests());
  }

  private void outage(Outage outage) {
    text(outage.link());
    number(outage.start());
    number(outage.end());
  }

  private void published(PublishedValue value) {
    text(value.id());
    text(value.quantity());
    numbers(value.printed());
    text(value.unit());
    text(value.metric().map(Metric::key).orElse(""));
    list(value.links(), this::text);
    text(value.provenance().key());
    text(value.source());
    text(value.grade().key());
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    digest.update(bytes);
  }

  private void numbers(double... values) {
    for (double value : values) {
      number(Double.doubleToLongBits(value + 0.0));
    }
  }

  private void number(long value) {
    for (int i = 0; i < 8; i++) {
      word[i] = (byte) (value >>> (56 - 8 * i));
    }
    digest.update(word);
  }
}
