package io.bellwether.keys;

import java.util.List;

/**
 * What of a demand went by one route, all of the way as its source had chosen it.
 *
 * @param links ids of the links, in order
 * @param keys delivered, or transfers of keys into the demand's store
 * @param first picoseconds of virtual time at which the source knew of the first of them
 * @param last of the last of them
 */
public record RouteUse(List<Integer> links, long keys, long first, long last) {
  /** Copies the list. */
  public RouteUse {
    links = List.copyOf(links);
  }
}
