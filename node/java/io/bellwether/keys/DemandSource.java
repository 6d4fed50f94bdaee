package io.bellwether.keys;

import io.bellwether.control.ControlMessage.RouteReply;
import io.bellwether.control.ControlMessage.RouteRequest;
import io.bellwether.keys.DemandState.Request;
import io.bellwether.keys.KeyMessage.Acknowledgement;
import io.bellwether.keys.KeyMessage.Refusal;
import io.bellwether.keys.KeyMessage.RelayedKey;
import io.bellwether.keys.KeyMessage.RouteRetry;
import io.bellwether.keys.KeyMessage.Settlement;
import io.bellwether.quantity.VirtualTime;
import java.util.HashMap;
import java.util.Map;

/**
 * The demands that start at a node. A demand asks key control for a route once, keeps it until it
 * fails or grows old, and sends each request's key as soon as the first link has the bits: of all
 * demands that use the link the one of the highest priority first, among equals the oldest request,
 * so that a large one is not starved by small; whatever comes next waits for it. What only fills a
 * store, with nobody waiting, comes after all requests of its priority.
 */
final class DemandSource {
  private static final int[] NOTHING = {};
  private static final long[] NO_CIPHERTEXT = {};

  /** How soon a demand whose first link lacks key may look for another route. */
  static final long IMPATIENCE = VirtualTime.SECOND;

  private final int node;
  private final int control;
  private final LinkEnds ends;
  private final DemandStates states;
  private final Receiver receiver;
  private final Map<Long, Sent> sent = new HashMap<>(2);
  private long lastNumber;

  /** A key on its way: its transfer as it was sent, and the bits of the first link that it is. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Sent(
      DemandState demand, Request request, int routes, RelayedKey message, long[] key) {}

  /** Is told what became of a key. */
  interface Receiver {
    /** Both ends hold the key. */
    void arrived(
        long now,
        DemandState state,
        Request request,
        Acknowledgement message,
        Transfer transfer,
        long[] bits,
        KeyEffects out);

    /** The key was given up on its way; the request may go into those that wait again. */
    void failed(long now, DemandState state, Request request, RefusalReason reason, KeyEffects out);
  }

  DemandSource(int node, int control, LinkEnds ends, DemandStates states, Receiver receiver) {
    this.node = node;
    this.control = control;
    this.ends = ends;
    this.states = states;
    this.receiver = receiver;
  }

  /** Why a request of a demand waits. */
  RefusalReason lack(DemandState state) {
    if (!state.routed()) {
      return state.pausing ? RefusalReason.NO_ROUTE : RefusalReason.TIMEOUT;
    }
    return ends.get(state.firstLink()).up ? RefusalReason.STORE_EMPTY : RefusalReason.LINK_DOWN;
  }

  /** Sends what waits for a demand as far as the key of its first link reaches. */
  void serve(long now, DemandState state, KeyEffects out) {
    if (state.routed()) {
      serveLink(now, ends.get(state.firstLink()), out);
    } else if (!state.pausing && !state.waiting.isEmpty()) {
      ask(now, state, out);
    }
  }

  /** Sends what waits for a link, oldest request first, as far as its key reaches. */
  void serveLink(long now, LinkEnd end, KeyEffects out) {
    DemandState oldest = oldestAt(end);
    while (oldest != null && end.ready(oldest.first().bits())) {
      send(now, oldest, end, out);
      oldest = oldestAt(end);
    }
    if (oldest != null && now - oldest.askedAt >= IMPATIENCE && ends.all().length > 1) {
      ask(now, oldest, out);
    }
  }

  private DemandState oldestAt(LinkEnd end) {
    DemandState oldest = null;
    long since = VirtualTime.NEVER;
    int first = -1;
    boolean idle = false;
    for (DemandState state : states.all()) {
      if (state.routed() && !state.waiting.isEmpty() && state.firstLink() == end.port.link()) {
        long time = state.first().time();
        int priority = state.demand.priority();
        boolean ahead = idle == state.idle() ? time < since : idle;
        if (priority > first || (priority == first && ahead)) {
          oldest = state;
          since = time;
          first = priority;
          idle = state.idle();
        }
      }
    }
    return oldest;
  }

