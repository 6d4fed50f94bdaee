package io.bellwether.physics.entanglement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.Oracles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ensembles and pair sources against oracles and photon numbers. */
class SourcesTest {

  @Test
  void shouldGivePairStatisticsOfTheOracle() {
    JsonNode oracle = Oracles.one("dlcz.pair_stats");
    JsonNode out = oracle.get("outputs");
    double p = oracle.get("inputs").get("p").asDouble();
    DlczEnsemble ensemble = new DlczEnsemble(p);
    assertThat(ensemble.pairs(1)).isCloseTo(out.get("P1").asDouble(), withinPercentage(1e-4));
    assertThat(ensemble.pairs(2)).isCloseTo(out.get("P2").asDouble(), withinPercentage(1e-4));
    assertThat(ensemble.crossCorrelation())
        .isCloseTo(out.get("g2_cross").asDouble(), withinPercentage(1e-4));
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
}
