package io.bellwether.physics.entanglement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.Oracles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a click between two ensembles leaves, against enumerated photons and the formulas of L.-M.
 * Duan, M. Lukin, J. Cirac, P. Zoller, Nature 414, 413 (2001) and N. Sangouard et al., RMP 83, 33
 * (2011).
 */
class EnsembleHeraldTest {

  private static BellStateStation station(double efficiency, double dark, double visibility) {
    return new BellStateStation(efficiency, dark, visibility, Counting.THRESHOLD);
  }

  private static EnsembleHerald alike(double p, double eta, double dark) {
    return EnsembleHerald.balanced(station(1, dark, 1), eta, eta, p, 1, 0);
  }

  /** The oracle's 2 p eta is the leading order; the next one is p times as much. */
  @Test
  void shouldHeraldAsOftenAsTheOracleSays() {
    JsonNode oracle = Oracles.one("dlcz.pair_stats");
    double p = oracle.at("/inputs/p").asDouble();
    double eta = oracle.at("/inputs/eta").asDouble();
    assertThat(alike(p, eta, 0).herald().probability())
        .isCloseTo(oracle.at("/outputs/herald").asDouble(), withinPercentage(100 * p));
    assertThat(alike(1e-7, eta, 0).herald().probability())
        .isCloseTo(2e-7 * eta, withinPercentage(1e-4));
  }

  /**
   * A detector sees a thermal mode, silent with S = (1-d)(1-p)/(1 - p(1-eta)); the fidelity is that
   * of one excitation in the mode that clicks, and of none in the other.
   */
  @ParameterizedTest
  @CsvSource({"0.05, 0.3, 0", "0.1, 0.6, 0.01", "0.02, 0.05, 0.001", "0.3, 1, 0", "0.2, 0.001, 0"})
  void shouldFollowClosedFormulasOfAlikeArms(double p, double eta, double dark) {
    double silent = (1 - dark) * (1 - p) / (1 - p * (1 - eta));
    Herald herald = alike(p, eta, dark).herald();
    assertThat(herald.probability()).isCloseTo(2 * silent * (1 - silent), withinPercentage(1e-9));
    double other = 1 - p * (1 - eta);
    double one = (1 - p) * p * (1 - (1 - dark) * (1 - eta)) / (1 - silent);
    assertThat(herald.fidelity()).isCloseTo(one * other, within(1e-9));
    double none = (1 - p) * dark / (1 - silent);
    assertThat(herald.state().orElseThrow().zeroZero()).isCloseTo(none * other, within(1e-9));
    if (dark == 0) {
      assertThat(herald.fidelity()).isCloseTo((1 - p) * other * other, within(1e-9));
    }
  }

  /** Lossy arms, weak pulses: F = 1 - 3p, and reading out loses 1 - r of it. */
  @Test
  void shouldLoseThreeTimesTheExcitationProbabilityAndWhatIsNotRetrieved() {
    double p = 1e-4;
    EnsembleHerald herald = EnsembleHerald.balanced(station(1, 0, 1), 1e-5, 1e-5, p, 0.7, 0);
    HeraldedState state = herald.herald().state().orElseThrow();
    assertThat(state.fidelity()).isCloseTo(0.7 * (1 - 3 * p), within(2 * p));
    assertThat(state.zeroZero()).isCloseTo(0.3, within(2 * p));
    assertThat(alike(p, 1e-5, 0).herald().fidelity()).isCloseTo(1 - 3 * p, within(10 * p * p));
  }

  /** The phase's factor exp(-s^2/2) is that of the coherence, whatever else there is. */
  @Test
  void shouldLoseCoherenceByThePhase() {
    BellStateStation station = station(0.8, 0.01, 0.9);
    HeraldedState stable =
        EnsembleHerald.balanced(station, 0.3, 0.3, 0.1, 0.9, 0).herald().state().orElseThrow();
    HeraldedState drifting =
        EnsembleHerald.balanced(station, 0.3, 0.3, 0.1, 0.9, 0.4).herald().state().orElseThrow();
    assertThat(drifting.coherence()).isCloseTo(stable.coherence() * Math.exp(-0.08), within(1e-12));
    assertThat(drifting.zeroOne()).isEqualTo(stable.zeroOne());
  }

  /** All numbers of pairs up to 7 in total; what is left out is some p^8. */
  @ParameterizedTest
  @CsvSource({
    "0.05, 0.05, 0.3, 0.3, 0, 1, 1",
    "0.05, 0.05, 0.3, 0.3, 0.01, 0.8, 0.6",
    "0.03, 0.08, 0.5, 0.2, 0.02, 0.7, 0.9",
    "0.08, 0.02, 0.1, 0.9, 0, 1, 0.5"
  })
  void shouldAgreeWithEveryPhoton(
      double pA, double pB, double a, double b, double dark, double visibility, double retrieval) {
    Herald herald =
        new EnsembleHerald(
                station(0.9, dark, visibility),
                a / 0.9,
                b / 0.9,
                new DlczEnsemble(pA),
                new DlczEnsemble(pB),
                retrieval,
                0)
            .herald();
    EnsembleEnumeration photons =
        new EnsembleEnumeration(pA, pB, a, b, dark, visibility, retrieval, 7);
    double sum = photons.probability();
    HeraldedState state = herald.state().orElseThrow();
    assertThat(herald.probability()).isCloseTo(sum, within(1e-7));
    assertThat(state.zeroZero()).isCloseTo(photons.none() / sum, within(1e-6));
    assertThat(state.zeroOne()).isCloseTo(photons.second() / sum, within(1e-6));
    assertThat(state.oneZero()).isCloseTo(photons.first() / sum, within(1e-6));
    assertThat(state.coherence()).isCloseTo(photons.coherence() / sum, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "0.3, 0.05, 0.1, 0, 1",
    "0.01, 0.6, 0.5, 1e-6, 0.3",
    "0.9, 0.001, 0.9, 0.01, 0.1",
    "0.4, 0.2, 0.05, 0.7, 0.8"
  })
  void shouldBalanceArmsSoThatPauliSharesCanHoldTheState(
      double armA, double armB, double p, double dark, double retrieval) {
    EnsembleHerald herald =
        EnsembleHerald.balanced(station(1, dark, 1), armA, armB, p, retrieval, 0);
    assertThat(Math.max(herald.first().pairProbability(), herald.second().pairProbability()))
        .isEqualTo(p);
    HeraldedState state = herald.herald().state().orElseThrow();
    assertThat(state.zeroOne()).isCloseTo(state.oneZero(), within(1e-12));
    assertThat(state.mixture().bellDiagonal().fidelity())
        .isCloseTo(state.fidelity(), within(1e-12));
  }

  @Test
  void shouldRefuseDetectorsThatCount() {
    BellStateStation counting = new BellStateStation(1, 0, 1, Counting.NUMBER_RESOLVING);
    assertThatThrownBy(() -> EnsembleHerald.balanced(counting, 1, 1, 0.1, 1, 0))
        .hasMessageContaining("counting is NUMBER_RESOLVING, expected THRESHOLD");
  }
}
