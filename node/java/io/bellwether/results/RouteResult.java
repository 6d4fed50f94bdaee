package io.bellwether.results;

import java.util.List;

/**
 * What of a demand's keys went by one route.
 *
 * @param demand its id
 * @param links ids of the route's links, in order
 * @param keys delivered all of the way as their source had chosen it, or transfers of keys into the
 *     demand's store
 * @param firstSeconds virtual time at which the source knew of the first of them
 * @param lastSeconds of the last of them
 */
public record RouteResult(
    String demand, List<String> links, long keys, double firstSeconds, double lastSeconds) {
  /** Copies the list. */
  public RouteResult {
    links = List.copyOf(links);
  }
}
