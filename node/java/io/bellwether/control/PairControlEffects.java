package io.bellwether.control;

/** What the control of an entanglement network does to the world. */
public interface PairControlEffects {

  /** Sends a message to a node. */
  void toNode(int node, PairMessage message);
}
