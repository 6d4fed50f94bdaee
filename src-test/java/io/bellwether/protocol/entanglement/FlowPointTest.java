package io.bellwether.protocol.entanglement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.physics.TwoSample;
import io.bellwether.physics.entanglement.MemoryCoherence;
import io.bellwether.protocol.entanglement.FlowBench.Delivered;
import io.bellwether.protocol.entanglement.SwappingSettings.Side;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.state.BellDiagonal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Random chains: 2 to 7 nodes, stations anywhere along their links, 1 to 3 memories, pairs in any
 * order, swapped by turns as soon as possible, one after the other, by nested doubling and by
 * random levels. Whatever is lost, nothing is kept of it, and both ends agree on what they have.
 */
class FlowPointTest {
  private static final int CHAINS = 400;
  private static final int BUDGET = 30;

  /** What may go wrong in a chain. */
  private record Trouble(
      double success, boolean cutoffs, Supplier<BellDiagonal> noise, MemoryCoherence coherence) {
    static Trouble losses(double success, boolean cutoffs) {
      return new Trouble(success, cutoffs, () -> BellDiagonal.PHI_PLUS, MemoryCoherence.PERFECT);
    }
  }

  private static FlowBench chain(long seed, Trouble trouble) {
    RandomStream random = RandomStream.of(seed, "chains", "flow");
    FlowBench bench = new FlowBench(seed, (1 + random.nextInt(100)) * VirtualTime.MICROSECOND);
    int nodes = 2 + random.nextInt(6);
    SwapOrder[] orders = SwapOrder.of(levels(seed), nodes - 1);
    for (int node = 0; node < nodes; node++) {
      Side upstream = node == 0 ? null : side(random, trouble);
      Side downstream = node == nodes - 1 ? null : side(random, trouble);
      BellDiagonal noise = trouble.noise.get();
      RandomStream draws = RandomStream.of(seed, "node " + node, "flow");
      bench.node(
          upstream == null || downstream == null
              ? new KeepingEnd(
                  new EndPointSettings(0, node == 0, trouble.coherence, trouble.coherence), draws)
              : new SwappingPoint(
                  new SwappingSettings(
                      0, upstream, downstream, orders[node], trouble.success, noise),
                  draws));
      if (downstream != null) {
        long first = 1 + random.nextLong(20 * VirtualTime.MICROSECOND);
        long second = 1 + random.nextLong(20 * VirtualTime.MICROSECOND);
        bench.link(first, second, 1 + random.nextInt(3), trouble.noise.get(), BUDGET);
      }
    }
    bench.settle();
    return bench;
  }

  private static IntUnaryOperator levels(long seed) {
    RandomStream random = RandomStream.of(seed, "chains", "levels");
    int[] drawn = IntStream.range(0, 10).map(position -> random.nextInt(3)).toArray();
    return switch ((int) (seed % 4)) {
      case 0 -> position -> 0;
      case 1 -> position -> position;
      case 2 -> Integer::numberOfTrailingZeros;
      default -> position -> drawn[position];
    };
  }

  private static Side side(RandomStream random, Trouble trouble) {
    long cutoff = (1 + random.nextInt(150)) * VirtualTime.MICROSECOND;
    return new Side(trouble.coherence, trouble.cutoffs ? cutoff : VirtualTime.NEVER);
  }

  private static void shouldAgree(FlowBench bench) {
    Map<Long, Delivered> head = bench.delivered(0);
    Map<Long, Delivered> tail = bench.delivered(1);
    assertThat(head).hasSameSizeAs(tail);
    head.forEach(
        (number, pair) ->
            assertThat(tail.get(pair.partner()).partner()).isEqualTo(number.longValue()));
  }