  private void send(long now, DemandState state, LinkEnd end, KeyEffects out) {
    Request request = state.waiting.pollFirstEntry().getValue();
    state.orderMore(now);
    KeyDemand demand = state.demand;
    int bits = request.bits();
    long number = ++lastNumber;
    Transfer transfer =
        new Transfer(
            node,
            number,
            demand.demand(),
            request.number(),
            demand.destination(),
            bits,
            NOTHING,
            state.route.links(),
            NOTHING,
            0);
    long[] ranges = end.store.sendKey(bits);
    RelayedKey message =
        new RelayedKey(transfer.sentBy(node), end.port.link(), ranges, NO_CIPHERTEXT);
    long[] key = end.material.read(ranges, bits);
    sent.put(number, new Sent(state, request, state.routes, message, key));
    state.inFlight++;
    out.toNeighbour(end.port.link(), message);
    end.reportChange(control, out);
    if (now - state.askedAt >= KeyDemand.ROUTE_AGE) {
      ask(now, state, out);
    }
  }

  private void ask(long now, DemandState state, KeyEffects out) {
    if (state.asked) {
      return;
    }
    state.asked = true;
    state.askedAt = now;
    KeyDemand demand = state.demand;
    out.toNode(
        control,
        new RouteRequest(
            node,
            demand.demand(),
            demand.destination(),
            state.nextBits() + ends.largestTag(),
            true,
            NOTHING,
            ends.down()));
  }

  void onRoute(long now, RouteReply reply, KeyEffects out) {
    DemandState state = states.find((int) reply.tag());
    state.asked = false;
    state.dropIdleOrders(now);
    if (reply.found() && ends.get(reply.links()[0]).up) {
      state.routeFound(reply);
      serve(now, state, out);
    } else {
      loseRoute(now, state, out);
    }
  }

  private void loseRoute(long now, DemandState state, KeyEffects out) {
    state.route = null;
    if (!state.pausing && !state.waiting.isEmpty()) {
      state.pausing = true;
      long later = VirtualTime.saturatedAdd(now, state.nextPause());
      out.timer(later, new RouteRetry(state.demand.demand()));
    }
  }

  void onRouteRetry(long now, RouteRetry timer, KeyEffects out) {
    DemandState state = states.find(timer.demand());
    state.pausing = false;
    state.dropIdleOrders(now);
    serve(now, state, out);
  }

  /** A link of this node went down: its demands look for another route at once. */
  void onLinkDown(long now, LinkEnd end, KeyEffects out) {
    for (DemandState state : states.all()) {
      if (state.routed() && state.firstLink() == end.port.link()) {
        state.route = null;
        serve(now, state, out);
      }
    }
  }

  void onAcknowledgement(long now, Acknowledgement message, KeyEffects out) {
    Sent key = settle(message.number(), true, out);
    DemandState state = key.demand();
    Transfer transfer = key.message().transfer();
    if (message.reroutes() == 0) {
      state.routesUsed.delivered(now, key.message().link(), transfer.ahead());
    }
    receiver.arrived(now, state, key.request(), message, transfer, key.key(), out);
  }

  void onRefusal(long now, Refusal message, KeyEffects out) {
    Sent key = settle(message.number(), false, out);
    DemandState state = key.demand();
    state.givenUp(message.reroutes());
    receiver.failed(now, state, key.request().tried(), message.reason(), out);
    if (state.routed() && state.routes == key.routes()) {
      loseRoute(now, state, out);
    } else {
      serve(now, state, out);
    }
  }

  private Sent settle(long number, boolean delivered, KeyEffects out) {
    Sent key = sent.remove(number);
    Transfer transfer = key.message().transfer();
    LinkEnd end = ends.get(key.message().link());
    key.demand().inFlight--;
    end.store.settle(transfer.bits(), delivered);
    if (end.port.neighbour() != transfer.destination()) {
      out.toNode(end.port.neighbour(), new Settlement(node, number, delivered));
    }
    return key;
  }
}
