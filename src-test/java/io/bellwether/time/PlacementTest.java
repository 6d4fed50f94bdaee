package io.bellwether.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.quantity.RandomStream;
import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How a region's nodes are shared out between threads. */
final class PlacementTest {
  private static final int NODES = 100;

  @Test
  void shouldGiveEqualLoadsNotEqualNumbers() {
    IntToLongFunction heavyFirst = node -> node < 20 ? 9 : 1;
    int[][] blocks = blocks(chain(), heavyFirst, 2);
    long all = 20 * 9 + 80;
    long first = Arrays.stream(blocks[0]).mapToLong(heavyFirst).sum();
    assertThat((double) first / all).isBetween(0.5 - 1.0 / 16, 0.5 + 1.0 / 16);
    assertThat(blocks[0].length).isLessThan(20);
  }

  @Test
  void shouldPutABorderWhereTheDelaysAreLongest() {
    int[][] blocks = blocks(chain(), node -> 1, 2);
    assertThat(blocks[0]).hasSize(53); // the long link joins nodes 52 and 53
  }

  @Test
  void shouldPlaceEachNodeOnceWhateverTheLoads() {
    RandomStream random = RandomStream.of(1, "placement", "loads");
    for (int i = 0; i < 1_000; i++) {
      int threads = 1 + (int) (random.nextDouble() * 120);
      long[] loads = new long[NODES];
      for (int node = 0; node < NODES; node++) {
        loads[node] = random.nextDouble() < 0.5 ? 0 : (long) (1e12 * random.nextDouble());
      }
      int[][] blocks = blocks(chain(), node -> loads[node], threads);
      assertThat(blocks.length).isEqualTo(Math.min(threads, NODES));
      assertThat(Arrays.stream(blocks).allMatch(block -> block.length > 0)).isTrue();
      assertThat(Arrays.stream(blocks).flatMapToInt(Arrays::stream).toArray())
          .isEqualTo(IntStream.range(0, NODES).toArray());
    }
  }

  private static int[][] blocks(Channels chain, IntToLongFunction load, int threads) {
    return Placement.blocks(Region.whole(chain), chain, load, threads);
  }

  private static Channels chain() {
    Channels.Builder channels = Channels.between(NODES);
    for (int node = 1; node < NODES; node++) {
      channels.join(node - 1, node, node == 53 ? 5_000 : 1_000);
    }
    return channels.build();
  }
}
