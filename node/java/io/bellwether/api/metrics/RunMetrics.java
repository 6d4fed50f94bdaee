package io.bellwether.api.metrics;

import io.bellwether.api.Glimpse;
import io.bellwether.api.Lookout;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells Prometheus of the run that goes on, from the last glimpse of it. A scrape asks for a new
 * one and waits for it a moment; what is not there by then is there for the next scrape.
 */
final class RunMetrics implements MultiCollector {
  private static final Duration PATIENCE = Duration.ofMillis(10);

  private final Lookout lookout;
  private volatile Told told = new Told(new MetricSnapshots(), true, 0);

  /**
   * What there is to tell of a glimpse; it is made where glimpses are made, as that of a large
   * network takes its time.
   *
   * @param since when, by the clock of nanoseconds
   */
  private record Told(MetricSnapshots snapshots, boolean over, long since) {}

  RunMetrics(Lookout lookout, Cardinality cardinality) {
    this.lookout = lookout;
    lookout.show(
        glimpse -> {
          Points points = new Points();
          GlimpseMetrics.add(glimpse, cardinality, points);
          told = new Told(points.snapshots(), glimpse.over(), System.nanoTime());
        });
  }

  @Override
  public MetricSnapshots collect() {
    Optional<Glimpse> seen = lookout.look(PATIENCE);
    Told now = told;
    Points points = new Points();
    points.add(Family.RUN_ACTIVE, lookout.isActive() ? 1 : 0);
    if (seen.isPresent()) {
      points.add(Family.RUN_LOOK_AGE, now.over ? 0 : (System.nanoTime() - now.since) / 1e9);
    }
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    now.snapshots.forEach(all::metricSnapshot);
    points.snapshots().forEach(all::metricSnapshot);
    return all.build();
  }
}
