package io.bellwether.protocol.qkd.rate;

import static io.bellwether.Oracles.check;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.Oracles;
import io.bellwether.physics.WeakCoherentSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bounds and rates of BB84 with decoys against worked examples, each within its own relative
 * tolerance; oracles.json cites where every formula comes from. Channel quantities are computed
 * here, as the examples define them: first order, no double clicks.
 */
class DecoyOracleTest {
  static List<JsonNode> infinitelyManyDecoys() {
    return Oracles.of("decoy.inf.");
  }

  static List<JsonNode> vacuumAndWeak() {
    return Oracles.of("decoy.vacweak.");
  }

  static List<JsonNode> finite() {
    return Oracles.of("lim2014.");
  }

  @Test
  void shouldGiveBinaryEntropy() {
    JsonNode oracle = Oracles.one("basic.h2");
    JsonNode x = oracle.get("inputs").get("x");
    assertThat(x).isNotEmpty();
    for (int i = 0; i < x.size(); i++) {
      double expected = oracle.get("outputs").get("h2").get(i).asDouble();
      check(oracle, "h2", BinaryEntropy.of(x.get(i).asDouble()), expected);
    }
  }

  /** The rate is positive a relative tolerance below the threshold, and negative above it. */
  @Test
  void shouldLoseTheKeyAtTheThresholdOfBb84() {
    JsonNode oracle = Oracles.one("basic.bb84_threshold");
    double threshold = oracle.get("outputs").get("Q").asDouble();
    double tolerance = oracle.get("rel_tol").asDouble();
    assertThat(fraction(threshold * (1 - tolerance))).isPositive();
    assertThat(fraction(threshold * (1 + tolerance))).isNegative();
    check(oracle, "r_at_0.05", fraction(0.05));
  }

  /** 1 − 2 h(Q) of single photons: P. Shor, J. Preskill, PRL 85, 441 (2000). */
  private static double fraction(double errorRate) {
    return Gllp.secretFraction(errorRate, 1, 1);
  }

  @Test
  void shouldGiveTheRateOfIdealBb84() {
    JsonNode oracle = Oracles.one("bb84.ideal");
    JsonNode in = oracle.get("inputs");
    check(oracle, "R", Gllp.rate(0.5, in.get("eta").asDouble(), in.get("Q").asDouble(), 0, 1));
  }

  @ParameterizedTest
  @MethodSource("infinitelyManyDecoys")
  void shouldGiveTheRateOfInfinitelyManyDecoys(JsonNode oracle) {
    JsonNode in = oracle.get("inputs");
    double mu = in.get("mu").asDouble();
    double eta = eta(oracle);
    DecoyEstimate estimate = infinite(in, eta);
    double gain = gain(in, eta, mu);
    double errorRate = errorGain(in, eta, mu) / gain;
    check(oracle, "Q_mu", gain);
    check(oracle, "E_mu", errorRate);
    check(oracle, "Y1", estimate.singlePhotonYield());
    check(oracle, "e1", estimate.singlePhotonErrorRate());
    check(oracle, "Q1", estimate.singlePhotonGain(mu));
    check(oracle, "R_per_pulse", rate(in, gain, errorRate, estimate, mu));
  }

  @ParameterizedTest
  @MethodSource("vacuumAndWeak")
  void shouldBoundSinglePhotonsByVacuumAndWeakDecoy(JsonNode oracle) {
    JsonNode in = oracle.get("inputs");
    double mu = in.get("mu").asDouble();
    double nu = in.get("nu").asDouble();
    double eta = eta(oracle);
    double gain = gain(in, eta, mu);
    double errorRate = errorGain(in, eta, mu) / gain;
    DecoyEstimate estimate =
        DecoyEstimate.vacuumAndWeak(
            mu,
            nu,
            0,
            gain,
            gain(in, eta, nu),
            gain(in, eta, 0),
            errorGain(in, eta, nu),
            errorGain(in, eta, 0));
    check(oracle, "Q_mu", gain);
    check(oracle, "E_mu", errorRate);
    check(oracle, "Q_nu", gain(in, eta, nu));
    check(oracle, "E_nu", errorGain(in, eta, nu) / gain(in, eta, nu));
    check(oracle, "Y1_L", estimate.singlePhotonYield());
    check(oracle, "e1_U", estimate.singlePhotonErrorRate());
    check(oracle, "Q1_L", estimate.singlePhotonGain(mu));
    check(oracle, "R_per_pulse", rate(in, gain, errorRate, estimate, mu));
  }

