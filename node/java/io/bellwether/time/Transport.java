package io.bellwether.time;

/** How the events of a node reach the agenda that they belong in: what differs between engines. */
interface Transport {

  /** Takes an event for another node. */
  void carry(int destination, long time, long key, Payload payload);

  /** Takes an event of the node itself. */
  void schedule(NodeCell node, long time, long key, Payload payload);

  /** Purges an event of the node itself; says whether it was pending. */
  boolean cancel(NodeCell node, long key);

  /** Takes note that one more node has met its part of the stop condition. */
  void conditionMet(long time);
}
