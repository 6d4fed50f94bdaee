package io.bellwether.cli;

import io.bellwether.results.Json;
import io.bellwether.results.RunSummary;
import io.bellwether.results.RunSummary.AlarmResult;
import io.bellwether.results.RunSummary.DemandResult;
import io.bellwether.results.RunSummary.LedgerResult;
import io.bellwether.results.RunSummary.LinkResult;
import io.bellwether.results.RunSummary.PublishedResult;
import io.bellwether.topology.KeySecurity;
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
  /** Rows of a table of demands, at most. */
  static final int SHOWN = 5;

  private static final String PUBLIC =
      " Keys of an emulation are pseudo-random and public: never protect anything with them.";

  private final NetworkSpec spec;
  private final RunSummary summary;

  SummaryPage(NetworkSpec spec, RunSummary summary) {
    this.spec = spec;
    this.summary = summary;
  }

  /** Prints the page, or the summary as JSON in place of it. */
  void show(PrintWriter out, boolean json) {
    if (json) {
      out.print(Json.write(summary));
    } else {
      print(out);
    }
    out.flush();
  }

  void print(PrintWriter out) {
    line(out, "%s: %s", summary.network(), spec.title());
    line(
        out,
        "%s virtual s in %.2f s (%s x real time), %,d events (%.2f M/s), %s, peak heap %,d MB",
        number(summary.virtualSeconds()),
        summary.wallSeconds(),
        factor(summary.virtualSeconds() / summary.wallSeconds()),
        summary.events(),
        summary.events() / summary.wallSeconds() / 1e6,
        Counts.of(summary.threads(), "thread"),
        summary.heapPeakBytes() >> 20);
    line(out, "seed %d, fingerprint %s", summary.seed(), summary.fingerprint());
    if (summary.pace() != null) {
      line(
          out,
          "pace %s x real time asked for, %s x kept from the first event on; at most %.2f s late",
          factor(summary.pace().asked()),
          factor(summary.pace().kept()),
          summary.pace().lateSeconds());
    }
    if (!summary.complete()) {
      line(out, "INCOMPLETE: stopped before its end");
    }
    out.println();
    PairsPage pairs = new PairsPage(summary);
    pairs.print(out);
    UsePage.print(summary, out);
    if (!summary.links().isEmpty()) {
      links(out);
    }
    demands(out);
    alarms(out);
    ControlPage.print(summary, out);
    if (!summary.links().isEmpty()) {
      ledger(out);
    }
    published(out);
    new ScalingLines(summary.scalings()).print(out);
    boolean hasKey = !summary.links().isEmpty() || !summary.e91().isEmpty() || pairs.hasKey();
    line(
        out,
        "Grade %s; %s of the specification %s assumed.%s",
        spec.grade().key(),
        Counts.of(summary.assumedInputGroups(), "group of inputs", "groups of inputs"),
        summary.assumedInputGroups() == 1 ? "is" : "are",
        hasKey ? PUBLIC : "");
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
    List<String> silent =
        summary.links().stream()
            .filter(link -> link.secretKeyBits() == 0)
            .map(LinkResult::id)
            .toList();
    if (!silent.isEmpty()) {
      line(
          out,
          "  %,d of %s %s no key yet: %s",
          silent.size(),
          Counts.of(summary.links().size(), "link"),
          silent.size() == 1 ? "has" : "have",
          named(silent));
    }
    security(out);
    out.println();
  }

  /** What the bounds on keys do not cover, where they do not cover all there is. */
  private void security(PrintWriter out) {
    String infinite = "  key lengths as if blocks were infinitely long";
    bounded(out, KeySecurity.ASYMPTOTIC, infinite);
    bounded(out, KeySecurity.INDIVIDUAL_ATTACKS, infinite + ", against individual attacks only");
    bounded(out, KeySecurity.RESTRICTED_ATTACKS, infinite + ", against restricted attacks only");
    List<String> explained =
        summary.links().stream()
            .filter(link -> link.zeroErrorMargin() != null && link.zeroErrorMargin() < 1)
            .map(LinkResult::id)
            .toList();
    if (!explained.isEmpty()) {
      line(
          out,
          "  an attack without errors explains all detections, so no key is secure: %s",
          named(explained));
    }
    String collective = infinite + ", against collective attacks";
    String pairs = ", whatever the devices do but for a fair sample of pairs";
    bounded(out, KeySecurity.COLLECTIVE_ATTACKS_FAIR_SAMPLING, collective + pairs);
    String gaussian = "  key lengths against collective attacks, of a Gaussian channel";
    String trusted = ", with a trusted detector";
    bounded(out, KeySecurity.COLLECTIVE_ATTACKS, collective);
    bounded(out, KeySecurity.COLLECTIVE_ATTACKS_TRUSTED_DETECTOR, collective + trusted);
    bounded(out, KeySecurity.FINITE_KEY_COLLECTIVE, gaussian);
    bounded(out, KeySecurity.FINITE_KEY_COLLECTIVE_TRUSTED_DETECTOR, gaussian + trusted);
  }

  private void bounded(PrintWriter out, KeySecurity security, String how) {
    List<String> technologies =
        summary.links().stream()
            .filter(link -> link.security().equals(security.key()))
            .map(LinkResult::technology)
            .distinct()
            .sorted()
            .toList();
    if (!technologies.isEmpty()) {
      line(out, "%s: %s", how, named(technologies));
    }
  }

  private void demands(PrintWriter out) {
    if (summary.demands().isEmpty()) {
      return;
    }
    long requested = summary.demands().stream().mapToLong(DemandResult::requestedBits).sum();
    long delivered = summary.demands().stream().mapToLong(DemandResult::deliveredBits).sum();
    long waiting = summary.demands().stream().mapToLong(DemandResult::waiting).sum();
    long refused = summary.demands().stream().mapToLong(DemandResult::refused).sum();
    List<DemandResult> asking =
        summary.demands().stream().filter(demand -> demand.requestedBits() > 0).toList();
    if (asking.isEmpty()) {
      line(out, "demands: %,d; none has asked for key yet", summary.demands().size());
      out.println();
      return;
    }
    line(
        out,
        "demands: %,d; %,d of %,d bits of end-to-end key delivered (%.1f %%), %s refused,"
            + " %,d waiting",
        summary.demands().size(),
        delivered,
        requested,
        100.0 * delivered / requested,
        Counts.of(refused, "request"),
        waiting);
    if (asking.size() < summary.demands().size()) {
      int quiet = summary.demands().size() - asking.size();
      line(out, "  %,d %s asked for no key yet", quiet, quiet == 1 ? "has" : "have");
    }
    line(
        out,
        "  %-34s %14s %14s %8s %7s",
        "worst served",
        "requested bit",
        "delivered bit",
        "delay s",
        "hops");
    DemandNames names = DemandNames.ofKey(summary);
    asking.stream()
        .sorted(
            Comparator.comparingDouble(
                    (DemandResult d) -> (double) d.deliveredBits() / d.requestedBits())
                .thenComparing(DemandResult::id))
        .limit(SHOWN)
        .forEach(
            d ->
                line(
                    out,
                    "  %-34s %,14d %,14d %8s %7s",
                    names.of(d.id(), d.from(), d.to()),
                    d.requestedBits(),
                    d.deliveredBits(),
                    number(d.meanDelaySeconds()),
                    number(d.meanHops())));
    out.println();
  }

  private void alarms(PrintWriter out) {
    List<AlarmResult> alarms = summary.alarms();
    if (alarms.isEmpty()) {
      return;
    }
    long open = alarms.stream().filter(alarm -> alarm.endSeconds() == null).count();
    line(out, "alarms: %,d; %,d not over", alarms.size(), open);
    line(out, "  %-34s %-12s %12s %12s", "latest", "kind", "begin s", "end s");
    for (AlarmResult alarm : alarms.subList(Math.max(0, alarms.size() - SHOWN), alarms.size())) {
      line(
          out,
          "  %-34s %-12s %12s %12s",
          shortened(alarm.link(), 34),
          alarm.kind(),
          number(alarm.beginSeconds()),
          number(alarm.endSeconds()));
    }
    out.println();
  }

  private void ledger(PrintWriter out) {
    LedgerResult ledger = summary.ledger();
    line(
        out,
        "ledger: %,d bit generated = %,d stored + %,d relayed + %,d authentication + %,d delivered"
            + " + %,d discarded%s",
        ledger.generated(),
        ledger.stored(),
        ledger.relayed(),
        ledger.authentication(),
        ledger.delivered(),
        ledger.discarded(),
        ledger.expired() == 0
            ? ""
            : String.format(Locale.ROOT, ", of them %,d expired", ledger.expired()));
    out.println();
  }

  private void published(PrintWriter out) {
    if (summary.published().isEmpty()) {
      return;
    }
    int width =
        summary.published().stream()
            .mapToInt(p -> PrintedValues.printed(p.printed(), p.unit(), p.provenance()).length())
            .reduce(12, Math::max);
    line(
        out,
        "%-44s %" + width + "s %12s %7s  %-12s %s",
        "published",
        "printed",
        "emulated",
        "ratio",
        "grade",
        "provenance");
    for (PublishedResult p : summary.published()) {
      line(
          out,
          "  %-42s %" + width + "s %12s %7s  %-12s %s",
          shortened(p.quantity(), 42),
          PrintedValues.printed(p.printed(), p.unit(), p.provenance()),
          number(p.emulated()),
          PrintedValues.ratio(p.ratio(), p.given(), p.provenance()),
          p.grade(),
          p.provenance());
    }
    out.println();
  }

  static String shortened(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 1) + "…";
  }

  /** The first few of some names, and how many there are more. */
  static String named(List<String> ids) {
    String first = String.join(", ", ids.subList(0, Math.min(SHOWN, ids.size())));
    return ids.size() <= SHOWN
        ? first
        : String.format(Locale.ROOT, "%s and %,d more", first, ids.size() - SHOWN);
  }

  /** How many times as fast; two digits at least, however slow. */
  private static String factor(double times) {
    return String.format(Locale.ROOT, times >= 10 ? "%,.0f" : "%.2g", times);
  }

  static String number(Double value) {
    if (value == null) {
      return "-";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e7
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.4g", value);
  }

  static void line(PrintWriter out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
