package io.bellwether.keys;

import io.bellwether.keys.DemandState.Request;
import io.bellwether.keys.KeyMessage.Acknowledgement;
import io.bellwether.keys.KeyMessage.Refusal;
import io.bellwether.keys.KeyMessage.RelayedKey;
import java.util.ArrayList;
import java.util.List;

/**
 * A key on its way, at its source: in one part, or in several over routes without a common relay.
 * Its fate is known when that of all its parts is.
 */
final class SentKey {
  private final DemandState state;
  private final Request request;
  private final int timesRouted;
  private final List<RelayedKey> parts = new ArrayList<>(1);
  private long[] bits;
  private int open;
  private int hops;
  private int longestWay;
  private int reroutes;
  private RefusalReason refusal;

  SentKey(DemandState state, Request request) {
    this.state = state;
    this.request = request;
    this.timesRouted = state.timesRouted;
  }

  /** Adds a part as it was sent, with the bits of its first link that it is. */
  void add(RelayedKey part, long[] partBits) {
    parts.add(part);
    bits = bits == null ? partBits : KeyMaterial.xor(bits, partBits);
    open++;
  }

  /** A part has arrived; returns whether the fate of all is known. */
  boolean arrived(Acknowledgement message) {
    hops += message.hops();
    longestWay = Math.max(longestWay, message.hops());
    reroutes += message.reroutes();
    return --open == 0;
  }

  /** A part was given up; returns whether the fate of all is known. */
  boolean refused(Refusal message) {
    refusal = message.reason();
    reroutes += message.reroutes();
    return --open == 0;
  }

  DemandState state() {
    return state;
  }

  Request request() {
    return request;
  }

  /** Whether the demand still has the routes that the key was sent over. */
  boolean sentAsRouted() {
    return state.routed() && state.timesRouted == timesRouted;
  }

  List<RelayedKey> parts() {
    return parts;
  }

  /** What was sent, as one transfer. */
  Transfer transfer() {
    return parts.get(0).transfer();
  }

  /** The key: all parts XOR. */
  long[] bits() {
    return bits;
  }

  /** Links that all parts together took. */
  int hops() {
    return hops;
  }

  /** Links of the longest way that a part took. */
  int longestWay() {
    return longestWay;
  }

  /** How often a part was given another route. */
  int reroutes() {
    return reroutes;
  }

  /** Why a part was given up, null if none was. */
  RefusalReason refusal() {
    return refusal;
  }
}
