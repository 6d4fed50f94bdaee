package io.bellwether.physics.entanglement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.Oracles;
import io.bellwether.quantity.RandomStream;
import io.bellwether.state.BellDiagonal;
import io.bellwether.state.ComplexMatrix;
import io.bellwether.state.Correlations;
import io.bellwether.state.Formalism;
import io.bellwether.state.HalfNoise;
import io.bellwether.state.Operation;
import io.bellwether.state.QuantumRegister;
import io.bellwether.state.StandardGate;
import io.bellwether.state.StateException;
import org.junit.jupiter.api.Test;

/** Memories and gate errors against the oracles and against channels applied to matrices. */
class MemoryTest {
  private static final double FOREVER = Double.POSITIVE_INFINITY;

  @Test
  void shouldDepolariseAsTheOracleSays() {
    JsonNode oracle = Oracles.one("memory.depolarising");
    JsonNode in = oracle.get("inputs");
    JsonNode out = oracle.get("outputs");
    MemoryCoherence memory =
        new MemoryCoherence(FOREVER, FOREVER, in.get("T_each_ms").asDouble() / 1000);
    HalfNoise decay = memory.decay(in.get("t_ms").asDouble() / 1000);
    Correlations pair = Correlations.of(BellDiagonal.werner(in.get("F0").asDouble()));
    assertThat(pair.state(decay, HalfNoise.NONE).fidelity())
        .isCloseTo(out.get("F_one_memory").asDouble(), within(1e-9));
    assertThat(pair.state(decay, decay).fidelity())
        .isCloseTo(out.get("F_both").asDouble(), within(1e-9));
  }

  @Test
  void shouldDephaseAsTheOracleSays() {
    JsonNode oracle = Oracles.one("memory.dephasing");
    JsonNode in = oracle.get("inputs");
    MemoryCoherence memory = new MemoryCoherence(FOREVER, in.get("T2_s").asDouble(), FOREVER);
    HalfNoise decay = memory.decay(in.get("t_s").asDouble());
    assertThat(Correlations.PHI_PLUS.state(decay, decay).fidelity())
        .isCloseTo(oracle.get("outputs").get("F").asDouble(), within(1e-9));
  }

  @Test
  void shouldLoseWhatAnEnsembleStoresAsTheOracleSays() {
    JsonNode oracle = Oracles.one("memory.retrieval");
    JsonNode in = oracle.get("inputs");
    JsonNode out = oracle.get("outputs");
    double lifetime = in.get("tau_ms").asDouble() / 1000;
    MemoryCoherence ensemble = new MemoryCoherence(lifetime, 2 * lifetime, FOREVER);
    double left = 1 - ensemble.fallen(in.get("t_ms").asDouble() / 1000);
    assertThat(in.get("eta0").asDouble() * left).isCloseTo(out.get("exp").asDouble(), within(1e-9));
  }

  /**
   * Relaxation and depolarising at once, T1 = tau, for T1/2: Z goes to exp(-1) Z + (1 - exp(-1))/2,
   * the solution of dZ/dt = (1 - Z)/T1 - Z/tau; coherence has the rates 1/T2 and 1/tau.
   */
  @Test
  void shouldRelaxAndDepolariseAtOnce() {
    HalfNoise decay = new MemoryCoherence(0.02, 0.015, 0.02).decay(0.01);
    assertThat(decay.z()).isCloseTo(Math.exp(-1), within(1e-12));
    assertThat(decay.shift()).isCloseTo(0.316, within(5e-4));
    assertThat(decay.shift()).isCloseTo((1 - Math.exp(-1)) / 2, within(1e-12));
    assertThat(decay.x()).isCloseTo(Math.exp(-0.01 / 0.015 - 0.5), within(1e-12));
    assertThat(decay.y()).isEqualTo(decay.x());
  }

  @Test
  void shouldDecayInOneStretchAsInTwoHalves() {
    for (double tau : new double[] {0.02, 0.3, FOREVER}) {
      for (double t1 : new double[] {0.02, 0.1, FOREVER}) {
        MemoryCoherence memory = new MemoryCoherence(t1, 0.018, tau);
        HalfNoise one = memory.decay(0.02);
        HalfNoise half = memory.decay(0.01);
        HalfNoise two = half.then(half);
        assertThat(two.x()).isCloseTo(one.x(), within(1e-12));
        assertThat(two.z()).isCloseTo(one.z(), within(1e-12));
        assertThat(two.shift()).isCloseTo(one.shift(), within(1e-12));
      }
    }
  }

