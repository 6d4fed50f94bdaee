package io.bellwether.protocol.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.Oracles;
import io.bellwether.physics.entanglement.PairMixture.Component;
import io.bellwether.protocol.qkd.rate.DeviceIndependent;
import io.bellwether.protocol.register.RegisterMessage.Act;
import io.bellwether.quantity.RandomStream;
import io.bellwether.state.Basis;
import io.bellwether.state.BellDiagonal;
import io.bellwether.state.BellState;
import io.bellwether.state.Formalism;
import io.bellwether.state.Operation;
import io.bellwether.state.QuantumRegister;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Closed forms and counts of what is done with pairs on registers, and how they are prepared. */
class RegisterCountsTest {
  private final RandomStream random = RandomStream.of(1, "register", "draws");

  @Test
  void shouldExpectWhatTheLiteratureDoes() {
    JsonNode chsh = Oracles.one("chsh.werner");
    for (int i = 0; i < chsh.at("/inputs/F").size(); i++) {
      double fidelity = chsh.at("/inputs/F").get(i).asDouble();
      assertThat(ChshCounts.expected(BellDiagonal.werner(fidelity), 0))
          .isCloseTo(chsh.at("/outputs/S").get(i).asDouble(), within(1e-9));
    }
    JsonNode teleport = Oracles.one("teleport.F");
    for (int i = 0; i < teleport.at("/inputs/F").size(); i++) {
      double fidelity = teleport.at("/inputs/F").get(i).asDouble();
      assertThat(TeleportCounts.expected(BellDiagonal.werner(fidelity), 0))
          .isCloseTo(teleport.at("/outputs/F_tel").get(i).asDouble(), within(1e-9));
    }
  }

  @Test
  void shouldCountCoincidencesBySetting() {
    ChshCounts counts = new ChshCounts();
    assertThat(counts.s()).isNaN();
    for (int i = 0; i < 100; i++) {
      counts.add(0, 0, i < 90);
      counts.add(0, 1, i < 80);
      counts.add(1, 0, i < 75);
      counts.add(1, 1, i < 10);
    }
    assertThat(counts.pairs()).isEqualTo(400);
    assertThat(counts.correlation(0)).isEqualTo(0.8);
    assertThat(counts.s()).isCloseTo(0.8 + 0.6 + 0.5 + 0.8, within(1e-12));
    assertThat(counts.standardError())
        .isCloseTo(Math.sqrt((0.36 + 0.64 + 0.75 + 0.36) / 100), within(1e-12));
    assertThat(new ChshCounts(counts.toArray()).s()).isEqualTo(counts.s());
    assertThatThrownBy(() -> new ChshCounts(new long[7])).hasMessageContaining("expected 8");
  }

  private static double entropy(double x) {
    return -(x * Math.log(x) + (1 - x) * Math.log(1 - x)) / Math.log(2);
  }

  /** A. Acín et al., PRL 98, 230501 (2007): no key from an error rate of 7.1 % on. */
  @Test
  void shouldBoundTheKeyByTheBellTest() {
    double noise = 0.02;
    double s = 2 * Math.sqrt(2) * (1 - 2 * noise);
    double known = entropy((1 + Math.sqrt(s * s / 4 - 1)) / 2);
    assertThat(DeviceIndependent.secretFraction(noise, s))
        .isCloseTo(1 - entropy(noise) - known, within(1e-12));
    assertThat(DeviceIndependent.secretFraction(0.071, 2 * Math.sqrt(2) * (1 - 2 * 0.071)))
        .isPositive();
    assertThat(DeviceIndependent.secretFraction(0.072, 2 * Math.sqrt(2) * (1 - 2 * 0.072)))
        .isZero();
    assertThat(DeviceIndependent.secretFraction(0, 2 * Math.sqrt(2))).isCloseTo(1, within(1e-7));
    assertThat(DeviceIndependent.secretFraction(0, 3)).isEqualTo(1);
    assertThat(DeviceIndependent.secretFraction(0, 2)).isZero();
    assertThat(DeviceIndependent.secretFraction(0, -2.8)).isZero();
    assertThat(DeviceIndependent.secretFraction(0.6, 2.8)).isZero();
  }

