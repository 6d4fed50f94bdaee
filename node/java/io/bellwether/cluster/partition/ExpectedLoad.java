package io.bellwether.cluster.partition;

import io.bellwether.control.KeyLink;
import io.bellwether.control.KeyRouter;
import io.bellwether.control.PairLink;
import io.bellwether.control.StoreLevels;
import io.bellwether.keys.EndStorePlan;
import io.bellwether.keys.KeyDemand;
import io.bellwether.node.NetworkChannels;
import io.bellwether.node.QkdEquipment;
import io.bellwether.node.StationEquipment;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.Channels;
import io.bellwether.time.Engine;
import io.bellwether.time.EngineOptions;
import io.bellwether.topology.Contact;
import io.bellwether.topology.DemandSpec;
import io.bellwether.topology.LinkSpec;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.Outage;
import io.bellwether.topology.Technology;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The graph of a network for its partitioner: how many events each node is expected to execute and
 * each channel to carry, on average over the network's own duration.
 *
 * <p>Counted are blocks and rounds of the links ({@link LinkLoad}), reports of stores to key
 * control, and for each request of a demand its timer, the key relayed over the route that {@link
 * KeyRouter} gives where all stores are full, the acknowledgement, and the settlement, which goes
 * through the hub where source and first relay have no channel; of entanglement links the arming,
 * heralding and tracking of as many pairs as all their memories could make. Left out is what seldom
 * happens: keys that wait, routes that are given anew, and requests that are refused.
 */
public final class ExpectedLoad {
  private static final int[] NOTHING = {};

  /** Measured on one thread: china-4600 1.6 µs an event, router-line 0.5 to 0.7 µs. */
  private static final double QKD_EVENT_SECONDS = 2e-6;

  private static final double PAIR_EVENT_SECONDS = 0.5e-6;

  private final NetworkSpec spec;
  private final NetworkChannels channels;
  private final PartitionGraph.Builder graph;
  private final List<KeyLink> keyLinks = new ArrayList<>();
  private final double millieventsPerEvent;

  private ExpectedLoad(NetworkSpec spec) {
    this.spec = spec;
    channels = NetworkChannels.of(spec);
    graph = PartitionGraph.of(spec.nodes().size());
    millieventsPerEvent = 1000 / VirtualTime.toSeconds(spec.duration());
  }

  /**
   * The graph of a network.
   *
   * @throws IllegalArgumentException if a node has no way to the node of key control
   */
  public static PartitionGraph of(NetworkSpec spec) {
    ExpectedLoad load = new ExpectedLoad(spec);
    return load.over(load.channels.declare());
  }

  private PartitionGraph over(Channels declared) {
    declared.forEach(
        (from, to, delay) -> {
          if (from < to) {
            graph.join(from, to, delay, 0, 0);
          }
        });
    links();
    pairLinks();
    demands();
    return graph.build();
  }

  /** Options that share a network's nodes out between the threads of a JVM by their loads. */
  public static EngineOptions share(NetworkSpec spec, EngineOptions options) {
    return options.threads() == 1 ? options : options.weighing(of(spec)::load);
  }

  /** How many of at most {@code most} threads of a JVM are worth their while for a network. */
  public static int threads(NetworkSpec spec, int most) {
    if (most == 1) {
      return 1;
    }
    ExpectedLoad load = new ExpectedLoad(spec);
    Channels channels = load.channels.declare();
    PartitionGraph graph = load.over(channels);
    double seconds = spec.links().isEmpty() ? PAIR_EVENT_SECONDS : QKD_EVENT_SECONDS;
    return Engine.worthwhileThreads(channels, node -> graph.load(node) / 1000.0 * seconds, most);
  }

  private void links() {
    long[] dark = new long[spec.links().size()];
    for (Outage outage : spec.outages()) {
      dark[spec.linkIndex(outage.link())] += within(outage.start(), outage.end());
    }
    for (int link = 0; link < dark.length; link++) {
      LinkSpec linkSpec = spec.links().get(link);
      Technology technology = spec.technology(linkSpec.technology());
      KeyLink keyLink = channels.keyLink(link);
      keyLinks.add(keyLink);
      long light = spec.duration();
      long typical = 0;
      if (!linkSpec.contacts().isEmpty()) {
        Contact first = linkSpec.contacts().get(0);
        typical = first.start() + (first.end() - first.start()) / 2;
        light = 0;
        for (Contact contact : linkSpec.contacts()) {
          light += within(contact.start(), contact.end());
        }
      }
      long lit = Math.max(0, light - dark[link]);
      OptionalInt station = channels.qkdStation(link);
      LinkLoad load =
          technology.protocol().countsPhotons()
              ? LinkLoad.of(
                  keyBits(link, technology, typical) * QkdEquipment.duty(spec, link),
                  technology,
                  keyLink.store(),
                  QkdEquipment.pulseBlock(spec, link),
                  lit)
              : LinkLoad.ofQuadratures(technology, keyLink.store(), lit);
      int transmitter = keyLink.transmitter();
      int receiver = keyLink.receiver();
      graph.load(transmitter, rate(load.eventsAtTransmitter()));
      graph.load(receiver, rate(load.eventsAtReceiver()));
      graph.join(transmitter, receiver, VirtualTime.NEVER, rate(load.messages()), 1);
      message(transmitter, channels.hub(), load.reports());
      station.ifPresent(middle -> arms(load, middle, transmitter, receiver));
    }
  }

