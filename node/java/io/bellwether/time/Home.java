package io.bellwether.time;

import io.bellwether.quantity.VirtualTime;
import java.util.Arrays;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * A block of neighbouring nodes that one thread advances.
 *
 * <p>In each window the home takes delivery of what other homes have sent, and goes through the
 * window in steps, each as wide as the smallest delay between two of its own nodes. In a step it
 * finds its nodes that have events before the step's horizon, and passes a baton through them: the
 * actor of a node that gets the baton executes its slice and hands the baton to the next one, which
 * is the one actor message per slice. The nodes of a home therefore run one after the other, so
 * that they may put events into each other's agendas without any lock, and always on the same
 * thread, so that they stay in its cache. Between homes events go through {@link EventBatch}es, and
 * those for other regions wait in {@link Outgoing} for the next round.
 *
 * <p>Order within a step does not matter: whatever one node sends to another of its home arrives at
 * the step's horizon or later, and what comes from other homes at the window's horizon or later.
 */
final class Home implements Transport {
  /** How far ahead nodes are kept ready, in steps. */
  private static final int STEPS_AHEAD = 4;

  /**
   * A home that has executed more events than this stops short of the window's horizon, so that a
   * run is heard of, and can be stopped, however wide its windows are.
   */
  private static final int MOST_EVENTS = 1 << 12;

  private final Timekeeper timekeeper;
  private final int index;
  private final NodeCell[] cells;
  private final Placement placement;
  private final int[] nodes;
  private final EventBatch[][] outboxes;
  private final long[][] mail;
  private final Outgoing outgoing;
  private final Reach toRegions;
  private final Reach toHomes;
  private final long[] sentBounds;
  private final NodeQueue queue;
  private final int[] active;
  private final long width;
  private final RegisterRules registerRules;
  private final PausedNodes paused;
  private final NodeActor.Advance baton = new NodeActor.Advance(this);
  private ActorRef<NodeActor.Command>[] actors;

  private Turns turns;
  private long certified;
  private boolean opens;
  private int activeCount;
  private int cursor;
  private long horizon;
  private long windowEnd;
  private int parity;
  private long earliestSent = VirtualTime.NEVER;
  private int conditionsMet;
  private long lastCondition;
  private long eventsBefore;
  private long events;
  private long slices;
  private NodeFailure failure;

  /**
   * A home of nodes.
   *
   * @param index of this home
   * @param nodes their ids
   * @param cells of the whole network; only those of the region's nodes are there
   * @param betweenHomes distances between the nodes and the homes of this region
   * @param width of a step: the smallest delay between two of the nodes in picoseconds
   */
  Home(
      Timekeeper timekeeper,
      int index,
      int[] nodes,
      NodeCell[] cells,
      Placement placement,
      Region region,
      RoundRules rules,
      Distances betweenHomes,
      long width) {
    this.timekeeper = timekeeper;
    this.index = index;
    this.cells = cells;
    this.placement = placement;
    this.nodes = nodes;
    this.width = width;
    this.queue = new NodeQueue(nodes.length);
    this.active = new int[nodes.length + 1];
    this.registerRules = rules.registers();
    this.paused =
        new PausedNodes(
            registerRules,
            Arrays.stream(nodes).mapToObj(node -> cells[node]).toArray(NodeCell[]::new));
    this.outboxes = new EventBatch[2][placement.homes()];
    for (EventBatch[] half : outboxes) {
      Arrays.setAll(half, i -> new EventBatch());
    }
    this.mail = new long[2][(placement.homes() + 63) >> 6];
    this.outgoing = new Outgoing(rules, region.regions());
    this.toRegions = new Reach(region.distances(), nodes);
    this.toHomes = new Reach(betweenHomes, nodes);
    this.sentBounds = new long[placement.homes()];
    Arrays.fill(sentBounds, VirtualTime.NEVER);
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

  /** Has registers from now on. */
  void share(Registrar registrar) {
    turns = new Turns(this, index, registrar, registerRules, placement);
  }

  Turns turns() {
    return turns;
  }

  void staff(ActorRef<NodeActor.Command>[] nodeActors) {
    actors = nodeActors;
  }

  /** Begins a window: called by this home's actor, then the baton is on its way. */
  void open(long window) {
    parity = (int) (window & 1);
    collect(window - 1);
    eventsBefore = events;
    nextStep();
  }

  /** Takes the next step of the window; after its last, or after a failure, the home is done. */
  private void nextStep() {
    if (turns != null && !turns.registry().waiting.isEmpty()) {
      certify();
      if (turns.give(true)) {
        wake();
      }
    }
    if (!isDue(windowEnd) || events - eventsBefore > MOST_EVENTS) {
      timekeeper.homeDone(this);
      return;
    }
    horizon = Math.min(VirtualTime.saturatedAdd(earliestPending(), width), windowEnd);
    long sweepBound =
        VirtualTime.saturatedAdd(horizon, Math.min(width, Long.MAX_VALUE / 8) * STEPS_AHEAD);
    cursor = 0;
    activeCount = queue.take(horizon, sweepBound, active);
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
      fail(cell.failure(thrown));
    }
    passBaton();
  }

