package io.bellwether.protocol.qkd;

import java.util.ArrayDeque;
import java.util.function.ToLongFunction;

/**
 * Rounds of post-processing that have begun and are not done; several are where rounds are shorter
 * than a round trip.
 */
final class PendingRounds<R> {
  private final ToLongFunction<R> number;
  private final ArrayDeque<R> rounds = new ArrayDeque<>();

  PendingRounds(ToLongFunction<R> number) {
    this.number = number;
  }

  void add(R round) {
    rounds.add(round);
  }

  int size() {
    return rounds.size();
  }

  /**
   * The round of a number.
   *
   * @throws IllegalStateException if it is not pending
   */
  R get(long wanted) {
    for (R round : rounds) {
      if (number.applyAsLong(round) == wanted) {
        return round;
      }
    }
    throw new IllegalStateException("round " + wanted + " is not pending");
  }

  /**
   * The same, which is done with it.
   *
   * @throws IllegalStateException if it is not pending
   */
  R take(long wanted) {
    R round = get(wanted);
    rounds.remove(round);
    return round;
  }
}
