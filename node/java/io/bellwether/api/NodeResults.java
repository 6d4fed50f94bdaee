package io.bellwether.api;

import io.bellwether.control.PairRefusal;
import io.bellwether.keys.Alarm;
import io.bellwether.keys.DemandStatistics;
import io.bellwether.keys.Ledger;
import io.bellwether.keys.RefusalReason;
import io.bellwether.keys.RouteUse;
import io.bellwether.keys.UnfetchedKeys;
import io.bellwether.node.LinkReport;
import io.bellwether.node.NodeReport;
import io.bellwether.node.PairStatistics;
import io.bellwether.protocol.qkd.LinkStatistics;
import io.bellwether.protocol.qkd.rate.CoherentOneWay;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.results.RouteResult;
import io.bellwether.results.RunSummary.AlarmResult;
import io.bellwether.results.RunSummary.DemandResult;
import io.bellwether.results.RunSummary.LedgerResult;
import io.bellwether.results.RunSummary.LinkResult;
import io.bellwether.results.RunSummary.PairResult;
import io.bellwether.topology.Contact;
import io.bellwether.topology.DemandSpec;
import io.bellwether.topology.LinkSpec;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.PairDemandSpec;
import io.bellwether.topology.QkdProtocol;
import io.bellwether.topology.SourceSpec;
import io.bellwether.topology.Technology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What nodes report, as the records of the results: of a whole network at the end of a run, or of
 * the nodes of a region at any instant. What no node of them knows is missing.
 */
final class NodeResults {
  private final NetworkSpec spec;
  private final List<NodeReport> nodes;
  private final long virtualTime;
  private final LinkReport[] links;
  private final DemandStatistics[] demands;
  private final PairStatistics[] pairs;
  private final long[] unfetched;
  private final Ledger ledger = new Ledger();

  /**
   * Results of reports.
   *
   * @param virtualTime at which the nodes reported, in picoseconds
   */
  NodeResults(NetworkSpec spec, List<NodeReport> nodes, long virtualTime) {
    this.spec = spec;
    this.nodes = nodes;
    this.virtualTime = virtualTime;
    this.links = new LinkReport[spec.links().size()];
    this.demands = new DemandStatistics[spec.demands().size()];
    this.pairs = new PairStatistics[spec.pairDemands().size()];
    this.unfetched = new long[spec.demands().size()];
    for (NodeReport node : nodes) {
      for (PairStatistics demand : node.pairs()) {
        pairs[demand.demand()] = demand;
      }
      for (LinkReport link : node.links()) {
        if (link.transmitter()) {
          links[link.link()] = link;
          ledger.add(link.ledger());
        }
      }
      for (DemandStatistics demand : node.demands()) {
        demands[demand.demand()] = demand;
      }
      for (UnfetchedKeys keys : node.unfetched()) {
        unfetched[keys.demand()] = keys.keys();
      }
    }
  }

  /** Links whose transmitters are among the nodes. */
  List<LinkResult> links() {
    return IntStream.range(0, links.length)
        .filter(link -> links[link] != null)
        .mapToObj(this::link)
        .toList();
  }

  /** Demands that start at the nodes. */
  List<DemandResult> demands() {
    return IntStream.range(0, demands.length)
        .filter(demand -> demands[demand] != null)
        .mapToObj(this::demand)
        .toList();
  }

  /** Demands of pairs that start at the nodes. */
  List<PairResult> pairs() {
    return IntStream.range(0, pairs.length)
        .filter(demand -> pairs[demand] != null)
        .mapToObj(this::pairs)
        .toList();
  }

  /** What was done with the pairs. */
  PairUseResults uses() {
    return new PairUseResults(spec, pairs);
  }

  /** What key control knew. */
  ControlResults control() {
    return new ControlResults(spec, nodes);
  }

  /** The ledger of the links' transmitters. */
  LedgerResult ledger() {
    return new LedgerResult(
        ledger.generated(),
        ledger.stored(),
        ledger.relayed(),
        ledger.authentication(),
        ledger.delivered(),
        ledger.discarded(),
        ledger.expired());
  }

  List<RouteResult> routes() {
    List<RouteResult> routes = new ArrayList<>();
    for (DemandStatistics demand : demands) {
      if (demand != null) {
        demand.routes().forEach(route -> routes.add(route(demand, route)));
      }
    }
    return routes;
  }

  private RouteResult route(DemandStatistics demand, RouteUse route) {
    return new RouteResult(
        spec.demands().get(demand.demand()).id(),
        route.links().stream().map(link -> spec.links().get(link).id()).toList(),
        route.keys(),
        VirtualTime.toSeconds(route.first()),
        VirtualTime.toSeconds(route.last()));
  }

  List<AlarmResult> alarms() {
    return nodes.stream()
        .flatMap(node -> node.alarms().stream())
        .sorted(Comparator.comparingLong(Alarm::begin).thenComparingInt(Alarm::link))
        .map(
            alarm ->
                new AlarmResult(
                    spec.links().get(alarm.link()).id(),
                    alarm.kind().key(),
                    VirtualTime.toSeconds(alarm.begin()),
                    alarm.end() == VirtualTime.NEVER ? null : VirtualTime.toSeconds(alarm.end())))
        .toList();
  }

