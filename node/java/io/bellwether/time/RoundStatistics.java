package io.bellwether.time;

/**
 * What the rounds of a region came to.
 *
 * @param rounds with the other regions; on one JVM the region's own
 * @param eventsOut events sent to other regions
 */
public record RoundStatistics(long rounds, long eventsOut) {}
