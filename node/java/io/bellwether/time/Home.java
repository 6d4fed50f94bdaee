package io.bellwether.time;

import io.bellwether.quantity.VirtualTime;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * A block of neighbouring nodes that one thread advances.
 *
 * <p>In each window the home takes delivery of what other homes have sent, finds its nodes that
 * have events before the horizon, and passes a baton through them: the actor of a node that gets
 * the baton executes its slice and hands the baton to the next one, which is the one actor message
 * per slice. The nodes of a home therefore run one after the other, so that they may put events
 * into each other's agendas without any lock, and always on the same thread, so that they stay in
 * its cache. Between homes events go through {@link Outbox}es.
 *
 * <p>Order within a window does not matter: whatever one node sends to another arrives at the
 * horizon or later.
 */
final class Home implements Transport {
  private final Timekeeper timekeeper;
  private final int index;
  private final NodeCell[] cells;
  private final int[] homeOf;
  private final int first;
  private final int end;
  private final Outbox[][] outboxes;
  private final NodeQueue queue;
  private final int[] active;
  private final NodeActor.Advance baton = new NodeActor.Advance(this);
  private ActorRef<NodeActor.Command>[] actors;

  private boolean opens;
  private int activeCount;
  private int cursor;
  private long horizon;
  private int parity;
  private long earliestSent;
  private int conditionsMet;
  private long lastCondition;
  private long events;
  private long slices;
  private NodeFailure failure;

  /**
   * A home of the nodes {@code first} to {@code end} − 1.
   *
   * @param cells of the whole network
   * @param homeOf each node's home
   */
  Home(
      Timekeeper timekeeper,
      int index,
      int homes,
      NodeCell[] cells,
      int[] homeOf,
      int first,
      int end) {
    this.timekeeper = timekeeper;
    this.index = index;
    this.cells = cells;
    this.homeOf = homeOf;
    this.first = first;
    this.end = end;
    this.queue = new NodeQueue(end - first);
    this.active = new int[end - first + 1];
    this.outboxes = new Outbox[2][homes];
    for (int i = 0; i < homes; i++) {
      outboxes[0][i] = new Outbox();
      outboxes[1][i] = new Outbox();
    }
    for (int node = first; node < end; node++) {
      cells[node].attach(this);
      queue.put(node - first, 0);
    }
  }

  int first() {
    return first;
  }

  int end() {
    return end;
  }

  void staff(ActorRef<NodeActor.Command>[] nodeActors) {
    actors = nodeActors;
  }

  /** Begins a window: called by this home's actor, then the baton is on its way. */
  void open(long windowHorizon, long window) {
    horizon = windowHorizon;
    int delivered = (int) ((window - 1) & 1);
    parity = (int) (window & 1);
    for (Home other : timekeeper.homes()) {
      if (other != this) {
        other.outboxes[delivered][index].deliver(this);
      }
    }
    cursor = 0;
    activeCount = queue.take(horizon, timekeeper.sweepBound(), active);
    slices += activeCount;
    passBaton();
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
      actors[first + active[cursor++]].tell(baton);
    } else {
      for (int i = 0; i < activeCount; i++) {
        queue.put(active[i], cells[first + active[i]].agenda.headTime());
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

  /** Whether another home has sent something here in the window of this parity. */
  boolean hasMail(int windowParity) {
    for (Home other : timekeeper.homes()) {
      if (other != this && other.outboxes[windowParity][index].size() > 0) {
        return true;
      }
    }
    return false;
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
    int home = homeOf[destination];
    if (home == index) {
      accept(destination, time, key, payload);
    } else {
      outboxes[parity][home].add(destination, time, key, payload);
      earliestSent = Math.min(earliestSent, time);
    }
  }

  /** Puts an event into the agenda of one of this home's nodes. */
  void accept(int node, long time, long key, Payload payload) {
    cells[node].agenda.add(time, key, payload);
    queue.hasten(node - first, time);
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