  @Test
  void shouldCountKeyAndItsTests() {
    E91Counts counts = new E91Counts();
    assertThat(counts.qber()).isNaN();
    assertThat(counts.secretFraction()).isNaN();
    assertThat(counts.secretBits()).isZero();
    for (int i = 0; i < 100; i++) {
      counts.addSecret();
      counts.addDisclosed(i != 0);
      counts.discard();
    }
    assertThat(counts.qber()).isEqualTo(0.01);
    assertThat(counts.secretFraction()).isNaN();
    for (int i = 0; i < 1000; i++) {
      for (int settings = 0; settings < 4; settings++) {
        counts.addTest(settings >> 1, settings & 1, i < (settings == 3 ? 150 : 850));
      }
    }
    assertThat(counts.pairs()).isEqualTo(4_300);
    assertThat(counts.sifted()).isEqualTo(200);
    assertThat(counts.tested()).isEqualTo(100);
    double fraction = DeviceIndependent.secretFraction(0.01, 2.8);
    assertThat(counts.secretFraction()).isCloseTo(fraction, within(1e-9));
    assertThat(counts.secretBits()).isEqualTo((long) (100 * fraction)).isBetween(70L, 85L);
    E91Counts again = new E91Counts(counts.toArray());
    assertThat(again.toArray()).isEqualTo(counts.toArray());
    assertThat(again.chsh().pairs()).isEqualTo(4_000);
    assertThatThrownBy(() -> new E91Counts(new long[8])).hasMessageContaining("expected 12");
  }

  @Test
  void shouldAverageFidelitiesOverInputs() {
    TeleportCounts counts = new TeleportCounts();
    for (int input = 0; input < 6; input++) {
      assertThat(counts.fidelity()).isNaN();
      for (int i = 0; i < 10 * (input + 1); i++) {
        counts.add(input, i % 10 != 0 || input < 3);
      }
    }
    counts.fail();
    assertThat(counts.states()).isEqualTo(210);
    assertThat(counts.failed()).isEqualTo(1);
    assertThat(counts.fidelity(5)).isEqualTo(0.9);
    assertThat(counts.fidelity()).isCloseTo(0.95, within(1e-12));
    assertThat(counts.standardError())
        .isCloseTo(Math.sqrt(0.09 / 40 + 0.09 / 50 + 0.09 / 60) / 6, within(1e-12));
    assertThat(new TeleportCounts(counts.toArray()).states()).isEqualTo(210);
    assertThatThrownBy(() -> new TeleportCounts(new long[8])).hasMessageContaining("expected 13");
  }

  private QuantumRegister prepared(Act act) {
    QuantumRegister register = QuantumRegister.zeros(Formalism.DENSITY_MATRIX, 1, 2);
    act.operations().forEach(operation -> register.apply(operation, random));
    return register;
  }

  @Test
  void shouldPrepareBellDiagonalStates() {
    BellDiagonal state = BellDiagonal.of(0.7, 0.15, 0.1, 0.05);
    BellDiagonal made = prepared(PairPreparation.of(state, 1, 2)).view().bellWeights(1, 2);
    for (BellState bell : EnumSet.allOf(BellState.class)) {
      assertThat(made.weight(bell)).isCloseTo(state.weight(bell), within(1e-12));
    }
  }

  /** As {@code PairMixture.halves} draws them for Pauli shares. */
  @ParameterizedTest
  @CsvSource({
    "INTENDED, PHI_PLUS",
    "X, PSI_PLUS",
    "Y, PSI_MINUS",
    "Z, PHI_MINUS",
  })
  void shouldPrepareTheBellStatesOfAMixture(Component component, BellState state) {
    QuantumRegister made = prepared(PairPreparation.of(component, 1, 2));
    assertThat(made.view().bellWeights(1, 2).weight(state)).isCloseTo(1, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"ZERO_ZERO, 0, 1", "ZERO_ONE, 0, 0", "ONE_ZERO, 1, 1", "ONE_ONE, 1, 0"})
  void shouldPrepareTheProductStatesOfAMixture(Component component, int first, int second) {
    QuantumRegister made = prepared(PairPreparation.of(component, 1, 2));
    assertThat(made.apply(new Operation.Measure(Basis.Z, 1, false), random)).isEqualTo(first);
    assertThat(made.apply(new Operation.Measure(Basis.Z, 2, false), random)).isEqualTo(second);
    assertThat(made.view().purity()).isCloseTo(1, within(1e-12));
  }
}
