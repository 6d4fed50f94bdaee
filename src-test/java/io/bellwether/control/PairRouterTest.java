package io.bellwether.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.quantity.RandomStream;
import io.bellwether.state.BellDiagonal;
import io.bellwether.topology.SwappingSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Random networks of links with unlike pairs and unlike swaps, against all paths there are. */
class PairRouterTest {
  private static final int NODES = 6;

  private final List<PairLink> links = new ArrayList<>();
  private PairRouter router;

  private static BellDiagonal worse(SwappingSpec one, SwappingSpec other) {
    return BellDiagonal.werner(Math.min(one.fidelity(), other.fidelity()));
  }

  private void draw(RandomStream random) {
    links.clear();
    while (links.size() < 12) {
      int from = random.nextInt(NODES);
      int to = random.nextInt(NODES);
      if (from == to) {
        continue;
      }
      double swap = random.nextInt(3) == 0 ? 0.7 + 0.3 * random.nextDouble() : 1;
      SwappingSpec how = new SwappingSpec(SwappingSpec.Policy.ASAP, List.of(), 1, swap, 0, 0);
      BellDiagonal state = BellDiagonal.werner(0.8 + 0.2 * random.nextDouble());
      links.add(new PairLink(links.size(), from, to, 1, 1, 1, 1, how, state));
    }
    BitSet swapping = new BitSet();
    swapping.set(0, NODES);
    router = new PairRouter(swapping, NODES, PairRouterTest::worse, List.copyOf(links));
  }

  /** The best fidelity of all paths that go on from a node and pass none twice. */
  private double bestOfAll(int node, int to, List<Integer> path, BitSet passed) {
    if (node == to) {
      return router.expected(path.stream().mapToInt(Integer::intValue).toArray()).fidelity();
    }
    double best = 0;
    passed.set(node);
    for (PairLink link : links) {
      boolean ends = link.from() == node || link.to() == node;
      if (ends && !passed.get(router.across(link.link(), node))) {
        path.add(link.link());
        int next = router.across(link.link(), node);
        best = Math.max(best, bestOfAll(next, to, path, passed));
        path.remove(path.size() - 1);
      }
    }
    passed.clear(node);
    return best;
  }

  @Test
  void shouldFindTheBestPathWhateverItsLinksDoToSwaps() {
    RandomStream random = RandomStream.of(8, "networks", "router");
    for (int network = 0; network < 300; network++) {
      draw(random);
      int[] best = router.best(0, NODES - 1, link -> true);
      double expected = bestOfAll(0, NODES - 1, new ArrayList<>(), new BitSet());
      double found = best.length == 0 ? 0 : router.expected(best).fidelity();
      assertThat(found).as("network %d", network).isCloseTo(expected, within(1e-12));
    }
  }
}
