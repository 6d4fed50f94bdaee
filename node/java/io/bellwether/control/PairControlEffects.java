package io.bellwether.control;

/** What the control of an entanglement network does to the world. */
public interface PairControlEffects {

  /** Sends a message to a node. */
  void toNode(int node, PairMessage message);

  /** Sets a timer of the control's own. */
  void timer(long time, PairMessage message);
}
