package io.bellwether.control;

import io.bellwether.time.Payload;

/** What key control asks of the node that hosts it. */
public interface ControlEffects {

  /**
   * Sends a message to any node over the management network.
   *
   * @param node id of the receiver; the sender's own id is allowed
   */
  void toNode(int node, Payload message);
}
