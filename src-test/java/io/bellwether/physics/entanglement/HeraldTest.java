package io.bellwether.physics.entanglement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.Oracles;
import io.bellwether.physics.Fibre;
import io.bellwether.physics.entanglement.PairMixture.Component;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Heralds against an enumeration of every click pattern, closed limits and the oracles. */
class HeraldTest {
  private static final BellStateStation IDEAL =
      new BellStateStation(1, 0, 1, Counting.NUMBER_RESOLVING);

  static Stream<Arguments> stations() {
    return Stream.of(Counting.values())
        .flatMap(
            counting ->
                Stream.of(
                    Arguments.of(new BellStateStation(0.9, 0, 1, counting), 0.6, 0.6),
                    Arguments.of(new BellStateStation(0.7, 0.03, 0.8, counting), 0.5, 0.5),
                    Arguments.of(new BellStateStation(1, 0.2, 0.3, counting), 0.9, 0.4),
                    Arguments.of(new BellStateStation(0.5, 0.01, 0.95, counting), 0, 0.7)));
  }

  static List<JsonNode> barrettKok() {
    return Oracles.of("herald.barrett_kok.");
  }

  @ParameterizedTest
  @MethodSource("barrettKok")
  void shouldHeraldDoubleClicksAsOftenAsTheOracleSays(JsonNode oracle) {
    JsonNode in = oracle.get("inputs");
    JsonNode out = oracle.get("outputs");
    double metres = in.get("L_km").asDouble() * 1000;
    Fibre half = new Fibre(metres / 2, in.get("alpha").asDouble(), 0, in.get("n").asDouble());
    double arm = in.get("eta_0").asDouble() * half.transmittance();
    Herald herald = new DoubleClickHerald(IDEAL, arm, arm).herald();
    assertThat(arm).isCloseTo(out.get("eta_arm").asDouble(), withinPercentage(1e-4));
    assertThat(herald.probability()).isCloseTo(out.get("p").asDouble(), withinPercentage(1e-4));
    assertThat(herald.fidelity()).isCloseTo(1, within(1e-12));
    double period = 2 * half.delayPicoseconds() * 1e-12;
    assertThat(herald.perSecond(period))
        .isCloseTo(out.get("rate_Hz").asDouble(), withinPercentage(1e-4));
  }

  /** The reference scenario of issue 4: 0.75 emitted, 1 dB, detectors of 0.9. */
  @Test
  void shouldHeraldTheRouterLineWithItsProbability() {
    BellStateStation station = new BellStateStation(0.9, 0, 1, Counting.THRESHOLD);
    double arm = 0.75 * new Fibre(5000, 0.2, 0, 1.468).transmittance();
    Herald herald = new DoubleClickHerald(station, arm, arm).herald();
    assertThat(herald.probability()).isCloseTo(0.1437, within(5e-5));
  }

  @ParameterizedTest
  @MethodSource("stations")
  void shouldAgreeWithEveryPatternOfADoubleClick(BellStateStation station, double a, double b) {
    PhotonEnumeration photons = new PhotonEnumeration(station, a, b);
    double[][] rho = new double[4][4];
    for (int early = 0; early < 2; early++) {
      for (int late = 0; late < 2; late++) {
        double[][] first = photons.weights(early);
        double[][] second = photons.weights(late);
        int sign = early == late ? 1 : -1;
        for (int i = 0; i < 4; i++) {
          for (int j = 0; j < 4; j++) {
            int flip = i == j ? 1 : sign;
            rho[i][j] += flip * first[i][j] * second[3 - i][3 - j] / 4;
          }
        }
      }
    }
    agree(new DoubleClickHerald(station, a, b).herald(), rho, true);
  }

