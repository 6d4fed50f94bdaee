package io.bellwether.results;

import io.bellwether.results.RunSummary.PublishedResult;
import java.util.List;

/**
 * What {@code bellwether reference} gives: published numbers of several networks beside those that
 * runs of them gave.
 *
 * @param runs one per network, in the order in which they were run
 * @param values one per published number, network by network
 */
public record ReferenceTable(List<Run> runs, List<Value> values) {
  /** Copies the lists. */
  public ReferenceTable {
    runs = List.copyOf(runs);
    values = List.copyOf(values);
  }

  /**
   * A run of a network.
   *
   * @param network its name
   * @param seed of all random draws
   * @param virtualSeconds that it lasted
   * @param wallSeconds that it took
   * @param fingerprint of all executed events
   */
  public record Run(
      String network, long seed, double virtualSeconds, double wallSeconds, String fingerprint) {
    /** What is said here of a run. */
    public static Run of(RunSummary summary) {
      return new Run(
          summary.network(),
          summary.seed(),
          summary.virtualSeconds(),
          summary.wallSeconds(),
          summary.fingerprint());
    }
  }

  /**
   * A published number beside the emulated one; see {@link PublishedResult}.
   *
   * @param network name of the network
   */
  public record Value(
      String network,
      String id,
      String quantity,
      double printed,
      String unit,
      Double emulated,
      Double ratio,
      boolean given,
      String grade,
      String provenance,
      String source) {
    /** The values of a run. */
    public static List<Value> of(RunSummary summary) {
      return summary.published().stream().map(p -> of(summary.network(), p)).toList();
    }

    private static Value of(String network, PublishedResult p) {
      return new Value(
          network,
          p.id(),
          p.quantity(),
          p.printed(),
          p.unit(),
          p.emulated(),
          p.ratio(),
          p.given(),
          p.grade(),
          p.provenance(),
          p.source());
    }
  }

  /** The tidy table of the values: the columns of {@code published.csv} behind the network. */
  public String csv() {
    return Tables.table(
        values,
        List.of(
            "network",
            "id",
            "quantity",
            "printed",
            "unit",
            "emulated",
            "ratio",
            "given",
            "grade",
            "provenance",
            "source"),
        v ->
            Tables.row(
                v.network(),
                v.id(),
                v.quantity(),
                v.printed(),
                v.unit(),
                v.emulated(),
                v.ratio(),
                v.given(),
                v.grade(),
                v.provenance(),
                v.source()));
  }
}
