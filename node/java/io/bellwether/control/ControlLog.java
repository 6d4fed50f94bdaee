package io.bellwether.control;

import io.bellwether.quantity.VirtualTime;
import java.util.Arrays;

/** What key control has heard of each link, and what it has answered. */
final class ControlLog {
  private final long[] reported;
  private final long[] reports;
  private final int[] alarms;
  private final long[] routes;
  private long given;
  private long refused;
  private long replaced;

  ControlLog(int links) {
    reported = new long[links];
    Arrays.fill(reported, VirtualTime.NEVER);
    reports = new long[links];
    alarms = new int[links];
    routes = new long[links];
  }

  void report(long now, int link) {
    reported[link] = now;
    reports[link]++;
  }

  void alarm(int link, int count) {
    alarms[link] = count;
  }

  /** An answer to a request; without links there is no route. */
  void answer(int[] links) {
    if (links.length > 0) {
      given++;
    } else {
      refused++;
    }
    use(links);
  }

  /** News for the holder of a standing route. */
  void replace(int[] links) {
    replaced++;
    use(links);
  }

  private void use(int[] links) {
    for (int link : links) {
      routes[link]++;
    }
  }

  RouteCounts counts() {
    return new RouteCounts(given + refused, given, refused, replaced);
  }

  LinkView view(int link, boolean up, int forward, int backward) {
    return new LinkView(
        link, up, alarms[link], forward, backward, reported[link], reports[link], routes[link]);
  }
}
