package io.bellwether.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.quantity.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRouterTest {
  private static final int[] NOTHING = {};
  private static final StoreLevels LEVELS = StoreLevels.ofStore(200_000, 1000);

  private static List<KeyLink> links(int[][] edges) {
    List<KeyLink> links = new ArrayList<>();
    for (int[] edge : edges) {
      links.add(new KeyLink(links.size(), edge[0], edge[1], LEVELS));
    }
    return links;
  }

  private static boolean[] relays(int nodes) {
    boolean[] relays = new boolean[nodes];
    Arrays.fill(relays, true);
    return relays;
  }

  private static KeyRouter filled(int nodes, int[][] edges) {
    KeyRouter router = new KeyRouter(relays(nodes), links(edges));
    for (int link = 0; link < edges.length; link++) {
      router.report(link, true, 4, 4);
    }
    return router;
  }

  private static int[] route(KeyRouter router, int from, int to) {
    return router.route(from, to, 256, false, NOTHING, NOTHING);
  }

  @Test
  void shouldTakeTheFewestHops() {
    KeyRouter router = filled(4, new int[][] {{0, 1}, {1, 2}, {2, 3}, {3, 0}});
    assertThat(route(router, 0, 3)).containsExactly(3);
    assertThat(route(router, 0, 2)).containsExactly(0, 1);
  }

  @Test
  void shouldPreferFullStoresAmongEquallyLongRoutes() {
    KeyRouter router = filled(4, new int[][] {{0, 1}, {1, 2}, {2, 3}, {3, 0}});
    router.report(1, true, 1, 4);
    assertThat(route(router, 0, 2)).containsExactly(3, 2);
    assertThat(route(router, 2, 0)).containsExactly(1, 0);
  }

  @Test
  void shouldTakeTheFullestOfParallelLinksAndTheFirstOfEquals() {
    KeyRouter router = filled(2, new int[][] {{0, 1}, {1, 0}, {0, 1}});
    assertThat(route(router, 0, 1)).containsExactly(0);
    router.report(2, true, 6, 1);
    assertThat(route(router, 0, 1)).containsExactly(2);
    assertThat(route(router, 1, 0)).containsExactly(0);
  }

  @Test
  void shouldLeaveOutDownEmptyAndAvoidedLinksAndNodes() {
    KeyRouter router = filled(4, new int[][] {{0, 1}, {1, 2}, {0, 3}, {3, 2}});
    router.report(0, false, 4, 4);
    assertThat(route(router, 0, 2)).containsExactly(2, 3);
    assertThat(router.route(0, 2, 256, false, new int[] {3}, NOTHING)).isEmpty();
    assertThat(router.route(0, 2, 256, false, NOTHING, new int[] {3})).isEmpty();
    router.report(3, true, StoreLevels.EMPTY, 4);
    assertThat(route(router, 0, 2)).isEmpty();
    assertThat(route(router, 2, 0)).containsExactly(3, 2);
  }

  @Test
  void shouldCountOnAStoreForNoMoreThanItsLevelHolds() {
    KeyRouter router = filled(2, new int[][] {{0, 1}});
    router.report(0, true, 1, 3);
    assertThat(router.route(0, 1, 1000, false, NOTHING, NOTHING)).isNotEmpty();
    assertThat(router.route(0, 1, 1001, false, NOTHING, NOTHING)).isEmpty();
    assertThat(router.route(1, 0, 4000, false, NOTHING, NOTHING)).isNotEmpty();
  }

  @Test
  void shouldLetAnAskerWaitOnlyForItsOwnLinks() {
    KeyRouter router = filled(3, new int[][] {{0, 1}, {1, 2}});
    router.report(0, true, 0, 0);
    assertThat(router.route(0, 2, 256, true, NOTHING, NOTHING)).containsExactly(0, 1);
    assertThat(router.route(0, 1, 200_000, true, NOTHING, NOTHING)).isEmpty();
    router.report(1, true, 0, 0);
    assertThat(router.route(0, 2, 256, true, NOTHING, NOTHING)).isEmpty();
  }

  @Test
  void shouldNeverRelayThroughAUser() {
    boolean[] relays = {false, false, true, false};
    KeyRouter router = new KeyRouter(relays, links(new int[][] {{0, 1}, {1, 3}, {0, 2}, {2, 3}}));
    for (int link = 0; link < 4; link++) {
      router.report(link, true, 2, 2);
    }
    assertThat(route(router, 0, 3)).containsExactly(2, 3);
    router.report(2, false, 2, 2);
    assertThat(route(router, 0, 3)).isEmpty();
    assertThat(route(router, 0, 1)).containsExactly(0);
  }

  @Test
  void shouldRefuseLinksOutOfOrder() {
    List<KeyLink> wrong = List.of(new KeyLink(1, 0, 1, LEVELS));
    assertThatThrownBy(() -> new KeyRouter(relays(2), wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected link 0");
  }

  @Test
  void shouldAgreeWithBruteForceOnRandomGraphs() {
    RandomStream random = RandomStream.of(11, "router", "graphs");
    int found = 0;
    for (int round = 0; round < 3000; round++) {
      int nodes = 2 + random.nextInt(6);
      int[][] edges = new int[random.nextInt(12)][];
      boolean[] relays = new boolean[nodes];
      for (int i = 0; i < nodes; i++) {
        relays[i] = random.nextInt(4) != 0;
      }
      for (int i = 0; i < edges.length; i++) {
        int a = random.nextInt(nodes);
        edges[i] = new int[] {a, (a + 1 + random.nextInt(nodes - 1)) % nodes};
      }
      KeyRouter router = new KeyRouter(relays, links(edges));
      for (int i = 0; i < edges.length; i++) {
        router.report(i, random.nextInt(5) != 0, random.nextInt(6), random.nextInt(6));
      }
      int from = random.nextInt(nodes);
      int to = (from + 1 + random.nextInt(nodes - 1)) % nodes;
      boolean waits = random.nextBoolean();
      BruteForce twin = new BruteForce(router, relays, edges, 1 + random.nextInt(3000), waits);
      int[] route = router.route(from, to, twin.bits, waits, NOTHING, NOTHING);
      twin.search(from, from, to, 0, 1L << from);
      assertThat(twin.cost(route, from, to)).as("round %d", round).isEqualTo(twin.best);
      found += route.length > 0 ? 1 : 0;
    }
    assertThat(found).isBetween(800, 2800);
  }

  private static final class BruteForce {
    private static final long NONE = Long.MAX_VALUE;
    private final KeyRouter router;
    private final boolean[] relays;
    private final int[][] edges;
    private final long bits;
    private final boolean waits;
    private long best = NONE;

    BruteForce(KeyRouter router, boolean[] relays, int[][] edges, long bits, boolean waits) {
      this.router = router;
      this.relays = relays;
      this.edges = edges;
      this.bits = bits;
      this.waits = waits;
    }

    void search(int source, int node, int to, long cost, long visited) {
      if (node == to) {
        best = Math.min(best, cost);
      } else if (node == source || relays[node]) {
        for (int link = 0; link < edges.length; link++) {
          int next = edges[link][0] == node ? edges[link][1] : edges[link][0];
          boolean leaves = edges[link][0] == node || edges[link][1] == node;
          if (leaves
              && (visited >> next & 1) == 0
              && router.usable(link, node, bits, waits && node == source)) {
            search(source, next, to, cost + router.cost(link, node), visited | 1L << next);
          }
        }
      }
    }

    long cost(int[] route, int from, int to) {
      int node = from;
      long cost = 0;
      for (int link : route) {
        assertThat(node == from || relays[node]).isTrue();
        assertThat(router.usable(link, node, bits, waits && node == from)).isTrue();
        assertThat(edges[link]).contains(node);
        cost += router.cost(link, node);
        node = router.across(link, node);
      }
      assertThat(route.length == 0 || node == to).isTrue();
      return route.length == 0 ? NONE : cost;
    }
  }

  @Test
  void shouldRouteAcrossAGridOfAHundredThousandNodes() {
    int side = 316;
    List<KeyLink> grid = new ArrayList<>();
    for (int node = 0; node < side * side; node++) {
      if (node % side < side - 1) {
        grid.add(new KeyLink(grid.size(), node, node + 1, LEVELS));
      }
      if (node + side < side * side) {
        grid.add(new KeyLink(grid.size(), node, node + side, LEVELS));
      }
    }
    KeyRouter router = new KeyRouter(relays(side * side), grid);
    RandomStream random = RandomStream.of(3, "grid", "levels");
    for (int link = 0; link < grid.size(); link++) {
      router.report(link, true, 1 + random.nextInt(6), 1 + random.nextInt(6));
    }
    int[] corner = route(router, 0, side * side - 1);
    assertThat(corner.length).isGreaterThanOrEqualTo(2 * (side - 1));
    assertThat(route(router, 0, side * side - 1)).isEqualTo(corner);
    assertThat(route(router, 5000, 5002).length).isBetween(2, 4);
  }
}
