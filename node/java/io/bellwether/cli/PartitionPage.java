package io.bellwether.cli;

import io.bellwether.cluster.partition.CutQuality;
import io.bellwether.cluster.partition.Partition;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.NetworkSpec;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts of a network on one page, for a person or as JSON. */
final class PartitionPage {
  private static final double MILLIEVENTS = 1e3;

  /** A cut, what it is called, and the seconds that it took. */
  record Cut(String name, Partition partition, CutQuality quality, double seconds) {}

  /** The JSON form of a page; {@code regionOf} is in the order of the nodes. */
  @SuppressWarnings("ArrayRecordComponent")
  record Report(
      String network,
      int nodes,
      int regions,
      List<RegionReport> loads,
      List<CutReport> cuts,
      int[] regionOf) {}

  /** A region of the partitioner's cut; delays are null where there is no channel. */
  record RegionReport(
      int region,
      int nodes,
      double eventsPerSecond,
      double share,
      long links,
      long cutLinks,
      double cutEventsPerSecond,
      Double smallestInnerDelaySeconds,
      Double smallestOuterDelaySeconds) {}

  /** The quality of a cut; the lookahead is null where nothing is cut. */
  record CutReport(
      String cut,
      double imbalance,
      long links,
      long cutLinks,
      long channels,
      long cutChannels,
      double eventsPerSecond,
      double cutEventsPerSecond,
      Double lookaheadSeconds,
      double wallSeconds) {}

  private final NetworkSpec spec;
  private final List<Cut> cuts;

  /**
   * @param cuts the partitioner's first, then those to compare it with
   */
  PartitionPage(NetworkSpec spec, List<Cut> cuts) {
    this.spec = spec;
    this.cuts = cuts;
  }

  Report report() {
    Cut cut = cuts.get(0);
    List<RegionReport> regions = new ArrayList<>();
    double total = cut.quality().regions().stream().mapToLong(CutQuality.Region::load).sum();
    for (CutQuality.Region region : cut.quality().regions()) {
      regions.add(
          new RegionReport(
              regions.size(),
              region.nodes(),
              region.load() / MILLIEVENTS,
              total == 0 ? 0 : region.load() / total,
              region.links(),
              region.cutLinks(),
              region.cutTraffic() / MILLIEVENTS,
              seconds(region.innerDelay()),
              seconds(region.outerDelay())));
    }
    return new Report(
        spec.name(),
        spec.nodes().size(),
        regions.size(),
        regions,
        cuts.stream().map(PartitionPage::report).toList(),
        cut.partition().regionOf());
  }

  private static CutReport report(Cut cut) {
    CutQuality quality = cut.quality();
    return new CutReport(
        cut.name(),
        quality.imbalance(),
        quality.links(),
        quality.cutLinks(),
        quality.channels(),
        quality.cutChannels(),
        quality.traffic() / MILLIEVENTS,
        quality.cutTraffic() / MILLIEVENTS,
        seconds(quality.lookahead()),
        cut.seconds());
  }

  void print(PrintWriter out) {
    Report report = report();
    line(
        out,
        "%s: %s, %,.0f events/s expected, in %s",
        report.network(),
        Counts.of(spec),
        report.loads().stream().mapToDouble(RegionReport::eventsPerSecond).sum(),
        Counts.of(report.regions(), "region"));
    out.println();
    line(
        out,
        "%6s %9s %12s %8s %12s %10s %14s %14s %14s",
        "region",
        "nodes",
        "events/s",
        "load",
        "inner links",
        "cut links",
        "cut events/s",
        "inner delay",
        "outer delay");
    for (RegionReport region : report.loads()) {
      line(
          out,
          "%6d %,9d %,12.0f %8s %,12d %,10d %,14.0f %14s %14s",
          region.region(),
          region.nodes(),
          region.eventsPerSecond(),
          percent(region.share()),
          region.links(),
          region.cutLinks(),
          region.cutEventsPerSecond(),
          delay(region.smallestInnerDelaySeconds()),
          delay(region.smallestOuterDelaySeconds()));
    }
    out.println();
    line(
        out,
        "%-12s %9s %20s %22s %24s %12s %9s",
        "cut",
        "imbalance",
        "cut links",
        "cut channels",
        "cut events/s",
        "lookahead",
        "took");
    report.cuts().forEach(each -> row(out, each));
    out.println();
    line(
        out,
        "Loads are expected ones, from the specification. Imbalance is the largest load over the"
            + " mean; the lookahead, the");
    line(
        out,
        "smallest delay between two regions, is how far virtual time may pass per round of their"
            + " exchange.");
  }

  private static void row(PrintWriter out, CutReport cut) {
    line(
        out,
        "%-12s %9s %20s %22s %24s %12s %9s",
        cut.cut(),
        percent(cut.imbalance()),
        String.format(Locale.ROOT, "%,d of %,d", cut.cutLinks(), cut.links()),
        String.format(Locale.ROOT, "%,d of %,d", cut.cutChannels(), cut.channels()),
        String.format(
            Locale.ROOT, "%,.0f of %,.0f", cut.cutEventsPerSecond(), cut.eventsPerSecond()),
        delay(cut.lookaheadSeconds()),
        String.format(Locale.ROOT, "%.2f s", cut.wallSeconds()));
  }

  private static Double seconds(long delay) {
    return delay == VirtualTime.NEVER ? null : (Double) VirtualTime.toSeconds(delay);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String delay(Double seconds) {
    return seconds == null ? "-" : String.format(Locale.ROOT, "%,.1f µs", seconds * 1e6);
  }

  private static void line(PrintWriter out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
