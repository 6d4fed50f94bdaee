package io.bellwether.keys;

import io.bellwether.control.ControlMessage.RouteReply;
import io.bellwether.quantity.VirtualTime;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A demand at its source: its open requests, its route and its figures. */
final class DemandState {
  /** The first pause before a demand without a route asks again; it doubles up to the longest. */
  static final long FIRST_PAUSE = 100 * VirtualTime.MILLISECOND;

  static final long LONGEST_PAUSE = 5 * VirtualTime.SECOND;

  /** How often a request's key may be given up on its way before the request is refused. */
  static final int MAX_ATTEMPTS = 4;

  /** A request that waits or is on its way. */
  record Request(long number, long time, int attempts, int bits) {
    Request tried() {
      return new Request(number, time, attempts + 1, bits);
    }
  }

  final KeyDemand demand;

  /** The end-to-end key store, null if the demand has none. */
  final EndStore store;

  /** What waits for a route or for key, by number: requests, or orders of the store. */
  final TreeMap<Long, Request> waiting = new TreeMap<>();

  /** Requests that wait for a store with too few keys, by number; null without a store. */
  private final TreeMap<Long, Request> dry;

  int inFlight;
  private long made;
  private long outside;

  RouteReply route;

  /** Routes found so far: tells whether a key that failed took the present one. */
  int routes;

  boolean asked;
  long askedAt;
  boolean pausing;

  /** When the earliest pending patience timer fires. */
  long watchedUntil = VirtualTime.NEVER;

  private long pause = FIRST_PAUSE;

  final RouteLog routesUsed = new RouteLog();

  private long requestedBits;
  private long delivered;
  private long deliveredOutside;
  private long deliveredBits;
  private long transfers;
  private long refused;
  private final Map<RefusalReason, Long> reasons = new EnumMap<>(RefusalReason.class);
  private long totalDelayNanoseconds;
  private long hops;
  private long reroutes;
  private long retries;

  DemandState(KeyDemand demand) {
    this.demand = demand;
    store = demand.store().map(plan -> new EndStore(demand, plan)).orElse(null);
    dry = store == null ? null : new TreeMap<>();
  }

  boolean hasStore() {
    return store != null;
  }

  /** Requests whose patience may end, by number. */
  NavigableMap<Long, Request> patient() {
    return store == null ? waiting : dry;
  }

  /** The oldest of what waits for a route or for key. */
  Request first() {
    return waiting.firstEntry().getValue();
  }

  /** Counts a request; returns its number. */
  long make() {
    requestedBits += demand.requestBits();
    return made++;
  }

  /** The same for a request from outside, of some keys of the store. */
  long makeOutside(int keys) {
    requestedBits += (long) keys * demand.keyBits();
    outside++;
    return made++;
  }

  /** Once no further request comes and none waits, what is on order for the store is not needed. */
  void dropIdleOrders(long now) {
    if (store != null && now >= demand.end() && dry.isEmpty()) {
      waiting.values().forEach(store::cancel);
      waiting.clear();
    }
  }

  /** A request from outside got its keys or not. */
  void settleOutside(int keys, boolean served) {
    if (served) {
      delivered++;
      deliveredOutside++;
      deliveredBits += (long) keys * demand.keyBits();
    } else {
      refuse(RefusalReason.STORE_DRY);
    }
  }

  /** Bits of one request, as many as an int holds: larger ones are refused. */
  int requestBits() {
    return (int) Math.min(demand.requestBits(), Integer.MAX_VALUE);
  }

  /** The most bits that are sent in one message. */
  long transferBits() {
    return store == null ? demand.requestBits() : EndStorePlan.transferBits(demand.keyBits());
  }

  boolean routed() {
    return route != null;
  }

  int firstLink() {
    return route.links()[0];
  }

  boolean full() {
    return (store == null ? waiting.size() + inFlight : dry.size()) >= demand.backlog();
  }

  /** Whether another request follows one that was made at {@code now}. */
  boolean continuesAfter(long now) {
    return made - outside < demand.requests()
        && VirtualTime.saturatedAdd(now, demand.every()) < demand.end();
  }

  long deadline(Request request) {
    return VirtualTime.saturatedAdd(request.time(), demand.patience());
  }

  /** The pause before the next question for a route. */
  long nextPause() {
    long now = pause;
    pause = Math.min(2 * pause, LONGEST_PAUSE);
    return now;
  }

  void routeFound(RouteReply reply) {
    route = reply;
    routes++;
    pause = FIRST_PAUSE;
  }

  /** A request was served. */
  void delivered(Request request, long now) {
    long nanoseconds = (now - request.time()) / VirtualTime.NANOSECOND;
    delivered++;
    deliveredBits += demand.requestBits();
    totalDelayNanoseconds = Math.addExact(totalDelayNanoseconds, nanoseconds);
  }

  /** A key, or those of an order, has arrived. */
  void transferred(int keyHops, int keyReroutes) {
    transfers++;
    hops += keyHops;
    reroutes += keyReroutes;
  }

  void givenUp(int keyReroutes) {
    reroutes += keyReroutes;
  }

  void retry(Request request) {
    retries++;
    waiting.put(request.number(), request);
  }

  void refuse(RefusalReason reason) {
    refused++;
    reasons.merge(reason, 1L, Long::sum);
  }

  /** Refuses the waiting requests whose deadline has come. */
  void refuseOverdue(long now, RefusalReason reason) {
    Iterator<Request> oldest = patient().values().iterator();
    while (oldest.hasNext() && deadline(oldest.next()) <= now) {
      oldest.remove();
      refuse(reason);
    }
  }

  boolean allDelivered() {
    return delivered - deliveredOutside == demand.requests();
  }

  DemandStatistics statistics() {
    return new DemandStatistics(
        demand.demand(),
        made,
        requestedBits,
        delivered,
        deliveredBits,
        refused,
        reasons,
        totalDelayNanoseconds,
        store == null ? 0 : store.size(),
        transfers,
        hops,
        reroutes,
        retries,
        routesUsed.uses());
  }
}
