package io.bellwether.node;

import io.bellwether.control.KeyControl;
import io.bellwether.control.KeyLink;
import io.bellwether.control.StoreLevels;
import io.bellwether.keys.KeyDemand;
import io.bellwether.keys.KeyManager;
import io.bellwether.keys.KeyObserver;
import io.bellwether.keys.KeyPort;
import io.bellwether.physics.Fibre;
import io.bellwether.protocol.qkd.LinkEndpoint;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.Channels;
import io.bellwether.time.EngineModel;
import io.bellwether.topology.DemandSpec;
import io.bellwether.topology.LinkSpec;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.NodeSpec;
import io.bellwether.topology.Outage;
import io.bellwether.topology.StopRule;
import io.bellwether.topology.StoreSpec;
import io.bellwether.topology.Technology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The nodes of a network, assembled from its specification: what each one is made of, and the
 * channels between them.
 */
public final class QuantumNetwork {
  private final NetworkSpec spec;
  private final List<QuantumNode> nodes;
  private final EngineModel model;

  private QuantumNetwork(NetworkSpec spec, List<QuantumNode> nodes, EngineModel model) {
    this.spec = spec;
    this.nodes = nodes;
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
    return new Assembly(spec, seed, observer).assemble();
  }

  /** What the engine runs. */
  public EngineModel model() {
    return model;
  }

  /** The specification that it was assembled from. */
  public NetworkSpec spec() {
    return spec;
  }

  /** What each node has to report, in id order; to be called when the run has ended. */
  public List<NodeReport> reports() {
    return nodes.stream().map(QuantumNode::report).toList();
  }

  /** One assembly: what its steps share. */
  private static final class Assembly {
    private final NetworkSpec spec;
    private final long seed;
    private final KeyObserver observer;
    private final int count;
    private final List<List<LinkPort>> ports = new ArrayList<>();
    private final List<List<KeyPort>> keyPorts = new ArrayList<>();
    private final List<List<KeyDemand>> demands = new ArrayList<>();
    private final List<List<Outage>> outages = new ArrayList<>();
    private final List<KeyLink> keyLinks = new ArrayList<>();
    private final List<QuantumNode> nodes = new ArrayList<>();
    private final Channels.Builder channels;
    private final int[] ends;
    private final long[] delays;

    Assembly(NetworkSpec spec, long seed, KeyObserver observer) {
      this.spec = spec;
      this.seed = seed;
      this.observer = observer;
      count = spec.nodes().size();
      channels = Channels.between(count);
      ends = new int[2 * spec.links().size()];
      delays = new long[spec.links().size()];
      for (int i = 0; i < count; i++) {
        ports.add(new ArrayList<>(2));
        keyPorts.add(new ArrayList<>(2));
        demands.add(new ArrayList<>(0));
      }
    }

    QuantumNetwork assemble() {
      for (int link = 0; link < delays.length; link++) {
        LinkSpec linkSpec = spec.links().get(link);
        ends[2 * link] = spec.nodeIndex(linkSpec.from());
        ends[2 * link + 1] = spec.nodeIndex(linkSpec.to());
        delays[link] = propagation(linkSpec) + linkSpec.classicalDelay();
        outages.add(new ArrayList<>(0));
      }
      for (Outage outage : spec.outages()) {
        outages.get(spec.linkIndex(outage.link())).add(outage);
      }
      ManagementNetwork management = manage();
      for (NodeSpec node : spec.nodes()) {
        nodes.add(new QuantumNode(node.kind(), management));
      }
      for (int link = 0; link < delays.length; link++) {
        wire(link);
      }
      equip(management.hub());
      management.declare(channels);
      List<String> names = spec.nodes().stream().map(NodeSpec::id).toList();
      return new QuantumNetwork(
          spec, List.copyOf(nodes), new EngineModel(nodes, names, channels.build(), conditions()));
    }

    private ManagementNetwork manage() {
      int hub = spec.controller().map(spec::nodeIndex).orElseGet(this::firstRelay);
      long[] toHub = ShortestDelays.from(hub, count, ends, delays);
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
      ManagementNetwork management = new ManagementNetwork(hub, toHub);
      for (int i = 0; i < spec.demands().size(); i++) {
        KeyDemand demand = demand(i, spec.demands().get(i));
        demands.get(demand.source()).add(demand);
        management.pair(demand.source(), demand.destination());
      }
      return management;
    }

    private int firstRelay() {
      for (int node = 0; node < count; node++) {
        if (spec.nodes().get(node).kind().relays()) {
          return node;
        }
      }
      return 0;
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
          KeyDemand.BACKLOG,
          VirtualTime.NEVER);
    }

    private void wire(int link) {
      LinkSpec linkSpec = spec.links().get(link);
      int transmitter = ends[2 * link];
      int receiver = ends[2 * link + 1];
      long quantumDelay = propagation(linkSpec);
      channels.join(transmitter, receiver, Math.min(quantumDelay, delays[link]));
      Technology technology = spec.technology(linkSpec.technology());
      StoreSpec store = technology.store();
      StoreLevels levels = StoreLevels.ofStore(store.capacityBits(), store.lowBits());
      keyLinks.add(new KeyLink(link, transmitter, receiver, levels));
      QkdEquipment equipment = new QkdEquipment(spec, link, seed);
      List<RadioView> views = RadioView.of(spec, linkSpec);
      for (int end = 0; end < 2; end++) {
        boolean sends = end == 0;
        int self = sends ? transmitter : receiver;
        int other = sends ? receiver : transmitter;
        LinkEndpoint endpoint = sends ? equipment.transmitter() : equipment.receiver();
        LinkWiring wiring =
            new LinkWiring(
                link,
                other,
                sends,
                quantumDelay,
                delays[link],
                linkSpec.contacts(),
                views,
                List.copyOf(outages.get(link)));
        ports.get(self).add(new LinkPort(nodes.get(self), wiring, endpoint));
        keyPorts
            .get(self)
            .add(
                new KeyPort(
                    link,
                    linkSpec.id(),
                    other,
                    sends,
                    levels,
                    technology.processing().authenticationTagBits()));
      }
    }

    private void equip(int hub) {
      for (int node = 0; node < count; node++) {
        KeyManager manager =
            new KeyManager(node, hub, seed, keyPorts.get(node), demands.get(node), observer);
        Optional<KeyControl> control = Optional.empty();
        if (node == hub) {
          boolean[] relays = new boolean[count];
          for (int i = 0; i < count; i++) {
            relays[i] = spec.nodes().get(i).kind().relays();
          }
          control = Optional.of(new KeyControl(relays, keyLinks));
        }
        nodes.get(node).equip(manager, control, ports.get(node));
      }
    }

    private int conditions() {
      return spec.stop() == StopRule.DEMANDS_DELIVERED
          ? (int) nodes.stream().filter(node -> node.manager().limited()).count()
          : 0;
    }

    private static long propagation(LinkSpec link) {
      return new Fibre(link.lengthMetres(), 0, 0, link.groupIndex()).delayPicoseconds();
    }
  }
}
