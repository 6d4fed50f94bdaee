package io.bellwether.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PowerLawTest {
  private static final double[] DECADES = {0.1, 0.01, 0.001};

  @Test
  void shouldFindTheExponentOfAPowerLaw() {
    double[] y = new double[4];
    double[] x = {0.3, 7, 2, 110};
    for (int i = 0; i < x.length; i++) {
      y[i] = 5 * Math.pow(x[i], -1.7);
    }
    PowerLaw law = PowerLaw.fit(x, y, new double[4]);
    assertThat(law.exponent()).isCloseTo(-1.7, within(1e-12));
    assertThat(law.deviation()).isZero();
  }

  /** Of three points a decade apart the middle one does not matter: (ln y1 - ln y3)/(2 ln 10). */
  @Test
  void shouldTakeTheSlopeOfTheEndsOfThreePointsThatAreEvenlySpaced() {
    double[] y = {3, 0.5, 0.02};
    PowerLaw law = PowerLaw.fit(DECADES, y, new double[] {0.03, 0.5, 0.04});
    assertThat(law.exponent()).isCloseTo(Math.log10(3 / 0.02) / 2, within(1e-12));
    assertThat(law.deviation()).isCloseTo(0.05 / Math.log(100), within(1e-12));
    assertThat(law.high() - law.low())
        .isCloseTo(2 * 1.959963984540054 * law.deviation(), within(1e-12));
  }

  @Test
  void shouldRefuseWhatHasNoSlope() {
    assertThatThrownBy(() -> PowerLaw.fit(new double[] {2, 2}, new double[] {1, 3}, new double[2]))
        .hasMessageContaining("all x are alike");
    assertThatThrownBy(() -> PowerLaw.fit(DECADES, new double[] {1, 0, 3}, new double[3]))
        .hasMessageContaining("a value is 0.0, expected more than 0");
  }
}
