package io.bellwether.node;

import io.bellwether.control.KeyControl;
import io.bellwether.control.KeyLink;
import io.bellwether.control.OpticalSwitch;
import io.bellwether.control.SwitchControl;
import io.bellwether.keys.EndStorePlan;
import io.bellwether.keys.KeyDemand;
import io.bellwether.keys.KeyManager;
import io.bellwether.keys.KeyObserver;
import io.bellwether.keys.KeyPort;
import io.bellwether.keys.KeySupply;
import io.bellwether.keys.Monitoring;
import io.bellwether.keys.Quota;
import io.bellwether.keys.SupplyObserver;
import io.bellwether.keys.SupplyPlan;
import io.bellwether.protocol.qkd.LinkEndpoint;
import io.bellwether.protocol.qkd.UntrustedStation;
import io.bellwether.protocol.register.SharedRegister;
import io.bellwether.time.EngineModel;
import io.bellwether.time.NodeProgram;
import io.bellwether.topology.ApplicationSpec;
import io.bellwether.topology.Attack;
import io.bellwether.topology.DemandSpec;
import io.bellwether.topology.LinkSpec;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.NodeSpec;
import io.bellwether.topology.Outage;
import io.bellwether.topology.PairDemandSpec;
import io.bellwether.topology.QuotaSpec;
import io.bellwether.topology.StopRule;
import io.bellwether.topology.SwitchSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The nodes of a network, assembled from its specification: what each one is made of, and the
 * channels between them.
 */
public final class QuantumNetwork {
  private final List<QuantumNode> nodes;
  private final int[] ids;
  private final EngineModel model;

  private QuantumNetwork(List<QuantumNode> nodes, int[] ids, EngineModel model) {
    this.nodes = nodes;
    this.ids = ids;
    this.model = model;
  }

  /**
   * Assembles a network.
   *
   * @param seed of the run
   * @param observer is told of every end-to-end key
   * @throws IllegalArgumentException if a node has no way to the node of key control
   */
  public static QuantumNetwork of(NetworkSpec spec, long seed, KeyObserver observer) {
    return of(spec, seed, observer, node -> true);
  }

  /**
   * Assembles a network whose nodes answer applications.
   *
   * @param observer is told the answers
   */
  public static QuantumNetwork supplying(NetworkSpec spec, long seed, SupplyObserver observer) {
    return new Assembly(spec, seed, KeyObserver.NONE, observer, node -> true).assemble();
  }

  /**
   * Assembles the part of a network that is hosted here; the other nodes are somewhere else.
   *
   * @param hosted which nodes, by id
   */
  public static QuantumNetwork of(
      NetworkSpec spec, long seed, KeyObserver observer, IntPredicate hosted) {
    return new Assembly(spec, seed, observer, SupplyObserver.NONE, hosted).assemble();
  }

  /** What the engine runs. */
  public EngineModel model() {
    return model;
  }

  /** What each hosted node has to report now, in id order; to be called when none is at work. */
  public List<NodeReport> reports() {
    return nodes.stream().map(QuantumNode::report).toList();
  }

  /** What each hosted node is like now, in id order; to be called when none is at work. */
  public List<NodeState> states() {
    return IntStream.range(0, ids.length).mapToObj(i -> nodes.get(i).state(ids[i])).toList();
  }

  /** One assembly: what its steps share. */
  private static final class Assembly {
    private final NetworkSpec spec;
    private final long seed;
    private final KeyObserver observer;
    private final SupplyObserver supplied;
    private final int count;
    private final List<List<LinkPort>> ports = new ArrayList<>();
    private final List<List<KeyPort>> keyPorts = new ArrayList<>();
    private final List<List<UntrustedPort>> stations = new ArrayList<>();
    private final List<List<KeyDemand>> demands = new ArrayList<>();
    private final List<List<Outage>> outages = new ArrayList<>();
    private final List<List<Attack>> attacks = new ArrayList<>();
    private final List<KeyLink> keyLinks = new ArrayList<>();
    private final IntPredicate hosted;
    private final QuantumNode[] nodes;
    private final NetworkChannels channels;
    private final KeyReach reach;

    Assembly(
        NetworkSpec spec,
        long seed,
        KeyObserver observer,
        SupplyObserver supplied,
        IntPredicate hosted) {
      this.spec = spec;
      this.seed = seed;
      this.observer = observer;
      this.supplied = supplied;
      this.hosted = hosted;
      count = spec.nodes().size();
      nodes = new QuantumNode[count];
      channels = NetworkChannels.of(spec);
      reach = new KeyReach(spec);
      for (int i = 0; i < count; i++) {
        ports.add(new ArrayList<>(2));
        keyPorts.add(new ArrayList<>(2));
        demands.add(new ArrayList<>(0));
        stations.add(new ArrayList<>(0));
      }
    }

