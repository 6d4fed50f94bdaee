package io.bellwether.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.Oracles;
import io.bellwether.quantity.RandomStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fibre and click probabilities against worked examples; oracles.json cites each one's source. */
class ChannelOracleTest {
  static List<JsonNode> decoyOracles() {
    return Oracles.of("decoy.");
  }

  static List<JsonNode> fibreOracles() {
    return Oracles.of("fibre.eta.");
  }

  @ParameterizedTest
  @MethodSource("fibreOracles")
  void shouldAttenuateAsTheOracleSays(JsonNode oracle) {
    JsonNode in = oracle.get("inputs");
    Fibre fibre =
        new Fibre(in.get("L_km").asDouble() * 1000, in.get("alpha_dB_km").asDouble(), 0, 1.468);
    double eta = oracle.get("outputs").get("eta").asDouble();
    assertThat(fibre.transmittance()).isCloseTo(eta, withinPercentage(1e-4));
    assertThat(fibre.lossDecibels())
        .isCloseTo(oracle.get("outputs").get("loss_dB").asDouble(), within(1e-9));
  }

  @Test
  void shouldDelayByGroupIndex() {
    double micros = Oracles.one("fibre.delay").get("outputs").get("t_us").asDouble();
    assertThat(new Fibre(100_000, 0.2, 0, 1.468).delayPicoseconds())
        .isEqualTo(Math.round(micros * 1e6));
  }

  /** The oracles' channel adds dark counts and drops double clicks: second order in mu eta. */
  @ParameterizedTest
  @MethodSource("decoyOracles")
  void shouldGiveGainAndErrorRateOfTheDecoyPaper(JsonNode oracle) {
    PulseOptics optics = gys(oracle.get("inputs"));
    JsonNode out = oracle.get("outputs");
    assertThat(optics.gain(0)).isCloseTo(out.get("Q_mu").asDouble(), withinPercentage(0.01));
    assertThat(errorRate(optics, 0)).isCloseTo(out.get("E_mu").asDouble(), withinPercentage(0.02));
    if (out.has("Q_nu")) {
      assertThat(optics.gain(1)).isCloseTo(out.get("Q_nu").asDouble(), withinPercentage(0.01));
      assertThat(errorRate(optics, 1))
          .isCloseTo(out.get("E_nu").asDouble(), withinPercentage(0.02));
    }
  }

  /** Wrong bits among the clicks of {@link PulseOptics#gain}: half of the double clicks, too. */
  private static double errorRate(PulseOptics optics, int k) {
    return optics.wrongClick(k) * (1 - optics.rightClick(k) / 2) / optics.gain(k);
  }

  /** 1e11 pulses; five standard deviations. */
  @ParameterizedTest
  @MethodSource("decoyOracles")
  void shouldSampleGainAndErrorRateOfTheDecoyPaper(JsonNode oracle) {
    PulseOptics optics = gys(oracle.get("inputs"));
    JsonNode out = oracle.get("outputs");
    DetectionTally tally = new DetectionTally();
    PulseSampler.leaping(optics.receiver(), Sifting.MATCHED_BASES)
        .sample(
            optics,
            100_000_000_000L,
            new DetectorState(),
            RandomStream.of(8, oracle.get("id").asText(), "detection"),
            tally);
    double matched = tally.matched(0, 0) + tally.matched(1, 0);
    double wrong = tally.errors(0, 0) + tally.errors(1, 0);
    double expected = tally.sent(0) * 0.5 * out.get("Q_mu").asDouble();
    assertThat(matched).isCloseTo(expected, within(5 * Math.sqrt(expected) + 1e-4 * expected));
    double errorRate = out.get("E_mu").asDouble();
    double sigma = Math.sqrt(errorRate * (1 - errorRate) / matched);
    assertThat(wrong / matched).isCloseTo(errorRate, within(5 * sigma + 2e-4 * errorRate));
  }

  private static PulseOptics gys(JsonNode in) {
    double nu = in.has("nu") ? in.get("nu").asDouble() : 0.05;
    WeakCoherentSource source =
        new WeakCoherentSource(
            1e6, new double[] {in.get("mu").asDouble(), nu, 0}, new double[] {0.7, 0.2, 0.1}, 0.5);
    double dark = in.get("Y0").asDouble() / 2;
    ThresholdReceiver receiver =
        new ThresholdReceiver(
            in.get("eta_Bob").asDouble(),
            dark,
            in.get("e_det").asDouble(),
            0.5,
            DeadTime.NONE,
            0,
            0,
            0);
    Fibre fibre =
        new Fibre(in.get("L_km").asDouble() * 1000, in.get("alpha_dB_km").asDouble(), 0, 1.468);
    return new PulseOptics(source, fibre.transmittance(), receiver);
  }

  @Test
  void shouldNameFieldValueAndRangeOfWhatItRefuses() {
    assertThatThrownBy(() -> new Fibre(-1, 0.2, 0, 1.468))
        .hasMessage("lengthMetres is -1.0, expected a number from 0.0 to 1.0E9");
    assertThatThrownBy(() -> new Fibre(1, Double.NaN, 0, 1.468))
        .hasMessageContaining("attenuationDecibelsPerKilometre is NaN");
    assertThatThrownBy(() -> new ThresholdReceiver(1, 0, 0, 0.5, DeadTime.NONE, 3, 0, 0))
        .hasMessage("deadSlots is 3, expected 0 when deadTime is NONE");
    assertThatThrownBy(() -> new ThresholdReceiver(1, 0, 0, 0.5, DeadTime.COMMON, 3, 0.1, 0))
        .hasMessageContaining("expected both 0 or both above 0");
    assertThatThrownBy(
            () -> new WeakCoherentSource(1, new double[] {1, 0, 0}, new double[] {1, 1, 0}, 0.5))
        .hasMessageContaining("probabilities sum to 2.0");
  }
}
