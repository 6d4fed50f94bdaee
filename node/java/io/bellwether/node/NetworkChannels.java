package io.bellwether.node;

import io.bellwether.control.KeyLink;
import io.bellwether.control.PairLink;
import io.bellwether.control.StoreLevels;
import io.bellwether.control.StorePlan;
import io.bellwether.physics.Fibre;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.Channels;
import io.bellwether.topology.EntanglementLinkSpec;
import io.bellwether.topology.LinkSpec;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationException;
import io.bellwether.topology.StoreSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;

/**
 * Who may send to whom in a network, and how long it takes: along links, between each node and key
 * control, and between the two ends of each demand. It needs the specification alone, no node.
 */
public final class NetworkChannels {
  private final NetworkSpec spec;
  private final int[] ends;
  private final long[] quantumDelays;
  private final long[] classicalDelays;
  private final List<PairEquipment> pairLinks;
  private final BitSet fromStation = new BitSet();
  private final ManagementNetwork management;

  private NetworkChannels(NetworkSpec spec) {
    this.spec = spec;
    pairLinks = pairEquipment(spec);
    for (int i = 0; i < spec.pairDemands().size(); i++) {
      fromStation.set(i, spec.isOnRegistersFromStation(spec.pairDemands().get(i)));
    }
    int links = spec.links().size();
    ends = new int[2 * links];
    quantumDelays = new long[links];
    classicalDelays = new long[links];
    for (int link = 0; link < links; link++) {
      LinkSpec linkSpec = spec.links().get(link);
      ends[2 * link] = spec.nodeIndex(linkSpec.from());
      ends[2 * link + 1] = spec.nodeIndex(linkSpec.to());
      quantumDelays[link] =
          new Fibre(linkSpec.lengthMetres(), 0, 0, linkSpec.groupIndex()).delayPicoseconds();
      classicalDelays[link] = quantumDelays[link] + linkSpec.processingDelay();
    }
    management = manage();
  }

  /**
   * The channels of a network.
   *
   * @throws SpecificationException if devices of an entanglement link cannot be run
   * @throws IllegalArgumentException if a node has no way to the node of key control
   */
  public static NetworkChannels of(NetworkSpec spec) {
    return new NetworkChannels(spec);
  }

  /**
   * Refuses devices and demands that cannot be run, without working out the channels.
   *
   * @throws SpecificationException if devices of an entanglement link cannot be run, or keys of a
   *     demand are larger than the stores on every way
   */
  public static void checkRunnable(NetworkSpec spec) {
    pairEquipment(spec);
    KeyReach.check(spec);
  }

  private static List<PairEquipment> pairEquipment(NetworkSpec spec) {
    List<PairEquipment> equipment = new ArrayList<>();
    for (int link = 0; link < spec.entanglementLinks().size(); link++) {
      equipment.add(new PairEquipment(spec, link));
    }
    return equipment;
  }

  /** The ways of classical messages: QKD links, and each entanglement link's arms and whole. */
  private final class Ways {
    private final List<Integer> ends = new ArrayList<>();
    private final List<Long> delays = new ArrayList<>();

    Ways() {
      for (int link = 0; link < classicalDelays.length; link++) {
        join(transmitter(link), receiver(link), classicalDelays[link]);
        for (int end = 0; end < 2 && qkdStation(link).isPresent(); end++) {
          join(qkdEnd(link, end), qkdStation(link).getAsInt(), armClassicalDelay(link, end));
        }
      }
      for (int link = 0; link < pairLinks.size(); link++) {
        PairEquipment equipment = pairLinks.get(link);
        int station = station(link);
        for (int end = 0; end < 2; end++) {
          if (pairEnd(link, end) != station) {
            join(pairEnd(link, end), station, equipment.stationDelay(end));
          }
        }
        join(pairEnd(link, 0), pairEnd(link, 1), equipment.classicalDelay());
      }
    }

    private void join(int one, int other, long delay) {
      ends.add(one);
      ends.add(other);
      delays.add(delay);
    }

    int[] ends() {
      return ends.stream().mapToInt(Integer::intValue).toArray();
    }

    long[] delays() {
      return delays.stream().mapToLong(Long::longValue).toArray();
    }
  }

  /** The devices of an entanglement link. */
  PairEquipment equipment(int link) {
    return pairLinks.get(link);
  }

  /** An entanglement link as control sees it. */
  public PairLink pairLink(int link) {
    return pairLinks.get(link).pairLink(spec);
  }

  /** Whether the pairs of a demand are on registers from their station on. */
  boolean onRegistersFromStation(int pairDemand) {
    return fromStation.get(pairDemand);
  }

  /** The node at an end of an entanglement link: 0 for {@code from}, 1 for {@code to}. */
  int pairEnd(int link, int end) {
    EntanglementLinkSpec of = pairLinks.get(link).link();
    return spec.nodeIndex(end == 0 ? of.from() : of.to());
  }

  /** The node that has an entanglement link's station: the receiver where there is none between. */
  public int station(int link) {
    return pairLinks.get(link).link().station().map(spec::nodeIndex).orElse(pairEnd(link, 1));
  }

