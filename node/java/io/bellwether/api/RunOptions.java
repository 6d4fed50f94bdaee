package io.bellwether.api;

/**
 * How a network is run.
 *
 * @param duration virtual time in picoseconds, more than 0
 * @param seed of all random draws
 * @param threads that advance nodes, 1 to 1,024; never seen in a result
 * @param pace virtual seconds per wall-clock second; 0 is as fast as possible
 */
public record RunOptions(long duration, long seed, int threads, double pace) {}