  @ParameterizedTest
  @MethodSource("stations")
  void shouldAgreeWithEveryPatternOfASingleClick(BellStateStation station, double a, double b) {
    PhotonEnumeration photons = new PhotonEnumeration(station, a, b);
    double brightA = 0.3;
    double brightB = 0.2;
    double[] amplitudes = new double[4];
    for (int i = 0; i < 4; i++) {
      double first = (i & 2) != 0 ? brightA : 1 - brightA;
      double second = (i & 1) != 0 ? brightB : 1 - brightB;
      amplitudes[i] = Math.sqrt(first * second);
    }
    double[][] rho = new double[4][4];
    for (int which = 0; which < 2; which++) {
      double[][] weights = photons.weights(which);
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
          int flip = i == j || which == 0 ? 1 : -1;
          rho[i][j] += flip * amplitudes[i] * amplitudes[j] * weights[i][j];
        }
      }
    }
    agree(new SingleClickHerald(station, a, b, brightA, brightB, 0).herald(), rho, false);
  }

  private static void agree(Herald herald, double[][] rho, boolean bellDiagonal) {
    double sum = rho[0][0] + rho[1][1] + rho[2][2] + rho[3][3];
    HeraldedState state = herald.state().orElseThrow();
    assertThat(herald.probability()).isCloseTo(sum, within(1e-12));
    assertThat(state.zeroZero()).isCloseTo(rho[0][0] / sum, within(1e-12));
    assertThat(state.zeroOne()).isCloseTo(rho[1][1] / sum, within(1e-12));
    assertThat(state.oneZero()).isCloseTo(rho[2][2] / sum, within(1e-12));
    assertThat(state.oneOne()).isCloseTo(rho[3][3] / sum, within(1e-12));
    assertThat(state.coherence()).isCloseTo(rho[1][2] / sum, within(1e-12));
    assertThat(state.isBellDiagonal()).isEqualTo(bellDiagonal);
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        if (i != j && i + j != 3) {
          assertThat(rho[i][j]).isCloseTo(0, within(1e-12));
        }
      }
    }
    assertThat(rho[0][3]).isCloseTo(0, within(1e-12));
  }

  /** Fidelity (1+M)/2 without dark counts (Barrett and Kok 2005), probability a b/2. */
  @Test
  void shouldLoseFidelityToDistinguishablePhotons() {
    BellStateStation station = new BellStateStation(1, 0, 0.8, Counting.THRESHOLD);
    Herald herald = new DoubleClickHerald(station, 0.3, 0.2).herald();
    assertThat(herald.probability()).isCloseTo(0.03, within(1e-15));
    assertThat(herald.falseProbability()).isCloseTo(0, within(1e-15));
    assertThat(herald.fidelity()).isCloseTo(0.9, within(1e-12));
  }

  /** Probability 2 alpha a, fidelity 1 - alpha, to first order in the arm (Humphreys 2018). */
  @Test
  void shouldTradeRateForFidelityInASingleClick() {
    Herald herald = SingleClickHerald.balanced(IDEAL, 1e-6, 1e-6, 0.1, 0).herald();
    assertThat(herald.probability()).isCloseTo(2e-7, withinPercentage(1e-3));
    assertThat(herald.fidelity()).isCloseTo(0.9, within(1e-6));
    assertThat(herald.state().orElseThrow().oneOne()).isCloseTo(0.1, within(1e-6));
  }

  @Test
  void shouldHeraldNoiseOnlyWhereNoPhotonArrives() {
    BellStateStation station = new BellStateStation(0, 0.1, 1, Counting.THRESHOLD);
    Herald herald = new DoubleClickHerald(station, 1, 1).herald();
    assertThat(herald.probability()).isCloseTo(0.18 * 0.18, within(1e-15));
    assertThat(herald.trueProbability()).isZero();
    assertThat(herald.fidelity()).isCloseTo(0.25, within(1e-15));
    BellStateStation blind = new BellStateStation(0, 0, 1, Counting.THRESHOLD);
    assertThat(new DoubleClickHerald(blind, 1, 1).herald().state()).isEmpty();
  }

  @Test
  void shouldPutOnlyOneArmOfASenderAndReceiverIntoTheFibre() {
    Herald herald = DoubleClickHerald.senderReceiver(IDEAL, 0.5, 0.1).herald();
    assertThat(herald.probability()).isCloseTo(0.5 * 0.5 * 0.1 / 2, within(1e-15));
  }

  @Test
  void shouldWriteABalancedSingleClickAsAMixture() {
    BellStateStation station = new BellStateStation(0.8, 1e-3, 0.9, Counting.THRESHOLD);
    HeraldedState state =
        SingleClickHerald.balanced(station, 0.1, 0.02, 0.05, 0.3).herald().state().orElseThrow();
    PairMixture mixture = state.mixture();
    double sum = 0;
    for (Component component : Component.values()) {
      sum += mixture.weight(component);
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
    double unlike = (mixture.zeroOne() + mixture.oneZero()) / 2;
    assertThat(mixture.intended() + unlike).isCloseTo(state.fidelity(), within(1e-12));
    assertThat(mixture.oneOne() + mixture.x()).isCloseTo(state.oneOne(), within(1e-12));
    assertThat(mixture.zeroZero() + mixture.x()).isCloseTo(state.zeroZero(), within(1e-12));
    assertThat(mixture.intended() - mixture.z()).isCloseTo(2 * state.coherence(), within(1e-12));
  }

  @Test
  void shouldRefuseAMixtureOfUnbalancedArms() {
    Herald herald = new SingleClickHerald(IDEAL, 0.5, 0.01, 0.1, 0.1, 0).herald();
    HeraldedState state = herald.state().orElseThrow();
    assertThat(state.isMixture()).isFalse();
    assertThatThrownBy(state::mixture)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("it needs a register");
  }

  @Test
  void shouldDrawComponentsByTheirWeights() {
    PairMixture mixture = new PairMixture(0.5, 0, 0.1, 0, 0, 0.2, 0, 0.2);
    assertThat(mixture.draw(0)).isEqualTo(Component.INTENDED);
    assertThat(mixture.draw(0.499)).isEqualTo(Component.INTENDED);
    assertThat(mixture.draw(0.51)).isEqualTo(Component.Y);
    assertThat(mixture.draw(0.65)).isEqualTo(Component.ZERO_ONE);
    assertThat(mixture.draw(0.8)).isEqualTo(Component.ONE_ONE);
    assertThat(mixture.draw(Math.nextDown(1))).isEqualTo(Component.ONE_ONE);
  }

  @Test
  void shouldNameFieldValueAndRangeOfWhatItRefuses() {
    assertThatThrownBy(() -> new BellStateStation(1.5, 0, 1, Counting.THRESHOLD))
        .hasMessage("detectorEfficiency is 1.5, expected a number from 0.0 to 1.0");
    assertThatThrownBy(() -> new BellStateStation(1, 1, 1, Counting.THRESHOLD))
        .hasMessageContaining("darkCountProbability is 1.0");
    assertThatThrownBy(() -> new HeraldedState(0.5, 0.25, 0.25, 0.1, 0))
        .hasMessageContaining("populations sum to 1.1");
    assertThatThrownBy(() -> new HeraldedState(0, 0.5, 0.5, 0, 0.6))
        .hasMessageContaining("coherence is 0.6");
  }
}
