package io.bellwether.node;

import java.util.List;

/**
 * What a node is like at an instant, beside what it has to report. It is no part of a result.
 *
 * @param node id
 * @param links whose transmitters are here, in id order
 * @param memories for halves of pairs
 * @param occupiedMemories of those the ones that hold a half
 */
public record NodeState(int node, List<Link> links, int memories, int occupiedMemories) {
  /** Copies the list. */
  public NodeState {
    links = List.copyOf(links);
  }

  /**
   * A link as its transmitter's end knows it.
   *
   * @param link id
   * @param up whether keys are relayed over it
   * @param lit whether there is light on it
   * @param storeBits key in the store of that end, of both directions
   * @param capacityBits that the store has room for
   */
  public record Link(int link, boolean up, boolean lit, long storeBits, long capacityBits) {}
}
