package io.bellwether.physics.entanglement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.Oracles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ensembles, pair sources and emitters against oracles and enumerated photon numbers. */
class SourcesTest {

  @Test
  void shouldGivePairStatisticsOfTheOracle() {
    JsonNode oracle = Oracles.one("dlcz.pair_stats");
    JsonNode out = oracle.get("outputs");
    double p = oracle.get("inputs").get("p").asDouble();
    double eta = oracle.get("inputs").get("eta").asDouble();
    DlczEnsemble ensemble = new DlczEnsemble(p);
    assertThat(ensemble.pairs(1)).isCloseTo(out.get("P1").asDouble(), withinPercentage(1e-4));
    assertThat(ensemble.pairs(2)).isCloseTo(out.get("P2").asDouble(), withinPercentage(1e-4));
    assertThat(ensemble.crossCorrelation())
        .isCloseTo(out.get("g2_cross").asDouble(), withinPercentage(1e-4));
    // The oracle's 2 p eta is the leading order; the next one is p times as much.
    assertThat(ensemble.heraldProbability(eta, 0))
        .isCloseTo(out.get("herald").asDouble(), withinPercentage(100 * p));
    DlczEnsemble weak = new DlczEnsemble(1e-7);
    assertThat(weak.heraldProbability(eta, 0)).isCloseTo(2e-7 * eta, withinPercentage(1e-4));
  }

  /**
   * Every Stokes occupation of the two arms up to 8 photons goes through a balanced splitter whose
   * amplitudes are expanded term by term; what is left out is below p^9.
   */
  @ParameterizedTest
  @CsvSource({"0.05, 0.3, 0", "0.1, 0.6, 0.01", "0.02, 0.05, 0.001"})
  void shouldHeraldEnsemblesAsPhotonNumbersSay(double p, double eta, double dark) {
    double herald = 0;
    double wanted = 0;
    double vacuum = 0;
    for (int total = 0; total <= 8; total++) {
      for (int plus = 0; plus <= total; plus++) {
        double silentPlus = (1 - dark) * Math.pow(1 - eta, plus);
        double silentMinus = (1 - dark) * Math.pow(1 - eta, total - plus);
        double onlyPlus = (1 - silentPlus) * silentMinus;
        double[] excitation = new double[total + 1];
        for (int n = 0; n <= total; n++) {
          double squeezed = (1 - p) * Math.pow(p, total / 2.0);
          excitation[n] = squeezed * splitter(n, total - n, plus);
          herald += 2 * onlyPlus * excitation[n] * excitation[n];
        }
        if (total == 0) {
          vacuum += 2 * onlyPlus * excitation[0] * excitation[0];
        }
        if (total == 1) {
          double sum = (excitation[0] + excitation[1]) / Math.sqrt(2);
          wanted += 2 * onlyPlus * sum * sum;
        }
      }
    }
    DlczEnsemble ensemble = new DlczEnsemble(p);
    assertThat(ensemble.heraldProbability(eta, dark)).isCloseTo(herald, within(1e-7));
    assertThat(ensemble.heraldedFidelity(eta, dark)).isCloseTo(wanted / herald, within(1e-7));
    assertThat(ensemble.heraldedVacuum(eta, dark)).isCloseTo(vacuum / herald, within(1e-7));
  }

  /** Amplitude from a photons in one and b in the other input to {@code plus} in one output. */
  private static double splitter(int a, int b, int plus) {
    double sum = 0;
    for (int k = Math.max(0, plus - b); k <= Math.min(a, plus); k++) {
      int minusOfB = b - (plus - k);
      double term = choose(a, k) * choose(b, plus - k);
      sum += minusOfB % 2 == 0 ? term : -term;
    }
    double norm = factorial(plus) * factorial(a + b - plus) / (factorial(a) * factorial(b));
    return sum * Math.sqrt(norm) / Math.pow(2, (a + b) / 2.0);
  }

  private static double choose(int n, int k) {
    return factorial(n) / (factorial(k) * factorial(n - k));
  }

  private static double factorial(int n) {
    return n < 2 ? 1 : n * factorial(n - 1);
  }

  /** Ma, Fung and Lo (2007): probabilities sum to 1, 2 lambda pairs in the mean. */
  @ParameterizedTest
  @CsvSource({"0", "0.05", "1.5"})
  void shouldDownConvertIntoPairs(double lambda) {
    DownConversionSource source = new DownConversionSource(lambda);
    double sum = 0;
    double mean = 0;
    for (int n = 0; n <= source.mostPairs(); n++) {
      sum += source.pairs(n);
      mean += n * source.pairs(n);
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
    assertThat(mean).isCloseTo(2 * lambda, within(1e-12));
  }

  /**
   * Two pairs in the singlet of two spins 1, {@code (|+,-> - |0,0> + |-,+>)/sqrt 3}: the
   * correlation of one photon of each arm in Z, which the symmetric states give directly, is -2/3.
   */
  @Test
  void shouldEntangleOnePhotonOfTwoPairsLess() {
    DownConversionSource source = new DownConversionSource(0.1);
    double[] spin = {1, 0, -1}; // mean of sigma_z of one of the two photons
    double correlation = 0;
    for (double s : spin) {
      correlation += s * -s / 3;
    }
    assertThat(source.wernerWeight(1)).isEqualTo(1);
    assertThat(source.wernerWeight(2)).isCloseTo(-correlation, within(1e-15));
  }

  @Test
  void shouldTriggerAtMostOnePair() {
    TriggeredPairSource source = new TriggeredPairSource(0.3, 0.97);
    assertThat(source.pairs(0) + source.pairs(1)).isCloseTo(1, within(1e-15));
    assertThat(source.pairs(2)).isZero();
    assertThat(source.wernerWeight(1)).isCloseTo(0.96, within(1e-12));
  }

  @Test
  void shouldCollectPhotonsInTheirWindow() {
    SinglePhotonEmitter emitter = new SinglePhotonEmitter(0.4, 10e-9, 15e-9);
    assertThat(emitter.inWindow(10e-9)).isCloseTo(0.4 * (1 - Math.exp(-1)), within(1e-12));
    assertThat(emitter.inWindow(1)).isCloseTo(0.4, within(1e-12));
    assertThat(emitter.indistinguishability()).isCloseTo(0.75, within(1e-12));
  }
}
