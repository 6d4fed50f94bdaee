package io.bellwether.api.metrics;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Prometheus would read from an answer: numbers by name, and by name with labels. */
public final class Scrape {
  private static final Pattern SAMPLE = Pattern.compile("([a-z_A-Z0-9:]+)(\\{.*\\})? (\\S+)");

  private final Map<String, Map<String, Double>> families = new TreeMap<>();

  /** Reads an answer; a line that is no sample is an error. */
  public Scrape(String text) {
    for (String line : text.lines().toList()) {
      if (!line.startsWith("#")) {
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
          throw new IllegalArgumentException("no sample: " + line);
        }
        families
            .computeIfAbsent(sample.group(1), none -> new LinkedHashMap<>())
            .put(sample.group(2) == null ? "" : sample.group(2), Double.valueOf(sample.group(3)));
      }
    }
  }

  /** Names of what was told. */
  public Collection<String> names() {
    return families.keySet();
  }

  /** All numbers of a name, by their labels as they were written. */
  public Map<String, Double> all(String name) {
    return families.getOrDefault(name, Map.of());
  }

  /** The sum of all numbers of a name. */
  public double sum(String name) {
    return all(name).values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** The number of a name whose labels have all these texts; null if there is none. */
  public Double value(String name, String... labels) {
    return all(name).entrySet().stream()
        .filter(entry -> Arrays.stream(labels).allMatch(entry.getKey()::contains))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }
}
