package io.bellwether.keys;

import io.bellwether.control.ControlMessage.StoreReport;
import io.bellwether.control.StoreLevels;
import io.bellwether.keys.KeyMessage.RelayedKey;
import java.util.ArrayDeque;

/** One end of a link: its store, its material, whether it is up, and what waits for its key. */
final class LinkEnd {
  final KeyPort port;
  final LinkKeyStore store;
  final KeyMaterial material;
  boolean up = true;

  private int forwardLevel = StoreLevels.EMPTY;
  private int backwardLevel = StoreLevels.EMPTY;
  private ArrayDeque<HeldKey> held;
  private ArrayDeque<RelayedKey> early;

  /** A key that a relay holds until the link has pad for it; {@code id} is unique at the node. */
  record HeldKey(long id, Transfer transfer, KeyBits key) {}

  /** The bits of a key in clear, inside a trusted node. */
  @SuppressWarnings("ArrayRecordComponent")
  record KeyBits(long[] words) {}

  LinkEnd(KeyPort port, long seed) {
    this.port = port;
    store = new LinkKeyStore(port.transmitter(), port.store(), port.authenticationTagBits());
    material = new KeyMaterial(seed, port.name());
  }

  /** Puts in what the store holds from the beginning. */
  void begin(int control, KeyEffects out) {
    if (port.store().initialForward() + port.store().initialBackward() > 0) {
      store.begin();
      reportChange(control, out);
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

  boolean hasEarlyKeys() {
    return early != null && !early.isEmpty();
  }

  /** The keys that have arrived before this end had the bits that they name, oldest first. */
  ArrayDeque<RelayedKey> early() {
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
    if (port.transmitter()) {
      report(control, out);
    }
  }

  private void report(int control, KeyEffects out) {
    out.toNode(control, new StoreReport(port.link(), up, forwardLevel, backwardLevel));
  }
}
