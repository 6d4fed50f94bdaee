package io.bellwether.keys;

import io.bellwether.control.ControlMessage.StoreReport;
import io.bellwether.control.StoreLevels;
import io.bellwether.keys.KeyMessage.BitsDue;
import io.bellwether.keys.KeyMessage.BitsExpired;
import io.bellwether.quantity.VirtualTime;
import java.util.ArrayDeque;

/** One end of a link: its store, its material, whether it is up, and what waits for its key. */
final class LinkEnd {
  final KeyPort port;
  final LinkKeyStore store;
  final KeyMaterial material;
  boolean up = true;

  private int forwardLevel = StoreLevels.EMPTY;
  private int backwardLevel = StoreLevels.EMPTY;
  private long reports;
  private ArrayDeque<HeldKey> held;
  private ArrayDeque<KeyMessage> early;

  /** Since when the outgoing bits have been here; null where they never grow too old. */
  private final BitAges ages;

  private boolean watchesAge;

  /**
   * Bits that have expired here and that the other end was not told of, because it was out of
   * reach.
   */
  private long untold;

  /** A key that a relay holds until the link has pad for it; {@code id} is unique at the node. */
  record HeldKey(long id, Transfer transfer, KeyBits key) {}

  /** The bits of a key in clear, inside a trusted node. */
  @SuppressWarnings("ArrayRecordComponent")
  record KeyBits(long[] words) {}

  LinkEnd(KeyPort port, long seed) {
    this.port = port;
    store = new LinkKeyStore(port.transmitter(), port.store(), port.authenticationTagBits());
    material = new KeyMaterial(seed, port.name());
    ages = port.store().maxAge() == VirtualTime.NEVER ? null : new BitAges();
  }

  /** Puts in what the store holds from the beginning. */
  void begin(int control, KeyEffects out) {
    if (port.store().initialForward() + port.store().initialBackward() > 0) {
      store.begin();
      watchAge(0, port.store().initialForward(), port.store().initialBackward(), out);
      reportChange(control, out);
    }
  }

  /** Takes note of the age of new bits. */
  void watchAge(long now, long forward, long backward, KeyEffects out) {
    if (ages != null) {
      ages.add(now, port.transmitter() ? forward : backward);
      watchOldest(out);
    }
  }

  private void watchOldest(KeyEffects out) {
    long oldest = ages.oldest(store.outgoingBits());
    if (!watchesAge && oldest < VirtualTime.NEVER) {
      watchesAge = true;
      long due = VirtualTime.saturatedAdd(oldest, port.store().maxAge());
      out.timer(due, new BitsDue(port.link()));
    }
  }

  /**
   * Discards outgoing bits that are too old. This end alone decides it, and tells the other, whose
   * pool has the same order, once it is in reach: before anything else is sent.
   */
  void discardOld(long now, int control, KeyEffects out) {
    watchesAge = false;
    long bits = ages.cameBy(now - port.store().maxAge(), store.outgoingBits());
    if (bits > 0) {
      store.expire(bits);
      untold += bits;
      tellExpired(out);
      reportChange(control, out);
    }
    watchOldest(out);
  }

  private void tellExpired(KeyEffects out) {
    if (up && untold > 0) {
      out.toNeighbour(port.link(), new BitsExpired(port.link(), untold));
      untold = 0;
    }
  }

  /** Whether a key can be sent over the link now, without overtaking one that waits. */
  boolean ready(long bits) {
    return up && !holdsKeys() && store.canSend(bits);
  }

  /**
   * Whether the store of a direction that has one is below its low threshold, as key control was
   * told.
   */
  boolean low() {
    return (forwardLevel == StoreLevels.EMPTY && port.store().forward().poolBits() > 0)
        || (backwardLevel == StoreLevels.EMPTY && port.store().backward().poolBits() > 0);
  }

  /**
   * Whether the store has the bits of a key, and of its message's tag, above its minimum for each
   * direction that has a store.
   */
  boolean holdsBothWays(long bits) {
    long needed = bits + port.authenticationTagBits();
    return holds(port.store().forward(), store.forwardBits(), needed)
        && holds(port.store().backward(), store.backwardBits(), needed);
  }

  private static boolean holds(StoreLevels levels, long stored, long needed) {
    return levels.poolBits() == 0 || stored - levels.minimumBits() >= needed;
  }

  boolean holdsKeys() {
    return held != null && !held.isEmpty();
  }

  /** The keys that wait here, oldest first. */
  ArrayDeque<HeldKey> held() {
    if (held == null) {
      held = new ArrayDeque<>(2);
    }
    return held;
  }

  boolean hasEarly() {
    return early != null && !early.isEmpty();
  }

  /** What has arrived before this end had the bits that it is about, oldest first. */
  ArrayDeque<KeyMessage> early() {
    if (early == null) {
      early = new ArrayDeque<>(2);
    }
    return early;
  }

  /** Tells key control what has changed enough to matter; the transmitter's end speaks for both. */
  void reportChange(int control, KeyEffects out) {
    if (!port.transmitter()) {
      return;
    }
    int forward = port.store().forward().next(forwardLevel, store.forwardBits());
    int backward = port.store().backward().next(backwardLevel, store.backwardBits());
    if (forward != forwardLevel || backward != backwardLevel) {
      forwardLevel = forward;
      backwardLevel = backward;
      report(control, out);
    }
  }

  /** Takes the link down or up again, and says so. */
  void turn(boolean nowUp, int control, KeyEffects out) {
    if (up == nowUp) {
      return;
    }
    up = nowUp;
    tellExpired(out);
    if (port.transmitter()) {
      report(control, out);
    }
  }

  /** What this end knows of the link. */
  LinkState state() {
    return new LinkState(up, forwardLevel, backwardLevel, reports);
  }

  private void report(int control, KeyEffects out) {
    reports++;
    out.toNode(control, new StoreReport(port.link(), up, forwardLevel, backwardLevel));
  }
}
