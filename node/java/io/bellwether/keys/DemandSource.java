package io.bellwether.keys;

import io.bellwether.control.ControlMessage.RouteReply;
import io.bellwether.control.ControlMessage.RouteRequest;
import io.bellwether.keys.DemandState.Request;
import io.bellwether.keys.KeyMessage.Acknowledgement;
import io.bellwether.keys.KeyMessage.PartsDropped;
import io.bellwether.keys.KeyMessage.Refusal;
import io.bellwether.keys.KeyMessage.RelayedKey;
import io.bellwether.keys.KeyMessage.RouteRetry;
import io.bellwether.keys.KeyMessage.Settlement;
import io.bellwether.keys.Transfer.Split;
import io.bellwether.quantity.VirtualTime;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * The demands that start at a node. A demand asks key control for a route once, keeps it until it
 * fails or grows old, and sends each request's key as soon as the first link has the bits and it is
 * its turn there ({@link SendingOrder}). A key in parts goes when that is so at the first links of
 * all its routes, and all parts go together, so that the routes of one key never meet in a relay.
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
  private final SendingOrder order;
  private final Receiver receiver;

  /** The keys on their way, by the numbers of their parts. */
  private final Map<Long, SentKey> sent = new HashMap<>(2);

  /** The links where somebody else may come first now. */
  private final ArrayDeque<LinkEnd> changed = new ArrayDeque<>(2);

  private long lastNumber;

  /** Is told what became of a key. */
  interface Receiver {
    /** Both ends hold the key. */
    void arrived(long now, SentKey key, KeyEffects out);

    /** The key was given up on its way; the request may go into those that wait again. */
    void failed(long now, DemandState state, Request request, RefusalReason reason, KeyEffects out);
  }

  DemandSource(int node, int control, LinkEnds ends, DemandStates states, Receiver receiver) {
    this.node = node;
    this.control = control;
    this.ends = ends;
    this.states = states;
    this.order = new SendingOrder(ends, states);
    this.receiver = receiver;
  }

  /** Why a request of a demand waits. */
  RefusalReason lack(DemandState state) {
    if (!state.routed()) {
      return state.pausing ? RefusalReason.NO_ROUTE : RefusalReason.TIMEOUT;
    }
    return beginsUp(state.routes()) ? RefusalReason.STORE_EMPTY : RefusalReason.LINK_DOWN;
  }

  /** Sends what waits for a demand as far as the key of its first link reaches. */
  void serve(long now, DemandState state, KeyEffects out) {
    if (state.routed()) {
      serveLink(now, ends.get(state.routes()[0][0]), out);
    } else if (!state.pausing && !state.waiting.isEmpty()) {
      ask(now, state, out);
    }
  }

  /** Sends what waited behind a demand that had these routes, null for none. */
  void serveBehind(long now, int[][] routes, KeyEffects out) {
    if (routes != null) {
      for (int[] route : routes) {
        serveLink(now, ends.get(route[0]), out);
      }
    }
  }

  /** Sends what waits for a link, oldest request first, as far as its key reaches. */
  void serveLink(long now, LinkEnd link, KeyEffects out) {
    for (LinkEnd end = link; end != null; end = changed.poll()) {
      serveInOrder(now, end, out);
    }
  }

  private void serveInOrder(long now, LinkEnd end, KeyEffects out) {
    DemandState next = order.first(end);
    while (next != null) {
      if (order.maySend(next)) {
        send(now, next, end, out);
        next = order.first(end);
      } else if (neverEnough(now, next) && next.orderLess(now)) {
        next = order.first(end);
      } else {
        if (now - next.askedAt >= IMPATIENCE && ends.all().length > 1) {
          ask(now, next, out);
        }
        next = order.lacksElsewhere(next, end) ? order.next(end, next) : null;
      }
    }
  }

  /**
   * Whether what a demand waits for will never be there: what was distilled when it began to wait
   * has grown too old, so that a store that has too little holds what it ever will.
   */
  private boolean neverEnough(long now, DemandState state) {
    for (int[] route : state.routes()) {
      LinkEnd end = ends.get(route[0]);
      if (end.up
          && !end.ready(state.first().bits())
          && now - state.waitsSince() >= end.port.store().maxAge()) {
        return true;
      }
    }
    return false;
  }

  private boolean beginsUp(int[][] routes) {
    for (int[] route : routes) {
      if (!ends.get(route[0]).up) {
        return false;
      }
    }
    return true;
  }

  /** Sends what a demand waits for, as it comes first at the link that is served. */
  private void send(long now, DemandState state, LinkEnd served, KeyEffects out) {
    Request request = state.next(now);
    int[][] routes = state.routes();
    SentKey key = new SentKey(state, request);
    Split split = routes.length == 1 ? Split.WHOLE : new Split(lastNumber + 1, routes.length);
    state.inFlight++;
    for (int[] route : routes) {
      LinkEnd first = send(key, split, route, out);
      if (first != served && !changed.contains(first)) {
        changed.add(first);
      }
    }
    if (now - state.askedAt >= KeyDemand.ROUTE_AGE) {
      ask(now, state, out);
    }
  }

  /** Sends a key, or a part of it, over one route; returns where it begins. */
  private LinkEnd send(SentKey key, Split split, int[] route, KeyEffects out) {
    KeyDemand demand = key.state().demand;
    int bits = key.request().bits();
    LinkEnd end = ends.get(route[0]);
    Transfer transfer =
        new Transfer(
            node,
            ++lastNumber,
            demand.demand(),
            key.request().number(),
            demand.destination(),
            bits,
            NOTHING,
            route,
            NOTHING,
            0,
            split);
    long[] ranges = end.store.sendKey(bits);
    RelayedKey message =
        new RelayedKey(transfer.sentBy(node), end.port.link(), ranges, NO_CIPHERTEXT);
    key.add(message, end.material.read(ranges, bits));
    sent.put(lastNumber, key);
    out.toNeighbour(end.port.link(), message);
    end.reportChange(control, out);
    return end;
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
            ends.down(),
            demand.disjointPaths()));
  }

  void onRoute(long now, RouteReply reply, KeyEffects out) {
    DemandState state = states.find((int) reply.tag());
    int[][] before = state.routes();
    state.asked = false;
    state.dropIdleOrders(now);
    if (reply.found() && beginsUp(reply.routes())) {
      state.routeFound(reply);
      serve(now, state, out);
    } else if (state.orderLess(now)) {
      state.loseRoutes();
      ask(now, state, out);
    } else {
      loseRoute(now, state, out);
    }
    serveBehind(now, before, out);
  }

  private void loseRoute(long now, DemandState state, KeyEffects out) {
    state.loseRoutes();
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
      if (state.routed() && state.beginsWith(end.port.link())) {
        int[][] before = state.routes();
        state.loseRoutes();
        serve(now, state, out);
        if (before.length > 1) {
          serveBehind(now, before, out); // at the first links of the other parts
        }
      }
    }
  }

  void onAcknowledgement(long now, Acknowledgement message, KeyEffects out) {
    SentKey key = sent.remove(message.number());
    if (key.arrived(message)) {
      conclude(now, key, out);
    }
  }

  void onRefusal(long now, Refusal message, KeyEffects out) {
    SentKey key = sent.remove(message.number());
    if (key.refused(message)) {
      conclude(now, key, out);
    }
  }

  /** The fate of all parts of a key is known. */
  private void conclude(long now, SentKey key, KeyEffects out) {
    DemandState state = key.state();
    state.inFlight--;
    key.parts().forEach(part -> settle(part, key.refusal() == null, out));
    if (key.refusal() != null) {
      giveUp(now, key, out);
      return;
    }
    if (key.reroutes() == 0) {
      for (RelayedKey part : key.parts()) {
        state.figures.routesUsed.delivered(now, part.link(), part.transfer().ahead());
      }
    }
    receiver.arrived(now, key, out);
  }

  private void giveUp(long now, SentKey key, KeyEffects out) {
    DemandState state = key.state();
    Transfer transfer = key.transfer();
    if (transfer.isPart()) {
      out.toNode(transfer.destination(), new PartsDropped(node, transfer.number()));
    }
    state.figures.givenUp(key.reroutes());
    receiver.failed(now, state, key.request().tried(), key.refusal(), out);
    state.orderLess(now);
    if (key.sentAsRouted()) {
      int[][] before = state.routes();
      loseRoute(now, state, out);
      serveBehind(now, before, out);
    } else {
      serve(now, state, out);
    }
  }

  private void settle(RelayedKey part, boolean delivered, KeyEffects out) {
    Transfer transfer = part.transfer();
    LinkEnd end = ends.get(part.link());
    end.store.settle(transfer.bits(), delivered);
    // What became of a key in one piece the destination knows by itself.
    if (transfer.isPart() || end.port.neighbour() != transfer.destination()) {
      out.toNode(end.port.neighbour(), new Settlement(node, transfer.number(), delivered));
    }
  }
}