  /** A node in between knows of what waits in it and of nothing else; an end of what it holds. */
  private static void shouldKeepNothing(FlowBench bench, long seed) {
    for (int node = 0; node < bench.nodes(); node++) {
      for (boolean downstream : new boolean[] {false, true}) {
        boolean end = node == 0 || node == bench.nodes() - 1;
        int held = end ? bench.full(node, downstream) : bench.waits(node, downstream);
        String where = "seed " + seed + ", node " + node + " of " + bench.nodes();
        if (!end) {
          assertThat(bench.full(node, downstream)).as("memories, %s", where).isEqualTo(held);
        }
        assertThat(bench.known(node, downstream)).as("pairs known, %s", where).isEqualTo(held);
      }
    }
  }

  @Test
  void shouldDeliverAllThatTheWorstLinkHasWhenNothingIsLost() {
    for (long seed = 0; seed < CHAINS; seed++) {
      FlowBench bench = chain(seed, Trouble.losses(1, false));
      shouldAgree(bench);
      shouldKeepNothing(bench, seed);
      assertThat(bench.delivered(0)).as("seed %d", seed).hasSize(BUDGET);
      for (int node = 0; node < bench.nodes(); node++) {
        assertThat(bench.full(node, true) + bench.full(node, false)).isZero();
      }
    }
  }

  /**
   * Without cutoffs some pairs wait for ever, since the others have none left to give: what a node
   * knows of beyond those are swaps of theirs, at most one for each that waits somewhere.
   */
  @Test
  void shouldKeepNothingButWhatWaitsOfWhatIsLostInSwaps() {
    long delivered = 0;
    for (long seed = 0; seed < CHAINS; seed++) {
      FlowBench bench = chain(seed, Trouble.losses(0.5, false));
      shouldAgree(bench);
      int waiting = 0;
      for (int node = 0; node < bench.nodes(); node++) {
        waiting += bench.waits(node, false) + bench.waits(node, true);
      }
      for (int node = 1; node < bench.nodes() - 1; node++) {
        int swapped = bench.known(node, true) - bench.waits(node, true);
        assertThat(swapped).isEqualTo(bench.known(node, false) - bench.waits(node, false));
        assertThat(swapped).as("swaps known, seed %d", seed).isBetween(0, waiting);
        assertThat(bench.full(node, true)).isEqualTo(bench.waits(node, true));
        assertThat(bench.full(node, false)).isEqualTo(bench.waits(node, false));
      }
      int last = bench.nodes() - 1;
      assertThat(bench.full(0, true)).isEqualTo(bench.known(0, true)).isBetween(0, waiting);
      assertThat(bench.full(last, false)).isEqualTo(bench.known(last, false));
      delivered += bench.delivered(0).size();
    }
    assertThat(delivered).isGreaterThan(CHAINS);
  }

  /** With cutoffs nothing waits for ever, so all memories are empty at last. */
  @Test
  void shouldKeepNothingOfWhatIsLostAtCutoffsAndInSwaps() {
    for (double success : new double[] {1, 0.5}) {
      long delivered = 0;
      for (long seed = 0; seed < CHAINS; seed++) {
        FlowBench bench = chain(seed, Trouble.losses(success, true));
        shouldAgree(bench);
        shouldKeepNothing(bench, seed);
        for (int node = 0; node < bench.nodes(); node++) {
          assertThat(bench.full(node, true) + bench.full(node, false))
              .as("full memories of node %d, seed %d", node, seed)
              .isZero();
        }
        delivered += bench.delivered(0).size();
      }
      assertThat(delivered).isGreaterThan(CHAINS);
    }
  }

  /** X of every other pair, Z of the others. */
  @Test
  void shouldCorrelatePerfectPairsPerfectly() {
    RandomStream random = RandomStream.of(1, "reader", "outcomes");
    long[] ones = new long[2];
    long[] read = new long[2];
    for (long seed = 0; seed < CHAINS; seed++) {
      FlowBench bench = chain(seed, Trouble.losses(0.8, true));
      for (Map.Entry<Long, Delivered> entry : bench.delivered(0).entrySet()) {
        Delivered here = entry.getValue();
        Delivered there = bench.delivered(1).get(here.partner());
        assertThat(here.fidelity()).isEqualTo(1);
        assertThat(there.fidelity()).isEqualTo(1);
        int basis = (int) (entry.getKey() & 1);
        int outcome = outcome(random, basis, here);
        assertThat(outcome(random, basis, there)).isEqualTo(outcome);
        ones[basis] += outcome;
        read[basis]++;
      }
    }
    for (int basis = 0; basis < 2; basis++) {
      assertThat(ones[basis] / (double) read[basis])
          .isCloseTo(0.5, within(TwoSample.BOUND * 0.5 / Math.sqrt(read[basis])));
    }
  }

