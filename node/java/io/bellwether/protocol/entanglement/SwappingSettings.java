package io.bellwether.protocol.entanglement;

import io.bellwether.physics.entanglement.MemoryCoherence;
import io.bellwether.quantity.Range;
import io.bellwether.state.BellDiagonal;

/**
 * What a node needs to know of a flow that passes through it.
 *
 * @param flow id
 * @param upstream the memories towards the head
 * @param downstream the memories towards the tail
 * @param order when the node may swap
 * @param swapSuccess probability that a swap succeeds, 0 to 1
 * @param swapNoise of a swap that does
 */
public record SwappingSettings(
    int flow,
    Side upstream,
    Side downstream,
    SwapOrder order,
    double swapSuccess,
    BellDiagonal swapNoise) {
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

  public SwappingSettings {
    Range.probability("swapSuccess", swapSuccess);
  }

  /** The memories of one side. */
  Side side(boolean onDownstream) {
    return onDownstream ? downstream : upstream;
  }
}
