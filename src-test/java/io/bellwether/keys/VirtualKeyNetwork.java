package io.bellwether.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.control.ControlMessage;
import io.bellwether.control.ControlMessage.RouteReply;
import io.bellwether.control.KeyControl;
import io.bellwether.control.KeyLink;
import io.bellwether.control.StoreLevels;
import io.bellwether.control.StorePlan;
import io.bellwether.protocol.qkd.KeyAllotment;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.Payload;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Key managers and key control over a network in virtual time, with everything checked after every
 * event that must hold at every instant: ledgers balance, no bit is used twice, only bits of the
 * right direction are used.
 */
final class VirtualKeyNetwork {
  static final long SEED = 4600;

  final List<KeyLink> links;
  final List<KeyDemand> demands;
  final List<KeyManager> managers = new ArrayList<>();
  final KeyControl keyControl;
  final TreeMap<String, long[]> atSource = new TreeMap<>();
  final TreeMap<String, long[]> atDestination = new TreeMap<>();
  final List<Payload> messages = new ArrayList<>();
  final TreeMap<String, Long> acknowledgedAt = new TreeMap<>();
  int met;
  int relayedParts;
  long now;

  private final TreeMap<String, Map<Integer, Long>> partAt = new TreeMap<>();
  private final TreeSet<Integer> stores = new TreeSet<>();
  private final int control;
  private final int tagBits;
  private final Optional<Monitoring> monitoring;
  private final long[] linkDelay;
  private final long[][] nodeDelay;
  private final long[] position;
  private final List<TreeMap<Long, Long>> depositedAt = new ArrayList<>();
  private final BitSet[] forward;
  private final BitSet[] backward;
  private final BitSet[] forwardFromStart;
  private final BitSet[] backwardFromStart;
  private final PriorityQueue<Event> agenda = new PriorityQueue<>();
  private long sequence;

