package io.bellwether.physics.entanglement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.Oracles;
import io.bellwether.physics.entanglement.RetrievalEfficiency.Decay;
import io.bellwether.state.BellDiagonal;
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
    BellDiagonal decay = memory.decay(in.get("t_ms").asDouble() / 1000);
    BellDiagonal pair = BellDiagonal.werner(in.get("F0").asDouble());
    assertThat(pair.compose(decay).fidelity())
        .isCloseTo(out.get("F_one_memory").asDouble(), within(1e-9));
    assertThat(pair.compose(decay).compose(decay).fidelity())
        .isCloseTo(out.get("F_both").asDouble(), within(1e-9));
  }

  @Test
  void shouldDephaseAsTheOracleSays() {
    JsonNode oracle = Oracles.one("memory.dephasing");
    JsonNode in = oracle.get("inputs");
    MemoryCoherence memory = new MemoryCoherence(FOREVER, in.get("T2_s").asDouble(), FOREVER);
    BellDiagonal decay = memory.decay(in.get("t_s").asDouble());
    assertThat(decay.compose(decay).fidelity())
        .isCloseTo(oracle.get("outputs").get("F").asDouble(), within(1e-9));
    assertThat(memory.phaseDamping(0.005))
        .isCloseTo(1 - Math.exp(-2 * 0.005 / 0.02), within(1e-12));
  }

  @Test
  void shouldLoseRetrievalEfficiencyAsTheOracleSays() {
    JsonNode oracle = Oracles.one("memory.retrieval");
    JsonNode in = oracle.get("inputs");
    JsonNode out = oracle.get("outputs");
    double initial = in.get("eta0").asDouble();
    double lifetime = in.get("tau_ms").asDouble() / 1000;
    double after = in.get("t_ms").asDouble() / 1000;
    assertThat(new RetrievalEfficiency(initial, lifetime, Decay.GAUSSIAN).after(after))
        .isCloseTo(out.get("gauss").asDouble(), within(1e-9));
    assertThat(new RetrievalEfficiency(initial, lifetime, Decay.EXPONENTIAL).after(after))
        .isCloseTo(out.get("exp").asDouble(), within(1e-9));
    assertThat(RetrievalEfficiency.constant(0.35).after(1e9)).isEqualTo(0.35);
  }

  /** Amplitude damping, then phase damping, of a half of Φ+ written out as a matrix. */
  @Test
  void shouldDampARegisterByT1AndT2() {
    double t = 0.01;
    MemoryCoherence memory = new MemoryCoherence(0.05, 0.06, FOREVER);
    double gamma = memory.amplitudeDamping(t);
    double lambda = memory.phaseDamping(t);
    double excited = (1 - gamma) / 2;
    double coherence = Math.sqrt((1 - gamma) * (1 - lambda)) / 2;
    assertThat(excited).isCloseTo(Math.exp(-t / 0.05) / 2, within(1e-12));
    assertThat(coherence).isCloseTo(Math.exp(-t / 0.06) / 2, within(1e-12));
    double zz = 0.5 - gamma / 2 + excited; // p00 + p11 - p01 - p10
    BellDiagonal twirled = memory.twirled(t);
    assertThat(twirled.x()).isCloseTo(2 * coherence, within(1e-12));
    assertThat(twirled.z()).isCloseTo(zz, within(1e-12));
  }

  @Test
  void shouldAgreeOnTheTwirlWherePauliSharesAreExact() {
    MemoryCoherence memory = new MemoryCoherence(0.05, 0.02, 0.1);
    assertThat(memory.needsRegister()).isFalse();
    BellDiagonal decay = memory.decay(0.01);
    BellDiagonal twirled = memory.twirled(0.01);
    assertThat(decay.x()).isCloseTo(twirled.x(), within(1e-12));
    assertThat(decay.y()).isCloseTo(twirled.y(), within(1e-12));
    assertThat(decay.z()).isCloseTo(twirled.z(), within(1e-12));
  }

  @Test
  void shouldKeepEverythingInAPerfectMemory() {
    assertThat(MemoryCoherence.PERFECT.decay(1e6).isPerfect()).isTrue();
    assertThat(MemoryCoherence.PERFECT.phaseDamping(1e6)).isZero();
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

  @Test
  void shouldTryModesSideBySide() {
    QuantumMemory memory =
        new QuantumMemory(0.5, RetrievalEfficiency.constant(1), MemoryCoherence.PERFECT, 0, 3);
    assertThat(memory.anyMode(0.1)).isCloseTo(1 - 0.9 * 0.9 * 0.9, within(1e-15));
    assertThat(memory.anyMode(1)).isEqualTo(1);
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
