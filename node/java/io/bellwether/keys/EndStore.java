package io.bellwether.keys;

import io.bellwether.keys.DemandState.Request;
import io.bellwether.quantity.VirtualTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The source's end of a demand's end-to-end key store: keys that the destination holds, too,
 * because it has acknowledged them, oldest first. What it lacks is first planned, and then ordered
 * in transfers of some keys each, a few at a time.
 */
final class EndStore {
  private final KeyDemand demand;
  private final EndStorePlan plan;
  private final ArrayDeque<StoredKey> keys = new ArrayDeque<>();
  private int planned;
  private int ordered;
  private long nextKey;
  private long expired;
  private boolean watchesAge;

  EndStore(KeyDemand demand, EndStorePlan plan) {
    this.demand = demand;
    this.plan = plan;
  }

  int size() {
    return keys.size();
  }

  /** Keys that it is filled up to. */
  int capacity() {
    return plan.capacityKeys();
  }

  /**
   * Plans to fill the store, once use has brought what is stored, ordered or planned down to the
   * threshold, or below what somebody wants.
   *
   * @param wanted keys that somebody could use now
   * @param target keys to fill it up to
   */
  void plan(int wanted, int target) {
    int expected = expected() + planned;
    if (expected <= plan.refillAtKeys() || expected < wanted) {
      planned += Math.max(0, target - expected);
    }
  }

  /** Keys that are stored or ordered. */
  int expected() {
    return keys.size() + ordered;
  }

  /** Keys that are planned and not ordered yet. */
  int planned() {
    return planned;
  }

  /** Orders some of the planned keys: a request whose number is that of its first key. */
  Request order(int count, long now) {
    Request request = new Request(nextKey, now, 0, count * demand.keyBits());
    nextKey += count;
    planned -= count;
    ordered += count;
    return request;
  }

  /** Takes an order back into what is planned. */
  void takeBack(Request order) {
    int count = order.bits() / demand.keyBits();
    ordered -= count;
    planned += count;
  }

  /** Gives up what is planned. */
  void dropPlanned() {
    planned = 0;
  }

  /** Takes in the keys of an order. */
  void add(long now, Request order, long[] bits, int hops) {
    List<StoredKey> arrived =
        split(order.number(), bits, order.bits(), demand.keyBits(), now, hops);
    ordered -= arrived.size();
    keys.addAll(arrived);
  }

  /**
   * When the oldest key grows too old, to be watched for from now on; {@link VirtualTime#NEVER} if
   * there is none, none ever does, or it is watched for already.
   */
  long watchAge() {
    if (watchesAge || keys.isEmpty() || plan.maxAge() == VirtualTime.NEVER) {
      return VirtualTime.NEVER;
    }
    watchesAge = true;
    return VirtualTime.saturatedAdd(keys.peekFirst().since(), plan.maxAge());
  }

  /** Discards the keys that are too old; oldest first. */
  List<StoredKey> discardOld(long now) {
    watchesAge = false;
    List<StoredKey> old = new ArrayList<>();
    while (!keys.isEmpty() && now - keys.peekFirst().since() >= plan.maxAge()) {
      old.add(keys.removeFirst());
    }
    expired += old.size();
    return old;
  }

  /** Keys that have grown too old so far. */
  long expired() {
    return expired;
  }

  /** Cuts the bits of a transfer into its keys. */
  static List<StoredKey> split(
      long firstKey, long[] bits, int count, int keyBits, long now, int hops) {
    List<StoredKey> keys = new ArrayList<>();
    for (int at = 0; at < count; at += keyBits) {
      long[] own = KeyMaterial.slice(bits, at, keyBits);
      keys.add(new StoredKey(firstKey + keys.size(), own, now, hops));
    }
    return keys;
  }

  /** The most links that any of the oldest keys came over, of as many as there are. */
  int hops(int count) {
    int most = 0;
    Iterator<StoredKey> oldest = keys.iterator();
    for (int i = 0; i < count && oldest.hasNext(); i++) {
      most = Math.max(most, oldest.next().hops());
    }
    return most;
  }

  /** Takes the oldest keys; there are as many. */
  List<StoredKey> take(int count) {
    List<StoredKey> taken = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      taken.add(keys.removeFirst());
    }
    return taken;
  }

  /** The numbers of some keys as pairs of (first, how many). */
  static long[] ranges(List<StoredKey> keys) {
    RangeQueue numbers = new RangeQueue();
    for (StoredKey key : keys) {
      numbers.add(key.number(), 1);
    }
    return numbers.take(numbers.bits());
  }

  EndStoreStatus status() {
    return new EndStoreStatus(demand.keyBits(), plan.capacityKeys(), keys.size(), 0, 0);
  }
}
