package io.bellwether.node;

import io.bellwether.control.ControlMessage;
import io.bellwether.control.ControlMessage.RouteReply;
import io.bellwether.control.ControlMessage.StoreReport;
import io.bellwether.control.ControlMessage.SwitchHeld;
import io.bellwether.control.ControlMessage.SwitchOrder;
import io.bellwether.control.KeyControl;
import io.bellwether.control.RouteCounts;
import io.bellwether.control.SwitchControl;
import io.bellwether.control.SwitchEffects;
import io.bellwether.keys.KeyEffects;
import io.bellwether.keys.KeyManager;
import io.bellwether.keys.KeyMessage;
import io.bellwether.keys.KeySupply;
import io.bellwether.keys.LinkKeyStore;
import io.bellwether.keys.SupplyMessage;
import io.bellwether.node.NodeMessage.Change;
import io.bellwether.node.NodeMessage.Forward;
import io.bellwether.node.NodeMessage.LightChanges;
import io.bellwether.protocol.entanglement.EntanglementMessage;
import io.bellwether.protocol.qkd.QkdMessage;
import io.bellwether.protocol.qkd.StationMessage.ArmBlock;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.NodeContext;
import io.bellwether.time.NodeProgram;
import io.bellwether.time.Payload;
import io.bellwether.topology.Attack;
import io.bellwether.topology.Contact;
import io.bellwether.topology.NodeKind;
import io.bellwether.topology.Outage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A node: a trusted relay, user, ground station or satellite of a QKD network, or a repeater,
 * router, end node or station of an entanglement network.
 *
 * <p>What it is made of: a {@link LinkPort} with a protocol for each link that ends here, a {@link
 * KeyManager} above them, and in one node of the network the {@link KeyControl}; and what it has of
 * an entanglement network is its {@link EntangledPart}. This class only hands each event to the
 * part that it is for, and carries out what the parts ask. Kinds differ in what they are given: a
 * user never relays, a satellite and a ground station have contacts.
 */
final class QuantumNode implements NodeProgram {
  private final NodeKind kind;
  private final ManagementNetwork management;
  private final Effects effects = new Effects();
  private KeyManager manager;
  private KeyControl control;
  private SwitchControl switches;
  private EntangledPart entangled;
  private KeySupply supply;
  private int[] links = {};
  private LinkPort[] ports = {};
  private List<UntrustedPort> stations = List.of();
  private NodeContext context;

  QuantumNode(NodeKind kind, ManagementNetwork management) {
    this.kind = kind;
    this.management = management;
  }

  /** Gives the node its parts; {@code linkPorts} in the order of their links' ids. */
  void takeKeys(KeyManager keyManager, Optional<KeyControl> keyControl, List<LinkPort> linkPorts) {
    manager = keyManager;
    control = keyControl.orElse(null);
    ports = linkPorts.toArray(LinkPort[]::new);
    links = Arrays.stream(ports).mapToInt(port -> port.wiring().link()).toArray();
  }

  /** Gives the node the control of the network's optical switches. */
  void takeSwitches(SwitchControl switchControl) {
    switches = switchControl;
  }

  /** Gives the node what it has of an entanglement network. */
  void takeEntangled(EntangledPart part) {
    entangled = part;
  }

  /** Gives the node the stations that it has, of QKD links in the order of their ids. */
  void takeStations(List<UntrustedPort> ofLinks) {
    stations = List.copyOf(ofLinks);
  }

  /** Gives the node what answers its applications. */
  void takeSupply(KeySupply keySupply) {
    supply = keySupply;
  }

  NodeContext context() {
    return context;
  }

  KeyManager manager() {
    return manager;
  }

  KeyEffects keyEffects() {
    return effects;
  }

  @Override
  public void start(NodeContext nodeContext) {
    context = nodeContext;
    manager.start(effects);
    if (switches != null) {
      switches.start(effects);
    }
    if (entangled != null) {
      entangled.start(context);
    }
    for (LinkPort port : ports) {
      int link = port.wiring().link();
      for (Outage outage : port.wiring().outages()) {
        boolean dark = outage.extent() == Outage.Extent.LIGHT;
        Change begins = dark ? Change.DARKNESS_BEGINS : Change.OUTAGE_BEGINS;
        Change ends = dark ? Change.DARKNESS_ENDS : Change.OUTAGE_ENDS;
        context.schedule(outage.start(), new LightChanges(link, begins));
        context.schedule(outage.end(), new LightChanges(link, ends));
      }
      for (Attack attack : port.wiring().attacks()) {
        context.schedule(attack.start(), new LightChanges(link, Change.ATTACK_BEGINS));
        context.schedule(attack.end(), new LightChanges(link, Change.ATTACK_ENDS));
      }
      for (Contact contact : port.wiring().contacts()) {
        context.schedule(contact.start(), new LightChanges(link, Change.CONTACT_BEGINS));
        context.schedule(contact.end(), new LightChanges(link, Change.CONTACT_ENDS));
      }
      for (RadioView view : port.wiring().views()) {
        context.schedule(view.start(), new LightChanges(link, Change.RADIO_BEGINS));
        context.schedule(view.end(), new LightChanges(link, Change.RADIO_ENDS));
      }
      port.wiring().switching().ifPresent(switching -> begin(port, switching));
      if (!port.relays()) {
        manager.linkDown(context.now(), link, effects);
      }
      port.refresh(context.now());
    }
  }

  private void begin(LinkPort port, LinkSwitching switching) {
    if (switching instanceof LinkSwitching.ByClock clock) {
      port.turn(context.now(), clock.cycle().isLit(context.now()));
      schedule(port, clock.cycle());
    }
  }

