package io.bellwether.api.metrics;

import io.bellwether.api.metrics.Family.Point;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Numbers on their way to Prometheus, by the metric that they are of. */
final class Points {
  private static final int BITS_PER_BYTE = 8;

  private final Map<Family, List<Point>> points = new EnumMap<>(Family.class);

  /** Adds a number, with names and values of its labels in turn. */
  void add(Family family, double value, String... labels) {
    add(family, value, labels.length == 0 ? Labels.EMPTY : Labels.of(labels));
  }

  void add(Family family, double value, Labels labels) {
    points.computeIfAbsent(family, none -> new ArrayList<>()).add(new Point(value, labels));
  }

  /** Adds bits as bytes. */
  void addBits(Family family, double bits, Labels labels) {
    add(family, bits / BITS_PER_BYTE, labels);
  }

  /** Adds a number unless it is not known. */
  void addKnown(Family family, Double value, Labels labels) {
    if (value != null) {
      add(family, value, labels);
    }
  }

  MetricSnapshots snapshots() {
    List<MetricSnapshot> all = new ArrayList<>();
    points.forEach((family, of) -> all.add(family.of(of)));
    return new MetricSnapshots(all);
  }
}
