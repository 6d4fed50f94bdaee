package io.bellwether.protocol.entanglement;

import io.bellwether.state.PauliShare;

/** A pair of a link that is being distilled, as one end has it. */
final class LinkPair {
  static final long NO_TIMER = -1;

  final long number;
  final int slot;
  final PauliShare half;

  /** Up to when the decay of the half is in it. */
  long since;

  /** How many rounds have succeeded. */
  int rounds;

  /** From when on it can be used, by the link's clock. */
  long ready;

  /** From when on it cannot any more, by the link's clock. */
  long deadline;

  /** That throws it away at its deadline. */
  long timer = NO_TIMER;

  LinkPair(long number, int slot, long since, PauliShare half) {
    this.number = number;
    this.slot = slot;
    this.since = since;
    this.half = half;
  }
}
