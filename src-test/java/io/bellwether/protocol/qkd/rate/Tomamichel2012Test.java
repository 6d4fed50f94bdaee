package io.bellwether.protocol.qkd.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Tomamichel2012Test {

  /**
   * Worked by hand: n = 10,000, k = 5,000, 50 errors, ε_sec = 1e-10, ε_cor = 1e-12; μ² = 15000/5e7
   * × 5001/5000 × 24.41, so that h(0.01 + 0.08559) = 0.4549.
   */
  @Test
  void shouldGiveTheLengthOfThePaper() {
    Tomamichel2012 block = Tomamichel2012.of(1e-10, 1e-12, 10_000, 5_000, 50, 0, 0, 900);
    assertThat(block.untaggedKeyBits()).isEqualTo(10_000);
    assertThat(block.phaseErrorRate()).isCloseTo(0.09559, withinPercentage(0.01));
    double entropy = 10_000 * (1 - BinaryEntropy.of(block.phaseErrorRate()));
    double costs = 900 + Math.log(2 / 1e-20 / 1e-12) / Math.log(2);
    assertThat(block.secretBits()).isEqualTo((long) (entropy - costs));
  }

  /** Poissonian numbers have the wider tail of all sums of independent events with that mean. */
  @ParameterizedTest
  @CsvSource({"0.01, 1e-10", "3, 1e-10", "200, 1e-10", "200, 1e-3", "3000, 1e-6"})
  void shouldBoundTheTailOfWhatIsTagged(double mean, double epsilon) {
    double limit = Tomamichel2012.atMost(mean, epsilon);
    assertThat(beyond(mean, (int) Math.floor(limit))).isLessThanOrEqualTo(epsilon);
    if (mean >= 200) {
      int quantile = (int) mean;
      while (beyond(mean, quantile) > epsilon) {
        quantile++;
      }
      assertThat(limit - mean).isLessThanOrEqualTo(1.5 * (quantile - mean));
    }
  }

  /** The chance that a Poissonian number is more than a limit. */
  private static double beyond(double mean, int limit) {
    double log = -mean;
    for (int k = 1; k <= limit; k++) {
      log += Math.log(mean / k);
    }
    double beyond = 0;
    for (int k = limit + 1; k < limit + 4_000; k++) {
      log += Math.log(mean / k);
      beyond += Math.exp(log);
    }
    return beyond;
  }

  /**
   * Worked by hand, the block above with 1,000 and 500 pulses of several photons expected; ln(4 /
   * 1e-10) = 24.4121, so that there are at most 1,000 + (24.4121 + sqrt(24.4121² + 8,000 ×
   * 24.4121)) / 2 = 1,233.505 and 500 + 168.926 of them. Of the others, n = 8,766.495 and k =
   * 4,331.074, the phase error rate is 50 / k + 0.0930716 = 0.1046161, of which h = 0.4834598; 900
   * bits and log2(2 / (0.25e-20 × 1e-12)) = 109.302 are paid.
   */
  @Test
  void shouldTakeOutWhatMayBeOfSeveralPhotons() {
    Tomamichel2012 block = Tomamichel2012.of(1e-10, 1e-12, 10_000, 5_000, 50, 1_000, 500, 900);
    assertThat(block.untaggedKeyBits()).isCloseTo(8_766.495, within(1e-3));
    assertThat(block.phaseErrorRate()).isCloseTo(0.1046161, within(1e-7));
    assertThat(block.secretBits()).isEqualTo(3_518);
  }

  /** With 10^16 pulses little is left of the finite block but what an infinite one has. */
  @Test
  void shouldBecomeTheRateOfInfinitelyLongKeys() {
    double pulses = 1e16;
    double gain = 1e-3;
    double tagged = 2e-4;
    double errorRate = 0.02;
    double bits = pulses * gain;
    double leaked = 1.16 * bits * BinaryEntropy.of(errorRate);
    Tomamichel2012 block =
        Tomamichel2012.of(
            1e-9, 1e-15, bits, bits, bits * errorRate, pulses * tagged, pulses * tagged, leaked);
    assertThat(block.secretBits() / pulses)
        .isLessThan(Gllp.rate(1, gain, errorRate, tagged, 1.16))
        .isCloseTo(Gllp.rate(1, gain, errorRate, tagged, 1.16), withinPercentage(0.01));
  }

  @Test
  void shouldHaveNoKeyWhereAllBitsMayBeTagged() {
    assertThat(Tomamichel2012.of(1e-9, 1e-15, 1e6, 1e6, 0, 1e6, 1e5, 0).secretBits()).isZero();
    assertThat(Tomamichel2012.of(1e-9, 1e-15, 1e6, 0, 0, 0, 0, 0).phaseErrorRate()).isEqualTo(0.5);
  }
}
