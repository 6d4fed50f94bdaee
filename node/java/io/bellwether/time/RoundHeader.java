package io.bellwether.time;

/**
 * What a region tells its peers at the end of its part of a round, beside the events for each. All
 * times are picoseconds.
 *
 * @param earliest the earliest event pending in the region or sent by it in this round, to anybody
 * @param reached the virtual time up to which the region has executed everything
 * @param bounds for each region the earliest time at which anything that this region knows of could
 *     enter it from outside
 * @param conditionsMet how many of its nodes have met their part of the stop condition
 * @param lastCondition when the last of them did
 * @param stop whether somebody asked this region to stop
 * @param failedAt when a node of it failed, {@code NEVER} if none did
 */
@SuppressWarnings("ArrayRecordComponent") // never written to after construction
public record RoundHeader(
    long earliest,
    long reached,
    long[] bounds,
    int conditionsMet,
    long lastCondition,
    boolean stop,
    long failedAt) {}