  void fail(NodeFailure caught) {
    if (failure == null || caught.before(failure)) {
      failure = caught;
    }
  }

  private void passBaton() {
    if (cursor < activeCount) {
      actors[nodes[active[cursor++]]].tell(baton);
    } else {
      for (int i = 0; i < activeCount; i++) {
        NodeCell cell = cells[nodes[active[i]]];
        if (cell.waits()) {
          paused.add(active[i]);
        } else {
          queue.put(active[i], cell.agenda.headTime());
        }
      }
      nextStep();
    }
  }

  /** The earliest instant at which a node of this home has something to do, now or later. */
  long earliestPending() {
    return Math.min(queue.headTime(), paused.earliest());
  }

  /** Whether some node can do something before a horizon; after a failure that is of no use. */
  boolean isDue(long before) {
    long head = queue.headTime();
    return head < before
        && head < VirtualTime.saturatedAdd(paused.earliest(), width)
        && (failure == null || head < failure.time());
  }

  /** Finds out up to where this home's nodes have executed everything but for those that pause. */
  void certify() {
    long sent = VirtualTime.saturatedAdd(paused.earliest(), width);
    certified = Math.min(Math.min(queue.headTime(), sent), windowEnd);
  }

  /** What {@link #certify} has found, in picoseconds. */
  long certified() {
    return certified;
  }

  /** Lets the nodes go on that have the outcomes that they have waited for. */
  void wake() {
    paused.wake(slot -> queue.put(slot, cells[nodes[slot]].now()));
  }

  /** Adds the instant and the next operation of each node that pauses. */
  void addPaused(List<long[]> all) {
    paused.addTo(all);
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

  /** Forgets what it has sent in the last window, which is delivered, or about to be. */
  void forgetSent() {
    earliestSent = VirtualTime.NEVER;
    Arrays.fill(sentBounds, VirtualTime.NEVER);
  }

  /** Decides, between two windows, whether this home takes part in the next one. */
  boolean willOpen(boolean mail, long windowHorizon) {
    forgetSent();
    windowEnd = windowHorizon;
    opens = mail || isDue(windowHorizon);
    return opens;
  }

  /** Takes note, between two windows, that nothing can come in before a horizon. */
  void extend(long laterHorizon) {
    windowEnd = laterHorizon;
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
      toHomes.ofSent(sentBounds, destination, time);
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
    return paused.arrival(toRegions, region, toRegions.ofPending(queue, region, least));
  }

  /** Lowers each home's horizon to when something that is pending here, or sent, could enter it. */
  void lowerHorizons(long[] horizons) {
    for (int home = 0; home < horizons.length; home++) {
      long bound = Math.min(horizons[home], sentBounds[home]);
      horizons[home] = paused.arrival(toHomes, home, toHomes.ofPending(queue, home, bound));
    }
  }

  /** Everything that this home has executed is due before this, in picoseconds. */
  long reached() {
    return horizon;
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
  public void create(NodeCell node, long register, Payload first, int handles) {
    expectRegisters();
    turns.create(node, register, first, handles);
  }

  @Override
  public void submit(NodeCell node, Request request) {
    expectRegisters();
    turns.submit(node, request);
  }

  private void expectRegisters() {
    if (turns == null) {
      throw new IllegalStateException("this network has no registers");
    }
  }

  @Override
  public void conditionMet(long time) {
    conditionsMet++;
    lastCondition = Math.max(lastCondition, time);
  }
}
