package io.bellwether.protocol.qkd;

import static io.bellwether.quantity.VirtualTime.MILLISECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Runs of a link whose pulses are drawn by blocks, and of its pulse-by-pulse twin, with an
 * interrupt that cuts a block.
 */
final class CutBlockTwins {
  private static final int RUNS = 400;

  private CutBlockTwins() {}

  /** The devices of a link, drawn in one way or the other. */
  @FunctionalInterface
  interface Link {
    /** A link with 100,000 pulses a second. */
    QkdSettings settings(boolean stepped);
  }

  /** Holds means and variances of what both see to one law. */
  static void assertAgree(Link link) {
    double[][] sums = new double[2][3];
    double[][] squares = new double[2][3];
    for (int stepped = 0; stepped < 2; stepped++) {
      QkdSettings settings = link.settings(stepped == 1);
      for (int run = 0; run < RUNS; run++) {
        LinkPair pair = new LinkPair(settings, 1_000L * stepped + run);
        pair.light(25 * MILLISECOND, false).light(31 * MILLISECOND, true);
        LinkStatistics s = pair.run(70 * MILLISECOND).alice.endpoint.statistics();
        assertThat(s.pulses()).isEqualTo(2_500 + 3_000);
        double[] figures = {s.detections(), s.siftedBits(), s.checked().errors()};
        for (int i = 0; i < 3; i++) {
          sums[stepped][i] += figures[i];
          squares[stepped][i] += figures[i] * figures[i];
        }
      }
    }
    for (int i = 0; i < 3; i++) {
      double leaping = sums[0][i] / RUNS;
      double stepping = sums[1][i] / RUNS;
      double variance0 = squares[0][i] / RUNS - leaping * leaping;
      double variance1 = squares[1][i] / RUNS - stepping * stepping;
      double error = Math.sqrt((variance0 + variance1) / RUNS);
      assertThat(leaping).as("figure %d", i).isPositive();
      assertThat(leaping).as("figure %d", i).isEqualTo(stepping, within(4.75 * error));
      // The ratio of two variances of 400 runs spreads by 2/√400 = 10 %.
      assertThat(variance0 / variance1).isBetween(0.6, 1.7);
    }
  }
}
