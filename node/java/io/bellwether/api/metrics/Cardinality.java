package io.bellwether.api.metrics;

import com.typesafe.config.Config;
import io.bellwether.time.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * How many links and demands are told one by one, so that no network, however large, makes more
 * series than Prometheus can keep.
 *
 * @param most links, or demands, that are all told; 0 to 10,000
 * @param top of more, those that stand out; 0 to {@code most}
 */
public record Cardinality(int most, int top) {
  /** The largest number of links or demands that are told one by one. */
  public static final int MOST = 10_000;

  /** Checks the ranges. */
  public Cardinality {
    if (most < 0 || most > MOST) {
      throw new IllegalArgumentException("most is " + most + ", expected 0 to " + MOST);
    }
    if (top < 0 || top > most) {
      throw new IllegalArgumentException("top is " + top + ", expected 0 to most, " + most);
    }
  }

  /**
   * What was configured under {@code bellwether.metrics}.
   *
   * @throws io.bellwether.time.ConfigurationException if it is out of its range
   */
  public static Cardinality of(Config config) {
    Settings metrics = new Settings(config, "bellwether.metrics");
    int most = metrics.number("most", 0, MOST);
    return new Cardinality(most, metrics.number("top", 0, most));
  }

  /**
   * Those that are told one by one, in their order.
   *
   * @param orders by each of which as many stand out
   */
  <T> List<T> chosen(List<T> all, List<Comparator<T>> orders) {
    if (all.size() <= most) {
      return all;
    }
    // By identity: records with many fields are dear to compare.
    Set<T> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Comparator<T> order : orders) {
      chosen.addAll(first(all, order, top / orders.size()));
    }
    return all.stream().filter(chosen::contains).toList();
  }

  /** The first of a long list, without sorting all of it. */
  private static <T> List<T> first(List<T> all, Comparator<T> order, int count) {
    List<T> best = new ArrayList<>(count + 1);
    for (T each : all) {
      if (count == 0) {
        break;
      }
      if (best.size() == count && order.compare(each, best.get(count - 1)) >= 0) {
        continue;
      }
      int at = best.size();
      while (at > 0 && order.compare(each, best.get(at - 1)) < 0) {
        at--;
      }
      best.add(at, each);
      if (best.size() > count) {
        best.remove(count);
      }
    }
    return best;
  }
}
