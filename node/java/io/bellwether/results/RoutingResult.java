package io.bellwether.results;

/**
 * What key control was asked for, and what it has answered.
 *
 * @param asked requests for a route
 * @param given requests that got one
 * @param refused requests for which there was none
 * @param replaced standing routes that were given up, unasked, for another or for none
 */
public record RoutingResult(long asked, long given, long refused, long replaced) {}
