package io.bellwether.protocol.qkd.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.Oracles;
import io.bellwether.physics.HomodyneReceiver;
import io.bellwether.physics.QuadratureChannel;
import io.bellwether.physics.QuadratureSampler;
import io.bellwether.physics.SecondMoments;
import io.bellwether.protocol.qkd.rate.Leverrier2010.Devices;
import io.bellwether.quantity.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Leverrier2010Test {
  private static final HomodyneReceiver RECEIVER = new HomodyneReceiver(0.606, 0.041);
  private static final Devices DEVICES = new Devices(18.5, RECEIVER, true, 0.898, 5);
  private static final double TRANSMITTANCE = 0.5248074602497725; // 2.8 dB
  private static final double EXCESS = 0.005;

  private static QuadratureEstimate exact(long pairs) {
    double slope = Math.sqrt(0.606 * TRANSMITTANCE);
    return new QuadratureEstimate(pairs, slope, 1.041 + slope * slope * EXCESS);
  }

  @Test
  void shouldHaveTheRateOfTheFormulaInTheLimit() {
    JsonNode expected = Oracles.one("cvqkd.gg02.VA18.5.2.8dB").get("outputs");
    Leverrier2010 bound = Leverrier2010.asymptotic(DEVICES, exact(1));
    assertThat(bound.secretFraction()).isEqualTo(expected.get("K").asDouble(), within(2e-7));
    assertThat(bound.holevoInformation())
        .isEqualTo(expected.get("chi_BE").asDouble(), within(1e-6));
    assertThat(bound.transmittance()).isEqualTo(TRANSMITTANCE, within(1e-12));
    assertThat(bound.excessNoise()).isEqualTo(EXCESS, within(1e-12));
    long many = 1_000_000_000_000_000L;
    assertThat(Leverrier2010.of(DEVICES, exact(many), many, 1e-10).secretFraction())
        .isEqualTo(bound.secretFraction(), within(2e-5));
  }

  @Test
  void shouldGiveLessOfFewerSymbolsAndNothingOfFew() {
    double before = Leverrier2010.asymptotic(DEVICES, exact(1)).secretFraction();
    for (long symbols = 10_000_000_000L; symbols >= 1_000_000; symbols /= 10) {
      double fraction = Leverrier2010.of(DEVICES, exact(symbols), symbols, 1e-10).secretFraction();
      assertThat(fraction).as("%d symbols", symbols).isLessThan(before);
      before = fraction;
    }
    assertThat(Leverrier2010.of(DEVICES, exact(100_000), 100_000, 1e-10).secretFraction())
        .as("A. Leverrier et al. have no key below some 10^5 to 10^6 symbols")
        .isNegative();
    assertThat(Leverrier2010.of(DEVICES, exact(0), 0, 1e-10).secretFraction()).isZero();
  }

  /** Δ(n) by hand: 2 dim + 3 = 67 of five bits per symbol, 7 of one; ε of 1e-10 each. */
  @Test
  void shouldHaveTheTermOfTheFiniteRoundByTheBitsOfTheRawKey() {
    long symbols = 100_000_000;
    double log2 = 34.219280948873624; // of 2e10
    Leverrier2010 bound = Leverrier2010.of(DEVICES, exact(symbols), symbols, 3e-10);
    assertThat(bound.correction())
        .isEqualTo(67 * Math.sqrt(log2 / 1e8) + 2 * (log2 - 1) / 1e8, within(1e-9));
    Devices weak = new Devices(0.5, RECEIVER, true, 0.9, 1);
    assertThat(Leverrier2010.of(weak, exact(symbols), symbols, 3e-10).correction())
        .as("sign coding")
        .isEqualTo(7 * Math.sqrt(log2 / 1e8) + 2 * (log2 - 1) / 1e8, within(1e-9));
  }

  /** β I_AB is 1.23 bits, more than a sign has. */
  @Test
  void shouldGiveNothingOfRawKeysThatAreTooShort() {
    Devices sign = new Devices(18.5, RECEIVER, true, 0.898, 1);
    Devices two = new Devices(18.5, RECEIVER, true, 0.898, 2);
    assertThat(Leverrier2010.asymptotic(sign, exact(1)).secretFraction()).isZero();
    assertThat(Leverrier2010.asymptotic(two, exact(1)).secretFraction()).isPositive();
    assertThatThrownBy(() -> new Devices(18.5, RECEIVER, true, 0.898, 17))
        .hasMessageContaining("rawKeyBits is 17, expected 1 to 16");
  }

  /** σ²_max by hand: y² = 2 ln 20 of ε_PE = 0.1. */
  @Test
  void shouldBoundTheNoiseByTheTailOfChiSquare() {
    double y = 2.4477468306808166;
    QuadratureEstimate estimate = exact(1_001);
    Leverrier2010 bound = Leverrier2010.of(DEVICES, estimate, 1_000_000, 0.3);
    double noise = 1.041 + 0.606 * bound.transmittance() * bound.excessNoise();
    assertThat(noise / estimate.noise())
        .isEqualTo(1_001 / (1_000 - y * Math.sqrt(2_000)), within(1e-9));
    assertThat(Leverrier2010.of(DEVICES, exact(12), 1_000_000, 0.3).holevoInformation())
        .as("2 y², 11.98, degrees of freedom have no bound")
        .isZero();
    assertThat(Leverrier2010.of(DEVICES, exact(14), 1_000_000, 0.3).excessNoise()).isPositive();
  }

  @Test
  void shouldGiveLessIfTheDetectorIsEves() {
    Devices untrusted = new Devices(18.5, RECEIVER, false, 0.898, 5);
    Leverrier2010 trusted = Leverrier2010.asymptotic(DEVICES, exact(1));
    Leverrier2010 hers = Leverrier2010.asymptotic(untrusted, exact(1));
    assertThat(hers.mutualInformation()).isEqualTo(trusted.mutualInformation());
    assertThat(hers.holevoInformation()).isGreaterThan(trusted.holevoInformation());
    assertThat(hers.transmittance()).isEqualTo(0.606 * TRANSMITTANCE, within(1e-12));
  }

  /**
   * Of 2,000 rounds with ε_PE = 0.1 (ε_sec = 0.3) the truth may lie beyond the worst case of each
   * number in 5 %; z is by a tail bound, so that it is fewer. 4.75 standard deviations are 46.
   */
  @ParameterizedTest
  @ValueSource(longs = {1_000, 1_000_000})
  void shouldCoverTheTruthAsOftenAsItSays(long pairs) {
    QuadratureChannel channel =
        new QuadratureChannel(18.5, TRANSMITTANCE, 0.3, RECEIVER, new double[] {1});
    RandomStream random = RandomStream.of(1, "coverage", "pairs " + pairs);
    double slope = Math.sqrt(0.606 * TRANSMITTANCE);
    double noise = 1.041 + slope * slope * 0.3;
    int beyondSlope = 0;
    int beyondNoise = 0;
    for (int round = 0; round < 2_000; round++) {
      SecondMoments moments = new SecondMoments();
      QuadratureSampler.BLOCK.sample(channel, pairs, random, moments);
      Leverrier2010 bound =
          Leverrier2010.of(DEVICES, QuadratureEstimate.of(moments), 1_000_000, 0.3);
      double leastSlope = Math.sqrt(bound.transmittance() * 0.606);
      double mostNoise = 1.041 + leastSlope * leastSlope * bound.excessNoise();
      beyondSlope += leastSlope > slope ? 1 : 0;
      beyondNoise += mostNoise < noise ? 1 : 0;
    }
    assertThat(beyondSlope).isBetween(1, 146);
    assertThat(beyondNoise).isBetween(1, 146);
  }

  @Test
  void shouldTakeNoiseBelowTheReceiversOwnForThat() {
    QuadratureEstimate quiet = new QuadratureEstimate(1_000_000, 0.5, 0.9);
    assertThat(Leverrier2010.asymptotic(DEVICES, quiet).excessNoise()).isZero();
    assertThat(quiet.excessNoise(RECEIVER)).isNegative();
    QuadratureEstimate against = new QuadratureEstimate(1_000_000, -0.1, 1.1);
    assertThat(Leverrier2010.asymptotic(DEVICES, against).secretFraction()).isZero();
    assertThat(against.transmittance(RECEIVER)).isZero();
    assertThat(against.excessNoise(RECEIVER)).isNaN();
  }
}