    QuantumNetwork assemble() {
      int links = spec.links().size();
      for (int link = 0; link < links; link++) {
        outages.add(new ArrayList<>(0));
        attacks.add(new ArrayList<>(0));
      }
      for (Outage outage : spec.outages()) {
        outages.get(spec.linkIndex(outage.link())).add(outage);
      }
      for (Attack attack : spec.attacks()) {
        attacks.get(spec.linkIndex(attack.link())).add(attack);
      }
      for (int i = 0; i < spec.demands().size(); i++) {
        KeyDemand demand = demand(i, spec.demands().get(i));
        demands.get(demand.source()).add(demand);
        if (demand.store().isPresent()) {
          demands.get(demand.destination()).add(demand);
        }
      }
      for (int node = 0; node < count; node++) {
        if (hosted.test(node)) {
          nodes[node] = new QuantumNode(spec.nodes().get(node).kind(), channels.management());
        }
      }
      for (int link = 0; link < links; link++) {
        wire(link);
      }
      equip(channels.hub());
      if (!spec.entanglementLinks().isEmpty()) {
        new EntangledAssembly(spec, seed, channels, nodes).assemble();
      }
      List<String> names = spec.nodes().stream().map(NodeSpec::id).toList();
      List<NodeProgram> programs =
          Arrays.stream(nodes)
              .map(node -> node == null ? NodeProgram.ELSEWHERE : (NodeProgram) node)
              .toList();
      EngineModel model = new EngineModel(programs, names, channels.declare(), conditions());
      boolean shares = spec.pairDemands().stream().anyMatch(demand -> demand.use().onRegister());
      return new QuantumNetwork(
          Arrays.stream(nodes).filter(Objects::nonNull).toList(),
          IntStream.range(0, count).filter(node -> nodes[node] != null).toArray(),
          shares ? model.sharing(SharedRegister.ofRun(seed)) : model);
    }

    private KeyDemand demand(int index, DemandSpec demand) {
      return new KeyDemand(
          index,
          spec.nodeIndex(demand.from()),
          spec.nodeIndex(demand.to()),
          demand.keyBits(),
          demand.number(),
          demand.every(),
          demand.start(),
          demand.end(),
          demand.requests(),
          demand.backlog(),
          demand.patience(),
          demand.priority(),
          demand
              .store()
              .map(store -> new EndStorePlan(store.capacity(), store.refillAt(), store.maxAge())),
          demand.quota().map(Assembly::quota),
          reach.bits(demand),
          demand.disjointPaths());
    }

    private void wire(int link) {
      int transmitter = channels.transmitter(link);
      int receiver = channels.receiver(link);
      KeyLink keyLink = channels.keyLink(link);
      keyLinks.add(keyLink);
      OptionalInt station = channels.qkdStation(link);
      boolean hostsStation = station.isPresent() && nodes[station.getAsInt()] != null;
      if (nodes[transmitter] == null && nodes[receiver] == null && !hostsStation) {
        return;
      }
      LinkEquipment equipment = LinkEquipment.of(spec, channels, link, seed, attacks.get(link));
      LinkEndpoint first = equipment.transmitter();
      LinkEndpoint second = equipment.receiver();
      if (hostsStation) {
        UntrustedStation middle = equipment.station().orElseThrow();
        stations.get(station.getAsInt()).add(station(link, middle));
      }
      for (int end = 0; end < 2; end++) {
        int self = channels.qkdEnd(link, end);
        if (nodes[self] != null) {
          wire(link, end, keyLink, end == 0 ? first : second);
        }
      }
    }

    /** One end of a link. */
    private void wire(int link, int end, KeyLink keyLink, LinkEndpoint endpoint) {
      LinkSpec linkSpec = spec.links().get(link);
      int self = channels.qkdEnd(link, end);
      int other = channels.qkdEnd(link, 1 - end);
      OptionalInt station = channels.qkdStation(link);
      LinkWiring wiring =
          new LinkWiring(
              link,
              other,
              end == 0,
              station.orElse(other),
              station.isPresent() ? channels.armDelay(link, end) : channels.quantumDelay(link),
              channels.classicalDelay(link),
              linkSpec.contacts(),
              RadioView.of(spec, linkSpec),
              List.copyOf(outages.get(link)),
              List.copyOf(attacks.get(link)),
              switching(linkSpec.id()));
      int tagBits = spec.technology(linkSpec.technology()).processing().authenticationTagBits();
      ports.get(self).add(new LinkPort(nodes[self], wiring, endpoint));
      keyPorts
          .get(self)
          .add(new KeyPort(link, linkSpec.id(), other, end == 0, keyLink.store(), tagBits));
    }

