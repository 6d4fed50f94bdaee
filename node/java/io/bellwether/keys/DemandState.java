package io.bellwether.keys;

import io.bellwether.control.ControlMessage.RouteReply;
import io.bellwether.quantity.VirtualTime;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/** A demand at its source: its open requests, its route and its figures. */
final class DemandState {
  /** The first pause before a demand without a route asks again; it doubles up to the longest. */
  static final long FIRST_PAUSE = 100 * VirtualTime.MILLISECOND;

  static final long LONGEST_PAUSE = 5 * VirtualTime.SECOND;

  /** How often a request's key may be given up on its way before the request is refused. */
  static final int MAX_ATTEMPTS = 4;

  /** A request that waits or is on its way. */
  record Request(long number, long time, int attempts) {
    Request tried() {
      return new Request(number, time, attempts + 1);
    }
  }

  final KeyDemand demand;

  /** Requests that wait for a route or for key, by number. */
  final TreeMap<Long, Request> waiting = new TreeMap<>();

  int inFlight;
  long made;

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

  private long delivered;
  private long refused;
  private final Map<RefusalReason, Long> reasons = new EnumMap<>(RefusalReason.class);
  private long totalDelayNanoseconds;
  private long hops;
  private long reroutes;
  private long retries;

  DemandState(KeyDemand demand) {
    this.demand = demand;
  }

  boolean routed() {
    return route != null;
  }

  int firstLink() {
    return route.links()[0];
  }

  boolean full() {
    return waiting.size() + inFlight >= demand.backlog();
  }

  /** Whether another request follows one that was made at {@code now}. */
  boolean continuesAfter(long now) {
    return made < demand.requests() && VirtualTime.saturatedAdd(now, demand.every()) < demand.end();
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

  void delivered(Request request, long now, int keyHops, int keyReroutes) {
    long nanoseconds = (now - request.time()) / VirtualTime.NANOSECOND;
    delivered++;
    totalDelayNanoseconds = Math.addExact(totalDelayNanoseconds, nanoseconds);
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
    Iterator<Request> oldest = waiting.values().iterator();
    while (oldest.hasNext() && deadline(oldest.next()) <= now) {
      oldest.remove();
      refuse(reason);
    }
  }

  boolean allDelivered() {
    return delivered == demand.requests();
  }

  DemandStatistics statistics() {
    return new DemandStatistics(
        demand.demand(),
        made,
        made * demand.requestBits(),
        delivered,
        delivered * demand.requestBits(),
        refused,
        reasons,
        totalDelayNanoseconds,
        hops,
        reroutes,
        retries,
        routesUsed.uses());
  }
}
