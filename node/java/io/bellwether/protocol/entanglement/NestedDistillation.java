package io.bellwether.protocol.entanglement;

import io.bellwether.quantity.RandomStream;

/**
 * Recurrence: two pairs that have had the same number of rounds meet, the one that was ready first
 * and the next one. At most one pair of each number waits, so one memory more than rounds is
 * enough.
 */
final class NestedDistillation extends LinkDistillation {
  private final LinkPair[] waiting;

  NestedDistillation(
      DistillationSettings settings, RandomStream random, RandomStream shared, KeptPairs next) {
    super(settings, random, shared, next);
    waiting = new LinkPair[settings.rounds()];
  }

  @Override
  int waiting() {
    int count = 0;
    for (LinkPair pair : waiting) {
      count += pair == null ? 0 : 1;
    }
    return count;
  }

  @Override
  void ready(long now, LinkPair pair, FlowEffects out) {
    int rounds = pair.rounds;
    LinkPair first = waiting[rounds];
    waiting[rounds] = null;
    if (first != null && pair.ready >= first.deadline) {
      discard(first, out);
      first = null;
    }
    if (first == null) {
      waiting[rounds] = pair;
      watch(now, pair, out);
    } else {
      begin(now, first, pair, Math.max(first.ready, pair.ready), out);
    }
  }

  @Override
  void over(long now, long time, FlowEffects out) {
    // Pairs wait for pairs alone.
  }

  @Override
  LinkPair giveUp(long number) {
    for (int rounds = 0; rounds < waiting.length; rounds++) {
      LinkPair pair = waiting[rounds];
      if (pair != null && pair.number == number) {
        waiting[rounds] = null;
        return pair;
      }
    }
    return null;
  }
}
