package io.bellwether.api;

import io.bellwether.results.RunSummary.LinkResult;
import io.bellwether.results.RunSummary.PublishedResult;
import io.bellwether.topology.Medium;
import io.bellwether.topology.Metric;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.NodeKind;
import io.bellwether.topology.PublishedValue;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** Puts what was emulated beside what was published. */
final class Comparison {
  private final NetworkSpec spec;
  private final List<LinkResult> links;

  Comparison(NetworkSpec spec, List<LinkResult> links) {
    this.spec = spec;
    this.links = links;
  }

  List<PublishedResult> published() {
    return spec.published().stream().map(this::compare).toList();
  }

  private PublishedResult compare(PublishedValue value) {
    OptionalDouble emulated =
        value.metric().map(metric -> measure(metric, value)).orElse(OptionalDouble.empty());
    double scale = value.metric().map(metric -> metric.scale(value.unit())).orElse(1.0);
    Double shown = emulated.isPresent() ? emulated.getAsDouble() / scale : null;
    return new PublishedResult(
        value.id(),
        value.quantity(),
        value.printed(),
        value.unit(),
        shown,
        shown == null || value.printed() == 0 ? null : shown / value.printed(),
        value.grade().key(),
        value.provenance().key(),
        value.source());
  }

  private OptionalDouble measure(Metric metric, PublishedValue value) {
    return switch (metric) {
      case MEAN_SECRET_KEY_RATE -> rates(value).average();
      case MIN_SECRET_KEY_RATE -> rates(value).min();
      case MAX_SECRET_KEY_RATE -> rates(value).max();
      case TOTAL_SECRET_KEY_RATE -> OptionalDouble.of(rates(value).sum());
      case MEAN_QBER ->
          links(value).stream()
              .filter(link -> link.qber() != null)
              .mapToDouble(LinkResult::qber)
              .average();
      case LINK_COUNT -> OptionalDouble.of(value.links().size());
      case FIBRE_LINK_COUNT ->
          OptionalDouble.of(
              value.links().stream()
                  .map(id -> spec.links().get(spec.linkIndex(id)))
                  .filter(link -> link.medium() == Medium.FIBRE)
                  .count());
      case RELAY_COUNT ->
          OptionalDouble.of(
              spec.nodes().stream().filter(n -> n.kind() == NodeKind.TRUSTED_RELAY).count());
      case USER_COUNT ->
          OptionalDouble.of(spec.nodes().stream().filter(n -> n.kind() == NodeKind.USER).count());
    };
  }

  private DoubleStream rates(PublishedValue value) {
    return links(value).stream().mapToDouble(LinkResult::secretKeyRateBitPerS);
  }

  private List<LinkResult> links(PublishedValue value) {
    return value.links().stream().map(id -> links.get(spec.linkIndex(id))).toList();
  }
}
