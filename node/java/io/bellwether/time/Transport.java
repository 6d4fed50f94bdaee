package io.bellwether.time;

/** How the events of a node reach the agenda that they belong in: what differs between engines. */
interface Transport {

  /** Takes an event for another node. */
  void carry(int destination, long time, long key, Payload payload);

  /** Takes an event of the node itself. */
  void schedule(NodeCell node, long time, long key, Payload payload);

  /** Purges an event of the node itself; says whether it was pending. */
  boolean cancel(NodeCell node, long key);

  /** Keeps a new register, of which a node holds handles. */
  void create(NodeCell node, long register, Payload first, int handles);

  /** Takes an operation on a register; the outcome of one that is awaited goes to the node. */
  void submit(NodeCell node, Request request);

  /** Takes note that one more node has met its part of the stop condition. */
  void conditionMet(long time);
}
