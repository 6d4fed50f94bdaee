package io.bellwether.control;

import io.bellwether.quantity.VirtualTime;

/**
 * A demand of pairs as control sees it.
 *
 * @param demand id
 * @param head id of the node that asks
 * @param tail id of the node at the other end
 * @param width memories of each link end
 * @param minimumFidelity that a pair must be expected to have, 0.25 to 1
 * @param priority a larger one goes first
 * @param start from when on it wants them, in picoseconds of virtual time
 * @param over when it is over at the latest, in picoseconds; {@link VirtualTime#NEVER} if never
 * @param reserved whether memories are to be kept for it from its start on
 * @param direct whether one link has to join the two nodes: the pairs cannot be swapped
 * @param measured whether halves are measured as soon as they are there
 */
public record PairRequest(
    int demand,
    int head,
    int tail,
    int width,
    double minimumFidelity,
    int priority,
    long start,
    long over,
    boolean reserved,
    boolean direct,
    boolean measured) {}
