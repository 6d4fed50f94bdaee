package io.bellwether.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.quantity.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against all sets of paths of small random networks. */
class DisjointRoutesTest {
  private static final class Network implements DisjointRoutes.Links {
    final int nodes;
    final List<int[]> ends = new ArrayList<>();
    final int[][] costs;
    final BitSet relays = new BitSet();
    final BitSet oneWay = new BitSet();
    final List<int[]> paths = new ArrayList<>();

    Network(RandomStream random) {
      nodes = 2 + random.nextInt(6);
      int count = 1 + random.nextInt(3 * nodes);
      costs = new int[count][2];
      for (int link = 0; link < count; link++) {
        int a = random.nextInt(nodes);
        ends.add(new int[] {a, (a + 1 + random.nextInt(nodes - 1)) % nodes});
        costs[link][0] = 1 + random.nextInt(5);
        costs[link][1] = 1 + random.nextInt(5);
        oneWay.set(link, random.nextInt(5) == 0);
      }
      for (int node = 0; node < nodes; node++) {
        relays.set(node, random.nextInt(6) > 0);
      }
      walk(0, new BitSet(), new ArrayList<>());
    }

    private void walk(int node, BitSet passed, List<Integer> path) {
      if (node == nodes - 1) {
        paths.add(path.stream().mapToInt(Integer::intValue).toArray());
        return;
      }
      if (!path.isEmpty() && !relays.get(node)) {
        return;
      }
      passed.set(node);
      for (int link : at(node)) {
        if (usable(link, node) && !passed.get(across(link, node))) {
          path.add(link);
          walk(across(link, node), passed, path);
          path.remove(path.size() - 1);
        }
      }
      passed.clear(node);
    }

    @Override
    public int[] at(int node) {
      List<Integer> here = new ArrayList<>();
      for (int link = 0; link < ends.size(); link++) {
        if (ends.get(link)[0] == node || ends.get(link)[1] == node) {
          here.add(link);
        }
      }
      return here.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public int across(int link, int node) {
      return ends.get(link)[0] + ends.get(link)[1] - node;
    }

    @Override
    public boolean usable(int link, int node) {
      return !oneWay.get(link) || ends.get(link)[0] == node;
    }

    @Override
    public long cost(int link, int node) {
      return costs[link][ends.get(link)[0] == node ? 0 : 1];
    }

    @Override
    public boolean relays(int node) {
      return relays.get(node);
    }

    /** The nodes between the ends; also checks that the links lead from the one to the other. */
    private BitSet relaysOf(int[] path) {
      BitSet between = new BitSet();
      int node = 0;
      for (int link : path) {
        assertThat(usable(link, node)).isTrue();
        node = across(link, node);
        between.set(node);
      }
      assertThat(node).isEqualTo(nodes - 1);
      between.clear(node);
      return between;
    }

    private long cost(int[] path) {
      long cost = 0;
      int node = 0;
      for (int link : path) {
        cost += cost(link, node);
        node = across(link, node);
      }
      return cost;
    }

    /** The smallest cost of so many paths without a common node or link, or -1. */
    long cheapest(int count, int from, BitSet taken, BitSet takenLinks) {
      if (count == 0) {
        return 0;
      }
      long best = -1;
      for (int i = from; i < paths.size(); i++) {
        BitSet between = relaysOf(paths.get(i));
        BitSet over = new BitSet();
        Arrays.stream(paths.get(i)).forEach(over::set);
        if (!between.intersects(taken) && !over.intersects(takenLinks)) {
          between.or(taken);
          over.or(takenLinks);
          long rest = cheapest(count - 1, i + 1, between, over);
          long cost = rest < 0 ? -1 : rest + cost(paths.get(i));
          best = best < 0 || (cost >= 0 && cost < best) ? cost : best;
        }
      }
      return best;
    }
  }

  @Test
  void shouldFindTheCheapestRoutesWithoutACommonNode() {
    RandomStream random = RandomStream.of(1, "disjoint routes", "networks");
    int found = 0;
    for (int i = 0; i < 4_000; i++) {
      Network network = new Network(random);
      int count = 1 + random.nextInt(3);
      long cheapest = network.cheapest(count, 0, new BitSet(), new BitSet());
      int last = network.nodes - 1;
      int[][] routes =
          new DisjointRoutes(network, network.nodes, network.costs.length, 0, last).find(count);
      assertThat(routes.length).as("network %d", i).isEqualTo(cheapest < 0 ? 0 : count);
      BitSet taken = new BitSet();
      BitSet takenLinks = new BitSet();
      for (int[] route : routes) {
        BitSet between = network.relaysOf(route);
        assertThat(between.intersects(taken)).as("network %d", i).isFalse();
        taken.or(between);
        Arrays.stream(route).forEach(link -> assertThat(takenLinks.get(link)).isFalse());
        Arrays.stream(route).forEach(takenLinks::set);
      }
      if (cheapest >= 0) {
        assertThat(Arrays.stream(routes).mapToLong(network::cost).sum()).isEqualTo(cheapest);
        found += count > 1 ? 1 : 0;
      }
    }
    assertThat(found).isGreaterThan(500);
  }
}
