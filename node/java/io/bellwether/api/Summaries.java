package io.bellwether.api;

import io.bellwether.cluster.Outcome;
import io.bellwether.cluster.RegionReport;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.results.RouteResult;
import io.bellwether.results.RunSummary;
import io.bellwether.results.RunSummary.LinkResult;
import io.bellwether.results.RunSummary.PaceResult;
import io.bellwether.results.RunSummary.PairResult;
import io.bellwether.results.RunSummary.RegionResult;
import io.bellwether.results.ScalingResult;
import io.bellwether.time.EngineResult.Ending;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.Provenance;
import io.bellwether.topology.Technology;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Turns what a whole run leaves behind into its summary. */
final class Summaries {
  private final NetworkSpec spec;
  private final Outcome outcome;
  private final NodeResults results;

  Summaries(NetworkSpec spec, Outcome outcome) {
    this.spec = spec;
    this.outcome = outcome;
    this.results = new NodeResults(spec, outcome.nodes(), outcome.virtualTime());
  }

  RunSummary summary(RunOptions options, double wallSeconds, long heapPeakBytes) {
    // What a lost member knew is missing, and so is what would have to be compared with it.
    List<LinkResult> linkResults = results.links();
    List<RouteResult> routes = results.routes();
    PairUseResults uses = results.uses();
    ControlResults control = results.control();
    boolean whole = outcome.trouble().isEmpty();
    List<PairResult> pairResults = results.pairs();
    List<ScalingResult> scalings = whole ? new Scalings(spec, pairResults).results() : List.of();
    return new RunSummary(
        spec.name(),
        options.seed(),
        outcome.ending() != Ending.INTERRUPTED && whole,
        seconds(),
        wallSeconds,
        outcome.events(),
        HexFormat.of().toHexDigits(outcome.fingerprint()),
        spec.nodes().size(),
        outcome.regions().size(),
        options.threads(),
        heapPeakBytes,
        assumedInputGroups(),
        linkResults,
        pairResults,
        uses.chsh(),
        uses.e91(),
        uses.teleportation(),
        results.demands(),
        routes,
        results.alarms(),
        control.links(),
        control.routing(),
        whole
            ? new Comparison(spec, linkResults, routes, scalings, outcome.virtualTime()).published()
            : List.of(),
        scalings,
        results.ledger(),
        outcome.regions().stream().map(Summaries::region).toList(),
        imbalance(),
        pace(options.pace()));
  }

  private PaceResult pace(double asked) {
    if (asked == 0) {
      return null;
    }
    long elapsed = 0;
    long late = 0;
    for (RegionReport region : outcome.regions()) {
      elapsed = Math.max(elapsed, region.pacedNanoseconds());
      late = Math.max(late, region.lateNanoseconds());
    }
    return new PaceResult(asked, elapsed == 0 ? 0 : seconds() * 1e9 / elapsed, late / 1e9);
  }

  private static RegionResult region(RegionReport region) {
    return new RegionResult(
        region.region(),
        region.member(),
        region.nodes(),
        region.events(),
        region.rounds(),
        region.roundWaitNanoseconds() / 1e9,
        region.eventsOut(),
        region.messagesOut(),
        region.bytesOut());
  }

  /** How much more than the mean the busiest region had to do. */
  private double imbalance() {
    long most = 0;
    for (RegionReport region : outcome.regions()) {
      most = Math.max(most, region.events());
    }
    return outcome.events() == 0
        ? 0
        : (double) most * outcome.regions().size() / outcome.events() - 1;
  }

  /** Notes of what is assumed, without those on technologies that no link has. */
  private int assumedInputGroups() {
    Set<String> used = new TreeSet<>();
    spec.links().forEach(link -> used.add(link.technology()));
    List<String> unused =
        spec.technologies().stream()
            .map(Technology::name)
            .filter(name -> !used.contains(name))
            .map(name -> "technologies." + name + ".")
            .toList();
    return (int)
        spec.provenance().stream()
            .filter(note -> note.provenance() == Provenance.ASSUMED)
            .filter(note -> unused.stream().noneMatch((note.path() + ".")::startsWith))
            .count();
  }

  private double seconds() {
    return VirtualTime.toSeconds(outcome.virtualTime());
  }
}
