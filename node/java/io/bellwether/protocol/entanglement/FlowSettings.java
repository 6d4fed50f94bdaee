package io.bellwether.protocol.entanglement;

import io.bellwether.physics.entanglement.MemoryCoherence;
import io.bellwether.quantity.Range;
import io.bellwether.state.BellDiagonal;

/**
 * What a node needs to know of a flow that ends in it or passes through.
 *
 * @param flow id
 * @param upstream the memories towards the head; null at the head
 * @param downstream the memories towards the tail; null at the tail
 * @param order when the node may swap; of an end without meaning
 * @param swapSuccess probability that a swap succeeds, 0 to 1; here and of a tail without meaning
 * @param swapNoise of a swap that does
 * @param farCoherence of the memories at the other end of the flow, by which an end reports
 */
public record FlowSettings(
    int flow,
    Side upstream,
    Side downstream,
    SwapOrder order,
    double swapSuccess,
    BellDiagonal swapNoise,
    MemoryCoherence farCoherence) {
  /**
   * The memories of one side.
   *
   * @param cutoff picoseconds that a pair may wait for its swap, {@code VirtualTime.NEVER} for ever
   */
  public record Side(MemoryCoherence coherence, long cutoff) {
    public Side {
      Range.atLeast("cutoff", cutoff, 1);
    }
  }

  public FlowSettings {
    if (upstream == null && downstream == null) {
      throw new IllegalArgumentException("a flow has no memories in this node, expected some");
    }
    Range.probability("swapSuccess", swapSuccess);
  }

  /** Whether the flow ends here. */
  public boolean end() {
    return upstream == null || downstream == null;
  }
}
