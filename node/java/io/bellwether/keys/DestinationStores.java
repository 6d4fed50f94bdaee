package io.bellwether.keys;

import io.bellwether.keys.KeyMessage.KeysTaken;
import io.bellwether.keys.KeyMessage.StoredKeyDue;
import io.bellwether.keys.KeyMessage.StoredKeysExpired;
import io.bellwether.quantity.VirtualTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The destination's ends of the end-to-end key stores of demands. A key is here from its arrival
 * until it is used: at once when the source tells that a request of the demand has taken it, or
 * when somebody fetches it by its number to whom the source has given it out. Nothing is given out
 * before the source's message is here: a number alone, which can be guessed, gets no key.
 *
 * <p>Of keys that were given out and that nobody fetches {@link EndStorePlan#mostIssuedKeys} are
 * kept, and for {@link EndStorePlan#maxAge} since they were given out; the others expire: whom the
 * source gave them to has them, and nobody can get them here any more. When keys of the store are
 * too old the source alone decides, so that neither end ever uses one that the other has discarded.
 */
final class DestinationStores {
  private final int node;
  private final KeyObserver observer;
  private final TreeMap<Integer, Shelf> shelves = new TreeMap<>();

  /** The keys of one demand: in store, and given out by the source. */
  private static final class Shelf {
    final KeyDemand demand;
    final EndStorePlan plan;
    final TreeMap<Long, StoredKey> stored = new TreeMap<>();

    /**
     * In the order in which they were given out, which is not that of their numbers where an order
     * was given up on its way and came later.
     */
    final LinkedHashMap<Long, Issued> issued = new LinkedHashMap<>();

    long unfetched;
    boolean watchesAge;

    Shelf(KeyDemand demand, EndStorePlan plan) {
      this.demand = demand;
      this.plan = plan;
    }

    Issued oldest() {
      return issued.values().iterator().next();
    }

    /** Gives up what was given out too long ago. */
    void discardOld(long now) {
      while (!issued.isEmpty() && now - oldest().since() >= plan.maxAge()) {
        giveUpOldest();
      }
    }

    void giveUpOldest() {
      issued.remove(oldest().key().number());
      unfetched++;
    }

    void watchAge(KeyEffects out) {
      if (!watchesAge && !issued.isEmpty() && plan.maxAge() < VirtualTime.NEVER) {
        watchesAge = true;
        long due = VirtualTime.saturatedAdd(oldest().since(), plan.maxAge());
        out.timer(due, new StoredKeyDue(demand.demand()));
      }
    }
  }

  private record Issued(StoredKey key, long since) {}

  DestinationStores(int node, List<KeyDemand> demands, KeyObserver observer) {
    this.node = node;
    this.observer = observer;
    for (KeyDemand demand : demands) {
      demand.store().ifPresent(plan -> shelves.put(demand.demand(), new Shelf(demand, plan)));
    }
  }

  boolean has(int demand) {
    return shelves.containsKey(demand);
  }

  /** Takes in the keys of a transfer. */
  void add(long now, Transfer transfer, int hops, long[] bits) {
    Shelf shelf = shelves.get(transfer.demand());
    for (StoredKey key :
        EndStore.split(
            transfer.request(), bits, transfer.bits(), shelf.demand.keyBits(), now, hops)) {
      shelf.stored.put(key.number(), key);
    }
  }

  /** The source has given out keys. */
  void onTaken(long now, KeysTaken message, KeyEffects out) {
    Shelf shelf = shelves.get(message.demand());
    List<StoredKey> taken = new ArrayList<>();
    for (int i = 0; i < message.ranges().length; i += 2) {
      long end = message.ranges()[i] + message.ranges()[i + 1];
      for (long number = message.ranges()[i]; number < end; number++) {
        taken.add(shelf.stored.remove(number));
      }
    }
    if (message.outside()) {
      shelf.discardOld(now);
      taken.forEach(key -> shelf.issued.put(key.number(), new Issued(key, now)));
      while (shelf.issued.size() > shelf.plan.mostIssuedKeys()) {
        shelf.giveUpOldest();
      }
      shelf.watchAge(out);
    } else {
      observer.keyHeld(
          now,
          node,
          Transfer.ofStore(shelf.demand, message.request(), taken.size()),
          KeyMaterial.join(taken, shelf.demand.keyBits()));
    }
  }

  /** Gives up the keys that were given out too long ago. */
  void onStoredKeyDue(long now, StoredKeyDue timer, KeyEffects out) {
    Shelf shelf = shelves.get(timer.demand());
    shelf.watchesAge = false;
    shelf.discardOld(now);
    shelf.watchAge(out);
  }

  /** The source has discarded keys that grew too old. */
  void onExpired(StoredKeysExpired message) {
    Shelf shelf = shelves.get(message.demand());
    for (int i = 0; i < message.ranges().length; i += 2) {
      long first = message.ranges()[i];
      shelf.stored.subMap(first, first + message.ranges()[i + 1]).clear();
    }
  }

  /**
   * Gives out keys by number and forgets them; all of them or, if the source has not given out one,
   * none.
   */
  Optional<List<StoredKey>> fetch(long now, int demand, long[] numbers) {
    Shelf shelf = shelves.get(demand);
    if (shelf == null) {
      return Optional.empty();
    }
    shelf.discardOld(now);
    TreeSet<Long> wanted = new TreeSet<>();
    for (long number : numbers) {
      if (!shelf.issued.containsKey(number) || !wanted.add(number)) {
        return Optional.empty();
      }
    }
    List<StoredKey> keys = new ArrayList<>(numbers.length);
    for (long number : numbers) {
      keys.add(shelf.issued.remove(number).key());
    }
    return Optional.of(keys);
  }

  /** Gives up keys that were given out and that nobody will fetch any more. */
  void giveUp(int demand, long[] numbers) {
    Shelf shelf = shelves.get(demand);
    for (long number : numbers) {
      shelf.unfetched += shelf.issued.remove(number) == null ? 0 : 1;
    }
  }

  /** How long a key that was given out is kept here to be fetched. */
  long maxAge(int demand) {
    return shelves.get(demand).plan.maxAge();
  }

  EndStoreStatus status(int demand) {
    Shelf shelf = shelves.get(demand);
    return new EndStoreStatus(
        shelf.demand.keyBits(),
        shelf.plan.capacityKeys(),
        Math.min(shelf.stored.size(), shelf.plan.capacityKeys()),
        shelf.issued.size(),
        shelf.unfetched);
  }

  /** Keys that were given out and that nobody fetched in time, in the order of demands. */
  List<UnfetchedKeys> unfetched() {
    return shelves.values().stream()
        .filter(shelf -> shelf.unfetched > 0)
        .map(shelf -> new UnfetchedKeys(shelf.demand.demand(), shelf.unfetched))
        .toList();
  }
}