  private void schedule(LinkPort port, SwitchCycle cycle) {
    long next = cycle.next(context.now());
    Change change = cycle.isLit(next) ? Change.SWITCH_JOINS : Change.SWITCH_PARTS;
    context.schedule(next, new LightChanges(port.wiring().link(), change));
  }

  /** Carries out an order of the control of switches when its time comes. */
  private void obey(SwitchOrder order) {
    context.schedule(order.dark(), new LightChanges(order.link(), Change.SWITCH_PARTS));
    if (order.lit() != VirtualTime.NEVER) {
      context.schedule(order.lit(), new LightChanges(order.link(), Change.SWITCH_JOINS));
    }
  }

  @Override
  public void receive(NodeContext nodeContext, int sender, Payload payload) {
    context = nodeContext;
    long now = context.now();
    if (payload.code() >= EntanglementMessage.FIRST_CODE) {
      entangled.receive(context, payload);
    } else if (payload instanceof ArmBlock light) {
      station(light.link()).receive(context, light);
    } else if (payload instanceof QkdMessage message) {
      port(message.link()).receive(now, message);
    } else if (payload instanceof KeyMessage message) {
      manager.receive(now, message, effects);
    } else if (payload instanceof RouteReply reply) {
      manager.receive(now, reply, effects);
    } else if (payload instanceof SwitchOrder order) {
      obey(order);
    } else if (payload instanceof SwitchHeld timer) {
      switches.receive(now, timer, effects);
    } else if (payload instanceof ControlMessage message) {
      control.receive(now, message, effects);
      if (switches != null && message instanceof StoreReport report) {
        switches.onReport(now, report, effects);
      }
    } else if (payload instanceof LightChanges timer) {
      change(now, port(timer.link()), timer.change());
    } else if (payload instanceof SupplyMessage message) {
      supply.receive(now, message, effects);
    } else if (payload instanceof Forward forward) {
      management.send(context, forward.destination(), forward.message());
    } else {
      throw new IllegalArgumentException("a " + kind.key() + " takes no " + payload);
    }
  }

  private void change(long now, LinkPort port, Change change) {
    int link = port.wiring().link();
    boolean relayed = port.relays();
    switch (change) {
      case OUTAGE_BEGINS -> port.beginOutage(now);
      case OUTAGE_ENDS -> port.endOutage(now);
      case DARKNESS_BEGINS -> port.beginDarkness(now);
      case DARKNESS_ENDS -> port.endDarkness(now);
      case CONTACT_BEGINS -> port.contact(now, true);
      case CONTACT_ENDS -> port.contact(now, false);
      case RADIO_BEGINS -> port.radio(true);
      case RADIO_ENDS -> port.radio(false);
      case ATTACK_BEGINS, ATTACK_ENDS -> port.cut(now);
      case SWITCH_JOINS -> turn(now, port, true);
      case SWITCH_PARTS -> turn(now, port, false);
    }
    if (relayed && !port.relays()) {
      manager.linkDown(now, link, effects);
    } else if (!relayed && port.relays()) {
      manager.linkUp(now, link, effects);
    }
  }

  private void turn(long now, LinkPort port, boolean joined) {
    port.turn(now, joined);
    if (port.wiring().switching().orElseThrow() instanceof LinkSwitching.ByClock clock) {
      schedule(port, clock.cycle());
    }
  }

  private UntrustedPort station(int link) {
    for (UntrustedPort station : stations) {
      if (station.link() == link) {
        return station;
      }
    }
    throw new IllegalArgumentException("link " + link + " has no station here");
  }

  private LinkPort port(int link) {
    int at = Arrays.binarySearch(links, link);
    if (at < 0) {
      throw new IllegalArgumentException("link " + link + " does not end here");
    }
    return ports[at];
  }

  /** What this node has to report of itself as it is now; to be called when it is not at work. */
  NodeReport report() {
    List<LinkReport> reports = new ArrayList<>();
    for (LinkPort port : ports) {
      LinkWiring wiring = port.wiring();
      reports.add(
          new LinkReport(
              wiring.link(),
              wiring.transmitter(),
              port.endpoint().statistics(),
              manager.ledger(wiring.link()).copy(),
              manager.state(wiring.link())));
    }
    return new NodeReport(
        kind,
        reports,
        manager.statistics(),
        manager.alarms(),
        manager.unfetched(),
        entangled == null ? List.of() : entangled.statistics(),
        control == null ? List.of() : control.views(),
        control == null ? RouteCounts.NONE : control.routes());
  }

  /**
   * What this node is like now; to be called when it is not at work.
   *
   * @param node id
   */
  NodeState state(int node) {
    List<NodeState.Link> states = new ArrayList<>();
    for (LinkPort port : ports) {
      if (port.wiring().transmitter()) {
        LinkKeyStore store = manager.store(port.wiring().link());
        states.add(
            new NodeState.Link(
                port.wiring().link(),
                port.relays(),
                port.lit(),
                store.forwardBits() + store.backwardBits(),
                store.capacityBits()));
      }
    }
    return new NodeState(
        node,
        states,
        entangled == null ? 0 : entangled.memories(),
        entangled == null ? 0 : entangled.occupiedMemories());
  }

  /** Carries out what the key manager, key control and the control of switches ask. */
  private final class Effects implements KeyEffects, SwitchEffects {
    @Override
    public void toNeighbour(int link, Payload message) {
      LinkWiring wiring = port(link).wiring();
      context.send(wiring.neighbour(), wiring.classicalDelay(), message);
    }

    @Override
    public void toNode(int node, Payload message) {
      management.send(context, node, message);
    }

    @Override
    public long timer(long time, Payload message) {
      return context.schedule(time, message);
    }

    @Override
    public void conditionMet() {
      context.conditionMet();
    }
  }
}
