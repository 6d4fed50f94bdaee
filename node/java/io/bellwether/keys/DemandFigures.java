package io.bellwether.keys;

import io.bellwether.keys.DemandState.Request;
import io.bellwether.quantity.VirtualTime;
import java.util.EnumMap;
import java.util.Map;

/** What became of a demand's requests and keys, counted at its source. */
final class DemandFigures {
  final RouteLog routesUsed = new RouteLog();

  private final KeyDemand demand;
  private long made;
  private long madeOutside;
  private long requestedBits;
  private long delivered;
  private long deliveredOutside;
  private long deliveredBits;
  private long refused;
  private final Map<RefusalReason, Long> reasons = new EnumMap<>(RefusalReason.class);
  private long totalDelayNanoseconds;
  private long transfers;
  private long hops;
  private long reroutes;
  private long retries;

  DemandFigures(KeyDemand demand) {
    this.demand = demand;
  }

  /** Counts a request of the demand's own; returns its number. */
  long make() {
    requestedBits += demand.requestBits();
    return made++;
  }

  /** Counts a request from outside, of some keys of the store; returns its number. */
  long makeOutside(int keys) {
    requestedBits += (long) keys * demand.keyBits();
    madeOutside++;
    return made++;
  }

  /** Requests of the demand's own. */
  long own() {
    return made - madeOutside;
  }

  /** A request was served. */
  void delivered(Request request, long now) {
    long nanoseconds = (now - request.time()) / VirtualTime.NANOSECOND;
    delivered++;
    deliveredBits += demand.requestBits();
    totalDelayNanoseconds = Math.addExact(totalDelayNanoseconds, nanoseconds);
  }

  /** A request from outside got its keys. */
  void deliveredOutside(int keys) {
    delivered++;
    deliveredOutside++;
    deliveredBits += (long) keys * demand.keyBits();
  }

  void refused(RefusalReason reason) {
    refused++;
    reasons.merge(reason, 1L, Long::sum);
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

  void retried() {
    retries++;
  }

  /** Whether all requests of a demand that makes so many have their keys. */
  boolean allDelivered() {
    return delivered - deliveredOutside == demand.requests();
  }

  /** The figures, beside what an end-to-end store says; null without one. */
  DemandStatistics statistics(EndStore store) {
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
        store == null ? 0 : store.expired(),
        transfers,
        hops,
        reroutes,
        retries,
        routesUsed.uses());
  }
}
