package io.bellwether.time;

/**
 * How far the engine of this JVM is, between two windows or at its end. It is read by whoever
 * watches a run and reaches no result.
 *
 * @param virtualTime up to which everything is executed, in picoseconds
 * @param events executed
 * @param windows opened
 * @param slices advanced, one actor message each
 * @param rounds with the other regions; on one JVM the region's own
 * @param eventsOut events sent to other regions
 * @param imbalance of the threads' events: the most over the mean, less 1; 0 before any
 */
public record EngineProgress(
    long virtualTime,
    long events,
    long windows,
    long slices,
    long rounds,
    long eventsOut,
    double imbalance) {}
