package io.bellwether.protocol.entanglement;

import io.bellwether.protocol.entanglement.EntanglementMessage.Drop;
import io.bellwether.protocol.entanglement.EntanglementMessage.Expired;
import io.bellwether.protocol.entanglement.EntanglementMessage.Herald;
import io.bellwether.protocol.entanglement.EntanglementMessage.OfFlow;
import io.bellwether.protocol.entanglement.EntanglementMessage.Reaches;
import io.bellwether.protocol.entanglement.EntanglementMessage.Track;

/**
 * One node's part of a flow of pairs: an end of it, or a node in between that swaps.
 *
 * <p>Swaps are made as soon as there is a pair on either side, those that have waited longest
 * first, and nobody is told of them. Where the {@link SwapOrder} has some nodes swap before others,
 * they tell the ends of each longer pair, {@link Reaches}, and a node takes only pairs of which it
 * knows in this way that they are long enough. What swaps have found is asked for later: each end
 * sends a {@link Track} after every pair that it gets, which waits at each node for the swap and
 * goes on over the pair on the other side; so a pair costs two messages per hop, however long the
 * path is (quantum network protocol: W. Kozlowski, A. Dahlberg, S. Wehner, CoNEXT '20, 1). An end
 * that receives the other's track has a pair with it. A failed swap, or a half that was thrown away
 * at its cutoff, sends the track back as {@link Expired}. Who loses a half tells the neighbour by a
 * {@link Drop}, which goes on over swaps until it comes to a half that still waits, or to an end,
 * and has that thrown away, too; the nodes on its way forget the pair. So over each pair at most
 * one of the two goes in each direction, and nothing is kept.
 *
 * <p>Decay is applied when a half is used.
 *
 * @param <E> what it does to the world
 */
public sealed interface FlowPoint<E extends FlowEffects> extends KeptPairs
    permits EndPoint, SwappingPoint {

  /**
   * A memory holds half of a pair.
   *
   * @param onDownstream on which side of the node
   * @param since when its photon was emitted, in picoseconds
   */
  default void herald(long now, boolean onDownstream, Herald herald, long since, FlowEffects out) {
    keep(now, onDownstream, herald.pair(), herald.slot(), since, herald.half().share(), out);
  }

  /**
   * Takes a message or timer.
   *
   * @throws IllegalArgumentException if it is not for a point of this kind
   */
  void receive(long now, OfFlow message, E out);
}
