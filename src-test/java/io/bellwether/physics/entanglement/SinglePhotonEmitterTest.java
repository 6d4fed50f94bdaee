package io.bellwether.physics.entanglement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Photons of an emitter in a window, against integrals over their wave packets. */
class SinglePhotonEmitterTest {
  private static final double[] NODES = {
    -0.9602898564975363, -0.7966664774136267, -0.5255324099163290, -0.1834346424956498,
    0.1834346424956498, 0.5255324099163290, 0.7966664774136267, 0.9602898564975363
  };
  private static final double[] WEIGHTS = {
    0.1012285362903763, 0.2223810344533745, 0.3137066458778873, 0.3626837833783620,
    0.3626837833783620, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763
  };
  private static final int PANELS = 60;

  /** Gauss and Legendre's rule of eight points on each of 60 panels. */
  private static double integral(double from, double to, DoubleUnaryOperator of) {
    double half = (to - from) / PANELS / 2;
    double sum = 0;
    for (int panel = 0; panel < PANELS; panel++) {
      double middle = from + (2 * panel + 1) * half;
      for (int i = 0; i < NODES.length; i++) {
        sum += WEIGHTS[i] * half * of.applyAsDouble(middle + half * NODES[i]);
      }
    }
    return sum;
  }

  /** T2 of 1 to 2 T1, of T1 among them, and of much less; windows in units of T1. */
  @ParameterizedTest
  @CsvSource({
    "2, 1",
    "1.6, 0.3",
    "1, 0.01",
    "1, 1",
    "1, 10",
    "1.0000001, 2",
    "0.9999999, 2",
    "0.5, 3",
    "0.1, 0.5",
    "0.1, 8",
    "1.2, 0.00004",
    "0.3, 0.00003",
    "1.9, 0.001"
  })
  void shouldInterfereAsTheIntegralsOverItsWavePacketsSay(double coherence, double window) {
    SinglePhotonEmitter emitter = new SinglePhotonEmitter(10e-9, coherence * 10e-9, window * 10e-9);
    double dephasing = 2 / coherence - 1;
    double in = integral(0, window, t -> Math.exp(-t));
    double alike =
        2 * integral(0, window, t -> integral(0, t, u -> Math.exp(-t - u - dephasing * (t - u))));
    double one = integral(0, window, t -> Math.exp(-t - dephasing * t));
    assertThat(emitter.inWindow() / in).isCloseTo(1, within(1e-12));
    assertThat(emitter.indistinguishability()).isCloseTo(alike / in / in, within(1e-10));
    assertThat(emitter.coherence()).isCloseTo(one / in, within(1e-12));
    double left = Math.exp(-emitter.phaseDeviation() * emitter.phaseDeviation() / 2);
    assertThat(left * Math.sqrt(emitter.indistinguishability()))
        .isCloseTo(emitter.coherence(), within(1e-12));
  }

  /** Where what the general formula subtracts is nearly the same, which costs it ten digits. */
  @ParameterizedTest
  @CsvSource({"0.1, 0.0000001", "0.3, 0.00000002", "1.9, 0.00000001", "1.2, 0.00004"})
  void shouldKeepItsDigitsInAVeryShortWindow(double coherence, double window) {
    double dephasing = 2 / coherence - 1;
    double in = integral(0, window, t -> Math.exp(-t));
    double alike =
        2 * integral(0, window, t -> integral(0, t, u -> Math.exp(-t - u - dephasing * (t - u))));
    SinglePhotonEmitter emitter = new SinglePhotonEmitter(10e-9, coherence * 10e-9, window * 10e-9);
    assertThat(emitter.indistinguishability()).isCloseTo(alike / in / in, within(2e-14));
  }

  /** J. Bylander, I. Robert-Philip, I. Abram, Eur. Phys. J. D 22, 295 (2003): T2/(2 T1). */
  @ParameterizedTest
  @CsvSource({"15e-9, 0.75", "20e-9, 1", "10e-9, 0.5", "1e-12, 5e-5"})
  void shouldBeAlikeByItsCoherenceWithoutAWindow(double coherence, double alike) {
    SinglePhotonEmitter emitter = new SinglePhotonEmitter(10e-9, coherence, 1);
    assertThat(emitter.inWindow()).isEqualTo(1);
    assertThat(emitter.indistinguishability()).isCloseTo(alike, within(1e-12));
    assertThat(emitter.coherence()).isCloseTo(alike, within(1e-12));
  }

  @Test
  void shouldGainLikenessByAShorterWindow() {
    double alike = 0;
    for (double window = 1e-7; window > 1e-20; window /= 3) {
      double now = new SinglePhotonEmitter(10e-9, 8e-9, window).indistinguishability();
      assertThat(now).isBetween(alike, 1.0);
      alike = now;
    }
    assertThat(alike).isCloseTo(1, within(1e-9));
    assertThat(new SinglePhotonEmitter(10e-9, 20e-9, 3e-9).phaseDeviation()).isZero();
  }

  @Test
  void shouldRefuseACoherenceThatNoLifetimeAllows() {
    assertThatThrownBy(() -> new SinglePhotonEmitter(10e-9, 21e-9, 1e-9))
        .hasMessageContaining("coherenceSeconds is 2.1E-8");
  }
}
