package io.bellwether.keys;

import io.bellwether.keys.DemandState.Request;
import io.bellwether.keys.KeyMessage.KeysTaken;
import io.bellwether.keys.KeyMessage.PatienceOver;
import io.bellwether.keys.KeyMessage.RequestDue;
import io.bellwether.keys.KeyMessage.StoredKeyDue;
import io.bellwether.keys.KeyMessage.StoredKeysExpired;
import io.bellwether.quantity.VirtualTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where requests of the demands that start at a node are made and answered. Without a store each
 * request is a key that {@link DemandSource} relays. With one a request takes keys that both ends
 * hold already, and waits only where the store is dry; the store orders what it lacks.
 */
final class DemandDesk implements DemandSource.Receiver {
  private final int node;
  private final DemandStates states;
  private final KeyObserver observer;
  private final DemandSource source;
  private int undelivered;

  DemandDesk(int node, int control, LinkEnds ends, List<KeyDemand> demands, KeyObserver observer) {
    this.node = node;
    this.observer = observer;
    states = new DemandStates(node, demands, ends.largestKey());
    source = new DemandSource(node, control, ends, states, this);
    for (DemandState state : states.all()) {
      undelivered += state.demand.limited() ? 1 : 0;
    }
  }

  DemandSource source() {
    return source;
  }

  void start(KeyEffects out) {
    for (DemandState state : states.all()) {
      KeyDemand demand = state.demand;
      if (state.hasStore()) {
        replenish(0, state, 0, out);
      }
      if (demand.start() < demand.end() && demand.every() < VirtualTime.NEVER) {
        out.timer(demand.start(), new RequestDue(demand.demand()));
      }
    }
  }

  boolean limited() {
    return undelivered > 0;
  }

  void onRequestDue(long now, RequestDue timer, KeyEffects out) {
    DemandState state = states.find(timer.demand());
    KeyDemand demand = state.demand;
    Request request = new Request(state.figures.make(), now, 0, state.requestBits());
    boolean more = state.continuesAfter(now);
    if (state.tooLarge()) {
      state.figures.refused(RefusalReason.TOO_LARGE);
    } else if (state.full()) {
      state.figures.refused(RefusalReason.BACKLOG);
    } else if (!state.quotaAllows(now)) {
      state.figures.refused(RefusalReason.QUOTA);
    } else if (state.hasStore()) {
      state.patient().put(request.number(), request);
      serveFromStore(now, state, out);
      watchPatience(state, out);
    } else {
      state.waiting.put(request.number(), request);
      watchPatience(state, out);
      source.serve(now, state, out);
    }
    if (more) {
      out.timer(now + demand.every(), timer);
    }
  }

  private void watchPatience(DemandState state, KeyEffects out) {
    if (state.patient().isEmpty()) {
      return;
    }
    long deadline = state.deadline(state.patient().firstEntry().getValue());
    if (deadline < state.watchedUntil) {
      state.watchedUntil = deadline;
      out.timer(deadline, new PatienceOver(state.demand.demand()));
    }
  }

  void onPatienceOver(long now, PatienceOver timer, KeyEffects out) {
    DemandState state = states.find(timer.demand());
    if (now >= state.watchedUntil) {
      state.watchedUntil = VirtualTime.NEVER;
    }
    state.refuseOverdue(now, state.hasStore() ? RefusalReason.STORE_DRY : source.lack(state));
    watchPatience(state, out);
    source.serveBehind(now, state.routes(), out);
  }

  /** Gives waiting requests, oldest first, the keys that the store has; orders what it lacks. */
  private void serveFromStore(long now, DemandState state, KeyEffects out) {
    int number = state.demand.number();
    while (!state.patient().isEmpty() && state.store.size() >= number) {
      Request request = state.patient().pollFirstEntry().getValue();
      use(now, state, request.number(), number, false, out);
      state.figures.delivered(request, now);
      noteDelivery(state, out);
    }
    replenish(now, state, state.patient().isEmpty() ? 0 : number, out);
  }

  private List<StoredKey> use(
      long now, DemandState state, long request, int count, boolean outside, KeyEffects out) {
    KeyDemand demand = state.demand;
    List<StoredKey> keys = state.store.take(count);
    if (!outside) {
      observer.keyHeld(
          now,
          node,
          Transfer.ofStore(demand, request, count),
          KeyMaterial.join(keys, demand.keyBits()));
    }
    out.toNode(
        demand.destination(),
        new KeysTaken(demand.demand(), request, EndStore.ranges(keys), outside));
    return keys;
  }

