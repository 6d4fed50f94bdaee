package io.bellwether.keys;

import io.bellwether.control.ControlMessage.RouteReply;
import io.bellwether.quantity.VirtualTime;
import java.util.Iterator;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A demand at its source: its open requests, its route and its figures. */
final class DemandState {
  /** The first pause before a demand without a route asks again; it doubles up to the longest. */
  static final long FIRST_PAUSE = 100 * VirtualTime.MILLISECOND;

  static final long LONGEST_PAUSE = 5 * VirtualTime.SECOND;

  /** How often a request's key may be given up on its way before the request is refused. */
  static final int MAX_ATTEMPTS = 4;

  /** Transfers of a store that wait for key at a time; the next is ordered as one is sent. */
  static final int MOST_ORDERS = 4;

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

  /** Keys of a transfer that fills the store at most. */
  private final int transferKeys;

  /** Keys of the transfers that are ordered now, and of those that may be again. */
  private int orderKeys;

  private int mostOrderKeys;

  /** The largest key that could ever be sent to the destination. */
  private final long largestKey;

  int inFlight;

  /** When the last request, or order, was sent. */
  private long lastSent;

  /** Whether the demand's own requests are all made. */
  private boolean lastMade;

  /** Whether somebody outside has taken keys of the store, or tried to. */
  private boolean tapped;

  /** The links of the routes that keys go over, of one or of each part; null without any. */
  private int[][] routes;

  /** How often they were found: tells whether a key that failed took the present ones. */
  int timesRouted;

  boolean asked;
  long askedAt;
  boolean pausing;

  /** When the earliest pending patience timer fires. */
  long watchedUntil = VirtualTime.NEVER;

  private long pause = FIRST_PAUSE;

  final DemandFigures figures;

  /** What its own requests have taken of its quota; null without one. */
  private final Quota.Account quota;

  /**
   * A demand at its source.
   *
   * @param largestKey bits of the largest key that the source could ever send
   */
  DemandState(KeyDemand demand, long largestKey) {
    this.demand = demand;
    figures = new DemandFigures(demand);
    this.largestKey = Math.min(largestKey, demand.reachBits());
    transferKeys = EndStorePlan.transferKeys(demand.keyBits(), this.largestKey);
    orderKeys = transferKeys;
    mostOrderKeys = transferKeys;
    lastMade = demand.start() >= demand.end();
    store = demand.store().map(plan -> new EndStore(demand, plan)).orElse(null);
    dry = store == null ? null : new TreeMap<>();
    quota = demand.quota().map(Quota.Account::new).orElse(null);
  }

