package io.bellwether.api;

import io.bellwether.cluster.LiveRegion;
import io.bellwether.cluster.LiveRegion.Sight;
import io.bellwether.cluster.exchange.ExchangeStatistics;
import io.bellwether.node.NodeState;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.results.RunSummary.AlarmResult;
import io.bellwether.results.RunSummary.DemandResult;
import io.bellwether.results.RunSummary.LedgerResult;
import io.bellwether.results.RunSummary.LinkResult;
import io.bellwether.results.RunSummary.PairResult;
import io.bellwether.time.EngineProgress;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.NodeSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was to be seen of a run at an instant, of the nodes that this JVM hosts: the figures of its
 * results as they were then, and what it was like. Immutable, and never a part of a result.
 *
 * @param run that it is of
 * @param over whether the run had ended
 * @param virtualSeconds up to which every event is in it
 * @param wallSeconds since the run began
 * @param speedFactor virtual seconds per second of the wall clock, since the run began
 * @param engine what it has done
 * @param links whose transmitters are hosted, in the order of the specification
 * @param nodes that are hosted, in the order of the specification
 * @param pairs demands of pairs that start at those nodes, in the order of the specification
 * @param demands of key that start at them, likewise
 * @param alarms of those links, in the order in which they began
 * @param ledger of those links
 */
public record Glimpse(
    RunView run,
    boolean over,
    double virtualSeconds,
    double wallSeconds,
    double speedFactor,
    EngineView engine,
    List<LinkView> links,
    List<NodeView> nodes,
    List<PairResult> pairs,
    List<DemandView> demands,
    List<AlarmResult> alarms,
    LedgerResult ledger) {
  /** Copies the lists. */
  public Glimpse {
    links = List.copyOf(links);
    nodes = List.copyOf(nodes);
    pairs = List.copyOf(pairs);
    demands = List.copyOf(demands);
    alarms = List.copyOf(alarms);
  }

  /**
   * A run.
   *
   * @param id of the run, "local" of one in a single JVM
   * @param network its name
   * @param endSeconds virtual time before which it ends
   * @param pace virtual seconds per wall-clock second that were asked for; 0 is as fast as possible
   * @param region that is hosted, of {@code regions}
   */
  public record RunView(
      String id,
      String network,
      long seed,
      double endSeconds,
      double pace,
      int region,
      int regions) {}

  /**
   * What the engine of this JVM has done.
   *
   * @param windows opened
   * @param rounds with the other regions; on one JVM the region's own
   * @param roundWaitSeconds in which it had nothing to do but wait for them
   * @param eventsOut events sent to other regions
   * @param bytesOut sent to them
   * @param imbalance of the threads' events: the most over the mean, less 1
   */
  public record EngineView(
      long events,
      long windows,
      long rounds,
      double roundWaitSeconds,
      long eventsOut,
      long bytesOut,
      double imbalance) {}

  /** What a link is like. */
  public enum LinkState {
    /** There is light on it, and keys are relayed over it. */
    UP("up"),
    /** There is no light on it, but keys in its stores are relayed. */
    DARK("dark"),
    /** Nothing goes over it. */
    DOWN("down");

    private final String key;

    LinkState(String key) {
      this.key = key;
    }

    /** The word in what is shown to others. */
    public String key() {
      return key;
    }
  }

  /**
   * A link.
   *
   * @param result its figures, as those of the results
   * @param state of its transmitter's end
   * @param storeBits key in the store of that end
   * @param capacityBits that the store has room for
   */
  public record LinkView(LinkResult result, LinkState state, long storeBits, long capacityBits) {}

  /**
   * A node.
   *
   * @param kind the word of the specification
   * @param memories for halves of pairs
   * @param occupiedMemories of those the ones that hold a half
   */
  public record NodeView(String id, String kind, int memories, int occupiedMemories) {}

  /**
   * A demand of key.
   *
   * @param result its figures, as those of the results
   * @param storeCapacityKeys keys that its end-to-end store is filled up to; null without one
   */
  public record DemandView(DemandResult result, Integer storeCapacityKeys) {}

  /** What a look has shown. */
  public static Glimpse of(LiveRegion.Run run, Sight sight) {
    NetworkSpec spec = run.spec();
    EngineProgress progress = sight.progress();
    NodeResults results = new NodeResults(spec, sight.reports(), progress.virtualTime());
    double virtualSeconds = VirtualTime.toSeconds(progress.virtualTime());
    double wallSeconds = sight.elapsedNanoseconds() / 1e9;
    return new Glimpse(
        new RunView(
            run.id(),
            spec.name(),
            run.seed(),
            VirtualTime.toSeconds(run.end()),
            run.pace(),
            run.region(),
            run.regions()),
        sight.over(),
        virtualSeconds,
        wallSeconds,
        wallSeconds == 0 ? 0 : virtualSeconds / wallSeconds,
        engine(progress, sight.exchange()),
        links(results, sight.states()),
        sight.states().stream().map(state -> node(spec, state)).toList(),
        results.pairs(),
        demands(spec, results),
        results.alarms(),
        results.ledger());
  }

  private static EngineView engine(EngineProgress progress, ExchangeStatistics exchange) {
    return new EngineView(
        progress.events(),
        progress.windows(),
        progress.rounds(),
        exchange.waitNanoseconds() / 1e9,
        progress.eventsOut(),
        exchange.bytesOut(),
        progress.imbalance());
  }

  private static List<LinkView> links(NodeResults results, List<NodeState> states) {
    List<NodeState.Link> links = new ArrayList<>(states.size());
    states.forEach(state -> links.addAll(state.links()));
    links.sort((one, other) -> Integer.compare(one.link(), other.link()));
    return links.stream()
        .map(
            link ->
                new LinkView(
                    results.link(link.link()), state(link), link.storeBits(), link.capacityBits()))
        .toList();
  }

  private static LinkState state(NodeState.Link link) {
    if (!link.up()) {
      return LinkState.DOWN;
    }
    return link.lit() ? LinkState.UP : LinkState.DARK;
  }

  private static NodeView node(NetworkSpec spec, NodeState state) {
    NodeSpec node = spec.nodes().get(state.node());
    return new NodeView(node.id(), node.kind().key(), state.memories(), state.occupiedMemories());
  }

  private static List<DemandView> demands(NetworkSpec spec, NodeResults results) {
    Map<String, Integer> capacities = new HashMap<>();
    spec.demands()
        .forEach(
            demand ->
                demand.store().ifPresent(store -> capacities.put(demand.id(), store.capacity())));
    return results.demands().stream()
        .map(demand -> new DemandView(demand, capacities.get(demand.id())))
        .toList();
  }
}
