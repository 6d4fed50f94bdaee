package io.bellwether.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.Oracles;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Weights against worked examples, each within its own relative tolerance; oracles.json cites where
 * every formula comes from.
 */
class BellDiagonalTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-12);

  private static void check(JsonNode oracle, double actual, JsonNode expected) {
    assertThat(actual)
        .as(oracle.get("id").asText())
        .isCloseTo(
            expected.asDouble(),
            Offset.offset(
                oracle.get("rel_tol").asDouble() * Math.abs(expected.asDouble()) + 1e-15));
  }

  private static JsonNode in(JsonNode oracle, String name) {
    return oracle.get("inputs").get(name);
  }

  private static JsonNode out(JsonNode oracle, String name) {
    return oracle.get("outputs").get(name);
  }

  @Test
  void shouldSwapTwoWernerPairs() {
    JsonNode oracle = Oracles.one("werner.swap.2");
    BellDiagonal first = BellDiagonal.werner(in(oracle, "F").get(0).asDouble());
    BellDiagonal second = BellDiagonal.werner(in(oracle, "F").get(1).asDouble());
    check(oracle, first.compose(second).fidelity(), out(oracle, "F_out"));
  }

  /**
   * Briegel et al. (1998), eq. 1, whose model is: at each swap the gates leave everything mixed
   * with probabilities 1 − p1 and 1 − p2, each of the two single-qubit measurements is right with
   * probability η, and the result is twirled. Without the twirl the errors of measurement would not
   * spread alike over X, Y and Z.
   */
  @Test
  void shouldSwapWithImperfectGatesAndMeasurementsTwirledAtEachSwap() {
    JsonNode oracle = Oracles.one("werner.swap.imperfect");
    double eta = in(oracle, "eta_meas").asDouble();
    BellDiagonal readout = BellDiagonal.bitFlip(1 - eta).compose(BellDiagonal.dephasing(1 - eta));
    BellDiagonal link = BellDiagonal.werner(in(oracle, "F").asDouble());
    BellDiagonal chain = link;
    for (int i = 1; i < in(oracle, "L").asInt(); i++) {
      chain =
          chain
              .compose(link)
              .compose(in(oracle, "p1").asDouble() * in(oracle, "p2").asDouble())
              .compose(readout)
              .twirled();
    }
    check(oracle, chain.fidelity(), out(oracle, "F_out"));
  }

  @Test
  void shouldDistilByBbpssw() {
    JsonNode oracle = Oracles.one("purify.bbpssw");
    BellDiagonal pair = BellDiagonal.werner(in(oracle, "F0").asDouble());
    for (JsonNode round : out(oracle, "F_p_by_round")) {
      Distilled distilled = pair.bbpssw(pair);
      pair = distilled.state();
      check(oracle, pair.fidelity(), round.get(0));
      check(oracle, distilled.probability(), round.get(1));
    }
    for (double fidelity : new double[] {0.75, 0.9}) {
      BellDiagonal werner = BellDiagonal.werner(fidelity);
      JsonNode expected = out(oracle, "F" + fidelity);
      check(oracle, werner.bbpssw(werner).state().fidelity(), expected.get(0));
      check(oracle, werner.bbpssw(werner).probability(), expected.get(1));
    }
  }

  @Test
  void shouldDistilByDejmps() {
    JsonNode oracle = Oracles.one("purify.dejmps");
    JsonNode start = in(oracle, "state0");
    // The example lists Φ+, Ψ−, Ψ+, Φ−.
    BellDiagonal pair =
        BellDiagonal.of(
            start.get(0).asDouble(),
            start.get(2).asDouble(),
            start.get(3).asDouble(),
            start.get(1).asDouble());
    for (JsonNode round : out(oracle, "rounds")) {
      Distilled distilled = pair.dejmps(pair);
      pair = distilled.state();
      JsonNode expected = round.get("state");
      check(oracle, pair.phiPlus(), expected.get(0));
      check(oracle, pair.psiMinus(), expected.get(1));
      check(oracle, pair.psiPlus(), expected.get(2));
      check(oracle, pair.phiMinus(), expected.get(3));
      check(oracle, distilled.probability(), round.get("p"));
    }
  }

  @Test
  void shouldReachTheChshValueAndErrorRateOfWernerPairs() {
    JsonNode oracle = Oracles.one("chsh.werner");
    for (int i = 0; i < in(oracle, "F").size(); i++) {
      BellDiagonal pair = BellDiagonal.werner(in(oracle, "F").get(i).asDouble());
      check(oracle, pair.chshMaximum(), out(oracle, "S").get(i));
      check(oracle, pair.qberZ(), out(oracle, "Q").get(i));
      check(oracle, pair.qberX(), out(oracle, "Q").get(i));
      check(oracle, pair.qberY(), out(oracle, "Q").get(i));
    }
    double threshold = out(oracle, "F_for_S2").asDouble();
    assertThat(BellDiagonal.werner(threshold).chshMaximum()).isCloseTo(2, EXACT);
  }

  @Test
  void shouldDephaseInTwoMemories() {
    JsonNode oracle = Oracles.one("memory.dephasing");
    double t2 = in(oracle, "T2_s").asDouble();
    HalfNoise memory =
        Relaxation.of(in(oracle, "t_s").asDouble(), Double.POSITIVE_INFINITY, t2).noise();
    BellDiagonal pair = Correlations.PHI_PLUS.state(memory, memory);
    check(oracle, pair.fidelity(), out(oracle, "F"));
    assertThat(pair.phiMinus()).isCloseTo(1 - pair.fidelity(), EXACT);
  }

  @Test
  void shouldDepolariseInOneMemoryAndInTwo() {
    JsonNode oracle = Oracles.one("memory.depolarising");
    double decay = -in(oracle, "t_ms").asDouble() / in(oracle, "T_each_ms").asDouble();
    BellDiagonal memory = BellDiagonal.depolarising(-StrictMath.expm1(decay));
    BellDiagonal pair = BellDiagonal.werner(in(oracle, "F0").asDouble());
    check(oracle, pair.compose(memory).fidelity(), out(oracle, "F_one_memory"));
    check(oracle, pair.compose(memory).compose(memory).fidelity(), out(oracle, "F_both"));
  }

  @Test
  void shouldBeTheMixtureThatItWasMadeOf() {
    BellDiagonal mixed = BellDiagonal.of(0.5, 0.25, 0.15, 0.1);
    assertThat(mixed.phiPlus()).isCloseTo(0.5, EXACT);
    assertThat(mixed.psiPlus()).isCloseTo(0.25, EXACT);
    assertThat(mixed.phiMinus()).isCloseTo(0.15, EXACT);
    assertThat(mixed.psiMinus()).isCloseTo(0.1, EXACT);
    assertThat(mixed.purity()).isCloseTo(0.25 + 0.0625 + 0.0225 + 0.01, EXACT);
    assertThat(mixed.twirled().fidelity()).isCloseTo(0.5, EXACT);
    assertThat(BellDiagonal.MIXED.entropy()).isCloseTo(2, EXACT);
    assertThat(BellDiagonal.PHI_PLUS.entropy()).isZero();
    for (BellState state : BellState.values()) {
      assertThat(BellDiagonal.pure(state).weight(state)).isEqualTo(1);
    }
    assertThat(BellDiagonal.pauli(0.2, 0.3, 0.1).weight(BellState.PSI_MINUS)).isCloseTo(0.3, EXACT);
  }

  /** Two-qubit gates that always fail leave a coin for the parity and nothing of the pair. */
  @Test
  void shouldDistilWithNoisyGates() {
    BellDiagonal werner = BellDiagonal.werner(0.9);
    Distilled perfect = werner.dejmps(werner);
    assertThat(perfect.withGates(1)).isEqualTo(perfect);
    Distilled useless = perfect.withGates(0);
    assertThat(useless.probability()).isEqualTo(0.5);
    assertThat(useless.state()).isEqualTo(BellDiagonal.MIXED);
    Distilled noisy = perfect.withGates(0.98);
    double p = 0.98 * perfect.probability() + 0.01;
    assertThat(noisy.probability()).isCloseTo(p, EXACT);
    assertThat(noisy.state().fidelity())
        .isCloseTo(
            (0.98 * perfect.probability() * perfect.state().fidelity() + 0.01 / 4) / p, EXACT);
  }

  @Test
  void shouldRefuseWhatIsNoState() {
    assertThatThrownBy(() -> BellDiagonal.of(0.9, 0.2, 0, 0))
        .hasMessageContaining("sum of weights is 1.1");
    assertThatThrownBy(() -> new BellDiagonal(1, 1, -1)).hasMessageContaining("Bell states");
    assertThatThrownBy(() -> BellDiagonal.werner(1.1)).hasMessageContaining("fidelity is 1.1");
    BellDiagonal even = BellDiagonal.pure(BellState.PHI_PLUS);
    BellDiagonal odd = BellDiagonal.pure(BellState.PSI_PLUS);
    assertThatThrownBy(() -> even.sameParity(odd))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("never succeeds");
  }
}