  /** Whether the quota has room for a request, for which it is then used. */
  boolean quotaAllows(long now) {
    if (quota == null) {
      return true;
    }
    boolean allowed = quota.allows(now, demand.requestBits());
    if (allowed) {
      quota.take(now, demand.requestBits());
    }
    return allowed;
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

  /** Since when the oldest of what waits has had all that there was of key. */
  long waitsSince() {
    return Math.max(first().time(), lastSent);
  }

  /** The oldest of what waits, which is sent now. */
  Request next(long now) {
    lastSent = now;
    Request request = waiting.pollFirstEntry().getValue();
    orderMore(now);
    return request;
  }

  /**
   * A request comes from outside, of some keys of the store; returns its number.
   *
   * @param taking whether it may have them; otherwise the store need not be filled for its like
   */
  long makeOutside(int keys, boolean taking) {
    tapped |= taking;
    return figures.makeOutside(keys);
  }

  /** Once no further request comes and none waits, what is on order for the store is not needed. */
  void dropIdleOrders(long now) {
    if (store != null && over(now) && dry.isEmpty()) {
      takeOrdersBack();
      store.dropPlanned();
    }
  }

  /**
   * Whether no further request can come: after the end, and after the last request of the demand's
   * own unless others take keys, too.
   */
  private boolean over(long now) {
    return now >= demand.end() || (lastMade && !tapped);
  }

  /**
   * Lets the store be filled where it has to be.
   *
   * @param wanted keys that somebody could use now
   */
  void refill(long now, int wanted) {
    if (wanted == 0 && over(now)) {
      dropIdleOrders(now);
      return;
    }
    if (!dry.isEmpty()) {
      takeOrdersBack();
    }
    if (over(now)) {
      store.dropPlanned();
      store.plan(wanted, (int) Math.min(needed(), store.capacity()));
    } else {
      store.plan(wanted, store.capacity());
    }
    orderMore(now);
  }

  /** Keys that all waiting requests take. */
  private long needed() {
    return store == null ? 0 : (long) dry.size() * demand.number();
  }

  private void takeOrdersBack() {
    waiting.values().forEach(store::takeBack);
    waiting.clear();
  }

  /**
   * Orders planned keys, a few transfers ahead. The keys of each request that waits go in a
   * transfer of their own, as old as the oldest of them.
   */
  void orderMore(long now) {
    long needed = needed();
    while (store != null && store.planned() > 0 && waiting.size() < MOST_ORDERS) {
      int count = orderKeys;
      long since = now;
      int ahead = store.expected();
      if (ahead < needed) {
        count = Math.min(count, demand.number() - ahead % demand.number());
        since = dry.firstEntry().getValue().time();
      }
      Request order = store.order(Math.min(count, store.planned()), since);
      waiting.put(order.number(), order);
    }
  }

  /**
   * Orders keys one by one, as so many at a time are more than there is: up to half as many again
   * as they arrive, and twice that with each new route.
   *
   * @return whether anything has changed
   */
  boolean orderLess(long now) {
    if (store == null || largestOrder() == 1) {
      return false;
    }
    mostOrderKeys = Math.max(1, largestOrder() / 2);
    orderKeys = 1;
    takeOrdersBack();
    orderMore(now);
    return true;
  }

  /** Keys of the largest order that waits, or of the next. */
  private int largestOrder() {
    int largest = orderKeys;
    for (Request order : waiting.values()) {
      largest = Math.max(largest, order.bits() / demand.keyBits());
    }
    return largest;
  }

  /** Whether nobody waits for what this demand sends: it only fills a store. */
  boolean idle() {
    return store != null && dry.isEmpty();
  }

  /** Bits of one request, as many as an int holds: larger ones are refused. */
  int requestBits() {
    return (int) Math.min(demand.requestBits(), Integer.MAX_VALUE);
  }

  /** Whether what the demand sends can never reach the destination in one message. */
  boolean tooLarge() {
    return (store == null ? demand.requestBits() : demand.keyBits()) > largestKey;
  }

  /** Bits of what is sent next, as far as it is known. */
  long nextBits() {
    if (waiting.isEmpty()) {
      return store == null ? demand.requestBits() : (long) demand.keyBits() * orderKeys;
    }
    return first().bits();
  }

  boolean routed() {
    return routes != null;
  }

  /** The links of the routes that it has. */
  int[][] routes() {
    return routes;
  }

  /** Whether a route that it has begins with a link. */
  boolean beginsWith(int link) {
    for (int[] route : routes) {
      if (route[0] == link) {
        return true;
      }
    }
    return false;
  }

  void loseRoutes() {
    routes = null;
  }

  boolean full() {
    return (store == null ? waiting.size() + inFlight : dry.size()) >= demand.backlog();
  }

  /** Whether another request follows one that was made at {@code now}; takes note if not. */
  boolean continuesAfter(long now) {
    lastMade =
        figures.own() >= demand.requests()
            || VirtualTime.saturatedAdd(now, demand.every()) >= demand.end();
    return !lastMade;
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
    routes = reply.routes();
    timesRouted++;
    mostOrderKeys = (int) Math.min(2L * mostOrderKeys, transferKeys);
    pause = FIRST_PAUSE;
  }

  /** A key, or those of an order, has arrived. */
  void transferred(int keyHops, int keyReroutes) {
    orderKeys = (int) Math.min(2L * orderKeys, mostOrderKeys);
    figures.transferred(keyHops, keyReroutes);
  }

  void retry(Request request) {
    figures.retried();
    waiting.put(request.number(), request);
  }

  /** Refuses the waiting requests whose deadline has come. */
  void refuseOverdue(long now, RefusalReason reason) {
    Iterator<Request> oldest = patient().values().iterator();
    while (oldest.hasNext() && deadline(oldest.next()) <= now) {
      oldest.remove();
      figures.refused(reason);
    }
  }
}
