package io.bellwether.keys;

import io.bellwether.keys.IssuedKeys.KeyId;
import io.bellwether.keys.SupplyAnswer.Refused;
import io.bellwether.keys.SupplyMessage.Announcement;
import io.bellwether.keys.SupplyMessage.KeyIdQuestion;
import io.bellwether.keys.SupplyMessage.KeyQuestion;
import io.bellwether.keys.SupplyMessage.Question;
import io.bellwether.keys.SupplyMessage.StatusQuestion;
import io.bellwether.keys.SupplyMessage.WaitOver;
import io.bellwether.keys.SupplyPlan.Outlet;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The key supply of a node to its applications (ITU-T Y.3800, Y.3803: key supply agent; ETSI GS QKD
 * 014: key-management entity).
 *
 * <p>Keys for a master here and a slave at another node come from the end-to-end store between the
 * two, so they are there at once. The slave's node is told which keys were handed out, and to whom;
 * whoever asks for a key by its id before that message can have come waits as long as it takes from
 * the master's node, and no longer. Slaves at further nodes get the keys encrypted with keys of the
 * stores between the master's node and theirs, as one-time pads.
 *
 * <p>The id of a key is drawn by the name of its demand and its number there: the same in every run
 * of a seed, and never the same for two keys but for a chance of 2^-122.
 */
public final class KeySupply {
  /** Questions that may wait at a time; a further one is answered at once. */
  static final int MOST_WAITING = 1024;

  private final SupplyPlan plan;
  private final SupplyStores stores;
  private final SupplyObserver observer;
  private final IssuedKeys issued;
  private final Map<Integer, RandomStream> ids = new TreeMap<>();
  private final Map<Integer, Quota.Account> quotas = new TreeMap<>();
  private final Map<Long, Waiting> waiting = new HashMap<>();
  private final Map<KeyId, List<Long>> waitingFor = new HashMap<>();

  /** A question and the key that it waits for, the first that is not there. */
  private record Waiting(KeyIdQuestion question, KeyId missing) {}

  /**
   * The supply of a node.
   *
   * @param seed of the run, for the ids of keys
   * @param observer is told the answers
   */
  public KeySupply(SupplyPlan plan, long seed, SupplyStores stores, SupplyObserver observer) {
    this.plan = plan;
    this.stores = stores;
    this.observer = observer;
    this.issued = new IssuedKeys(stores);
    for (Outlet outlet : plan.outlets()) {
      ids.put(outlet.demand(), RandomStream.of(seed, outlet.name(), "key id"));
    }
    plan.quotas()
        .forEach((application, quota) -> quotas.put(application, new Quota.Account(quota)));
  }

  /** Takes a question, another entity's message, or a timer. */
  public void receive(long now, SupplyMessage message, KeyEffects out) {
    if (message instanceof KeyQuestion question) {
      answer(now, question, supply(now, question, out));
    } else if (message instanceof KeyIdQuestion question) {
      onKeyIds(now, question, out);
    } else if (message instanceof StatusQuestion question) {
      answer(now, question, status(question));
    } else if (message instanceof Announcement news) {
      onAnnouncement(now, news);
    } else if (message instanceof WaitOver timer) {
      onWaitOver(now, timer.ticket());
    } else {
      throw new IllegalArgumentException("a key supply takes no " + message);
    }
  }

  private void answer(long now, Question question, SupplyAnswer answer) {
    observer.answered(now, question.ticket(), answer);
  }

  private SupplyAnswer status(StatusQuestion question) {
    Outlet outlet = plan.outlet(plan.nodeOf()[question.slave()]);
    return outlet == null
        ? Refused.NO_STORE
        : new SupplyAnswer.Status(
            outlet.keyBits(),
            stores.status(outlet.demand()).orElseThrow().storedKeys(),
            outlet.capacity());
  }