  private void replenish(long now, DemandState state, int wanted, KeyEffects out) {
    if (state.tooLarge()) {
      return;
    }
    state.refill(now, wanted);
    source.serve(now, state, out);
  }

  /** Somebody outside takes keys of a demand's store: as many as asked for, or none. */
  Optional<List<StoredKey>> take(long now, int demand, int count, KeyEffects out) {
    Optional<StoreRefusal> refusal = refusal(now, demand, count);
    if (refusal.isPresent() && refusal.get() != StoreRefusal.DRY) {
      return Optional.empty();
    }
    DemandState state = states.stored(demand);
    long request = state.makeOutside(count, true);
    Optional<List<StoredKey>> keys =
        refusal.isEmpty()
            ? Optional.of(use(now, state, request, count, true, out))
            : Optional.empty();
    if (refusal.isEmpty()) {
      state.figures.deliveredOutside(count);
    } else {
      state.figures.refused(RefusalReason.STORE_DRY);
    }
    replenish(now, state, count, out);
    return keys;
  }

  /** Somebody outside is refused keys of a demand's store because of a quota. */
  void overQuota(int demand, int count) {
    DemandState state = states.stored(demand);
    state.makeOutside(count, false);
    state.figures.refused(RefusalReason.QUOTA);
  }

  /** Why somebody outside would get no keys of a demand's store, if so. */
  Optional<StoreRefusal> refusal(long now, int demand, int count) {
    DemandState state = states.stored(demand);
    if (state == null) {
      return Optional.of(StoreRefusal.NO_STORE);
    }
    if (count < 1 || count > state.store.capacity()) {
      return Optional.of(StoreRefusal.NEVER);
    }
    if (now < state.demand.start() || now >= state.demand.end()) {
      return Optional.of(StoreRefusal.CLOSED);
    }
    return count <= state.store.size() && state.patient().isEmpty()
        ? Optional.empty()
        : Optional.of(StoreRefusal.DRY);
  }

  /** The most links that any of the oldest keys of a demand's store came over. */
  int hops(int demand, int count) {
    DemandState state = states.stored(demand);
    return state == null ? 0 : state.store.hops(count);
  }

  Optional<EndStoreStatus> status(int demand) {
    return Optional.ofNullable(states.stored(demand)).map(state -> state.store.status());
  }

  @Override
  public void arrived(long now, SentKey key, KeyEffects out) {
    DemandState state = key.state();
    state.transferred(key.hops(), key.reroutes());
    if (state.hasStore()) {
      state.store.add(now, key.request(), key.bits(), key.longestWay());
      serveFromStore(now, state, out);
      watchAge(state, out);
    } else {
      state.figures.delivered(key.request(), now);
      observer.keyHeld(now, node, key.transfer(), key.bits());
      noteDelivery(state, out);
    }
  }

  private void watchAge(DemandState state, KeyEffects out) {
    long due = state.store.watchAge();
    if (due < VirtualTime.NEVER) {
      out.timer(due, new StoredKeyDue(state.demand.demand()));
    }
  }

  /**
   * Discards the keys of a store that are too old, here and at the destination, and orders others.
   */
  void onStoredKeyDue(long now, StoredKeyDue timer, KeyEffects out) {
    DemandState state = states.find(timer.demand());
    List<StoredKey> old = state.store.discardOld(now);
    if (!old.isEmpty()) {
      KeyDemand demand = state.demand;
      out.toNode(
          demand.destination(), new StoredKeysExpired(demand.demand(), EndStore.ranges(old)));
      replenish(now, state, state.patient().isEmpty() ? 0 : demand.number(), out);
    }
    watchAge(state, out);
  }

  private void noteDelivery(DemandState state, KeyEffects out) {
    if (state.demand.limited() && state.figures.allDelivered() && --undelivered == 0) {
      out.conditionMet();
    }
  }

  @Override
  public void failed(
      long now, DemandState state, Request request, RefusalReason reason, KeyEffects out) {
    boolean given =
        !state.hasStore()
            && (request.attempts() >= DemandState.MAX_ATTEMPTS || state.deadline(request) <= now);
    if (given) {
      state.figures.refused(reason);
    } else {
      state.retry(request);
      watchPatience(state, out);
    }
  }

  List<DemandStatistics> statistics() {
    return Arrays.stream(states.all()).map(state -> state.figures.statistics(state.store)).toList();
  }
}
