package io.bellwether.api.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;

/**
 * The metrics of Bellwether's own, by the rules of Prometheus: base units, counters end in {@code
 * _total}. Counters grow over one run and start anew with the next.
 */
enum Family {
  BUILD(Kind.INFO, "bellwether_build", "Version and commit of the program."),

  RUN(Kind.INFO, "bellwether_run", "The run that goes on here, or the last one."),
  RUN_ACTIVE(Kind.GAUGE, "bellwether_run_active", "1 while a run goes on here, else 0."),
  RUN_VIRTUAL_TIME(
      Kind.GAUGE, "bellwether_run_virtual_time_seconds", "Virtual time that the run has reached."),
  RUN_VIRTUAL_END(
      Kind.GAUGE, "bellwether_run_virtual_end_seconds", "Virtual time at which the run ends."),
  RUN_ELAPSED(
      Kind.GAUGE, "bellwether_run_elapsed_seconds", "Time of the wall clock since it began."),
  RUN_SPEED(Kind.GAUGE, "bellwether_run_speed_ratio", "Virtual over elapsed time, since it began."),
  RUN_PACE(
      Kind.GAUGE, "bellwether_run_pace_ratio", "The same as asked for; 0 is as fast as possible."),
  RUN_LOOK_AGE(
      Kind.GAUGE,
      "bellwether_run_look_age_seconds",
      "How old the figures of the run are; 0 once it is over."),

  ENGINE_EVENTS(Kind.COUNTER, "bellwether_engine_events", "Events executed here."),
  ENGINE_WINDOWS(Kind.COUNTER, "bellwether_engine_windows", "Windows of virtual time opened."),
  ENGINE_WINDOW_WIDTH(
      Kind.GAUGE, "bellwether_engine_window_width_seconds", "Mean virtual width of a window."),
  ENGINE_ROUNDS(Kind.COUNTER, "bellwether_engine_rounds", "Rounds with the other regions."),
  ENGINE_ROUND_WAIT(
      Kind.COUNTER,
      "bellwether_engine_round_wait_seconds",
      "Time with nothing to do but wait for other regions."),
  ENGINE_EVENTS_SENT(
      Kind.COUNTER, "bellwether_engine_events_sent", "Events sent to other regions."),
  ENGINE_SENT(Kind.COUNTER, "bellwether_engine_sent_bytes", "Bytes sent to other regions."),
  ENGINE_IMBALANCE(
      Kind.GAUGE,
      "bellwether_engine_imbalance_ratio",
      "Events of the busiest thread over their mean, less 1."),

  LINK_UP(Kind.GAUGE, "bellwether_link_up", "1 if keys are relayed over the link, else 0."),
  LINK_LIT(Kind.GAUGE, "bellwether_link_lit", "1 if there is light on the link, else 0."),
  LINK_SIFTED(Kind.COUNTER, "bellwether_link_sifted_bytes", "Sifted key of the link."),
  LINK_SECRET_KEY(
      Kind.COUNTER, "bellwether_link_secret_key_bytes", "Secret key distilled on the link."),
  LINK_QBER(
      Kind.GAUGE, "bellwether_link_qber_ratio", "Error rate of the link's signal since it began."),
  LINK_STORE(
      Kind.GAUGE, "bellwether_link_store_bytes", "Key in the store at the link's transmitter."),
  LINK_STORE_CAPACITY(
      Kind.GAUGE, "bellwether_link_store_capacity_bytes", "Key that it has room for."),

  LINKS(Kind.GAUGE, "bellwether_links", "Links by state: up, dark or down."),
  TECHNOLOGY_SIFTED(Kind.COUNTER, "bellwether_technology_sifted_bytes", "Sifted key of all links."),
  TECHNOLOGY_SECRET_KEY(
      Kind.COUNTER, "bellwether_technology_secret_key_bytes", "Secret key of all links."),
  TECHNOLOGY_QBER(Kind.GAUGE, "bellwether_technology_qber_ratio", "Mean error rate of the links."),
  TECHNOLOGY_STORE(
      Kind.GAUGE, "bellwether_technology_store_bytes", "Key in the stores of the links."),
  TECHNOLOGY_STORE_CAPACITY(
      Kind.GAUGE, "bellwether_technology_store_capacity_bytes", "Key that they have room for."),

  NODES(Kind.GAUGE, "bellwether_nodes", "Nodes that are hosted here."),
  MEMORIES(Kind.GAUGE, "bellwether_memories", "Quantum memories of nodes."),
  MEMORIES_OCCUPIED(
      Kind.GAUGE, "bellwether_memories_occupied", "Memories that hold a half of a pair."),

  PAIRS_DELIVERED(Kind.COUNTER, "bellwether_pairs_delivered", "Entangled pairs delivered."),
  PAIRS_FIDELITY(Kind.GAUGE, "bellwether_pairs_fidelity_ratio", "Their mean fidelity."),
  PAIR_DEMAND_DELIVERED(
      Kind.COUNTER, "bellwether_pair_demand_delivered", "Pairs delivered of a demand."),
  PAIR_DEMAND_FIDELITY(
      Kind.GAUGE, "bellwether_pair_demand_fidelity_ratio", "Mean fidelity of the demand's pairs."),