  private record Event(long time, long sequence, int node, Consumer<KeyEffects> action)
      implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      return time != other.time
          ? Long.compare(time, other.time)
          : Long.compare(sequence, other.sequence);
    }
  }

  /** A network whose management messages take random times up to {@code slowest}. */
  VirtualKeyNetwork(
      boolean[] relays,
      List<KeyLink> links,
      List<KeyDemand> demands,
      int control,
      long slowest,
      RandomStream random) {
    this(relays, links, demands, control, slowest, 0, random);
  }

  /** The same where each message with a key costs a tag. */
  VirtualKeyNetwork(
      boolean[] relays,
      List<KeyLink> links,
      List<KeyDemand> demands,
      int control,
      long slowest,
      int tagBits,
      RandomStream random) {
    this(relays, links, demands, control, slowest, tagBits, Optional.empty(), random);
  }

  /** The same where managers watch their links. */
  VirtualKeyNetwork(
      boolean[] relays,
      List<KeyLink> links,
      List<KeyDemand> demands,
      int control,
      long slowest,
      int tagBits,
      Optional<Monitoring> monitoring,
      RandomStream random) {
    this.links = links;
    this.demands = demands;
    for (KeyDemand demand : demands) {
      demand.store().ifPresent(plan -> stores.add(demand.demand()));
    }
    this.monitoring = monitoring;
    this.tagBits = tagBits;
    this.control = control;
    int nodes = relays.length;
    keyControl = new KeyControl(relays, links);
    linkDelay = new long[links.size()];
    position = new long[links.size()];
    forward = new BitSet[links.size()];
    backward = new BitSet[links.size()];
    forwardFromStart = new BitSet[links.size()];
    backwardFromStart = new BitSet[links.size()];
    for (int i = 0; i < linkDelay.length; i++) {
      linkDelay[i] = VirtualTime.MICROSECOND * (1 + random.nextLong(2000));
      depositedAt.add(new TreeMap<>());
      forward[i] = new BitSet();
      backward[i] = new BitSet();
      StorePlan store = links.get(i).store();
      int mid = (int) store.initialForward();
      forwardFromStart[i] = new BitSet();
      forwardFromStart[i].set(0, mid);
      backwardFromStart[i] = new BitSet();
      backwardFromStart[i].set(mid, (int) (mid + store.initialBackward()));
    }
    nodeDelay = new long[nodes][nodes];
    for (int a = 0; a < nodes; a++) {
      for (int b = 0; b < nodes; b++) {
        nodeDelay[a][b] = a == b ? 0 : 1 + random.nextLong(slowest);
      }
    }
    for (int node = 0; node < nodes; node++) {
      managers.add(manager(node, demands));
    }
    for (int node = 0; node < nodes; node++) {
      KeyManager manager = managers.get(node);
      at(0, node, manager::start);
    }
  }

  private KeyManager manager(int node, List<KeyDemand> demands) {
    List<KeyPort> ports = new ArrayList<>();
    for (KeyLink link : links) {
      if (link.transmitter() == node || link.receiver() == node) {
        boolean transmitter = link.transmitter() == node;
        int neighbour = transmitter ? link.receiver() : link.transmitter();
        ports.add(
            new KeyPort(
                link.link(), name(link.link()), neighbour, transmitter, link.store(), tagBits));
      }
    }
    List<KeyDemand> own =
        demands.stream()
            .filter(d -> d.source() == node || (d.store().isPresent() && d.destination() == node))
            .toList();
    return new KeyManager(node, control, SEED, ports, own, this::observe, monitoring);
  }

  static String name(int link) {
    return "link-" + link;
  }

  private void observe(long time, int node, Transfer transfer, long[] key) {
    String id = transfer.demand() + "/" + transfer.request();
    TreeMap<String, long[]> side = node == transfer.source() ? atSource : atDestination;
    assertThat(side.put(id, key)).as("key %s held twice by node %d", id, node).isNull();
    boolean stored = stores.contains(transfer.demand());
    if (node == transfer.source()) {
      acknowledgedAt.put(id, time);
    } else {
      assertThat(node).isEqualTo(transfer.destination());
    }
    if ((node == transfer.source()) != stored) {
      TreeMap<String, long[]> other = stored ? atSource : atDestination;
      assertThat(other.get(id)).as("key %s", id).isEqualTo(key);
    }
  }

  /** Lets an action happen at a node. */
  void at(long time, int node, Consumer<KeyEffects> action) {
    agenda.add(new Event(time, sequence++, node, action));
  }

  /** A link distils a key. */
  void distil(long time, int link, long secretBits, long authenticationBits) {
    int transmitter = links.get(link).transmitter();
    at(
        time,
        transmitter,
        out -> {
          KeyManager manager = managers.get(transmitter);
          KeyAllotment allotment = manager.allot(link, secretBits, authenticationBits);
          assertThat(allotment.total()).isEqualTo(secretBits);
          deposit(link, allotment, out);
        });
  }

  /** Lets a link hold some bits for each direction from the start. */
  void hold(int link, long bits) {
    at(
        0,
        links.get(link).transmitter(),
        out -> deposit(link, new KeyAllotment(0, bits, bits, 0), out));
  }

  private void deposit(int link, KeyAllotment allotment, KeyEffects out) {
    int receiver = links.get(link).receiver();
    long first = position[link];
    position[link] += allotment.total();
    depositedAt.get(link).put(first, now);
    int mid = (int) (first + allotment.authentication());
    int end = (int) (mid + allotment.forward());
    forward[link].set(mid, end);
    backward[link].set(end, (int) (end + allotment.backward()));
    managers.get(links.get(link).transmitter()).deposit(now, link, allotment, first, out);
    at(
        now + linkDelay[link],
        receiver,
        later -> managers.get(receiver).deposit(now, link, allotment, first, later));
  }

  /** Takes a link down for a time; each end notices by itself. */
  void outage(int link, long start, long end) {
    for (int node : new int[] {links.get(link).transmitter(), links.get(link).receiver()}) {
      KeyManager manager = managers.get(node);
      at(start, node, out -> manager.linkDown(now, link, out));
      at(end, node, out -> manager.linkUp(now, link, out));
    }
  }

  /** Runs until nothing is pending or {@code end} is reached. */
  void run(long end) {
    while (!agenda.isEmpty() && agenda.peek().time() < end) {
      Event event = agenda.poll();
      now = event.time();
      event.action().accept(new Effects(event.node()));
      check(event.node());
    }
  }

  private void check(int node) {
    for (KeyLink link : links) {
      if (link.transmitter() == node || link.receiver() == node) {
        checkEnd(node, link.link());
      }
    }
  }

  private void checkEnd(int node, int link) {
    LinkKeyStore store = managers.get(node).store(link);
    Ledger ledger = store.ledger();
    assertThat(ledger.balances()).as("link %d at node %d: %s", link, node, ledger).isTrue();
    assertThat(ledger.stored())
        .as("stored by link %d at node %d", link, node)
        .isEqualTo(store.forwardBits() + store.backwardBits() + store.transitBits());
  }

  LinkKeyStore store(int link, boolean transmitter) {
    KeyLink l = links.get(link);
    return managers.get(transmitter ? l.transmitter() : l.receiver()).store(link);
  }

  List<DemandStatistics> statistics() {
    return managers.stream().flatMap(m -> m.statistics().stream()).toList();
  }

  static StoreLevels levels(long capacityBits, long lowBits) {
    return StoreLevels.ofStore(capacityBits, lowBits);
  }

  private void use(int node, KeyMessage.RelayedKey key) {
    KeyLink link = links.get(key.link());
    boolean onward = node == link.transmitter();
    long sum = 0;
    for (int i = 0; i < key.ranges().length; i += 2) {
      boolean fromStart = key.ranges()[i] >= KeyMaterial.INITIAL_KEY;
      int first = (int) (fromStart ? key.ranges()[i] - KeyMaterial.INITIAL_KEY : key.ranges()[i]);
      BitSet unused =
          (fromStart
                  ? (onward ? forwardFromStart : backwardFromStart)
                  : (onward ? forward : backward))
              [key.link()];
      int count = (int) key.ranges()[i + 1];
      long since = fromStart ? 0 : depositedAt.get(key.link()).floorEntry((long) first).getValue();
      assertThat(now - since - (onward || fromStart ? 0 : linkDelay[key.link()]))
          .as("age of bits %d + %d of link %d", first, count, key.link())
          .isLessThanOrEqualTo(link.store().maxAge());
      assertThat(unused.get(first, first + count).cardinality())
          .as("bits %d + %d of link %d are this direction's and unused", first, count, key.link())
          .isEqualTo(count);
      unused.clear(first, first + count);
      sum += count;
    }
    assertThat(sum).isEqualTo(key.transfer().bits());
    assertThat(key.transfer().visited()).doesNotHaveDuplicates().endsWith(node);
    checkParts(node, key.transfer());
  }

  /** No relay sees two parts of one key. */
  private void checkParts(int node, Transfer part) {
    if (part.isPart() && node != part.source()) {
      Map<Integer, Long> seen =
          partAt.computeIfAbsent(
              part.source() + "/" + part.split().key(), unused -> new TreeMap<>());
      Long before = seen.put(node, part.number());
      assertThat(before == null || before == part.number())
          .as("node %d relays one part of %s", node, part)
          .isTrue();
      relayedParts++;
    }
  }

  /** Effects of which only timers come. */
  static final class Timers implements KeyEffects {
    final List<Long> times = new ArrayList<>();

    @Override
    public void toNeighbour(int link, Payload message) {
      throw new AssertionError(message);
    }

    @Override
    public void toNode(int destination, Payload message) {
      throw new AssertionError(message);
    }

    @Override
    public long timer(long time, Payload message) {
      times.add(time);
      return times.size();
    }

    @Override
    public void conditionMet() {
      throw new AssertionError("no condition");
    }
  }

  private final class Effects implements KeyEffects {
    private final int node;

    Effects(int node) {
      this.node = node;
    }

    @Override
    public void toNeighbour(int link, Payload message) {
      messages.add(message);
      KeyLink l = links.get(link);
      int neighbour = node == l.transmitter() ? l.receiver() : l.transmitter();
      if (message instanceof KeyMessage.RelayedKey key) {
        use(node, key);
      }
      deliver(now + linkDelay[link], neighbour, message);
    }

    @Override
    public void toNode(int destination, Payload message) {
      messages.add(message);
      deliver(now + nodeDelay[node][destination], destination, message);
    }

    @Override
    public long timer(long time, Payload message) {
      assertThat(time).isGreaterThanOrEqualTo(now);
      deliver(time, node, message);
      return sequence;
    }

    @Override
    public void conditionMet() {
      met++;
    }

    private void deliver(long time, int receiver, Payload message) {
      at(
          time,
          receiver,
          out -> {
            if (message instanceof RouteReply reply) {
              managers.get(receiver).receive(now, reply, out);
            } else if (message instanceof ControlMessage request) {
              keyControl.receive(now, request, out);
            } else {
              managers.get(receiver).receive(now, (KeyMessage) message, out);
            }
          });
    }
  }
}