    private UntrustedPort station(int link, UntrustedStation station) {
      int[] ends = {channels.qkdEnd(link, 0), channels.qkdEnd(link, 1)};
      long[] delays = {channels.armClassicalDelay(link, 0), channels.armClassicalDelay(link, 1)};
      return new UntrustedPort(link, station, ends, delays);
    }

    private Optional<LinkSwitching> switching(String link) {
      return spec.switchOf(link)
          .map(
              opticalSwitch ->
                  switch (opticalSwitch.program()) {
                    case SCHEDULE -> new LinkSwitching.ByClock(SwitchCycle.of(opticalSwitch, link));
                    case DEMAND -> new LinkSwitching.ByOrder();
                  });
    }

    /** The switches that key control moves. */
    private List<OpticalSwitch> ordered() {
      return spec.switches().stream()
          .filter(opticalSwitch -> opticalSwitch.program() == SwitchSpec.Program.DEMAND)
          .map(this::ordered)
          .toList();
    }

    private OpticalSwitch ordered(SwitchSpec opticalSwitch) {
      List<OpticalSwitch.Position> positions = new ArrayList<>();
      long notice = 0;
      for (SwitchSpec.Position position : opticalSwitch.positions()) {
        int[] links = position.links().stream().mapToInt(spec::linkIndex).toArray();
        positions.add(new OpticalSwitch.Position(links, position.hold()));
        for (int link : links) {
          notice = Math.max(notice, channels.management().toHub(channels.transmitter(link)));
          notice = Math.max(notice, channels.management().toHub(channels.receiver(link)));
        }
      }
      return new OpticalSwitch(opticalSwitch.switchingTime(), notice, positions);
    }

    private void equip(int hub) {
      for (int node = 0; node < count; node++) {
        if (nodes[node] == null) {
          continue;
        }
        KeyManager manager =
            new KeyManager(
                node,
                hub,
                seed,
                keyPorts.get(node),
                demands.get(node),
                observer,
                spec.monitoring()
                    .map(how -> new Monitoring(how.period(), how.errorRate(), how.silence())));
        Optional<KeyControl> control = Optional.empty();
        if (node == hub) {
          boolean[] relays = new boolean[count];
          for (int i = 0; i < count; i++) {
            relays[i] = spec.nodes().get(i).kind().relays();
          }
          control = Optional.of(new KeyControl(relays, keyLinks));
        }
        nodes[node].takeKeys(manager, control, ports.get(node));
        if (isAttached(node)) {
          nodes[node].takeSupply(new KeySupply(supplyPlan(node), seed, manager, supplied));
        }
        List<OpticalSwitch> switches = ordered();
        if (node == hub && !switches.isEmpty()) {
          nodes[node].takeSwitches(new SwitchControl(switches, keyLinks));
        }
        nodes[node].takeStations(stations.get(node));
      }
    }

    private boolean isAttached(int node) {
      String id = spec.nodes().get(node).id();
      return spec.applications().stream().anyMatch(each -> each.node().equals(id));
    }

    private SupplyPlan supplyPlan(int node) {
      List<SupplyPlan.Outlet> outlets = new ArrayList<>();
      for (KeyDemand demand : demands.get(node)) {
        if (demand.source() == node && demand.store().isPresent()) {
          outlets.add(
              new SupplyPlan.Outlet(
                  demand.demand(),
                  spec.demands().get(demand.demand()).id(),
                  demand.destination(),
                  demand.keyBits(),
                  demand.store().get().capacityKeys()));
        }
      }
      int[] nodeOf =
          spec.applications().stream().mapToInt(each -> spec.nodeIndex(each.node())).toArray();
      ManagementNetwork management = channels.management();
      return new SupplyPlan(
          node, nodeOf, outlets, quotas(node), from -> management.delay(from, node));
    }

    private SortedMap<Integer, Quota> quotas(int node) {
      SortedMap<Integer, Quota> quotas = new TreeMap<>();
      List<ApplicationSpec> applications = spec.applications();
      for (int i = 0; i < applications.size(); i++) {
        Optional<QuotaSpec> quota = applications.get(i).quota();
        if (quota.isPresent() && spec.nodeIndex(applications.get(i).node()) == node) {
          quotas.put(i, quota(quota.get()));
        }
      }
      return quotas;
    }

    private static Quota quota(QuotaSpec quota) {
      return new Quota(quota.bits(), quota.period());
    }

    /** How many nodes have demands with an end, wherever they are hosted. */
    private int conditions() {
      return spec.stop() == StopRule.DEMANDS_DELIVERED
          ? (int)
                  demands.stream()
                      .flatMap(List::stream)
                      .filter(KeyDemand::limited)
                      .mapToInt(KeyDemand::source)
                      .distinct()
                      .count()
              + (int)
                  spec.pairDemands().stream()
                      .filter(PairDemandSpec::limited)
                      .map(PairDemandSpec::from)
                      .distinct()
                      .count()
          : 0;
    }
  }
}
