package io.bellwether.keys;

import io.bellwether.control.ControlEffects;
import io.bellwether.time.Payload;

/**
 * What a {@link KeyManager} asks of its node, valid only during the call it is passed to.
 *
 * <p>Messages must arrive, and those to one receiver in the order in which they were sent; the key
 * manager does not repeat them. A link that is down for quantum signals still carries {@link
 * #toNeighbour}.
 */
public interface KeyEffects extends ControlEffects {

  /**
   * Sends a message to the other end of a link, in order with the link's classical messages.
   *
   * @param link id of one of this node's links
   */
  void toNeighbour(int link, Payload message);

  /**
   * Sets a timer; the node hands its message to {@link KeyManager#receive}.
   *
   * @param time picoseconds, now or later
   * @return the timer
   */
  long timer(long time, Payload message);

  /** Says that every limited demand of this node is delivered; called once at most. */
  void conditionMet();
}
