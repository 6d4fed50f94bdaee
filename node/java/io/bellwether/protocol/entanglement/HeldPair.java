package io.bellwether.protocol.entanglement;

import io.bellwether.physics.entanglement.MemoryCoherence;
import io.bellwether.protocol.entanglement.EntanglementMessage.Track;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.state.PauliShare;
import io.bellwether.state.Swap;

/** What a node knows of one pair of a link: its half, or what a swap has made of it. */
final class HeldPair {
  static final long NO_TIMER = -1;

  final long number;
  final int slot;
  final boolean downstream;
  final long since;
  PauliShare half;

  /** From when on it may not be swapped any more, in picoseconds. */
  long deadline = VirtualTime.NEVER;

  /** The timer of its deadline. */
  long timer = NO_TIMER;

  /** Position on the path of the node at the pair's other end, as far as it is known here. */
  int reach;

  /** What has come over this pair and waits for its swap. */
  Track track;

  /** The pair on the other side that this one was swapped with. */
  HeldPair partner;

  /** Null as long as there was none. */
  Swap swap;

  /** Whether nothing more will come over this pair. */
  boolean passed;

  HeldPair(long number, int slot, boolean downstream, long since, PauliShare half) {
    this.number = number;
    this.slot = slot;
    this.downstream = downstream;
    this.since = since;
    this.half = half;
  }

  boolean waits() {
    return partner == null;
  }

  void decay(long now, MemoryCoherence coherence, RandomStream random) {
    if (!coherence.isPerfect()) {
      coherence.decay(random, half, VirtualTime.toSeconds(now - since));
    }
  }

  /** Frees the memory, if it is not free already. */
  void empty(FlowEffects out) {
    if (half == null) {
      return;
    }
    if (timer != NO_TIMER) {
      out.cancel(timer);
      timer = NO_TIMER;
    }
    half = null;
    out.release(downstream, slot);
  }
}
