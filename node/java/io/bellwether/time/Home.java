package io.bellwether.time;

import io.bellwether.quantity.VirtualTime;
import java.util.Arrays;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * A block of neighbouring nodes that one thread advances.
 *
 * <p>In each window the home takes delivery of what other homes have sent, finds its nodes that
 * have events before the horizon, and passes a baton through them: the actor of a node that gets
 * the baton executes its slice and hands the baton to the next one, which is the one actor message
 * per slice. The nodes of a home therefore run one after the other, so that they may put events
 * into each other's agendas without any lock, and always on the same thread, so that they stay in
 * its cache. Between homes events go through {@link EventBatch}es, and those for other regions wait
 * in {@link Outgoing} for the next round.
 *
 * <p>Order within a window does not matter: whatever one node sends to another arrives at the
 * horizon or later.
 */
final class Home implements Transport {
  private final Timekeeper timekeeper;
  private final int index;
  private final NodeCell[] cells;
  private final Placement placement;
  private final int[] nodes;
  private final EventBatch[][] outboxes;
  private final long[][] mail;
  private final Outgoing outgoing;
  private final long[][] distances;
  private final long[] leastDistance;
  private final NodeQueue queue;
  private final int[] active;
  private final NodeActor.Advance baton = new NodeActor.Advance(this);
  private ActorRef<NodeActor.Command>[] actors;

  private boolean opens;
  private int activeCount;
  private int cursor;
  private long horizon;
  private int parity;
  private long earliestSent = VirtualTime.NEVER;
  private int conditionsMet;
  private long lastCondition;
  private long events;
  private long slices;
  private NodeFailure failure;

  /**
   * A home of nodes.
   *
   * @param index of this home
   * @param nodes their ids
   * @param cells of the whole network; only those of the region's nodes are there
   */
  Home(
      Timekeeper timekeeper,
      int index,
      int[] nodes,
      NodeCell[] cells,
      Placement placement,
      Region region,
      RoundRules rules) {
    this.timekeeper = timekeeper;
    this.index = index;
    this.cells = cells;
    this.placement = placement;
    this.nodes = nodes;
    this.queue = new NodeQueue(nodes.length);
    this.active = new int[nodes.length + 1];
    this.outboxes = new EventBatch[2][placement.homes()];
    for (EventBatch[] half : outboxes) {
      Arrays.setAll(half, i -> new EventBatch());
    }
    this.mail = new long[2][(placement.homes() + 63) >> 6];
    this.outgoing = new Outgoing(rules, region.regions());
    this.distances = new long[region.regions()][nodes.length];
    this.leastDistance = new long[region.regions()];
    for (int i = 0; i < distances.length; i++) {
      long[] row = distances[i];
      int to = i;
      Arrays.setAll(row, slot -> region.distances().to(to, nodes[slot]));
      leastDistance[i] = Arrays.stream(row).min().orElse(VirtualTime.NEVER);
    }
    for (int slot = 0; slot < nodes.length; slot++) {
      cells[nodes[slot]].attach(this);
      queue.put(slot, 0);
    }
  }

  int[] nodes() {
    return nodes;
  }

  Outgoing outgoing() {
    return outgoing;
  }

  void staff(ActorRef<NodeActor.Command>[] nodeActors) {
    actors = nodeActors;
  }

  /** Begins a window: called by this home's actor, then the baton is on its way. */
  void open(long windowHorizon, long window) {
    horizon = windowHorizon;
    parity = (int) (window & 1);
    collect(window - 1);
    cursor = 0;
    activeCount = queue.take(horizon, timekeeper.sweepBound(), active);
    slices += activeCount;
    passBaton();
  }

  /** The engine itself failed while this home was at work. */
  void broken(Throwable cause) {
    timekeeper.broken(cause);
  }

  /** Takes delivery of what other homes have sent in a window that is over. */
  void collect(long window) {
    int sent = (int) (window & 1);
    for (Home other : timekeeper.homes()) {
      if (other.mailed(sent, index)) {
        other.outboxes[sent][index].deliver(this::accept);
      }
    }
  }

  /** Runs one node's slice, then passes the baton on. */
  void advance(NodeCell cell) {
    try {
      events += cell.slice(horizon);
    } catch (Throwable thrown) { // whatever is thrown, the window must count down
      NodeFailure caught = cell.failure(thrown);
      if (failure == null || caught.before(failure)) {
        failure = caught;
      }
    }
    passBaton();
  }

  private void passBaton() {
    if (cursor < activeCount) {
      actors[nodes[active[cursor++]]].tell(baton);
    } else {
      for (int i = 0; i < activeCount; i++) {
        queue.put(active[i], cells[nodes[active[i]]].agenda.headTime());
      }
      timekeeper.homeDone(this);
    }
  }

  /** The earliest event of this home's nodes that is in an agenda. */
  long earliestPending() {
    return queue.headTime();
  }

  /** The earliest event sent to other homes in the last window. */
  long earliestSent() {
    return earliestSent;
  }

  private boolean mailed(int windowParity, int home) {
    return (mail[windowParity][home >> 6] >>> home & 1) != 0;
  }

  /** Adds the homes that this one has sent something to in the window of this parity. */
  void addMailed(int windowParity, long[] homes) {
    for (int i = 0; i < homes.length; i++) {
      homes[i] |= mail[windowParity][i];
    }
  }

  /** Forgets whom this home has sent something in the window of this parity. */
  void forgetMailed(int windowParity) {
    Arrays.fill(mail[windowParity], 0);
  }

  /** Decides, between two windows, whether this home takes part in the next one. */
  boolean willOpen(boolean mail, long windowHorizon) {
    earliestSent = VirtualTime.NEVER;
    opens = mail || queue.headTime() < windowHorizon;
    return opens;
  }

  boolean opens() {
    return opens;
  }

  long events() {
    return events;
  }

  long slices() {
    return slices;
  }

  int conditionsMet() {
    return conditionsMet;
  }

  long lastCondition() {
    return lastCondition;
  }

  NodeFailure failure() {
    return failure;
  }

  @Override
  public void carry(int destination, long time, long key, Payload payload) {
    int home = placement.homeOf(destination);
    if (home == index) {
      accept(destination, time, key, payload);
    } else if (home >= 0) {
      outboxes[parity][home].add(destination, time, key, payload);
      mail[parity][home >> 6] |= 1L << home;
      earliestSent = Math.min(earliestSent, time);
    } else {
      outgoing.add(Placement.regionOf(home), destination, time, key, payload);
    }
  }

  /** Puts an event into the agenda of one of this home's nodes. */
  void accept(int node, long time, long key, Payload payload) {
    cells[node].agenda.add(time, key, payload);
    queue.hasten(placement.slotOf(node), time);
  }

  /**
   * When something that is pending here could enter a region, as far as that is earlier than {@code
   * least}.
   */
  long earliestArrival(int region, long least) {
    return queue.earliestArrival(distances[region], leastDistance[region], least);
  }

  @Override
  public void schedule(NodeCell node, long time, long key, Payload payload) {
    node.agenda.add(time, key, payload);
  }

  @Override
  public boolean cancel(NodeCell node, long key) {
    return node.agenda.remove(key);
  }

  @Override
  public void conditionMet(long time) {
    conditionsMet++;
    lastCondition = Math.max(lastCondition, time);
  }
}
