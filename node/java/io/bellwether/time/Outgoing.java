package io.bellwether.time;

import io.bellwether.quantity.VirtualTime;
import java.util.Arrays;

/** What the nodes of a home have sent to other regions since the last round. */
final class Outgoing {
  private final RoundRules rules;
  private final EventBatch[] batches;
  private final long[] bounds;
  private long earliest = VirtualTime.NEVER;
  private int size;

  Outgoing(RoundRules rules, int regions) {
    this.rules = rules;
    this.batches = new EventBatch[regions];
    this.bounds = new long[regions];
    Arrays.setAll(batches, region -> new EventBatch());
    Arrays.fill(bounds, VirtualTime.NEVER);
  }

  void add(int region, int destination, long time, long key, Payload payload) {
    batches[region].add(destination, time, key, payload);
    rules.countSent(bounds, destination, time);
    earliest = Math.min(earliest, time);
    size++;
  }

  EventBatch[] batches() {
    return batches;
  }

  /** The earliest time at which anything sent could enter a region, from this round's events. */
  long bound(int region) {
    return bounds[region];
  }

  long earliest() {
    return earliest;
  }

  int size() {
    return size;
  }

  void clear() {
    for (EventBatch batch : batches) {
      batch.clear();
    }
    Arrays.fill(bounds, VirtualTime.NEVER);
    earliest = VirtualTime.NEVER;
    size = 0;
  }
}