  private SupplyAnswer supply(long now, KeyQuestion question, KeyEffects out) {
    Map<Integer, TreeSet<Integer>> slavesOf = new TreeMap<>();
    int home = plan.nodeOf()[question.slave()];
    slavesOf.computeIfAbsent(home, node -> new TreeSet<>()).add(question.slave());
    for (int other : question.others()) {
      slavesOf.computeIfAbsent(plan.nodeOf()[other], node -> new TreeSet<>()).add(other);
    }
    Quota.Account quota = quotas.get(question.master());
    long bits = (long) question.number() * question.bits();
    boolean allowed = quota == null || quota.allows(now, bits);
    for (int node : slavesOf.keySet()) {
      Outlet outlet = plan.outlet(node);
      if (outlet == null) {
        return Refused.NO_STORE;
      }
      int count = keys(question, outlet);
      Optional<StoreRefusal> refusal = stores.refusal(now, outlet.demand(), count);
      if (refusal.isPresent() && (allowed || refusal.get() != StoreRefusal.DRY)) {
        // The store is told of a wish that it could not grant, so that it is filled for it.
        stores.take(now, outlet.demand(), count, out);
        return refused(refusal.get());
      }
      if (!question.route().allows(stores.hops(outlet.demand(), keys(question, outlet)))) {
        return Refused.OTHER_ROUTE;
      }
    }
    Outlet first = plan.outlet(home);
    if (!allowed) {
      if (!quota.everAllows(bits)) {
        return Refused.OVER_QUOTA;
      }
      stores.overQuota(first.demand(), keys(question, first));
      return new SupplyAnswer.QuotaUsed(quota.next(now));
    }
    if (quota != null) {
      quota.take(now, bits);
    }
    List<StoredKey> parts = take(now, first, question, out);
    List<SuppliedKey> keys = join(first, question, parts);
    announce(question, first, slavesOf.get(home), keys, parts, false, out);
    for (Map.Entry<Integer, TreeSet<Integer>> further : slavesOf.entrySet()) {
      if (further.getKey() != home) {
        Outlet outlet = plan.outlet(further.getKey());
        List<StoredKey> pads = take(now, outlet, question, out);
        announce(question, outlet, further.getValue(), keys, pads, true, out);
      }
    }
    return new SupplyAnswer.Keys(keys);
  }

  private static Refused refused(StoreRefusal refusal) {
    return switch (refusal) {
      case NO_STORE -> Refused.NO_STORE;
      case NEVER -> Refused.NEVER;
      case CLOSED -> Refused.CLOSED;
      case DRY -> Refused.DRY;
    };
  }

  /** Keys of the store that a question takes; 0 for one that is not for a key of a bit at least. */
  private static int keys(KeyQuestion question, Outlet outlet) {
    if (question.number() < 1 || question.bits() < 1) {
      return 0;
    }
    long count = (long) question.number() * each(question, outlet);
    return (int) Math.min(count, Integer.MAX_VALUE);
  }

  /** How many keys of a store one key takes. */
  private static int each(KeyQuestion question, Outlet outlet) {
    return (question.bits() - 1) / outlet.keyBits() + 1;
  }

  private List<StoredKey> take(long now, Outlet outlet, KeyQuestion question, KeyEffects out) {
    return stores.take(now, outlet.demand(), keys(question, outlet), out).orElseThrow();
  }

  private List<SuppliedKey> join(Outlet outlet, KeyQuestion question, List<StoredKey> parts) {
    int each = each(question, outlet);
    List<SuppliedKey> keys = new ArrayList<>(question.number());
    for (int at = 0; at < parts.size(); at += each) {
      KeyId id = idOf(outlet.demand(), parts.get(at).number());
      keys.add(SuppliedKey.of(id, parts.subList(at, at + each), outlet.keyBits(), question.bits()));
    }
    return keys;
  }

