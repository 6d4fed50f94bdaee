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
    store = new LinkKeyStore(port.transmitter(), port.levels(), port.authenticationTagBits());
    material = new KeyMaterial(seed, port.name());
  }

  /** Whether a key can be sent over the link now, without overtaking one that waits. */
  boolean ready(long bits) {
    return up && !holdsKeys() && store.canSend(bits);
  }

  /** Whether the store of a direction is below its low threshold, as key control was told. */
  boolean low() {
    return forwardLevel == StoreLevels.EMPTY || backwardLevel == StoreLevels.EMPTY;
  }

  /** Whether the store has the bits of a key, and of its message's tag, for each direction. */
  boolean holdsBothWays(long bits) {
    long needed = bits + port.authenticationTagBits();
    return store.forwardBits() >= needed && store.backwardBits() >= needed;
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
    int forward = port.levels().next(forwardLevel, store.forwardBits());
    int backward = port.levels().next(backwardLevel, store.backwardBits());
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
