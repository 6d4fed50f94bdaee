package io.bellwether.protocol.entanglement;

import io.bellwether.quantity.RandomStream;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Entanglement pumping: one pair at a time, the base, meets one fresh pair after the other. Fresh
 * pairs that come while a round is on wait for its end, the oldest first; two memories are enough.
 */
final class PumpingDistillation extends LinkDistillation {
  private final Deque<LinkPair> fresh = new ArrayDeque<>();
  private LinkPair base;
  private boolean busy;

  /** Since when there is, or was, no base, by the link's clock. */
  private long free;

  PumpingDistillation(
      DistillationSettings settings, RandomStream random, RandomStream shared, KeptPairs next) {
    super(settings, random, shared, next);
  }

  @Override
  int waiting() {
    return fresh.size() + (base == null || busy ? 0 : 1);
  }

  @Override
  void ready(long now, LinkPair pair, FlowEffects out) {
    if (pair.rounds == 0) {
      fresh.add(pair);
    } else {
      busy = false;
    }
    pump(now, out);
  }

  @Override
  void over(long now, long time, FlowEffects out) {
    base = null;
    busy = false;
    free = time;
    pump(now, out);
  }

  /** Goes on as far as there are pairs. */
  private void pump(long now, FlowEffects out) {
    while (!busy) {
      if (base == null) {
        base = fresh.poll();
        if (base == null) {
          return;
        }
        base.ready = Math.max(base.ready, free);
      }
      LinkPair other = fresh.peek();
      if (other == null) {
        watch(now, base, out);
        return;
      }
      long time = Math.max(base.ready, other.ready);
      if (time >= base.deadline) {
        discard(base, out);
        base = null;
      } else {
        fresh.remove();
        if (time >= other.deadline) {
          discard(other, out);
        } else {
          busy = true;
          begin(now, base, other, time, out);
        }
      }
    }
  }

  @Override
  LinkPair giveUp(long number) {
    if (busy || base == null || base.number != number) {
      return null;
    }
    LinkPair given = base;
    base = null;
    return given;
  }
}
