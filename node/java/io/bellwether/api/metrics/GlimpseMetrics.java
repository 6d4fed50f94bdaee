package io.bellwether.api.metrics;

import io.bellwether.api.Glimpse;
import io.bellwether.api.Glimpse.DemandView;
import io.bellwether.api.Glimpse.EngineView;
import io.bellwether.api.Glimpse.LinkState;
import io.bellwether.api.Glimpse.LinkView;
import io.bellwether.api.Glimpse.NodeView;
import io.bellwether.api.Glimpse.RunView;
import io.bellwether.keys.AlarmKind;
import io.bellwether.keys.RefusalReason;
import io.bellwether.results.RunSummary.AlarmResult;
import io.bellwether.results.RunSummary.DemandResult;
import io.bellwether.results.RunSummary.LedgerResult;
import io.bellwether.results.RunSummary.LinkResult;
import io.bellwether.results.RunSummary.PairResult;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The metrics of a run, as a glimpse of it shows them. */
final class GlimpseMetrics {
  private static final Comparator<LinkView> WORST =
      Comparator.comparingDouble(link -> link.result().qber() == null ? 1 : -link.result().qber());
  private static final Comparator<LinkView> EMPTIEST =
      Comparator.comparingDouble(
          link -> (double) link.storeBits() / Math.max(1, link.capacityBits()));
  private static final Comparator<DemandView> LARGEST =
      Comparator.comparingLong(demand -> -demand.result().requestedBits());
  private static final Comparator<PairResult> MOST =
      Comparator.comparingLong(pairs -> -pairs.delivered());

  private final Glimpse glimpse;
  private final Cardinality cardinality;
  private final Points points;

  private GlimpseMetrics(Glimpse glimpse, Cardinality cardinality, Points points) {
    this.glimpse = glimpse;
    this.cardinality = cardinality;
    this.points = points;
  }

  /** Adds what a glimpse shows. */
  static void add(Glimpse glimpse, Cardinality cardinality, Points points) {
    GlimpseMetrics metrics = new GlimpseMetrics(glimpse, cardinality, points);
    metrics.run();
    metrics.engine();
    metrics.technologies();
    cardinality.chosen(glimpse.links(), List.of(WORST, EMPTIEST)).forEach(metrics::link);
    metrics.nodes();
    metrics.pairs();
    metrics.ledger();
    metrics.demands();
    metrics.alarms();
  }

  private void run() {
    RunView run = glimpse.run();
    points.add(
        Family.RUN,
        1,
        "run",
        run.id(),
        "network",
        run.network(),
        "seed",
        Long.toString(run.seed()),
        "region",
        Integer.toString(run.region()),
        "regions",
        Integer.toString(run.regions()));
    points.add(Family.RUN_VIRTUAL_TIME, glimpse.virtualSeconds());
    points.add(Family.RUN_VIRTUAL_END, run.endSeconds());
    points.add(Family.RUN_ELAPSED, glimpse.wallSeconds());
    points.add(Family.RUN_SPEED, glimpse.speedFactor());
    points.add(Family.RUN_PACE, run.pace());
  }

  private void engine() {
    EngineView engine = glimpse.engine();
    points.add(Family.ENGINE_EVENTS, engine.events());
    points.add(Family.ENGINE_WINDOWS, engine.windows());
    points.add(
        Family.ENGINE_WINDOW_WIDTH, glimpse.virtualSeconds() / Math.max(1, engine.windows()));
    points.add(Family.ENGINE_ROUNDS, engine.rounds());
    points.add(Family.ENGINE_ROUND_WAIT, engine.roundWaitSeconds());
    points.add(Family.ENGINE_EVENTS_SENT, engine.eventsOut());
    points.add(Family.ENGINE_SENT, engine.bytesOut());
    points.add(Family.ENGINE_IMBALANCE, engine.imbalance());
  }