  LEDGER_GENERATED(
      Kind.COUNTER, "bellwether_ledger_generated_bytes", "Key that came into the stores."),
  LEDGER_STORED(
      Kind.GAUGE, "bellwether_ledger_stored_bytes", "Key that is there, or taken and not settled."),
  LEDGER_RELAYED(
      Kind.COUNTER, "bellwether_ledger_relayed_bytes", "Key used up as one-time pads of relays."),
  LEDGER_AUTHENTICATION(
      Kind.COUNTER, "bellwether_ledger_authentication_bytes", "Key used up for tags."),
  LEDGER_DELIVERED(
      Kind.COUNTER, "bellwether_ledger_delivered_bytes", "Key that became end-to-end keys."),
  LEDGER_DISCARDED(
      Kind.COUNTER, "bellwether_ledger_discarded_bytes", "Key that was of no use to anybody."),
  LEDGER_EXPIRED(Kind.COUNTER, "bellwether_ledger_expired_bytes", "That of it which grew too old."),

  KEYS_REQUESTED(Kind.COUNTER, "bellwether_keys_requested_bytes", "End-to-end key asked for."),
  KEYS_DELIVERED(Kind.COUNTER, "bellwether_keys_delivered_bytes", "End-to-end key delivered."),
  KEYS_WAITING(
      Kind.GAUGE, "bellwether_keys_waiting_requests", "Requests neither delivered nor refused."),
  KEYS_REFUSALS(Kind.COUNTER, "bellwether_keys_refusals", "Requests refused for good."),
  KEYS_REROUTES(Kind.COUNTER, "bellwether_keys_reroutes", "Keys given another route on their way."),
  KEYS_RETRIES(Kind.COUNTER, "bellwether_keys_retries", "Keys given up and replaced."),
  DEMAND_REQUESTED(
      Kind.COUNTER, "bellwether_demand_requested_bytes", "Key that a demand asked for."),
  DEMAND_DELIVERED(
      Kind.COUNTER, "bellwether_demand_delivered_bytes", "Key that was delivered to it."),
  DEMAND_REFUSALS(Kind.COUNTER, "bellwether_demand_refusals", "Its requests that were refused."),
  DEMAND_WAITING(Kind.GAUGE, "bellwether_demand_waiting_requests", "Its requests that still wait."),
  DEMAND_STORE(Kind.GAUGE, "bellwether_demand_store_keys", "Keys in its end-to-end store."),
  DEMAND_STORE_CAPACITY(
      Kind.GAUGE, "bellwether_demand_store_capacity_keys", "Keys that the store is filled up to."),
  ALARMS_ACTIVE(Kind.GAUGE, "bellwether_alarms_active", "Alarms that are not over."),
  ALARMS(Kind.COUNTER, "bellwether_alarms", "Alarms that have begun."),

  CLUSTER_MEMBERS(
      Kind.GAUGE, "bellwether_cluster_members", "Members that this one knows, by status."),
  CLUSTER_UNREACHABLE(
      Kind.GAUGE, "bellwether_cluster_members_unreachable", "Members that are out of reach."),
  DEAD_LETTERS(Kind.COUNTER, "bellwether_dead_letters", "Messages to actors that are gone."),
  DROPPED(
      Kind.COUNTER, "bellwether_dropped_messages", "Messages that a full queue had no room for.");

  /** What kind of number a metric is. */
  enum Kind {
    GAUGE,
    COUNTER,
    INFO
  }

  /** A number and what it is of. */
  record Point(double value, Labels labels) {}

  private final Kind kind;
  private final String name;
  private final String help;

  Family(Kind kind, String name, String help) {
    this.kind = kind;
    this.name = name;
    this.help = help;
  }

  /** The name by which queries know it. */
  String exposedName() {
    return name
        + switch (kind) {
          case GAUGE -> "";
          case COUNTER -> "_total";
          case INFO -> "_info";
        };
  }

  /** What is told of it now. */
  MetricSnapshot of(List<Point> points) {
    MetricMetadata metadata = new MetricMetadata(name, help);
    return switch (kind) {
      case GAUGE ->
          new GaugeSnapshot(
              metadata,
              points.stream()
                  .map(point -> new GaugeDataPointSnapshot(point.value, point.labels, null))
                  .toList());
      case COUNTER ->
          new CounterSnapshot(
              metadata,
              points.stream()
                  .map(point -> new CounterDataPointSnapshot(point.value, point.labels, null, 0))
                  .toList());
      case INFO ->
          new InfoSnapshot(
              metadata,
              points.stream().map(point -> new InfoDataPointSnapshot(point.labels)).toList());
    };
  }
}
