package io.bellwether.protocol.entanglement;

/** What a node's part of a flow does to the world. */
public interface FlowEffects {

  /**
   * Sends a message to the next node of the flow.
   *
   * @param forward away from the head, towards the tail
   */
  void send(boolean forward, EntanglementMessage message);

  /**
   * A memory is empty again.
   *
   * @param downstream on which side of the node
   */
  void release(boolean downstream, int slot);

  /** Sets a timer and returns what {@link #cancel} takes. */
  long timer(long time, EntanglementMessage message);

  /** Cancels a timer that has not run yet. */
  void cancel(long timer);
}
