package io.bellwether.keys;

import java.util.Arrays;
import java.util.List;

/** The demands that start at a node, in the order of their ids. */
final class DemandStates {
  private final int node;
  private final int[] ids;
  private final DemandState[] states;

  DemandStates(int node, List<KeyDemand> demands, long largestKey) {
    this.node = node;
    states =
        demands.stream()
            .sorted((a, b) -> Integer.compare(a.demand(), b.demand()))
            .map(demand -> new DemandState(demand, largestKey))
            .toArray(DemandState[]::new);
    ids = Arrays.stream(states).mapToInt(state -> state.demand.demand()).toArray();
    for (DemandState state : states) {
      if (state.demand.source() != node) {
        throw new IllegalArgumentException(state.demand + " does not start at node " + node);
      }
    }
  }

  DemandState[] all() {
    return states;
  }

  /** The state of a demand with a store; null if none starts here under this number. */
  DemandState stored(int demand) {
    int at = Arrays.binarySearch(ids, demand);
    return at < 0 || !states[at].hasStore() ? null : states[at];
  }

  DemandState find(int demand) {
    int at = Arrays.binarySearch(ids, demand);
    if (at < 0) {
      throw new IllegalArgumentException("demand " + demand + " does not start at node " + node);
    }
    return states[at];
  }
}