  /** The outputs with n⁻ cut off at 0 belong to the reading that the product does not take. */
  @ParameterizedTest
  @MethodSource("finite")
  void shouldBoundFiniteKeyOfLim2014(JsonNode oracle) {
    JsonNode in = oracle.get("inputs");
    double eta = oracle.get("outputs").get("eta").asDouble();
    double[] mu = new double[3];
    double[] p = new double[3];
    double[] key = new double[3];
    double[] keyErrors = new double[3];
    double[] test = new double[3];
    double[] testErrors = new double[3];
    double x = in.get("q_x").asDouble();
    double dark = in.get("p_dc").asDouble();
    for (int k = 0; k < 3; k++) {
      mu[k] = in.get("mu").get(k).asDouble();
      p[k] = in.get("p_mu").get(k).asDouble();
      double sent = in.get("N_pulses").asDouble() * p[k];
      double click = 1 - (1 - 2 * dark) * Math.exp(-eta * mu[k]);
      double wrong = dark - in.get("e_mis").asDouble() * Math.expm1(-eta * mu[k]);
      key[k] = sent * x * x * click;
      keyErrors[k] = sent * x * x * wrong;
      test[k] = sent * (1 - x) * (1 - x) * click;
      testErrors[k] = sent * (1 - x) * (1 - x) * wrong;
    }
    double errorRate = sum(keyErrors) / sum(key);
    double leaked = in.get("f_EC").asDouble() * sum(key) * BinaryEntropy.of(errorRate);
    Lim2014 bound =
        Lim2014.of(
            new WeakCoherentSource(1e9, mu, p, x),
            in.get("eps_sec").asDouble(),
            in.get("eps_cor").asDouble(),
            key,
            test,
            testErrors,
            leaked);
    check(oracle, "n_X", sum(key));
    check(oracle, "m_X", sum(keyErrors));
    check(oracle, "n_Z", sum(test));
    check(oracle, "m_Z", sum(testErrors));
    check(oracle, "E_X", errorRate);
    check(oracle, "leak_EC", leaked);
    check(oracle, "s_X0", bound.vacuumEvents());
    check(oracle, "s_X1", bound.singlePhotonEvents());
    check(oracle, "s_Z1", bound.singlePhotonTestEvents());
    check(oracle, "phi_X", bound.phaseErrorRate());
    check(oracle, "ell_bits", bound.secretBits());
    check(oracle, "ell_per_pulse", bound.secretBits() / in.get("N_pulses").asDouble());
  }

  private static double eta(JsonNode oracle) {
    JsonNode in = oracle.get("inputs");
    double decibels = in.get("alpha_dB_km").asDouble() * in.get("L_km").asDouble();
    double eta = in.get("eta_Bob").asDouble() * Math.pow(10, -decibels / 10);
    check(oracle, "eta", eta);
    return eta;
  }

  /**
   * What infinitely many decoy intensities would tell of a lossy channel: H.-K. Lo, X. Ma, K. Chen,
   * PRL 94, 230504 (2005).
   */
  private static DecoyEstimate infinite(JsonNode in, double eta) {
    double dark = in.get("Y0").asDouble();
    double wrong = in.get("e0").asDouble() * dark + in.get("e_det").asDouble() * eta;
    return new DecoyEstimate(dark, dark + eta, wrong / (dark + eta));
  }

  private static double gain(JsonNode in, double eta, double mu) {
    return in.get("Y0").asDouble() - Math.expm1(-eta * mu);
  }

  private static double errorGain(JsonNode in, double eta, double mu) {
    return in.get("e0").asDouble() * in.get("Y0").asDouble()
        - in.get("e_det").asDouble() * Math.expm1(-eta * mu);
  }

  private static double rate(
      JsonNode in, double gain, double errorRate, DecoyEstimate estimate, double mu) {
    return DecoyRate.of(
        in.get("q").asDouble(),
        gain,
        errorRate,
        estimate.singlePhotonGain(mu),
        estimate.singlePhotonErrorRate(),
        in.get("f").asDouble());
  }

  private static double sum(double[] values) {
    return values[0] + values[1] + values[2];
  }

  @Test
  void shouldStayFiniteForAlmostEmptyTestsWithoutErrors() {
    WeakCoherentSource source =
        new WeakCoherentSource(
            1e9, new double[] {0.5, 0.1, 0.0002}, new double[] {0.6, 0.3, 0.1}, 0.9);
    double[] key = {3e6, 3e6, 1e4};
    double[] test = {2377, 1148, 110};
    Lim2014 bound = Lim2014.of(source, 1e-9, 1e-15, key, test, new double[3], 0);
    assertThat(bound.phaseErrorRate()).isEqualTo(0.5);
    assertThat(bound.secretBits()).isZero();
  }
}
