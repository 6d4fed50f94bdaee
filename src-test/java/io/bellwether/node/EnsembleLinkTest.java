package io.bellwether.node;

import static io.bellwether.physics.TwoSample.BOUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.Oracles;
import io.bellwether.physics.entanglement.BellStateStation;
import io.bellwether.physics.entanglement.Counting;
import io.bellwether.physics.entanglement.EnsembleHerald;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Links between atomic ensembles, in a network (L.-M. Duan, M. Lukin, J. Cirac, P. Zoller, Nature
 * 414, 413 (2001)). Rates are of a renewal process: 20 km, with the station in between, take 100 µs
 * from a success until both ends and the photons of the next attempt are there, so with attempts
 * every 150 µs the next is the second after it, and a pair takes {@code 1/p + 1} periods, with
 * deviation {@code sqrt(1-p)/p}. Bounds are 4.75 standard deviations.
 */
class EnsembleLinkTest {
  private static final double PERIOD_SECONDS = 150e-6;

  private static NetworkSpec link(
      String sampling, String heralding, String memory, String attenuation, double stationAt) {
    return SpecificationReader.read(
        """
        name: ensembles
        entanglement:
          dlcz: {generation: ensemble, attemptEvery: 150 us, sampling: %s,
              heralding: {%s}, memory: {%s}}
        nodes: [{id: a, kind: endNode}, {id: b, kind: endNode}, {id: s, kind: bellStateStation}]
        entanglementLinks:
          - {id: ab, from: a, to: b, station: s, stationAt: %s, technology: dlcz, length: 20 km,
             attenuation: %s, groupIndex: 1.49896229, processingDelay: 0 s}
        pairDemands: [{id: p, from: a, to: b}]
        """
            .formatted(sampling, heralding, memory, stationAt, attenuation),
        "link.yaml",
        Map.of());
  }

  private static PairStatistics run(NetworkSpec spec, double p, long seconds) {
    PairStatistics pairs = PairChain.run(spec, 5, seconds * VirtualTime.SECOND);
    double cycle = 1 / p + 1;
    double expected = seconds / PERIOD_SECONDS / cycle;
    double spread = Math.sqrt(expected) * Math.sqrt(1 - p) / p / cycle;
    assertThat(expected).isGreaterThan(5_000);
    assertThat((double) pairs.delivered()).isCloseTo(expected, within(BOUND * spread + 1));
    return pairs;
  }

  private static double fidelity(PairStatistics pairs) {
    return pairs.fidelitySum() / pairs.delivered();
  }

  /**
   * The worked example's 2 p eta, p = 0.01 and eta = 0.1, and its next orders: a detector of a
   * thermal mode is silent with S = (1-p)/(1 - p(1-eta)).
   */
  @ParameterizedTest
  @CsvSource({"leaping", "stepped"})
  void shouldHeraldAtTheRateOfTheOracle(String sampling) {
    JsonNode oracle = Oracles.one("dlcz.pair_stats");
    double p = oracle.at("/inputs/p").asDouble();
    double eta = oracle.at("/inputs/eta").asDouble();
    NetworkSpec spec =
        link(
            sampling,
            "detectorEfficiency: 1, excitationProbability: " + p,
            "efficiency: " + eta,
            "0 dB/km",
            0.5);
    double silent = (1 - p) / (1 - p * (1 - eta));
    double herald = 2 * silent * (1 - silent);
    assertThat(herald / oracle.at("/outputs/herald").asDouble()).isCloseTo(1, within(p));
    PairStatistics pairs = run(spec, herald, 600);
    double other = 1 - p * (1 - eta);
    assertThat(fidelity(pairs)).isCloseTo((1 - p) * other * other, within(1e-9));
  }

  /** Arms of their own losses, all imperfections; memories that read out 0.8 of what they hold. */
  @ParameterizedTest
  @CsvSource({"leaping, 0.5", "stepped, 0.5", "leaping, 0.3", "stepped, 0.7"})
  void shouldDeliverPairsAtTheRateAndWithTheFidelityOfTheFormula(
      String sampling, double stationAt) {
    NetworkSpec spec =
        link(
            sampling,
            "detectorEfficiency: 0.8, darkCountProbability: 0.01, visibility: 0.9,"
                + " excitationProbability: 0.1, phaseDeviation: 0.3",
            "efficiency: 0.5, retrieval: 0.8",
            "0.2 dB/km",
            stationAt);
    EnsembleHerald herald =
        EnsembleHerald.balanced(
            new BellStateStation(0.8, 0.01, 0.9, Counting.THRESHOLD),
            0.5 * Math.pow(10, -0.02 * 20 * stationAt),
            0.5 * Math.pow(10, -0.02 * 20 * (1 - stationAt)),
            0.1,
            0.8,
            0.3);
    assertThat(new PairEquipment(spec, 0).station().mixture()).isPresent();
    PairStatistics pairs = run(spec, herald.herald().probability(), 60);
    assertThat(fidelity(pairs)).isCloseTo(herald.herald().fidelity(), within(1e-9));
  }
}
