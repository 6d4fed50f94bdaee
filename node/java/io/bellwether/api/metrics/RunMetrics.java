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
  private static final Duration PATIENCE = Duration.ofMillis(20);
  private static final Duration PATIENCE_FOR_THE_FIRST = Duration.ofSeconds(2);

  private final Lookout lookout;
  private final Cardinality cardinality;
  private Glimpse told;
  private MetricSnapshots snapshots = new MetricSnapshots();
  private long since;

  RunMetrics(Lookout lookout, Cardinality cardinality) {
    this.lookout = lookout;
    this.cardinality = cardinality;
  }

  @Override
  public synchronized MetricSnapshots collect() {
    Optional<Glimpse> seen =
        lookout.look(lookout.last().isEmpty() ? PATIENCE_FOR_THE_FIRST : PATIENCE);
    if (seen.isPresent() && !seen.get().equals(told)) {
      told = seen.get();
      since = System.nanoTime();
      Points points = new Points();
      GlimpseMetrics.add(told, cardinality, points);
      snapshots = points.snapshots();
    }
    Points now = new Points();
    now.add(Family.RUN_ACTIVE, lookout.isActive() ? 1 : 0);
    if (told != null) {
      now.add(Family.RUN_LOOK_AGE, told.over() ? 0 : (System.nanoTime() - since) / 1e9);
    }
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    snapshots.forEach(all::metricSnapshot);
    now.snapshots().forEach(all::metricSnapshot);
    return all.build();
  }
}
