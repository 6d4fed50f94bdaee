package io.bellwether.cli;

import io.bellwether.results.RunSummary;
import java.util.Set;
import java.util.TreeSet;

/** What a page calls demands: by their ends, and by their id too where others have the same two. */
final class DemandNames {
  private final Set<String> seen = new TreeSet<>();
  private final Set<String> shared = new TreeSet<>();

  private DemandNames() {}

  /** The names of a run's demands of key. */
  static DemandNames ofKey(RunSummary summary) {
    DemandNames names = new DemandNames();
    summary.demands().forEach(demand -> names.add(demand.from(), demand.to()));
    return names;
  }

  /** The names of a run's demands of pairs. */
  static DemandNames ofPairs(RunSummary summary) {
    DemandNames names = new DemandNames();
    summary.pairs().forEach(demand -> names.add(demand.from(), demand.to()));
    return names;
  }

  private void add(String from, String to) {
    String ends = ends(from, to);
    if (!seen.add(ends)) {
      shared.add(ends);
    }
  }

  private static String ends(String from, String to) {
    return from.compareTo(to) <= 0 ? from + " to " + to : to + " to " + from;
  }

  /** The name of one. */
  String of(String id, String from, String to) {
    String name = from + " to " + to;
    return shared.contains(ends(from, to)) ? id + ": " + name : name;
  }
}
