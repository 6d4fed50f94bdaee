package io.bellwether.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.quantity.RandomStream;
import io.bellwether.state.BellDiagonal;
import io.bellwether.topology.SwappingSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against all paths of small random networks, found one by one. */
final class LooplessPathsTest {
  private static final SwappingSpec ASAP =
      new SwappingSpec(SwappingSpec.Policy.ASAP, List.of(), 1, 1, 0, 0);

  private static final class Network {
    final List<PairLink> links = new ArrayList<>();
    final BitSet swapping = new BitSet();
    final BitSet usable = new BitSet();
    final List<int[]> found = new ArrayList<>();
    final int nodes;

    Network(RandomStream random) {
      nodes = 2 + random.nextInt(6);
      int count = random.nextInt(2 * nodes) + 1;
      for (int link = 0; link < count; link++) {
        int from = random.nextInt(nodes);
        int to = (from + 1 + random.nextInt(nodes - 1)) % nodes;
        // Few different times, so that many paths are equally quick.
        double time = 1 + random.nextInt(4);
        links.add(new PairLink(link, from, to, 1, 1, time, 1, ASAP, BellDiagonal.PHI_PLUS));
        usable.set(link, random.nextInt(8) > 0);
      }
      for (int node = 0; node < nodes; node++) {
        swapping.set(node, random.nextInt(6) > 0);
      }
    }

    PairRouter router() {
      return new PairRouter(swapping, nodes, (one, other) -> BellDiagonal.PHI_PLUS, links);
    }

    void walk(int at, int to, BitSet passed, List<Integer> path) {
      if (at == to) {
        found.add(path.stream().mapToInt(Integer::intValue).toArray());
        return;
      }
      if (!path.isEmpty() && !swapping.get(at)) {
        return;
      }
      passed.set(at);
      for (PairLink link : links) {
        int next = link.from() == at ? link.to() : link.to() == at ? link.from() : -1;
        if (next >= 0 && !passed.get(next) && usable.get(link.link())) {
          path.add(link.link());
          walk(next, to, passed, path);
          path.remove(path.size() - 1);
        }
      }
      passed.clear(at);
    }
  }

  @Test
  void shouldGiveAllPathsFromTheQuickestOn() {
    RandomStream random = RandomStream.of(1, "paths", "networks");
    long paths = 0;
    for (int i = 0; i < 3_000; i++) {
      Network network = new Network(random);
      PairRouter router = network.router();
      network.walk(0, network.nodes - 1, new BitSet(), new ArrayList<>());
      network.found.sort(
          Comparator.comparingDouble(router::picoseconds)
              .thenComparingInt(path -> path.length)
              .thenComparing(Arrays::compare));
      LooplessPaths loopless = new LooplessPaths(router, 0, network.nodes - 1, network.usable::get);
      List<int[]> given = new ArrayList<>();
      for (int[] path = loopless.next(); path.length > 0; path = loopless.next()) {
        given.add(path);
      }
      assertThat(given).as("network %d", i).hasSameSizeAs(network.found);
      for (int j = 0; j < given.size(); j++) {
        assertThat(router.picoseconds(given.get(j)))
            .isEqualTo(router.picoseconds(network.found.get(j)));
      }
      assertThat(given.stream().map(Arrays::toString))
          .containsExactlyInAnyOrderElementsOf(
              network.found.stream().map(Arrays::toString).toList());
      paths += given.size();
    }
    assertThat(paths).isGreaterThan(5_000);
  }
}