  /** How long a link has been there: since the start of the run, or in contact. */
  private double seconds(LinkSpec link) {
    long there = link.contacts().isEmpty() ? virtualTime : 0;
    for (Contact contact : link.contacts()) {
      there += Math.max(0, Math.min(contact.end(), virtualTime) - contact.start());
    }
    return VirtualTime.toSeconds(there);
  }

  /** A link whose transmitter is among the nodes. */
  LinkResult link(int index) {
    LinkSpec link = spec.links().get(index);
    LinkStatistics statistics = links[index].statistics();
    double seconds = seconds(link);
    Technology technology = spec.technology(link.technology());
    return new LinkResult(
        link.id(),
        link.technology(),
        technology.protocol().key(),
        technology.security().key(),
        statistics.pulses(),
        seconds == 0 ? 0 : statistics.pulses() / seconds,
        statistics.detections(),
        technology.protocol().countsPhotons() ? statistics.siftedBits() : null,
        known(statistics.qber()),
        known(statistics.visibility()),
        zeroErrorMargin(technology, statistics),
        known(statistics.channel().transmittance()),
        known(statistics.channel().excessNoise()),
        statistics.secretKeyBits(),
        seconds == 0 ? 0 : statistics.secretKeyBits() / seconds,
        statistics.rounds(),
        statistics.failedRounds(),
        technology.processing().realBits() ? "real" : "modelled",
        known(statistics.errorCorrectionEfficiency()),
        technology.protocol().countsPhotons()
            ? technology.processing().errorCorrectionEfficiency()
            : null,
        known(statistics.meanRoundTrips()),
        known(statistics.chsh()),
        links[index].ledger().expired());
  }

  private static Double zeroErrorMargin(Technology technology, LinkStatistics statistics) {
    if (technology.protocol() != QkdProtocol.COW || statistics.pulses() == 0) {
      return null;
    }
    SourceSpec source = technology.source();
    double share =
        CoherentOneWay.zeroErrorShare(
            source.signalIntensity(),
            source.decoyBitProbability(),
            VirtualTime.toSeconds(technology.receiver().deadTime()) * source.clockHertz());
    return (double) statistics.detections() / statistics.pulses() / share;
  }

  private DemandResult demand(int index) {
    DemandSpec demand = spec.demands().get(index);
    DemandStatistics statistics = demands[index];
    Map<String, Long> reasons = new LinkedHashMap<>();
    for (Map.Entry<RefusalReason, Long> reason : statistics.reasons().entrySet()) {
      if (reason.getValue() > 0) {
        reasons.put(reason.getKey().key(), reason.getValue());
      }
    }
    boolean stored = demand.store().isPresent();
    return new DemandResult(
        demand.id(),
        demand.from(),
        demand.to(),
        statistics.requestedBits(),
        statistics.deliveredBits(),
        statistics.open(),
        statistics.refused(),
        reasons,
        known(statistics.meanDelaySeconds()),
        known(statistics.meanHops()),
        statistics.reroutes(),
        statistics.retries(),
        stored ? statistics.storedKeys() : null,
        stored ? statistics.reasons().getOrDefault(RefusalReason.STORE_DRY, 0L) : null,
        stored ? statistics.expiredKeys() : null,
        stored ? unfetched[index] : null,
        demand.disjointPaths());
  }

  private PairResult pairs(int index) {
    PairDemandSpec demand = spec.pairDemands().get(index);
    PairStatistics statistics = pairs[index];
    long end = Math.min(demand.period().over(), virtualTime);
    if (demand.limited() && statistics.delivered() == demand.pairs()) {
      end = statistics.last();
    }
    double seconds = VirtualTime.toSeconds(Math.max(0, end - demand.period().start()));
    boolean any = statistics.delivered() > 0;
    boolean measured = demand.measuredDirectly();
    double rate = seconds == 0 ? 0 : statistics.delivered() / seconds;
    return new PairResult(
        demand.id(),
        demand.from(),
        demand.to(),
        statistics.delivered(),
        rate,
        rateDeviation(statistics, rate),
        any && !measured ? known(statistics.fidelitySum() / statistics.delivered()) : null,
        any ? VirtualTime.toSeconds(statistics.first() - demand.period().start()) : null,
        measured ? statistics.sifted().sifted() : null,
        measured ? statistics.sifted().tested() : null,
        known(statistics.sifted().errorRateX()),
        known(statistics.sifted().errorRateZ()),
        known(statistics.sifted().secretFraction()),
        statistics.refusal() == 0 ? null : PairRefusal.of(statistics.refusal()).key());
  }

  /**
   * Of n pairs whose times in between vary by c of their mean, a rate varies by c/sqrt(n): a
   * renewal process (D. Cox, Renewal Theory (1962)). Times of several memories are not independent.
   */
  private static Double rateDeviation(PairStatistics pairs, double rate) {
    long waits = pairs.delivered() - 1;
    if (waits < 2) {
      return null;
    }
    double mean = VirtualTime.toSeconds(pairs.last() - pairs.first()) / waits;
    double variance = Math.max(0, pairs.waitSquares() - waits * mean * mean) / (waits - 1);
    return mean == 0 ? null : rate * Math.sqrt(variance / pairs.delivered()) / mean;
  }

  private static Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
