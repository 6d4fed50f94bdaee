package io.bellwether.keys;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The routes by which a demand's keys were delivered, in the order of their first keys. Keys that
 * were given another route on their way are not counted, for their source does not know it; nor are
 * routes after the first {@link #MOST}.
 */
final class RouteLog {
  /** Routes that are kept. */
  static final int MOST = 8;

  private final List<Route> routes = new ArrayList<>(1);
  private Route latest;

  private static final class Route {
    final int firstLink;
    final int[] ahead;
    final long first;
    long keys;
    long last;

    Route(int firstLink, int[] ahead, long first) {
      this.firstLink = firstLink;
      this.ahead = ahead;
      this.first = first;
    }

    boolean is(int link, int[] further) {
      return firstLink == link && Arrays.equals(ahead, further);
    }

    RouteUse use() {
      List<Integer> links = new ArrayList<>(1 + ahead.length);
      links.add(firstLink);
      for (int link : ahead) {
        links.add(link);
      }
      return new RouteUse(links, keys, first, last);
    }
  }

  /**
   * A key was delivered as it was sent.
   *
   * @param firstLink id of the link that it was sent over
   * @param ahead ids of the further links
   */
  void delivered(long now, int firstLink, int[] ahead) {
    if (latest == null || !latest.is(firstLink, ahead)) {
      Route known = find(firstLink, ahead);
      if (known == null && routes.size() < MOST) {
        known = new Route(firstLink, ahead, now);
        routes.add(known);
      }
      latest = known;
    }
    if (latest != null) {
      latest.keys++;
      latest.last = now;
    }
  }

  private Route find(int firstLink, int[] ahead) {
    for (Route route : routes) {
      if (route.is(firstLink, ahead)) {
        return route;
      }
    }
    return null;
  }

  List<RouteUse> uses() {
    return routes.stream().map(Route::use).toList();
  }
}