  private static int outcome(RandomStream random, int basis, Delivered pair) {
    return basis == 0 ? pair.half().measureX(random) : pair.half().measureZ(random);
  }

  private static double distance(BellDiagonal one, BellDiagonal other) {
    return Math.abs(one.x() - other.x())
        + Math.abs(one.y() - other.y())
        + Math.abs(one.z() - other.z());
  }

  private static List<Trouble> noisy() {
    RandomStream random = RandomStream.of(5, "noise", "flow");
    Supplier<BellDiagonal> werner = () -> BellDiagonal.werner(0.9 + 0.1 * random.nextDouble());
    Supplier<BellDiagonal> any =
        () -> {
          double x = 0.1 * random.nextDouble();
          double y = 0.1 * random.nextDouble();
          double z = 0.1 * random.nextDouble();
          return BellDiagonal.of(1 - x - y - z, x, z, y);
        };
    double never = Double.POSITIVE_INFINITY;
    List<Trouble> all = new ArrayList<>();
    all.add(new Trouble(1, false, werner, MemoryCoherence.PERFECT));
    all.add(new Trouble(0.7, true, any, MemoryCoherence.PERFECT));
    all.add(new Trouble(0.7, true, any, new MemoryCoherence(never, 2e-3, never)));
    all.add(new Trouble(1, false, werner, new MemoryCoherence(never, never, 2e-3)));
    all.add(new Trouble(0.9, true, any, new MemoryCoherence(4e-3, 3e-3, 9e-3)));
    all.add(new Trouble(1, false, werner, new MemoryCoherence(2e-4, 2e-4, never)));
    all.add(new Trouble(0.9, true, any, new MemoryCoherence(1e-4, 8e-5, 5e-4)));
    return all;
  }

  /**
   * Both ends, put together, report one state, and outcomes differ as often as it says: the sum
   * over pairs within 4.75 sigma of the sum of Bernoulli trials.
   */
  @Test
  void shouldErrAsOftenAsReported() {
    RandomStream random = RandomStream.of(2, "reader", "outcomes");
    for (Trouble trouble : noisy()) {
      double[] expected = new double[2];
      double[] variance = new double[2];
      long[] errors = new long[2];
      double difference = 0;
      for (long seed = 0; seed < CHAINS; seed++) {
        FlowBench bench = chain(seed, trouble);
        for (Map.Entry<Long, Delivered> entry : bench.delivered(0).entrySet()) {
          Delivered here = entry.getValue();
          Delivered there = bench.delivered(1).get(here.partner());
          BellDiagonal state = here.half().weights(there.half().noise());
          BellDiagonal mirrored = there.half().weights(here.half().noise());
          difference = Math.max(difference, distance(state, mirrored));
          int basis = (int) (entry.getKey() & 1);
          double rate = (1 - (basis == 0 ? state.x() : state.z())) / 2;
          expected[basis] += rate;
          variance[basis] += rate * (1 - rate);
          errors[basis] += outcome(random, basis, here) ^ outcome(random, basis, there);
        }
      }
      assertThat(difference).as("difference of what the ends report").isLessThan(1e-12);
      for (int basis = 0; basis < 2; basis++) {
        assertThat(expected[basis]).isGreaterThan(100);
        assertThat((double) errors[basis])
            .as("errors in %s", basis == 0 ? "X" : "Z")
            .isCloseTo(expected[basis], within(TwoSample.BOUND * Math.sqrt(variance[basis])));
      }
    }
  }
}
