package io.bellwether.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.Oracles;
import io.bellwether.quantity.RandomStream;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Noise on registers: exact on density matrices, drawn elsewhere, and the same on average. */
class ChannelsTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-12);
  private static final BellDiagonal PAIR = BellDiagonal.of(0.7, 0.12, 0.1, 0.08);
  private static final double SIGMAS = 4.75;

  private static RandomStream stream(int run) {
    return RandomStream.of(run, "register", "channels");
  }

  private static void within(double frequency, double probability, int draws) {
    double sigma = Math.sqrt(probability * (1 - probability) / draws);
    assertThat(frequency).isCloseTo(probability, Offset.offset(SIGMAS * sigma + 1e-12));
  }

  private static void run(QuantumRegister register, RandomStream random, Operation... operations) {
    for (Operation operation : operations) {
      assertThat(register.apply(operation, random)).isEqualTo(-1);
    }
  }

  @Test
  void shouldMakeTheBellDiagonalStatesOfTheWeights() {
    QuantumRegister pair = QuantumRegister.pair(Formalism.DENSITY_MATRIX, 1, 2, PAIR, stream(0));
    BellDiagonal found = pair.view().bellWeights(1, 2);
    for (BellState state : BellState.values()) {
      assertThat(found.weight(state)).isCloseTo(PAIR.weight(state), EXACT);
    }
    assertThat(pair.view().purity()).isCloseTo(PAIR.purity(), EXACT);
    assertThat(pair.view().entropy()).isCloseTo(PAIR.entropy(), EXACT);
    assertThat(pair.view().entropy(2)).isCloseTo(1, EXACT);
    StateView other =
        QuantumRegister.pair(Formalism.DENSITY_MATRIX, 1, 2, BellDiagonal.werner(0.6), stream(0))
            .view();
    double roots = 0;
    for (BellState state : BellState.values()) {
      roots += Math.sqrt(PAIR.weight(state) * BellDiagonal.werner(0.6).weight(state));
    }
    assertThat(pair.view().fidelity(other)).isCloseTo(roots * roots, Offset.offset(1e-7));
  }

  @Test
  void shouldComposePauliNoiseAsWeightsDo() {
    QuantumRegister pair = QuantumRegister.pair(Formalism.DENSITY_MATRIX, 1, 2, PAIR, stream(0));
    BellDiagonal noise = BellDiagonal.pauli(0.05, 0.02, 0.15);
    run(pair, stream(0), new Operation.PauliNoise(noise, 2));
    run(pair, stream(0), new Operation.PauliNoise(BellDiagonal.depolarising(0.1), 1));
    BellDiagonal expected = PAIR.compose(noise).compose(0.9);
    BellDiagonal found = pair.view().bellWeights(1, 2);
    assertThat(found.x()).isCloseTo(expected.x(), EXACT);
    assertThat(found.y()).isCloseTo(expected.y(), EXACT);
    assertThat(found.z()).isCloseTo(expected.z(), EXACT);
  }

  /** Swapping and distillation with two-qubit gates of reliability p, beside the weights. */
  @Test
  void shouldSwapAndDistilAsWeightsSay() {
    double p = 0.97;
    BellDiagonal second = BellDiagonal.of(0.8, 0.03, 0.06, 0.11);
    QuantumRegister four =
        QuantumRegister.pair(Formalism.DENSITY_MATRIX, 1, 2, PAIR, stream(0))
            .merge(QuantumRegister.pair(Formalism.DENSITY_MATRIX, 3, 4, second, stream(0)));
    QuantumRegister swapped = four.copy();
    run(swapped, stream(0), new Operation.Depolarise2(1 - p, 2, 3));
    int code = swapped.apply(new Operation.MeasureBell(2, 3, true), stream(1));
    BellDiagonal expected = PAIR.compose(second).compose(p);
    for (BellState state : BellState.values()) {
      assertThat(swapped.view().bellWeights(1, 4).weight(BellState.of(state.code() ^ code)))
          .isCloseTo(expected.weight(state), EXACT);
    }
    QuantumRegister distilled = four.copy();
    run(
        distilled,
        stream(0),
        new Operation.Rotation(Axis.X, Math.PI / 2, 1),
        new Operation.Rotation(Axis.X, Math.PI / 2, 3),
        new Operation.Rotation(Axis.X, -Math.PI / 2, 2),
        new Operation.Rotation(Axis.X, -Math.PI / 2, 4),
        new Operation.Depolarise2(1 - p, 1, 3),
        new Operation.Gate2(StandardGate.CNOT, 1, 3),
        new Operation.Gate2(StandardGate.CNOT, 2, 4));
    Distilled weights = PAIR.dejmps(second).withGates(p);
    int tries = 300;
    int successes = 0;
    for (int i = 0; i < tries; i++) {
      QuantumRegister measured = distilled.copy();
      int parity = measured.apply(new Operation.MeasureParity(Axis.Z, 3, 4), stream(i));
      if (parity == 0) {
        successes++;
        assertThat(measured.view().bellWeights(1, 2).fidelity())
            .isCloseTo(weights.state().fidelity(), EXACT);
      }
    }
    within(successes / (double) tries, weights.probability(), tries);
  }

  /** Relaxation of (|0> + |1>)/√2: populations by T1, coherence by T2, for any T2 ≤ 2 T1. */
  @Test
  void shouldRelaxByT1AndT2() {
    for (double t2 : new double[] {8, 20, 40}) {
      QuantumRegister register = QuantumRegister.zeros(Formalism.DENSITY_MATRIX, 1);
      Operation relax = Operation.Relax.of(3, 20, t2, 1);
      run(register, stream(0), new Operation.Gate1(StandardGate.H, 1), relax);
      ComplexMatrix rho = register.view().densityMatrix(1);
      assertThat(rho.re(1, 1)).isCloseTo(StrictMath.exp(-3 / 20.0) / 2, EXACT);
      assertThat(rho.re(0, 1)).isCloseTo(StrictMath.exp(-3 / t2) / 2, EXACT);
    }
  }

  /** Where 1 − e^(−t/T1) has lost most of its digits, T2 = T1 is still no more than T1. */
  @Test
  void shouldRelaxForAnyLengthOfTime() {
    for (double seconds = 0; seconds < 100; seconds += 0.37) {
      assertThat(Operation.Relax.of(seconds, 1, 1, 1).keepsStabilisers()).isTrue();
      QuantumRegister register = QuantumRegister.zeros(Formalism.DENSITY_MATRIX, 1);
      Operation longest = Operation.Relax.of(seconds, 1, 2, 1);
      run(register, stream(0), new Operation.Gate1(StandardGate.X, 1), longest);
      assertThat(register.view().densityMatrix(1).re(1, 1))
          .isCloseTo(StrictMath.exp(-seconds), EXACT);
    }
  }

  /** What half-noise has of a pair that relaxes, at one half and at both. */
  @Test
  void shouldKnowTheBellDiagonalPartOfAPairThatRelaxes() {
    Operation.Relax first = Operation.Relax.of(4, 10, 7, 1);
    Operation.Relax second = Operation.Relax.of(3, 10, 7, 2);
    QuantumRegister pair = QuantumRegister.pair(Formalism.DENSITY_MATRIX, 1, 2, PAIR, stream(0));
    run(pair, stream(0), first);
    HalfNoise ofFirst = Relaxation.of(4, 10, 7).noise();
    BellDiagonal expected = Correlations.of(PAIR).state(ofFirst, HalfNoise.NONE);
    assertThat(pair.view().bellWeights(1, 2).fidelity()).isCloseTo(expected.fidelity(), EXACT);
    run(pair, stream(0), second);
    expected = Correlations.of(PAIR).state(ofFirst, Relaxation.of(3, 10, 7).noise());
    assertThat(pair.view().bellWeights(1, 2).fidelity()).isCloseTo(expected.fidelity(), EXACT);
  }

  /** 5,000 trajectories on ket and tableau: outcomes as often as the density matrix says. */
  @Test
  void shouldDrawTrajectoriesByTheLawOfTheChannel() {
    int draws = 5_000;
    Formalism[] drawn = {Formalism.KET, Formalism.TABLEAU};
    for (Formalism formalism : drawn) {
      double t2 = formalism == Formalism.KET ? 14 : 7;
      Operation[] noisy = {
        Operation.Relax.of(4, 10, t2, 1),
        new Operation.PauliNoise(BellDiagonal.pauli(0.1, 0.05, 0.2), 2),
        new Operation.Depolarise2(0.2, 1, 2)
      };
      QuantumRegister exact = QuantumRegister.ghz(Formalism.DENSITY_MATRIX, 1, 2);
      run(exact, stream(0), noisy);
      ComplexMatrix rho = exact.view().densityMatrix(1, 2);
      double correlation = 2 * (rho.re(0, 3) + rho.re(1, 2));
      int[] counts = new int[4];
      int odd = 0;
      for (int i = 0; i < draws; i++) {
        QuantumRegister register = QuantumRegister.ghz(formalism, 1, 2);
        RandomStream random = stream(i);
        run(register, random, noisy);
        odd += register.copy().apply(new Operation.MeasureParity(Axis.X, 1, 2), random);
        int first = register.apply(new Operation.Measure(Basis.Z, 1, true), random);
        counts[2 * first + register.apply(new Operation.Measure(Basis.Z, 2, true), random)]++;
      }
      within(odd / (double) draws, (1 - correlation) / 2, draws);
      for (int code = 0; code < 4; code++) {
        within(counts[code] / (double) draws, rho.re(code, code), draws);
      }
    }
  }

  @Test
  void shouldApplyUnitariesAndKrausOperatorsOnTwoQubits() {
    ComplexMatrix cz = StandardGate.CZ.matrix();
    Operation unitary = new Operation.Unitary(cz, List.of(2L, 1L));
    for (Formalism formalism : new Formalism[] {Formalism.KET, Formalism.DENSITY_MATRIX}) {
      QuantumRegister graph =
          QuantumRegister.graph(formalism, new long[] {1, 2}, new long[][] {{1, 2}});
      QuantumRegister made = QuantumRegister.zeros(formalism, 1, 2);
      run(
          made,
          stream(0),
          new Operation.Gate1(StandardGate.H, 1),
          new Operation.Gate1(StandardGate.H, 2),
          new Operation.Kraus(List.of(cz), List.of(1L, 2L)));
      assertThat(made.view().fidelity(graph.view())).isCloseTo(1, EXACT);
      run(made, stream(0), unitary, new Operation.Discard(2), new Operation.Reset(1));
      assertThat(made.view().densityMatrix(1).re(0, 0)).isCloseTo(1, EXACT);
    }
  }

  /**
   * Teleportation with the corrections made by CNOT and CZ before the measured qubits are dropped,
   * which is the average over outcomes; the six eigenstates are a 2-design, so that their mean is
   * that of all inputs.
   */
  @Test
  void shouldTeleportWithTheMeanFidelityOfThePair() {
    JsonNode oracle = Oracles.one("teleport.F");
    StandardGate[][] inputs = {
      {},
      {StandardGate.X},
      {StandardGate.H},
      {StandardGate.X, StandardGate.H},
      {StandardGate.ROOT_X},
      {StandardGate.ROOT_X_INVERSE}
    };
    for (int i = 0; i < oracle.get("inputs").get("F").size(); i++) {
      double fidelity = oracle.get("inputs").get("F").get(i).asDouble();
      double mean = 0;
      for (StandardGate[] gates : inputs) {
        QuantumRegister input = QuantumRegister.zeros(Formalism.DENSITY_MATRIX, 1);
        for (StandardGate gate : gates) {
          run(input, stream(0), new Operation.Gate1(gate, 1));
        }
        QuantumRegister three =
            input.merge(
                QuantumRegister.pair(
                    Formalism.DENSITY_MATRIX, 2, 3, BellDiagonal.werner(fidelity), stream(0)));
        run(
            three,
            stream(0),
            new Operation.Gate2(StandardGate.CNOT, 1, 2),
            new Operation.Gate1(StandardGate.H, 1),
            new Operation.Gate2(StandardGate.CNOT, 2, 3),
            new Operation.Gate2(StandardGate.CZ, 1, 3),
            new Operation.Discard(1),
            new Operation.Discard(2));
        mean += three.view().fidelity(input.view()) / 6;
      }
      assertThat(mean)
          .isCloseTo(oracle.get("outputs").get("F_tel").get(i).asDouble(), Offset.offset(1e-6));
    }
  }

  /** 4 × 4,000 pairs each; S within 4.75 standard deviations, which the correlations give. */
  @Test
  void shouldViolateTheChshInequalityAsWernerPairsDo() {
    JsonNode oracle = Oracles.one("chsh.werner");
    int draws = 4_000;
    Basis[] alice = {Basis.Z, Basis.X};
    Basis[] bob = {new Basis(Math.PI / 4, 0), new Basis(Math.PI * 3 / 4, 0)};
    for (int k = 0; k < oracle.get("inputs").get("F").size(); k += 2) {
      double fidelity = oracle.get("inputs").get("F").get(k).asDouble();
      double s = 0;
      double variance = 0;
      for (int setting = 0; setting < 4; setting++) {
        int sum = 0;
        for (int i = 0; i < draws; i++) {
          RandomStream random = stream(4 * i + setting);
          QuantumRegister pair =
              QuantumRegister.pair(
                  Formalism.AUTOMATIC, 1, 2, BellDiagonal.werner(fidelity), random);
          int a = pair.apply(new Operation.Measure(alice[setting / 2], 1, true), random);
          int b = pair.apply(new Operation.Measure(bob[setting % 2], 2, true), random);
          sum += a == b ? 1 : -1;
        }
        double correlation = sum / (double) draws;
        s += setting == 1 ? -correlation : correlation;
        variance += (1 - correlation * correlation) / draws;
      }
      assertThat(s)
          .isCloseTo(
              oracle.get("outputs").get("S").get(k).asDouble(),
              Offset.offset(SIGMAS * Math.sqrt(variance)));
    }
  }
}