  /** (|0> + |1>)/√2 on a density matrix, with T2 below, at and above T1, up to 2 T1. */
  @Test
  void shouldDecayOnARegisterInOneStretchAsInTwoHalves() {
    for (double t2 : new double[] {0.01, 0.02, 0.03, 0.04}) {
      MemoryCoherence memory = new MemoryCoherence(0.02, t2, 0.02);
      ComplexMatrix one = decayed(memory, 0.01);
      ComplexMatrix two = decayed(memory, 0.005, 0.005);
      double excited = (1 - (1 - Math.exp(-1)) / 2) / 2;
      assertThat(one.re(1, 1)).isCloseTo(excited, within(1e-12));
      assertThat(two.re(1, 1)).isCloseTo(excited, within(1e-12));
      double coherence = Math.exp(-0.01 / t2 - 0.5) / 2;
      assertThat(one.re(0, 1)).isCloseTo(coherence, within(1e-12));
      assertThat(two.re(0, 1)).isCloseTo(coherence, within(1e-12));
    }
  }

  private static ComplexMatrix decayed(MemoryCoherence memory, double... stretches) {
    RandomStream random = RandomStream.of(1, "memory", "decay");
    QuantumRegister register = QuantumRegister.zeros(Formalism.DENSITY_MATRIX, 1);
    register.apply(new Operation.Gate1(StandardGate.H, 1), random);
    for (double seconds : stretches) {
      register.apply(
          new Operation.Relax(memory.fallen(seconds), memory.coherence(seconds), 1), random);
      BellDiagonal mixing = BellDiagonal.depolarising(memory.depolarised(seconds));
      register.apply(new Operation.PauliNoise(mixing, 1), random);
    }
    return register.view().densityMatrix(1);
  }

  @Test
  void shouldKeepEverythingInAPerfectMemory() {
    assertThat(MemoryCoherence.PERFECT.decay(1e6)).isEqualTo(HalfNoise.NONE);
    assertThat(MemoryCoherence.PERFECT.coherence(1e6)).isEqualTo(1);
    assertThat(MemoryCoherence.PERFECT.fallen(1e6)).isZero();
    assertThat(MemoryCoherence.PERFECT.needsRegister()).isFalse();
  }

  @Test
  void shouldSayWhichMemoriesNeedARegister() {
    MemoryCoherence memory = new MemoryCoherence(0.01, 0.015, FOREVER);
    assertThat(memory.needsRegister()).isTrue();
    assertThatThrownBy(() -> memory.decay(1)).isInstanceOf(StateException.class);
    assertThatThrownBy(() -> new MemoryCoherence(0.01, 0.021, FOREVER))
        .hasMessage("coherenceSeconds is 0.021, expected at most twice relaxationSeconds, 0.01");
    assertThatThrownBy(() -> new MemoryCoherence(0, 1, 1))
        .hasMessageContaining("relaxationSeconds is 0.0");
  }

  /** Briegel et al. twirl the pair after each swap; p1 and p2 depolarise it there. */
  @Test
  void shouldSwapWithErrorsAsTheOracleSays() {
    JsonNode oracle = Oracles.one("werner.swap.imperfect");
    JsonNode in = oracle.get("inputs");
    double gates = in.get("p1").asDouble() * in.get("p2").asDouble();
    BellDiagonal noise =
        new GateErrors(0, 1 - gates, 1 - in.get("eta_meas").asDouble()).swapNoise();
    BellDiagonal link = BellDiagonal.werner(in.get("F").asDouble());
    BellDiagonal pair = link;
    for (int swap = 1; swap < in.get("L").asInt(); swap++) {
      pair = pair.compose(link).compose(noise).twirled();
    }
    assertThat(pair.fidelity())
        .isCloseTo(oracle.get("outputs").get("F_out").asDouble(), within(1e-9));
  }

  /** Each outcome bit flips by itself: a wrong readout, or half of what a gate makes random. */
  @Test
  void shouldEnumerateTheErrorsOfASwap() {
    double p1 = 0.1;
    double p2 = 0.2;
    double e = 0.05;
    double phase = (1 - p2) * (e * (1 - p1 / 2) + (1 - e) * p1 / 2) + p2 / 2;
    double bit = (1 - p2) * e + p2 / 2;
    BellDiagonal noise = new GateErrors(p1, p2, e).swapNoise();
    assertThat(noise.phiMinus() + noise.psiMinus()).isCloseTo(phase, within(1e-12));
    assertThat(noise.psiPlus() + noise.psiMinus()).isCloseTo(bit, within(1e-12));
    assertThat(GateErrors.NONE.swapNoise().isPerfect()).isTrue();
  }
}
