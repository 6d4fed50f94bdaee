package io.bellwether.control;

/**
 * What key control has been asked for, and what it has answered.
 *
 * @param asked requests for a route
 * @param given requests that were answered with one
 * @param refused requests for which there was none; asked is given and refused together
 * @param replaced standing routes that were given up, unasked, for another or for none
 */
public record RouteCounts(long asked, long given, long refused, long replaced) {
  /** Of a node that does not host key control. */
  public static final RouteCounts NONE = new RouteCounts(0, 0, 0, 0);
}