  private ManagementNetwork manage() {
    int count = spec.nodes().size();
    int hub = spec.controller().map(spec::nodeIndex).orElseGet(this::firstRelay);
    Ways ways = new Ways();
    long[] toHub = ShortestDelays.from(hub, count, ways.ends(), ways.delays());
    for (int node = 0; node < count; node++) {
      if (toHub[node] == VirtualTime.NEVER) {
        throw new IllegalArgumentException(
            "node \""
                + spec.nodes().get(node).id()
                + "\" has no way to \""
                + spec.nodes().get(hub).id()
                + "\", which hosts key control; expected a connected network");
      }
    }
    LongStream ofKey =
        spec.demands().stream().mapToLong(demand -> pair(demand.from(), demand.to()));
    LongStream ofPairs =
        spec.pairDemands().stream()
            .filter(demand -> demand.use().onRegister())
            .filter(demand -> !spec.isOnRegistersFromStation(demand))
            .mapToLong(demand -> pair(demand.from(), demand.to()));
    return new ManagementNetwork(hub, toHub, LongStream.concat(ofKey, ofPairs));
  }

  private long pair(String one, String other) {
    return ManagementNetwork.pair(spec.nodeIndex(one), spec.nodeIndex(other));
  }

  private int firstRelay() {
    for (int node = 0; node < spec.nodes().size(); node++) {
      if (spec.nodes().get(node).kind().relays()) {
        return node;
      }
    }
    return 0;
  }

  /** The node of key control. */
  public int hub() {
    return management.hub();
  }

  /** The node at the end of a link that sends the light. */
  public int transmitter(int link) {
    return ends[2 * link];
  }

  /** The node at the end of a link that detects it. */
  public int receiver(int link) {
    return ends[2 * link + 1];
  }

  /** The delay of a link's light in picoseconds. */
  public long quantumDelay(int link) {
    return quantumDelays[link];
  }

  /** The delay of a link's classical messages in picoseconds. */
  public long classicalDelay(int link) {
    return classicalDelays[link];
  }

  /** The untrusted station of a QKD link, if it has one. */
  public OptionalInt qkdStation(int link) {
    Optional<String> station = spec.links().get(link).station();
    return station.isPresent()
        ? OptionalInt.of(spec.nodeIndex(station.get()))
        : OptionalInt.empty();
  }

  /** The node at an end of a QKD link: 0 for {@code from}, 1 for {@code to}. */
  int qkdEnd(int link, int end) {
    return ends[2 * link + end];
  }

  /** The delay of light between an end of a QKD link and its station, in picoseconds. */
  long armDelay(int link, int end) {
    LinkSpec of = spec.links().get(link);
    double metres = of.lengthMetres() * of.armShare(end);
    return new Fibre(metres, 0, 0, of.groupIndex()).delayPicoseconds();
  }

  /** The delay of a classical message on that way, with its processing. */
  long armClassicalDelay(int link, int end) {
    return armDelay(link, end) + spec.links().get(link).processingDelay();
  }

  /** A link as key control sees it. */
  public KeyLink keyLink(int link) {
    return keyLink(spec, link);
  }

  static KeyLink keyLink(NetworkSpec spec, int link) {
    LinkSpec linkSpec = spec.links().get(link);
    StoreSpec store = spec.store(linkSpec);
    StorePlan plan =
        new StorePlan(
            levels(store.forward(), store.lowBits()),
            levels(store.backward(), store.lowBits()),
            store.forward().initialBits(),
            store.backward().initialBits(),
            store.maxAge());
    int transmitter = spec.nodeIndex(linkSpec.from());
    return new KeyLink(link, transmitter, spec.nodeIndex(linkSpec.to()), plan);
  }

  private static StoreLevels levels(StoreSpec.Direction direction, long lowBits) {
    long low = direction.capacityBits() == 0 ? 1 : Math.max(1, lowBits);
    return new StoreLevels(direction.capacityBits(), direction.minimumBits(), low);
  }

  /** Whether a message of the management network goes straight, not through the hub. */
  public boolean direct(int source, int destination) {
    return management.direct(source, destination);
  }

  ManagementNetwork management() {
    return management;
  }

  /** The channels as the engine takes them. */
  public Channels declare() {
    Channels.Builder channels = Channels.between(spec.nodes().size());
    for (int link = 0; link < quantumDelays.length; link++) {
      OptionalInt station = qkdStation(link);
      long shortest = Math.min(quantumDelays[link], classicalDelays[link]);
      channels.join(transmitter(link), receiver(link), shortest);
      for (int end = 0; end < 2 && station.isPresent(); end++) {
        channels.join(qkdEnd(link, end), station.getAsInt(), armDelay(link, end));
      }
    }
    for (int link = 0; link < pairLinks.size(); link++) {
      PairEquipment equipment = pairLinks.get(link);
      for (int end = 0; end < 2; end++) {
        if (pairEnd(link, end) != station(link)) {
          channels.join(pairEnd(link, end), station(link), equipment.lightDelay(end));
        }
      }
      channels.join(pairEnd(link, 0), pairEnd(link, 1), equipment.classicalDelay());
    }
    management.declare(channels);
    return channels.build();
  }
}
