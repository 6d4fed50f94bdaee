package io.bellwether.protocol.qkd.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.quantity.RandomStream;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * The bounds of Tamaki and Lo, Fung, Tamaki and Lo (2006), from first principles and as printed.
 */
class Sarg04BoundsTest {
  private static final double ROUNDING = 1e-12;

  /** x e + f(x) of the papers, before the least over x is taken. */
  private static double f(double x) {
    return (3 - 2 * x + Math.sqrt(6 - 6 * Math.sqrt(2) * x + 4 * x * x)) / 6;
  }

  @Test
  void shouldHaveHalfAsManyMorePhaseErrorsThanBitErrorsWhateverEveDoesToOnePhoton() {
    AttackForms forms = new AttackForms(1);
    double[][] excess = new double[4][4];
    AttackForms.add(excess, 1, forms.phaseAlone);
    AttackForms.add(excess, -0.5, forms.both);
    AttackForms.add(excess, -1.5, forms.bitAlone);
    for (double[] row : excess) {
      assertThat(row).containsExactly(new double[4], within(ROUNDING));
    }
    // Both errors at once are half of the bit errors or more.
    double[][] rest = new double[4][4];
    AttackForms.add(rest, 0.5, forms.both);
    AttackForms.add(rest, -0.5, forms.bitAlone);
    assertThat(AttackForms.leastEigenvalue(rest)).isEqualTo(0, within(ROUNDING));
  }

  /** The bound holds for every attack, and some attack reaches it. */
  @Test
  void shouldBoundPhaseErrorsWhateverEveDoesToTwoPhotons() {
    AttackForms forms = new AttackForms(2);
    for (double x = 0; x < 8; x += 0.25) {
      double[][] slack = new double[6][6];
      AttackForms.add(slack, f(x), forms.all);
      AttackForms.add(slack, x, forms.bitAlone);
      AttackForms.add(slack, x - 1, forms.both);
      AttackForms.add(slack, -1, forms.phaseAlone);
      assertThat(AttackForms.leastEigenvalue(slack)).as("x = %s", x).isEqualTo(0, within(ROUNDING));
    }
  }

  @Test
  void shouldTakeTheLeastBoundOfTwoPhotons() {
    for (double e = 0; e < 0.12; e += 0.003) {
      double least = 0.5;
      for (double x = 0; x < 400; x += x < 10 ? 0.001 : 0.1) {
        least = Math.min(least, x * e + f(x));
      }
      assertThat(Sarg04Bounds.twoPhotonPhaseErrorRate(e))
          .as("e = %s", e)
          .isLessThanOrEqualTo(least + ROUNDING)
          .isEqualTo(least, within(e == 0 ? 2e-3 : 1e-6));
    }
  }

  /** Tamaki and Lo print 9.68 % and 2.71 %, cut off or rounded in the last digit. */
  @Test
  void shouldLoseTheKeyAtThePublishedErrorRates() {
    double one = threshold(e -> Sarg04Bounds.decoyRate(1, e, 1, e, 0, 0, 1));
    double two = threshold(e -> Sarg04Bounds.decoyRate(1, e, 0, 0, 1, e, 1));
    assertThat(one).isEqualTo(0.0968, within(1e-4));
    assertThat(two).isEqualTo(0.0271, within(1e-4));
  }

  private static double threshold(DoubleUnaryOperator rate) {
    double low = 0;
    double high = 0.3;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (rate.applyAsDouble(middle) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** No split of bits and errors between photon numbers that a source allows leaves less. */
  @Test
  void shouldTakeTheWorstSplitWithoutDecoys() {
    RandomStream random = RandomStream.of(7, "sarg04", "splits");
    for (int run = 0; run < 300; run++) {
      double conclusive = 0.001 + random.nextDouble();
      double wrong = conclusive * 0.08 * random.nextDouble();
      double two = 4 * conclusive * random.nextDouble() * (run % 2 == 0 ? 1 : 0.05);
      double three = conclusive * random.nextDouble();
      double secret = Sarg04Bounds.secretWithoutDecoys(conclusive, wrong, two, three);
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i <= 100; i++) {
        for (int j = 0; j <= 100; j++) {
          double tagged = three / 4;
          double twos =
              Math.min(conclusive - tagged, i / 100.0 * (two / 4 + Math.min(wrong, two / 2)));
          double ones = conclusive - tagged - twos;
          double wrongOfTwos = j / 100.0 * Math.min(twos, Math.min(wrong, two / 2));
          double wrongOfOnes = wrong - wrongOfTwos;
          if (twos > 0 && (ones > wrongOfOnes || wrongOfOnes == 0)) {
            double ofOnes = ones > 0 ? wrongOfOnes / ones : 0;
            double left = Sarg04Bounds.decoyRate(0, 0, ones, ofOnes, twos, wrongOfTwos / twos, 1);
            least = Math.min(least, left);
          }
        }
      }
      assertThat(secret).isLessThanOrEqualTo(least + ROUNDING).isGreaterThanOrEqualTo(0);
      assertThat(secret).isEqualTo(least, within(0.01 * conclusive));
    }
  }

  @Test
  void shouldHaveNoKeyWherePulsesOfThreePhotonsExplainAllClicks() {
    assertThat(Sarg04Bounds.secretWithoutDecoys(0.25, 0, 0.1, 1)).isZero();
    assertThat(Sarg04Bounds.secretWithoutDecoys(0.25, 0, 0, 0)).isEqualTo(0.25);
    assertThat(Sarg04Bounds.secretWithoutDecoys(0.25, 0.2, 0.1, 0.2)).isZero();
  }

  /** Wrong bits cannot be of pairs of photons that were not sent. */
  @Test
  void shouldCountAllBitsAsOfOnePhotonWhereNoPulseHasMore() {
    for (double e = 0; e < 0.1; e += 0.01) {
      double expected = 1000 * (1 - Sarg04Bounds.singlePhotonPhaseEntropy(e));
      assertThat(Sarg04Bounds.secretWithoutDecoys(1000, 1000 * e, 0, 0))
          .as("e = %s", e)
          .isEqualTo(expected, within(1e-9));
      assertThat(Sarg04Bounds.secretWithoutDecoys(1000, 1000 * e, 1e-6, 0))
          .as("e = %s, hardly any pair of photons", e)
          .isLessThanOrEqualTo(expected)
          .isEqualTo(expected, within(1e-4));
    }
  }
}