  private void link(LinkView link) {
    LinkResult result = link.result();
    Labels labels = Labels.of("link", result.id(), "technology", result.technology());
    points.add(Family.LINK_UP, link.state() == LinkState.DOWN ? 0 : 1, labels);
    points.add(Family.LINK_LIT, link.state() == LinkState.UP ? 1 : 0, labels);
    if (result.siftedBits() != null) {
      points.addBits(Family.LINK_SIFTED, result.siftedBits(), labels);
    }
    points.addBits(Family.LINK_SECRET_KEY, result.secretKeyBits(), labels);
    points.addKnown(Family.LINK_QBER, result.qber(), labels);
    points.addBits(Family.LINK_STORE, link.storeBits(), labels);
    points.addBits(Family.LINK_STORE_CAPACITY, link.capacityBits(), labels);
  }

  /** What the links of a technology come to. */
  private static final class Sum {
    private final Map<LinkState, Long> links = new EnumMap<>(LinkState.class);
    private long sifted;
    private long secret;
    private double errorRates;
    private long withErrorRate;
    private long stored;
    private long capacity;

    void add(LinkView link) {
      LinkResult result = link.result();
      links.merge(link.state(), 1L, Long::sum);
      sifted += result.siftedBits() == null ? 0 : result.siftedBits();
      secret += result.secretKeyBits();
      if (result.qber() != null) {
        errorRates += result.qber();
        withErrorRate++;
      }
      stored += link.storeBits();
      capacity += link.capacityBits();
    }
  }

  private void technologies() {
    Map<String, Sum> sums = new TreeMap<>();
    for (LinkView link : glimpse.links()) {
      sums.computeIfAbsent(link.result().technology(), none -> new Sum()).add(link);
    }
    sums.forEach(this::technology);
  }

  private void technology(String technology, Sum sum) {
    for (LinkState state : LinkState.values()) {
      points.add(
          Family.LINKS,
          sum.links.getOrDefault(state, 0L),
          "technology",
          technology,
          "state",
          state.key());
    }
    Labels labels = Labels.of("technology", technology);
    points.addBits(Family.TECHNOLOGY_SIFTED, sum.sifted, labels);
    points.addBits(Family.TECHNOLOGY_SECRET_KEY, sum.secret, labels);
    if (sum.withErrorRate > 0) {
      points.add(Family.TECHNOLOGY_QBER, sum.errorRates / sum.withErrorRate, labels);
    }
    points.addBits(Family.TECHNOLOGY_STORE, sum.stored, labels);
    points.addBits(Family.TECHNOLOGY_STORE_CAPACITY, sum.capacity, labels);
  }

  private void nodes() {
    Map<String, long[]> kinds = new TreeMap<>();
    for (NodeView node : glimpse.nodes()) {
      long[] counts = kinds.computeIfAbsent(node.kind(), none -> new long[3]);
      counts[0]++;
      counts[1] += node.memories();
      counts[2] += node.occupiedMemories();
    }
    kinds.forEach(
        (kind, counts) -> {
          Labels labels = Labels.of("kind", kind);
          points.add(Family.NODES, counts[0], labels);
          points.add(Family.MEMORIES, counts[1], labels);
          points.add(Family.MEMORIES_OCCUPIED, counts[2], labels);
        });
  }

  private void pairs() {
    long delivered = 0;
    double fidelities = 0;
    long withFidelity = 0;
    for (PairResult pairs : glimpse.pairs()) {
      delivered += pairs.delivered();
      if (pairs.meanFidelity() != null) {
        fidelities += pairs.meanFidelity() * pairs.delivered();
        withFidelity += pairs.delivered();
      }
    }
    points.add(Family.PAIRS_DELIVERED, delivered);
    if (withFidelity > 0) {
      points.add(Family.PAIRS_FIDELITY, fidelities / withFidelity);
    }
    for (PairResult pairs : cardinality.chosen(glimpse.pairs(), List.of(MOST))) {
      Labels labels = demand(pairs.id(), pairs.from(), pairs.to());
      points.add(Family.PAIR_DEMAND_DELIVERED, pairs.delivered(), labels);
      points.addKnown(Family.PAIR_DEMAND_FIDELITY, pairs.meanFidelity(), labels);
    }
  }

