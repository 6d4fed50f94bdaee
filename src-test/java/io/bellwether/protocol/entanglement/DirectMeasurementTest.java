package io.bellwether.protocol.entanglement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.physics.entanglement.MemoryCoherence;
import io.bellwether.protocol.entanglement.SwappingSettings.Side;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.state.BellDiagonal;
import org.junit.jupiter.api.Test;

/** Random chains whose ends measure at once: they must mean the same pairs, whatever was lost. */
final class DirectMeasurementTest {
  private static final int BUDGET = 400;

  private static final class Chain {
    final FlowBench bench;
    final DirectMeasurement head;

    Chain(long seed, long wanted, double success, boolean cutoffs) {
      RandomStream random = RandomStream.of(seed, "chains", "measured");
      bench = new FlowBench(seed, (1 + random.nextInt(100)) * VirtualTime.MICROSECOND);
      head = new DirectMeasurement(0, wanted, 0, RandomStream.of(seed, "head", "measured"));
      int nodes = 2 + random.nextInt(5);
      for (int node = 0; node < nodes; node++) {
        Side side =
            new Side(
                MemoryCoherence.PERFECT,
                cutoffs ? (1 + random.nextInt(150)) * VirtualTime.MICROSECOND : VirtualTime.NEVER);
        RandomStream draws = RandomStream.of(seed, "node " + node, "flow");
        if (node == 0) {
          bench.node(end(true, draws, head));
        } else if (node == nodes - 1) {
          RandomStream coins = RandomStream.of(seed, "tail", "measured");
          bench.node(end(false, draws, new DirectMeasurement(0, 0, 0, coins)));
        } else {
          bench.node(
              new SwappingPoint(
                  new SwappingSettings(
                      0, side, side, SwapOrder.ASAP, success, BellDiagonal.PHI_PLUS),
                  draws));
        }
        if (node < nodes - 1) {
          bench.link(
              1 + random.nextLong(20 * VirtualTime.MICROSECOND),
              1 + random.nextLong(20 * VirtualTime.MICROSECOND),
              1 + random.nextInt(3),
              BellDiagonal.PHI_PLUS,
              BUDGET);
        }
      }
      bench.settle();
    }

    private static MeasuringEnd end(
        boolean head, RandomStream draws, DirectMeasurement measurement) {
      MemoryCoherence perfect = MemoryCoherence.PERFECT;
      return new MeasuringEnd(new EndPointSettings(0, head, perfect, perfect), draws, measurement);
    }
  }

  /** Of other pairs than the other end's, half the disclosed outcomes would differ. */
  @Test
  void shouldHaveNoErrorsWherePairsAreFlawless() {
    SiftedPairs all = SiftedPairs.NONE;
    long measured = 0;
    for (long seed = 0; seed < 100; seed++) {
      Chain chain = new Chain(seed, Long.MAX_VALUE, 0.8, seed % 2 == 0);
      all = all.plus(chain.bench.sifted());
      measured += chain.bench.measured() / DirectMeasurement.BLOCK * DirectMeasurement.BLOCK;
      assertThat(chain.head.open())
          .as("of seed %d", seed)
          .isEqualTo(
              chain.bench.known(0, true)
                  + (int) (chain.bench.measured() % DirectMeasurement.BLOCK));
    }
    assertThat(measured).isGreaterThan(3_000);
    double sifted = all.sifted();
    assertThat(sifted).isEqualTo(measured / 2.0, within(5 * Math.sqrt(measured / 4.0)));
    assertThat((double) all.siftedX()).isEqualTo(sifted / 2, within(5 * Math.sqrt(sifted / 4)));
    double tested = all.testedX() + all.testedZ();
    double share = 1.0 / DirectMeasurement.TESTED;
    assertThat(tested)
        .isEqualTo(sifted * share, within(5 * Math.sqrt(sifted * share * (1 - share))));
    assertThat(all.errorsX() + all.errorsZ()).isZero();
  }

  @Test
  void shouldSiftAsManyPairsAsAreWanted() {
    for (long wanted : new long[] {1, 63, 64, 65, 100}) {
      Chain chain = new Chain(wanted, wanted, 1, false);
      assertThat(chain.bench.served()).as("%d wanted", wanted).isTrue();
      assertThat(chain.bench.measured()).isEqualTo(wanted);
      assertThat(chain.head.open()).isEqualTo(chain.bench.known(0, true));
    }
  }
}