  /** Of a link with a station: light of both ends to it, and its announcements to both. */
  private void arms(LinkLoad load, int station, int... ends) {
    for (int end : ends) {
      carry(end, station, load.blocks());
      carry(station, end, load.blocks());
    }
  }

  /** As if all memories were in use, and each pair swapped or delivered at once. */
  private void pairLinks() {
    for (int link = 0; link < spec.entanglementLinks().size(); link++) {
      PairLink pairLink = channels.pairLink(link);
      long duration = spec.duration();
      long pairs = Math.round(pairLink.slots() * (duration / pairLink.meanPicoseconds()));
      int station = channels.station(link);
      graph.load(station, rate(pairs));
      for (int end : new int[] {pairLink.from(), pairLink.to()}) {
        carry(end, station, pairs);
        carry(station, end, pairs);
      }
      graph.join(pairLink.from(), pairLink.to(), VirtualTime.NEVER, 0, 1);
      carry(pairLink.from(), pairLink.to(), pairs);
      carry(pairLink.to(), pairLink.from(), pairs);
    }
  }

  private void demands() {
    KeyRouter router = router();
    for (DemandSpec demand : spec.demands()) {
      long requests = requests(demand);
      int source = spec.nodeIndex(demand.from());
      int destination = spec.nodeIndex(demand.to());
      long bits = transferBits(demand);
      int[] route = router.route(source, destination, bits, true, NOTHING, NOTHING);
      if (requests == 0 || route.length == 0) {
        continue;
      }
      long asks = 1 + within(demand.start(), demand.end()) / KeyDemand.ROUTE_AGE;
      message(source, channels.hub(), asks);
      message(channels.hub(), source, asks);
      graph.load(source, rate(requests));
      int at = source;
      for (int link : route) {
        int next = router.across(link, at);
        carry(at, next, requests);
        at = next;
      }
      message(destination, source, requests);
      if (route.length > 1) {
        message(source, router.across(route[0], source), requests);
      }
    }
  }

  private KeyRouter router() {
    boolean[] relays = new boolean[spec.nodes().size()];
    for (int node = 0; node < relays.length; node++) {
      relays[node] = spec.nodes().get(node).kind().relays();
    }
    KeyRouter router = new KeyRouter(relays, keyLinks);
    for (KeyLink link : keyLinks) {
      router.report(link.link(), true, full(link.store().forward()), full(link.store().backward()));
    }
    return router;
  }

  private static int full(StoreLevels levels) {
    return levels.next(StoreLevels.EMPTY, levels.poolBits());
  }

  /** Messages with key that the source of a demand sends. */
  private long requests(DemandSpec demand) {
    long end = Math.min(demand.end(), spec.duration());
    long requests =
        demand.start() >= end || demand.every() == VirtualTime.NEVER
            ? 0
            : Math.min(demand.requests(), (end - 1 - demand.start()) / demand.every() + 1);
    if (demand.store().isEmpty()) {
      return requests;
    }
    long bits = (requests * demand.number() + demand.store().get().capacity()) * demand.keyBits();
    return bits / transferBits(demand) + 1;
  }

  private static long transferBits(DemandSpec demand) {
    return demand.store().isPresent()
        ? EndStorePlan.transferBits(demand.keyBits())
        : (long) demand.keyBits() * demand.number();
  }

  /** Messages between two nodes, through the hub where they have no channel. */
  private void message(int from, int to, long count) {
    int hub = channels.hub();
    if (from == to || channels.direct(from, to)) {
      carry(from, to, count);
    } else {
      carry(from, hub, count);
      carry(hub, to, count);
    }
  }

  private void carry(int from, int to, long count) {
    long millievents = rate(count);
    graph.load(to, millievents);
    if (from != to) {
      graph.join(from, to, VirtualTime.NEVER, millievents, 0);
    }
  }

  private double keyBits(int link, Technology technology, long time) {
    if (technology.protocol().hasStation()) {
      return LinkLoad.keyBitsPerSecond(StationEquipment.optics(spec, link));
    }
    return technology.protocol().hasPairs()
        ? LinkLoad.keyBitsPerSecond(QkdEquipment.pairOptics(spec, link, time), technology)
        : LinkLoad.keyBitsPerSecond(QkdEquipment.optics(spec, link, time), technology);
  }

  private long within(long start, long end) {
    return Math.max(0, Math.min(end, spec.duration()) - Math.min(start, spec.duration()));
  }

  private long rate(long events) {
    return Math.round(events * millieventsPerEvent);
  }
}
