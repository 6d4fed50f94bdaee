package io.bellwether.physics.entanglement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.bellwether.physics.entanglement.MidpointSourceHerald.End;
import io.bellwether.state.BellDiagonal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A source in the middle against two enumerated Bell measurements on one photon pair. */
class MidpointSourceTest {

  /** {@code weight[p][q]}, p = (memory's bit) × 2 + photon's bit, of both windows clicking plus. */
  private static double[][] measured(End end) {
    PhotonEnumeration photons = new PhotonEnumeration(end.station(), end.memory(), end.photon());
    double[][] plus = photons.weights(0);
    double[][] weights = new double[4][4];
    for (int p = 0; p < 4; p++) {
      for (int q = 0; q < 4; q++) {
        weights[p][q] = plus[p][q] * plus[3 - p][3 - q];
      }
    }
    return weights;
  }

  /** Element of the memories' matrix after both ends clicked plus, plus, for the pair Φ+. */
  private static double element(double[][] a, double[][] b, int row, int column) {
    double sum = 0;
    for (int f = 0; f < 2; f++) {
      for (int g = 0; g < 2; g++) {
        sum +=
            a[(row & 2) + f][(column & 2) + g]
                * b[(row & 1) * 2 + f][(column & 1) * 2 + g]
                / 8; // 1/2 of the pair, 1/2 of each memory
      }
    }
    return sum;
  }

  @ParameterizedTest
  @EnumSource(Counting.class)
  void shouldAgreeWithEveryPatternAtBothEnds(Counting counting) {
    End endA = new End(new BellStateStation(0.8, 0.02, 0.9, counting), 0.7, 0.3);
    End endB = new End(new BellStateStation(0.9, 0.05, 0.7, counting), 0.5, 0.6);
    double[][] a = measured(endA);
    double[][] b = measured(endB);
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      sum += element(a, b, i, i);
    }
    MidpointSourceHerald herald =
        new MidpointSourceHerald(new TriggeredPairSource(1, 1), endA, endB);
    // 16 patterns of clicks are alike but for the sign, which they tell
    assertThat(herald.probability()).isCloseTo(16 * sum, within(1e-12));
    double same = element(a, b, 0, 0) + element(a, b, 3, 3);
    double other = element(a, b, 1, 1) + element(a, b, 2, 2);
    BellDiagonal state = herald.state().orElseThrow();
    assertThat(state.phiPlus()).isCloseTo((same / 2 + element(a, b, 0, 3)) / sum, within(1e-12));
    assertThat(state.phiMinus()).isCloseTo((same / 2 - element(a, b, 0, 3)) / sum, within(1e-12));
    assertThat(state.psiPlus()).isCloseTo((other / 2 + element(a, b, 1, 2)) / sum, within(1e-12));
    assertThat(state.psiMinus()).isCloseTo((other / 2 - element(a, b, 1, 2)) / sum, within(1e-12));
  }

  @Test
  void shouldHeraldWithTheSquareOfTheBellMeasurements() {
    End end = new End(new BellStateStation(1, 0, 1, Counting.THRESHOLD), 0.5, 0.1);
    MidpointSourceHerald herald =
        new MidpointSourceHerald(new TriggeredPairSource(0.4, 0.97), end, end);
    assertThat(herald.probability()).isCloseTo(0.4 * 0.025 * 0.025, within(1e-15));
    assertThat(herald.firstProbability()).isCloseTo(0.4 * 0.025, within(1e-15));
    assertThat(herald.state().orElseThrow().fidelity()).isCloseTo(0.97, within(1e-12));
  }

  @Test
  void shouldHeraldNoiseWithoutPairs() {
    End end = new End(new BellStateStation(1, 0.1, 1, Counting.THRESHOLD), 0.5, 0.1);
    MidpointSourceHerald herald = new MidpointSourceHerald(new TriggeredPairSource(0, 1), end, end);
    assertThat(herald.probability()).isGreaterThan(0);
    assertThat(herald.state().orElseThrow().fidelity()).isCloseTo(0.25, within(1e-15));
  }

  /** To first order in lambda, in lossy arms: 2 lambda single pairs, 3 lambda^2 double ones. */
  @Test
  void shouldPayForDoublePairs() {
    double lambda = 0.01;
    End end = new End(new BellStateStation(1, 0, 1, Counting.THRESHOLD), 0.5, 1e-4);
    MidpointSourceHerald herald =
        new MidpointSourceHerald(new DownConversionSource(lambda), end, end);
    double once = 2 * lambda / Math.pow(1 + lambda, 3);
    double twice = 3 * lambda * lambda / Math.pow(1 + lambda, 4);
    double single = 0.5 * 1e-4 / 2;
    assertThat(herald.probability())
        .isCloseTo((once + 4 * twice) * single * single, withinPercentage(0.5));
    double fidelity = (once + 4 * twice * 0.75) / (once + 4 * twice);
    assertThat(herald.state().orElseThrow().fidelity()).isCloseTo(fidelity, within(1e-3));
  }

  /**
   * In lossy arms an end has a photon of n with probability n times a small one, so heralds have
   * the weight {@code <n^2> = 2 lambda + 6 lambda^2} of the distribution of X. Ma, C.-H. Fung,
   * H.-K. Lo, PRA 76, 012307 (2007), eq. 2, and the pairs that they leave a Werner state of {@code
   * sum P(n) n (n+2)/3 / <n^2> = (1+lambda)/(1+3 lambda)}, the visibility of down-conversion.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.05, 0.3, 1})
  void shouldHaveTheVisibilityOfDownConversionInLossyArms(double lambda) {
    double arrives = 1e-6;
    End end = new End(new BellStateStation(1, 0, 1, Counting.THRESHOLD), 1, arrives);
    MidpointSourceHerald herald =
        new MidpointSourceHerald(new DownConversionSource(lambda), end, end);
    double square = 2 * lambda + 6 * lambda * lambda;
    assertThat(herald.probability())
        .isCloseTo(square * arrives * arrives / 4, withinPercentage(0.01));
    double visibility = (1 + lambda) / (1 + 3 * lambda);
    assertThat(herald.state().orElseThrow().fidelity())
        .isCloseTo((1 + 3 * visibility) / 4, within(1e-5));
  }
}
