package io.bellwether.keys;

/**
 * In which order demands send over a link of their source: those of the highest priority first,
 * among equals the oldest request, so that a large one is not starved by small. What only fills a
 * store, with nobody waiting, comes after all requests of its priority.
 *
 * <p>Whatever comes next waits for the first, but for one that lacks key at another link, too, as
 * keys in parts do: only the bits that it will take here are kept for it.
 */
final class SendingOrder {
  private final LinkEnds ends;
  private final DemandStates states;

  SendingOrder(LinkEnds ends, DemandStates states) {
    this.ends = ends;
    this.states = states;
  }

  /** The demand that comes first at a link; null if none waits there. */
  DemandState first(LinkEnd end) {
    return next(end, null);
  }

  /** The demand that comes next after another. */
  DemandState next(LinkEnd end, DemandState after) {
    DemandState next = null;
    for (DemandState state : states.all()) {
      if (state.routed()
          && !state.waiting.isEmpty()
          && state.beginsWith(end.port.link())
          && (after == null || before(after, state))
          && (next == null || before(state, next))) {
        next = state;
      }
    }
    return next;
  }

  private static boolean before(DemandState one, DemandState other) {
    int order = Integer.compare(other.demand.priority(), one.demand.priority());
    order = order == 0 ? Boolean.compare(one.idle(), other.idle()) : order;
    order = order == 0 ? Long.compare(one.first().time(), other.first().time()) : order;
    return order == 0 ? one.demand.demand() < other.demand.demand() : order < 0;
  }

  /** Whether a demand may send now, at the first links of all its routes. */
  boolean maySend(DemandState state) {
    for (int[] route : state.routes()) {
      if (!maySend(state, ends.get(route[0]))) {
        return false;
      }
    }
    return true;
  }

  private boolean maySend(DemandState state, LinkEnd end) {
    long kept = 0;
    for (DemandState each = first(end); each != state; each = next(end, each)) {
      if (!lacksElsewhere(each, end)) {
        return false;
      }
      kept += each.first().bits();
    }
    return end.ready(kept + state.first().bits());
  }

  /** Whether a demand lacks key at another link than this one. */
  boolean lacksElsewhere(DemandState state, LinkEnd here) {
    for (int[] route : state.routes()) {
      LinkEnd end = ends.get(route[0]);
      if (end != here && !end.ready(state.first().bits())) {
        return true;
      }
    }
    return false;
  }
}
