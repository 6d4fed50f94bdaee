package io.bellwether.topology;

import java.util.List;
import java.util.Optional;

/**
 * A number printed somewhere, kept beside what the emulation gives.
 *
 * @param id unique among the published values
 * @param quantity what it is, in words
 * @param printed the number as printed
 * @param unit its unit as printed; one that {@link Metric#scale} knows where there is a metric
 * @param metric what of a run it is compared with; without it, it stands beside nothing
 * @param links ids of the links over which the metric is taken
 * @param scaling id of the scaling of which the metric is taken
 * @param provenance where the number was seen; never {@link Provenance#ASSUMED}
 * @param source citation
 * @param grade how far the comparison may be trusted
 */
public record PublishedValue(
    String id,
    String quantity,
    double printed,
    String unit,
    Optional<Metric> metric,
    List<String> links,
    Optional<String> scaling,
    Provenance provenance,
    String source,
    Grade grade) {
  public PublishedValue {
    Check.text("id", id);
    Check.text("quantity", quantity);
    Bound.PRINTED.check(printed);
    Check.text("unit", unit);
    metric.ifPresent(compared -> compared.scale(unit));
    Check.that(
        provenance != Provenance.ASSUMED,
        "provenance",
        provenance.key(),
        "read, secondary, memory or derived: an assumed number was not published");
    Check.text("source", source);
    links = List.copyOf(links);
    boolean ofScaling = metric.map(Metric::ofScaling).orElse(false);
    Check.that(
        scaling.isPresent() == ofScaling,
        "scaling",
        scaling.map(Problems::quote).orElse("nothing"),
        ofScaling
            ? "the id of a scaling, for " + metric.get().key()
            : "nothing without the metric " + Metric.PAIR_RATE_EXPONENT.key());
  }
}
