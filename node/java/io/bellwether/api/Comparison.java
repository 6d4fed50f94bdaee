package io.bellwether.api;

import io.bellwether.quantity.VirtualTime;
import io.bellwether.results.RouteResult;
import io.bellwether.results.RunSummary.LinkResult;
import io.bellwether.results.RunSummary.PublishedResult;
import io.bellwether.results.ScalingResult;
import io.bellwether.topology.Medium;
import io.bellwether.topology.Metric;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.NodeKind;
import io.bellwether.topology.PublishedValue;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import java.util.stream.DoubleStream;

/** Puts what was emulated beside what was published. */
final class Comparison {
  /** What distilling the last block of a contact may take at most. */
  private static final long DISTILLED_WITHIN = VirtualTime.SECOND;

  private final NetworkSpec spec;
  private final List<LinkResult> links;
  private final List<RouteResult> routes;
  private final List<ScalingResult> scalings;
  private final long virtualTime;

  /**
   * A comparison.
   *
   * @param virtualTime that the run has reached, in picoseconds
   */
  Comparison(
      NetworkSpec spec,
      List<LinkResult> links,
      List<RouteResult> routes,
      List<ScalingResult> scalings,
      long virtualTime) {
    this.spec = spec;
    this.links = links;
    this.routes = routes;
    this.scalings = scalings;
    this.virtualTime = virtualTime;
  }

  List<PublishedResult> published() {
    return spec.published().stream().map(this::compare).toList();
  }

  private PublishedResult compare(PublishedValue value) {
    OptionalDouble emulated =
        value.metric().map(metric -> measure(metric, value)).orElse(OptionalDouble.empty());
    double scale = value.metric().map(metric -> metric.scale(value.unit())).orElse(1.0);
    boolean given = value.metric().map(Metric::given).orElse(false);
    Double shown = emulated.isPresent() ? emulated.getAsDouble() / scale : null;
    return new PublishedResult(
        value.id(),
        value.quantity(),
        value.printed(),
        value.unit(),
        shown,
        shown == null || given || value.printed() == 0 ? null : shown / value.printed(),
        given,
        value.grade().key(),
        value.provenance().key(),
        value.source());
  }

  private OptionalDouble measure(Metric metric, PublishedValue value) {
    if (!metric.given() && !contactsOver(value)) {
      return OptionalDouble.empty();
    }
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
      case MEAN_SECRET_KEY_PER_CONTACT -> perContact(links(value), LinkResult::secretKeyBits);
      case MEAN_SIFTED_BITS_PER_CONTACT ->
          perContact(
              links(value).stream().filter(link -> link.siftedBits() != null).toList(),
              LinkResult::siftedBits);
      case LAST_KEY_BY_ROUTE -> lastKey(value);
      case PAIR_RATE_EXPONENT -> exponent(value.scaling().orElseThrow());
      case LINK_COUNT -> OptionalDouble.of(value.links().size());
      case FIBRE_LINK_COUNT ->
          OptionalDouble.of(
              value.links().stream()
                  .map(id -> spec.links().get(spec.linkIndex(id)))
                  .filter(link -> link.medium() == Medium.FIBRE)
                  .count());
      case TOTAL_LENGTH ->
          OptionalDouble.of(
              value.links().stream()
                  .mapToDouble(id -> spec.links().get(spec.linkIndex(id)).lengthMetres())
                  .sum());
      case RELAY_COUNT ->
          OptionalDouble.of(
              spec.nodes().stream().filter(n -> n.kind() == NodeKind.TRUSTED_RELAY).count());
      case USER_COUNT ->
          OptionalDouble.of(spec.nodes().stream().filter(n -> n.kind() == NodeKind.USER).count());
    };
  }

  /** Nobody knows yet which key is the last in a run that is shorter than the network's own. */
  private OptionalDouble lastKey(PublishedValue value) {
    return routes.stream()
        .filter(route -> virtualTime >= spec.duration() && route.links().equals(value.links()))
        .mapToDouble(RouteResult::lastSeconds)
        .max();
  }

  private OptionalDouble exponent(String scaling) {
    return scalings.stream()
        .filter(result -> result.id().equals(scaling) && result.exponent() != null)
        .mapToDouble(ScalingResult::exponent)
        .findFirst();
  }

  /** A pass that has only begun cannot be compared with a whole one. */
  private boolean contactsOver(PublishedValue value) {
    return value.links().stream()
        .flatMap(id -> spec.links().get(spec.linkIndex(id)).contacts().stream())
        .allMatch(contact -> contact.end() + DISTILLED_WITHIN <= virtualTime);
  }

  private OptionalDouble perContact(List<LinkResult> measured, ToLongFunction<LinkResult> bits) {
    return measured.stream()
        .mapToDouble(
            link ->
                (double) bits.applyAsLong(link)
                    / spec.links().get(spec.linkIndex(link.id())).contacts().size())
        .average();
  }

  private DoubleStream rates(PublishedValue value) {
    return links(value).stream().mapToDouble(LinkResult::secretKeyRateBitPerS);
  }

  private List<LinkResult> links(PublishedValue value) {
    return value.links().stream().map(id -> links.get(spec.linkIndex(id))).toList();
  }
}