  private static Labels demand(String id, String from, String to) {
    return Labels.of("demand", id, "from", from, "to", to);
  }

  private void ledger() {
    LedgerResult ledger = glimpse.ledger();
    points.addBits(Family.LEDGER_GENERATED, ledger.generated(), Labels.EMPTY);
    points.addBits(Family.LEDGER_STORED, ledger.stored(), Labels.EMPTY);
    points.addBits(Family.LEDGER_RELAYED, ledger.relayed(), Labels.EMPTY);
    points.addBits(Family.LEDGER_AUTHENTICATION, ledger.authentication(), Labels.EMPTY);
    points.addBits(Family.LEDGER_DELIVERED, ledger.delivered(), Labels.EMPTY);
    points.addBits(Family.LEDGER_DISCARDED, ledger.discarded(), Labels.EMPTY);
    points.addBits(Family.LEDGER_EXPIRED, ledger.expired(), Labels.EMPTY);
  }

  private void demands() {
    long requested = 0;
    long delivered = 0;
    long waiting = 0;
    long reroutes = 0;
    long retries = 0;
    Map<String, Long> refusals = new TreeMap<>();
    for (RefusalReason reason : RefusalReason.values()) {
      refusals.put(reason.key(), 0L);
    }
    for (DemandView view : glimpse.demands()) {
      DemandResult demand = view.result();
      requested += demand.requestedBits();
      delivered += demand.deliveredBits();
      waiting += demand.waiting();
      reroutes += demand.reroutes();
      retries += demand.retries();
      demand.reasons().forEach((reason, count) -> refusals.merge(reason, count, Long::sum));
    }
    points.addBits(Family.KEYS_REQUESTED, requested, Labels.EMPTY);
    points.addBits(Family.KEYS_DELIVERED, delivered, Labels.EMPTY);
    points.add(Family.KEYS_WAITING, waiting);
    refusals.forEach((reason, count) -> points.add(Family.KEYS_REFUSALS, count, "reason", reason));
    points.add(Family.KEYS_REROUTES, reroutes);
    points.add(Family.KEYS_RETRIES, retries);
    cardinality.chosen(glimpse.demands(), List.of(LARGEST)).forEach(this::demand);
  }

  private void demand(DemandView view) {
    DemandResult demand = view.result();
    Labels labels = demand(demand.id(), demand.from(), demand.to());
    points.addBits(Family.DEMAND_REQUESTED, demand.requestedBits(), labels);
    points.addBits(Family.DEMAND_DELIVERED, demand.deliveredBits(), labels);
    points.add(Family.DEMAND_REFUSALS, demand.refused(), labels);
    points.add(Family.DEMAND_WAITING, demand.waiting(), labels);
    if (view.storeCapacityKeys() != null) {
      points.add(Family.DEMAND_STORE, demand.storedKeys(), labels);
      points.add(Family.DEMAND_STORE_CAPACITY, view.storeCapacityKeys(), labels);
    }
  }

  private void alarms() {
    Map<String, long[]> kinds = new TreeMap<>();
    for (AlarmKind kind : AlarmKind.values()) {
      kinds.put(kind.key(), new long[2]);
    }
    for (AlarmResult alarm : glimpse.alarms()) {
      long[] counts = kinds.get(alarm.kind());
      counts[0]++;
      counts[1] += alarm.endSeconds() == null ? 1 : 0;
    }
    kinds.forEach(
        (kind, counts) -> {
          points.add(Family.ALARMS, counts[0], "kind", kind);
          points.add(Family.ALARMS_ACTIVE, counts[1], "kind", kind);
        });
  }
}
