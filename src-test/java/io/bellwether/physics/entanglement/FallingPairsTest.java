package io.bellwether.physics.entanglement;

import static io.bellwether.physics.TwoSample.BOUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.quantity.RandomStream;
import io.bellwether.state.BellDiagonal;
import io.bellwether.state.BellState;
import io.bellwether.state.Formalism;
import io.bellwether.state.Operation;
import io.bellwether.state.PairHalf;
import io.bellwether.state.PauliShare;
import io.bellwether.state.QuantumRegister;
import io.bellwether.state.Relaxation;
import io.bellwether.state.StandardGate;
import io.bellwether.state.Swap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pairs of which both halves fall to their ground states: with γ = 1 − e^(−t/T1) of each, Z becomes
 * (1 − γ) Z + γ, so ⟨ZZ⟩ gains γ² where both may have fallen (M. Nielsen, I. Chuang, Quantum
 * Computation and Quantum Information, section 8.3.5). Here T2 = T1, of Werner pairs of 0.95.
 */
class FallingPairsTest {
  private static final BellDiagonal WERNER = BellDiagonal.werner(0.95);
  private final RandomStream random = RandomStream.of(3, "pairs", "falling");

  private PauliShare[] shares(BellState heralded, double first, double second) {
    PairHalf[] halves = PairHalf.pair(random, heralded, WERNER);
    PauliShare[] shares = {halves[0].share(), halves[1].share()};
    shares[0].relax(random, new Relaxation(first, 0));
    shares[1].relax(random, new Relaxation(second, 0));
    return shares;
  }

  @ParameterizedTest
  @CsvSource({
    "PHI_PLUS, 0.3, 0.6155",
    "PHI_PLUS, 0.6, 0.4520",
    "PSI_PLUS, 0.3, 0.5705",
    "PSI_PLUS, 0.9, 0.0545"
  })
  void shouldFallToTheGroundStateOfTheQubitAndNotOfTheFrame(
      BellState heralded, double gamma, double fidelity) {
    PauliShare[] pair = shares(heralded, gamma, gamma);
    assertThat(pair[0].weights(pair[1].noise()).fidelity()).isCloseTo(fidelity, within(5e-5));
    assertThat(pair[1].weights(pair[0].noise()).fidelity()).isCloseTo(fidelity, within(5e-5));
    assertThat(onARegister(heralded, gamma)).isCloseTo(fidelity, within(5e-5));
    int pairs = 20_000;
    int right = 0;
    for (int i = 0; i < pairs; i++) {
      PauliShare[] drawn = shares(heralded, gamma, gamma);
      right += PauliShare.measureBell(drawn[0], drawn[1]) == 0 ? 1 : 0;
    }
    double error = Math.sqrt(fidelity * (1 - fidelity) / pairs);
    assertThat(right / (double) pairs).isCloseTo(fidelity, within(BOUND * error + 5e-5));
  }

  /** Fidelity with the Bell state that was heralded, of a density matrix. */
  private double onARegister(BellState heralded, double gamma) {
    QuantumRegister register = QuantumRegister.pair(Formalism.DENSITY_MATRIX, 1, 2, WERNER, random);
    if (heralded == BellState.PSI_PLUS) {
      register.apply(new Operation.Gate1(StandardGate.X, 2), random);
    }
    register.apply(new Operation.Relax(gamma, 1 - gamma, 1), random);
    register.apply(new Operation.Relax(gamma, 1 - gamma, 2), random);
    return register.view().bellWeights(1, 2).weight(heralded);
  }

  /** γ of the four halves 0.3, 0.2, 0.25 and 0.4, each with a phase flip in 3 % of the rest. */
  @Test
  void shouldReportTheMeanOverTheOutcomesOfASwap() {
    PauliShare[] one = PauliShare.pair(random, WERNER);
    PauliShare[] two = PauliShare.pair(random, WERNER);
    double[] gammas = {0.3, 0.2, 0.25, 0.4};
    PauliShare[] halves = {one[0], one[1], two[0], two[1]};
    for (int i = 0; i < 4; i++) {
      halves[i].relax(random, new Relaxation(gammas[i], 0.03));
    }
    Swap swap = Swap.of(random, one[1], two[0], BellDiagonal.PHI_PLUS);
    one[0].extend(swap.beyondFirst());
    two[1].extend(swap.beyondSecond());
    assertThat(one[0].weights(two[1].noise()).fidelity()).isCloseTo(0.4114, within(5e-5));
    assertThat(two[1].weights(one[0].noise()).fidelity()).isCloseTo(0.4114, within(5e-5));
  }

  /** A frame that is corrected turns with it where the qubit falls to; a gate leaves it. */
  @Test
  void shouldTurnTheGroundStateWithTheFrame() {
    for (boolean frame : new boolean[] {false, true}) {
      PauliShare half = PauliShare.inZ(random, 1);
      if (frame) {
        half.correct(BellState.PSI_PLUS.code());
      } else {
        half.apply(StandardGate.X);
      }
      half.relax(random, new Relaxation(1, 0));
      assertThat(half.measureZ(random)).isEqualTo(frame ? 1 : 0);
    }
  }

  /** Product states: halves by themselves are not maximally mixed. */
  @Test
  void shouldReportWhatIsSampledOfAMixture() {
    PairMixture mixture = new PairMixture(0.6, 0.02, 0.01, 0.05, 0.02, 0.1, 0.04, 0.16);
    int pairs = 60_000;
    int[] differ = new int[2];
    BellDiagonal state = WERNER;
    for (int i = 0; i < pairs; i++) {
      PairHalf[] halves = mixture.halves(random);
      PauliShare first = halves[0].share();
      PauliShare second = halves[1].share();
      first.relax(random, new Relaxation(0.35, 0.1));
      second.relax(random, new Relaxation(0.5, 0.05));
      state = first.weights(second.noise());
      differ[i & 1] +=
          (i & 1) == 0
              ? first.measureX(random) ^ second.measureX(random)
              : first.measureZ(random) ^ second.measureZ(random);
    }
    double[] expected = {state.qberX(), state.qberZ()};
    for (int basis = 0; basis < 2; basis++) {
      double error = Math.sqrt(expected[basis] * (1 - expected[basis]) * 2 / pairs);
      assertThat(differ[basis] * 2.0 / pairs).isCloseTo(expected[basis], within(BOUND * error));
    }
    double without = mixture.bellDiagonal().z() * 0.65 * 0.5 - 0.35 * 0.5;
    assertThat(state.z() - without).as("what the halves' own means add").isGreaterThan(0.02);
  }
}