  private KeyId idOf(int demand, long number) {
    RandomStream stream = ids.get(demand);
    if (stream.position() != 2 * number) {
      stream.seek(2 * number);
    }
    long upper = (stream.nextLong() & 0xFFFFFFFFFFFF0FFFL) | 0x4000L; // version 4
    long lower = (stream.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L; // RFC 4122
    return new KeyId(upper, lower);
  }

  /** Tells a node which keys its slaves may have: those of the store, or by pads of the store. */
  private void announce(
      KeyQuestion question,
      Outlet outlet,
      Set<Integer> slaves,
      List<SuppliedKey> keys,
      List<StoredKey> parts,
      boolean encrypted,
      KeyEffects out) {
    long[] keyIds = new long[2 * keys.size()];
    int words = encrypted ? (question.bits() + 63) / 64 : 0;
    long[] ciphertexts = new long[words * keys.size()];
    int each = each(question, outlet);
    for (int i = 0; i < keys.size(); i++) {
      SuppliedKey key = keys.get(i);
      keyIds[2 * i] = key.idUpper();
      keyIds[2 * i + 1] = key.idLower();
      if (encrypted) {
        KeyId id = new KeyId(key.idUpper(), key.idLower());
        List<StoredKey> pads = parts.subList(i * each, (i + 1) * each);
        long[] text =
            SuppliedKey.of(id, pads, outlet.keyBits(), question.bits()).xor(key.words()).words();
        System.arraycopy(text, 0, ciphertexts, i * words, words);
      }
    }
    out.toNode(
        outlet.destination(),
        new Announcement(
            question.master(),
            slaves.stream().mapToInt(Integer::intValue).toArray(),
            outlet.demand(),
            question.bits(),
            keyIds,
            parts.stream().mapToLong(StoredKey::number).toArray(),
            ciphertexts));
  }

  private void onKeyIds(long now, KeyIdQuestion question, KeyEffects out) {
    KeyId missing = missing(question);
    if (missing == null || waiting.size() >= MOST_WAITING) {
      answer(now, question, fetch(now, question));
      return;
    }
    long delay = plan.newsDelay().applyAsLong(plan.nodeOf()[question.master()]);
    await(question, missing);
    // What was sent when the question was asked, at the latest, arrives at the end of the delay.
    out.timer(VirtualTime.saturatedAdd(now, delay + 1), new WaitOver(question.ticket()));
  }

  private void await(KeyIdQuestion question, KeyId missing) {
    waiting.put(question.ticket(), new Waiting(question, missing));
    waitingFor.computeIfAbsent(missing, id -> new ArrayList<>(1)).add(question.ticket());
  }

  private void onWaitOver(long now, long ticket) {
    Waiting parked = waiting.remove(ticket);
    if (parked != null) {
      List<Long> others = waitingFor.get(parked.missing());
      others.remove(Long.valueOf(ticket));
      if (others.isEmpty()) {
        waitingFor.remove(parked.missing());
      }
      answer(now, parked.question(), fetch(now, parked.question()));
    }
  }

  private KeyId missing(KeyIdQuestion question) {
    for (KeyId id : idsOf(question)) {
      if (!issued.contains(id)) {
        return id;
      }
    }
    return null;
  }

  private static KeyId[] idsOf(KeyIdQuestion question) {
    KeyId[] ids = new KeyId[question.ids().length / 2];
    Arrays.setAll(ids, i -> new KeyId(question.ids()[2 * i], question.ids()[2 * i + 1]));
    return ids;
  }

  private SupplyAnswer fetch(long now, KeyIdQuestion question) {
    return issued.fetch(now, question.slave(), question.master(), idsOf(question));
  }

  private void onAnnouncement(long now, Announcement news) {
    issued.add(now, news);
    for (int i = 0; i < news.ids().length; i += 2) {
      List<Long> tickets = waitingFor.remove(new KeyId(news.ids()[i], news.ids()[i + 1]));
      if (tickets != null) {
        tickets.forEach(ticket -> goOn(now, ticket));
      }
    }
  }

  private void goOn(long now, long ticket) {
    KeyIdQuestion question = waiting.remove(ticket).question();
    KeyId missing = missing(question);
    if (missing == null) {
      answer(now, question, fetch(now, question));
    } else {
      await(question, missing);
    }
  }
}
