package io.bellwether.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimingWindowTest {
  /**
   * A window of one full width at half maximum passes erf(√ln 2); windows of 2 and 6 standard
   * deviations pass 68.27 % and 99.73 % of a Gaussian (jitter 2.3548 ns is σ = 1 ns).
   */
  @ParameterizedTest
  @CsvSource({
    "1000, 1000, 0.7609681085504878, 1e-15",
    "2000000000, 2354820045, 0.6826894921370859, 1e-10",
    "6000000000, 2354820045, 0.9973002039367398, 1e-10",
    "1000, 0, 1, 0"
  })
  void shouldPassTheCentralPartOfGaussianJitter(
      long width, long jitter, double acceptance, double tolerance) {
    assertThat(new TimingWindow(width, jitter).acceptance())
        .isCloseTo(acceptance, within(tolerance));
  }

  @Test
  void shouldCountDarkCountsByPoissonsLaw() {
    assertThat(new TimingWindow(1_000, 0).darkCountProbability(1_000))
        .isCloseTo(1e-6 - 0.5e-12, within(1e-18));
    assertThat(new TimingWindow(1_000_000, 0).darkCountProbability(1e6))
        .isCloseTo(1 - Math.exp(-1), within(1e-15));
  }

  @Test
  void shouldRefuseAWindowWithoutWidth() {
    assertThatThrownBy(() -> new TimingWindow(0, 100)).hasMessageContaining("0 s");
  }
}
