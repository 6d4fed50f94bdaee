package io.bellwether.keys;

import io.bellwether.keys.SupplyMessage.Announcement;
import io.bellwether.quantity.VirtualTime;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keys that another node has handed out to a master, for slaves that are attached here. Each slave
 * gets a key once; when all that were named have it, it is forgotten. Of more than {@value
 * #MOST_KEYS} keys that nobody fetches the oldest are given up: their masters have them, and no
 * slave can get them any more.
 */
final class IssuedKeys {
  static final int MOST_KEYS = 100_000;

  private final SupplyStores stores;
  private final LinkedHashMap<KeyId, Issued> keys = new LinkedHashMap<>();

  /**
   * What was handed out of each demand's store whose keys grow too old, oldest first; some of it
   * may be forgotten.
   */
  private final TreeMap<Integer, ArrayDeque<KeyId>> ageing = new TreeMap<>();

  /** The two words of a key's id. */
  record KeyId(long upper, long lower) {}

  private static final class Issued {
    final int master;
    final int[] slaves;
    final boolean[] fetched;
    final int demand;
    final int bits;
    final long[] numbers;
    final long[] ciphertext;
    final long since;
    SuppliedKey key;

    Issued(
        int master,
        int[] slaves,
        int demand,
        int bits,
        long[] numbers,
        long[] ciphertext,
        long since) {
      this.since = since;
      this.master = master;
      this.slaves = slaves;
      this.fetched = new boolean[slaves.length];
      this.demand = demand;
      this.bits = bits;
      this.numbers = numbers;
      this.ciphertext = ciphertext;
    }

    int place(int slave) {
      for (int i = 0; i < slaves.length; i++) {
        if (slaves[i] == slave) {
          return i;
        }
      }
      return -1;
    }

    boolean done() {
      for (boolean each : fetched) {
        if (!each) {
          return false;
        }
      }
      return true;
    }
  }

  IssuedKeys(SupplyStores stores) {
    this.stores = stores;
  }

  boolean contains(KeyId id) {
    return keys.containsKey(id);
  }

  /** Takes in what was handed out. */
  void add(long now, Announcement news) {
    int count = news.ids().length / 2;
    int each = news.numbers().length / count;
    int words = news.ciphertexts().length / count;
    for (int i = 0; i < count; i++) {
      Issued issued =
          new Issued(
              news.master(),
              news.slaves(),
              news.demand(),
              news.bits(),
              Arrays.copyOfRange(news.numbers(), i * each, (i + 1) * each),
              Arrays.copyOfRange(news.ciphertexts(), i * words, (i + 1) * words),
              now);
      KeyId id = new KeyId(news.ids()[2 * i], news.ids()[2 * i + 1]);
      keys.put(id, issued);
      if (stores.maxAge(news.demand()) < VirtualTime.NEVER) {
        ageing.computeIfAbsent(news.demand(), unused -> new ArrayDeque<>()).add(id);
      }
    }
    ageing.computeIfPresent(news.demand(), (unused, ids) -> forgetOld(now, ids));
    if (keys.size() > MOST_KEYS) {
      ageing.values().forEach(ids -> forgetOld(now, ids));
      giveUpOldest();
    }
  }

  /** Forgets keys that are too old to be fetched, which the store has given up by itself. */
  private ArrayDeque<KeyId> forgetOld(long now, ArrayDeque<KeyId> ids) {
    while (!ids.isEmpty()) {
      Issued oldest = keys.get(ids.peekFirst());
      if (oldest != null && !tooOld(now, oldest)) {
        break;
      }
      keys.remove(ids.removeFirst());
    }
    if (ids.size() > 2 * MOST_KEYS) {
      ids.removeIf(id -> !keys.containsKey(id)); // behind one that nobody has fetched
    }
    return ids;
  }

  private void giveUpOldest() {
    while (keys.size() > MOST_KEYS) {
      Issued oldest = keys.remove(keys.keySet().iterator().next());
      if (oldest.key == null) {
        stores.giveUp(oldest.demand, oldest.numbers);
      }
    }
  }

  /** Hands keys to a slave: all of them, or none and the reason. */
  SupplyAnswer fetch(long now, int slave, int master, KeyId[] ids) {
    if (Arrays.stream(ids).distinct().count() < ids.length) {
      return SupplyAnswer.Refused.NOT_FOUND; // no key is given out twice
    }
    for (KeyId id : ids) {
      Issued issued = keys.get(id);
      if (issued == null || issued.master != master || tooOld(now, issued)) {
        return SupplyAnswer.Refused.NOT_FOUND;
      }
      if (issued.place(slave) < 0) {
        return SupplyAnswer.Refused.NOT_NAMED;
      }
    }
    for (KeyId id : ids) {
      Issued issued = keys.get(id);
      if (issued.fetched[issued.place(slave)]) {
        return SupplyAnswer.Refused.NOT_FOUND;
      }
    }
    for (KeyId id : ids) {
      Issued issued = keys.get(id);
      if (issued.key == null && !read(now, id, issued)) {
        keys.remove(id);
        return SupplyAnswer.Refused.NOT_FOUND;
      }
    }
    SuppliedKey[] found = new SuppliedKey[ids.length];
    for (int i = 0; i < ids.length; i++) {
      Issued issued = keys.get(ids[i]);
      found[i] = issued.key;
      issued.fetched[issued.place(slave)] = true;
      if (issued.done()) {
        keys.remove(ids[i]);
      }
    }
    return new SupplyAnswer.Keys(List.of(found));
  }

  /** Whether a key is too old, even one that another slave has got in time. */
  private boolean tooOld(long now, Issued issued) {
    return now - issued.since >= stores.maxAge(issued.demand);
  }

  /** Reads a key from the store; false if it has expired there. */
  private boolean read(long now, KeyId id, Issued issued) {
    Optional<List<StoredKey>> parts = stores.fetch(now, issued.demand, issued.numbers);
    if (parts.isEmpty()) {
      return false;
    }
    int partBits = stores.status(issued.demand).orElseThrow().keyBits();
    SuppliedKey joined = SuppliedKey.of(id, parts.get(), partBits, issued.bits);
    issued.key = issued.ciphertext.length == 0 ? joined : joined.xor(issued.ciphertext);
    return true;
  }
}
