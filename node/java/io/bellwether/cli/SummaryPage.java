package io.bellwether.cli;

import io.bellwether.results.RunSummary;
import io.bellwether.results.RunSummary.DemandResult;
import io.bellwether.results.RunSummary.LedgerResult;
import io.bellwether.results.RunSummary.LinkResult;
import io.bellwether.results.RunSummary.PublishedResult;
import io.bellwether.topology.NetworkSpec;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A run on one page, for a person. */
final class SummaryPage {
  private final NetworkSpec spec;
  private final RunSummary summary;

  SummaryPage(NetworkSpec spec, RunSummary summary) {
    this.spec = spec;
    this.summary = summary;
  }

  void print(PrintWriter out) {
    line(out, "%s: %s", summary.network(), spec.title());
    line(
        out,
        "%s virtual s in %.2f s (%.0f x real time), %,d events (%.2f M/s), %d threads, peak heap"
            + " %,d MB",
        number(summary.virtualSeconds()),
        summary.wallSeconds(),
        summary.virtualSeconds() / summary.wallSeconds(),
        summary.events(),
        summary.events() / summary.wallSeconds() / 1e6,
        summary.threads(),
        summary.heapPeakBytes() >> 20);
    line(out, "seed %d, fingerprint %s", summary.seed(), summary.fingerprint());
    if (!summary.complete()) {
      line(out, "INCOMPLETE: stopped before its end");
    }
    out.println();
    links(out);
    demands(out);
    ledger(out);
    published(out);
    line(
        out,
        "Grade %s; %d groups of inputs of the specification are assumed. Keys of an emulation are"
            + " pseudo-random and public: never protect anything with them.",
        spec.grade().key(),
        summary.assumedInputGroups());
  }

  private void links(PrintWriter out) {
    line(
        out,
        "%-28s %6s %14s %14s %14s %8s",
        "links by technology",
        "number",
        "slowest bit/s",
        "mean bit/s",
        "fastest bit/s",
        "QBER");
    Map<String, List<LinkResult>> byTechnology =
        summary.links().stream()
            .collect(
                Collectors.groupingBy(LinkResult::technology, TreeMap::new, Collectors.toList()));
    byTechnology.forEach(
        (technology, links) -> {
          DoubleSummaryStatistics rates =
              links.stream()
                  .collect(Collectors.summarizingDouble(LinkResult::secretKeyRateBitPerS));
          double qber =
              links.stream()
                  .filter(link -> link.qber() != null)
                  .mapToDouble(LinkResult::qber)
                  .average()
                  .orElse(Double.NaN);
          line(
              out,
              "  %-26s %6d %,14.0f %,14.0f %,14.0f %8s",
              technology,
              links.size(),
              rates.getMin(),
              rates.getAverage(),
              rates.getMax(),
              Double.isNaN(qber) ? "-" : String.format(Locale.ROOT, "%.2f %%", 100 * qber));
        });
    long silent = summary.links().stream().filter(link -> link.secretKeyBits() == 0).count();
    if (silent > 0) {
      line(out, "  %d of %d links have no key yet", silent, summary.links().size());
    }
    out.println();
  }

  private void demands(PrintWriter out) {
    if (summary.demands().isEmpty()) {
      return;
    }
    long requested = summary.demands().stream().mapToLong(DemandResult::requestedBits).sum();
    long delivered = summary.demands().stream().mapToLong(DemandResult::deliveredBits).sum();
    long refused = summary.demands().stream().mapToLong(DemandResult::refused).sum();
    line(
        out,
        "demands: %d; %,d of %,d bits of end-to-end key delivered (%.1f %%), %,d requests refused",
        summary.demands().size(),
        delivered,
        requested,
        requested == 0 ? 0.0 : 100.0 * delivered / requested,
        refused);
    line(
        out,
        "  %-34s %14s %14s %8s %7s",
        "worst served",
        "requested bit",
        "delivered bit",
        "delay s",
        "hops");
    summary.demands().stream()
        .sorted(
            Comparator.comparingDouble(
                    (DemandResult d) -> (double) d.deliveredBits() / Math.max(1, d.requestedBits()))
                .thenComparing(DemandResult::id))
        .limit(5)
        .forEach(
            d ->
                line(
                    out,
                    "  %-34s %,14d %,14d %8s %7s",
                    d.from() + " to " + d.to(),
                    d.requestedBits(),
                    d.deliveredBits(),
                    number(d.meanDelaySeconds()),
                    number(d.meanHops())));
    out.println();
  }

  private void ledger(PrintWriter out) {
    LedgerResult ledger = summary.ledger();
    line(
        out,
        "ledger: %,d bit generated = %,d stored + %,d relayed + %,d authentication + %,d delivered"
            + " + %,d discarded",
        ledger.generated(),
        ledger.stored(),
        ledger.relayed(),
        ledger.authentication(),
        ledger.delivered(),
        ledger.discarded());
    out.println();
  }

  private void published(PrintWriter out) {
    if (summary.published().isEmpty()) {
      return;
    }
    line(
        out,
        "%-44s %12s %12s %7s  %-12s %s",
        "published",
        "printed",
        "emulated",
        "ratio",
        "grade",
        "provenance");
    for (PublishedResult p : summary.published()) {
      line(
          out,
          "  %-42s %12s %12s %7s  %-12s %s",
          shortened(p.quantity(), 42),
          number(p.printed()) + (p.unit().equals("1") ? "" : " " + p.unit()),
          number(p.emulated()),
          p.given() ? "given" : number(p.ratio()),
          p.grade(),
          p.provenance());
    }
    out.println();
  }

  private static String shortened(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 1) + "…";
  }

  private static String number(Double value) {
    if (value == null) {
      return "-";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e7
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.4g", value);
  }

  private static void line(PrintWriter out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
