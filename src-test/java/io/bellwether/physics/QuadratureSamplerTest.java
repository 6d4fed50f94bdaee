package io.bellwether.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.quantity.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Second moments of quadratures: drawn at once they have the law of those summed pair by pair, and
 * both the moments that the channel's formula gives. Bounds are 4.75 standard errors; seeds are
 * fixed.
 */
class QuadratureSamplerTest {
  private static final double BOUND = 4.75;

  private static QuadratureChannel channel(double... interceptions) {
    return new QuadratureChannel(3, 0.4, 0.05, new HomodyneReceiver(0.7, 0.1), interceptions);
  }

  /** Sums of one block, and their products, of which means are compared. */
  private static double[] figures(SecondMoments moments) {
    double xx = moments.sum(0);
    double xy = moments.sum(1);
    double yy = moments.sum(2);
    return new double[] {
      xx, xy, yy, xx * xx, xy * xy, yy * yy, xx * xy, xx * yy, xy * yy, xy * xy * xy, yy * yy * yy
    };
  }

  private static double[][] meansAndErrors(
      QuadratureSampler sampler, QuadratureChannel channel, int pairs, int runs) {
    RandomStream random = RandomStream.of(7, sampler.name(), "moments " + pairs);
    int size = figures(new SecondMoments()).length;
    double[][] result = new double[2][size];
    for (int run = 0; run < runs; run++) {
      SecondMoments moments = new SecondMoments();
      sampler.sample(channel, pairs, random, moments);
      assertThat(moments.pairs()).isEqualTo(pairs);
      double[] figures = figures(moments);
      for (int i = 0; i < size; i++) {
        result[0][i] += figures[i] / runs;
        result[1][i] += figures[i] * figures[i] / runs;
      }
    }
    for (int i = 0; i < size; i++) {
      double variance = result[1][i] - result[0][i] * result[0][i];
      result[1][i] = Math.sqrt(variance / runs);
    }
    return result;
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 0.6", "7, 1", "40, 0.8"})
  void shouldDrawBlocksAsTheSumsOfTheirPairs(int pairs, double untouched) {
    QuadratureChannel channel =
        untouched == 1 ? channel(1) : channel(untouched, 0.9 - untouched, 0.1);
    double[][] blocks = meansAndErrors(QuadratureSampler.BLOCK, channel, pairs, 40_000);
    double[][] stepped = meansAndErrors(QuadratureSampler.STEPPED, channel, pairs, 40_000);
    for (int i = 0; i < blocks[0].length; i++) {
      double error = Math.hypot(blocks[1][i], stepped[1][i]);
      assertThat(blocks[0][i])
          .as("figure %d of %d pairs", i, pairs)
          .isEqualTo(stepped[0][i], within(BOUND * error));
    }
  }

  @Test
  void shouldHaveTheVariancesOfTheChannel() {
    SecondMoments moments = new SecondMoments();
    long pairs = 4_000_000_000L;
    RandomStream random = RandomStream.of(3, "channel", "moments");
    QuadratureSampler.BLOCK.sample(channel(1), pairs, random, moments);
    double bound = BOUND * Math.sqrt(2.0 / pairs);
    double transmittance = 0.7 * 0.4;
    double noise = 1 + 0.1 + transmittance * 0.05;
    assertThat(moments.sum(0) / pairs).isEqualTo(3, within(3 * bound));
    assertThat(moments.sum(2) / pairs)
        .isEqualTo(transmittance * 3 + noise, within((transmittance * 3 + noise) * bound));
    assertThat(moments.slope())
        .isEqualTo(Math.sqrt(transmittance), within(BOUND * Math.sqrt(noise / (3 * pairs))));
    assertThat(moments.residualVariance()).isEqualTo(noise, within(noise * bound));
  }

  /** Each interception adds 2 units to the noise at the channel's input. */
  @Test
  void shouldAddTwoUnitsOfNoiseForEachInterception() {
    SecondMoments moments = new SecondMoments();
    long pairs = 1_000_000_000L;
    RandomStream random = RandomStream.of(4, "channel", "moments");
    QuadratureSampler.BLOCK.sample(channel(0.5, 0.3, 0.2), pairs, random, moments);
    double transmittance = 0.7 * 0.4;
    double noise = 1 + 0.1 + transmittance * (0.05 + 2 * (0.3 + 2 * 0.2));
    assertThat(moments.residualVariance())
        .as("the mixture's spread is larger than that of one normal distribution by less than 2")
        .isEqualTo(noise, within(noise * 2 * BOUND * Math.sqrt(2.0 / pairs)));
    assertThat(moments.slope())
        .isEqualTo(Math.sqrt(transmittance), within(2 * BOUND * Math.sqrt(noise / (3 * pairs))));
  }

  @Test
  void shouldDrawNothingOfNoPairs() {
    SecondMoments moments = new SecondMoments();
    RandomStream random = RandomStream.of(5, "channel", "moments");
    for (QuadratureSampler sampler : QuadratureSampler.values()) {
      sampler.sample(channel(0.5, 0.5), 0, random, moments);
    }
    assertThat(moments.pairs()).isZero();
    assertThat(moments.slope()).isZero();
    assertThat(moments.residualVariance()).isZero();
    assertThat(random.position()).isZero();
  }
}
