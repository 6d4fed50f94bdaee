package io.bellwether.protocol.entanglement;

import io.bellwether.physics.entanglement.MemoryCoherence;

/**
 * What a node needs to know of a flow that ends in it.
 *
 * @param flow id
 * @param head whether it is the end that asked for the pairs, and not the tail
 * @param coherence of the memories of this end
 * @param farCoherence of the memories at the other end, by which this one reports
 */
public record EndPointSettings(
    int flow, boolean head, MemoryCoherence coherence, MemoryCoherence farCoherence) {}
