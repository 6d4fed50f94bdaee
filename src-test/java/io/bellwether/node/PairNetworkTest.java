package io.bellwether.node;

import static io.bellwether.physics.TwoSample.BOUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.Oracles;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole networks against closed forms of the literature. */
class PairNetworkTest {
  private static final long PERIOD = VirtualTime.MILLISECOND;

  private static double meanFidelity(PairStatistics pairs) {
    assertThat(pairs.delivered()).isPositive();
    return pairs.fidelitySum() / pairs.delivered();
  }

  /** Two clicks of arms of efficiency 0.75 10^-0.1 0.9: p = 0.5 (0.75 10^-0.1 0.9)^2 = 0.1437. */
  @Test
  void shouldHaveTheProbabilityAndPeriodOfTheReferenceScenario() {
    PairEquipment hop = new PairEquipment(NetworkLibrary.load("router-line", Map.of()), 0);
    double arm = 0.75 * Math.pow(10, -0.1) * 0.9;
    assertThat(hop.station().probability())
        .isCloseTo(0.5 * arm * arm, within(1e-12))
        .isCloseTo(0.1437, within(5e-5));
    assertThat(hop.period()).isEqualTo(50 * VirtualTime.MICROSECOND);
    assertThat(hop.lightDelay(0)).isCloseTo(25_000_000L, within(1L));
    assertThat(hop.classicalDelay()).isCloseTo(50_000_000L, within(2L));
  }

  /** H.-J. Briegel et al., PRL 81, 5932 (1998): each swap keeps (4 0.99 - 1)/3 of a correlation. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 12})
  void shouldKeepOfAPairWhatSwapsLeave(int nodes) {
    NetworkSpec spec = NetworkLibrary.load("router-line", Map.of("nodes", "" + nodes));
    double expected = 0.25 + 0.75 * Math.pow((4 * 0.99 - 1) / 3, nodes - 2);
    assertThat(meanFidelity(PairChain.run(spec, 1, VirtualTime.SECOND / 20)))
        .isCloseTo(expected, within(1e-9));
  }

  @Test
  void shouldSwapWernerPairs() {
    JsonNode oracle = Oracles.one("werner.swap.2");
    JsonNode in = oracle.get("inputs").get("F");
    NetworkSpec spec =
        PairChain.of(2).rawFidelity(in.get(0).asDouble(), in.get(1).asDouble()).spec();
    assertThat(meanFidelity(PairChain.run(spec, 1, 50 * PERIOD)))
        .isCloseTo(oracle.get("outputs").get("F_out").asDouble(), within(1e-9));
  }

  /**
   * Errors of gates and readout as depolarising noise of the swap, that is twirled at each swap: (4
   * f - 1)/3 = p1 p2 (4 eta^2 - 1)/3.
   */
  @Test
  void shouldSwapWernerPairsImperfectly() {
    JsonNode oracle = Oracles.one("werner.swap.imperfect");
    JsonNode in = oracle.get("inputs");
    double eta = in.get("eta_meas").asDouble();
    double kept = in.get("p1").asDouble() * in.get("p2").asDouble() * (4 * eta * eta - 1) / 3;
    NetworkSpec spec =
        PairChain.of(in.get("L").asInt())
            .rawFidelity(in.get("F").asDouble())
            .swapping("fidelity: " + (1 + 3 * kept) / 4)
            .spec();
    assertThat(meanFidelity(PairChain.run(spec, 1, 50 * PERIOD)))
        .isCloseTo(oracle.get("outputs").get("F_out").asDouble(), within(1e-9));
  }

  /**
   * A link whose light takes 2.5 ms from end to end: from the emission of a photon until the other
   * end's track is there it is 1.25 + 1.25 + 2.5 ms, the 5 ms of the worked examples.
   */
  @Test
  void shouldLetBothMemoriesDecay() {
    PairChain link = PairChain.of(1).length("500 km").every("10 ms");
    JsonNode dephasing = Oracles.one("memory.dephasing");
    NetworkSpec spec = link.memory("coherence: 20 ms").spec();
    assertThat(meanFidelity(PairChain.run(spec, 1, VirtualTime.SECOND)))
        .isCloseTo(dephasing.get("outputs").get("F").asDouble(), within(1e-9));
    JsonNode depolarising = Oracles.one("memory.depolarising");
    spec = link.memory("depolarising: 20 ms").rawFidelity(0.95).spec();
    assertThat(meanFidelity(PairChain.run(spec, 1, VirtualTime.SECOND)))
        .isCloseTo(depolarising.get("outputs").get("F_both").asDouble(), within(1e-9));
  }

  /** The far node has memories that decay for another of its links, and that link comes first. */
  @Test
  void shouldReportTheDecayOfTheMemoriesThatHoldThePair() {
    NetworkSpec spec =
        SpecificationReader.read(
            """
            name: two-sorts
            entanglement:
              lasting: {generation: senderReceiver, attemptEvery: 1 ms,
                  heralding: {detectorEfficiency: 1, darkCountProbability: 0, rawFidelity: 1},
                  memory: {memories: 1, efficiency: 1}}
              fading: {generation: senderReceiver, attemptEvery: 1 ms,
                  heralding: {detectorEfficiency: 1, darkCountProbability: 0, rawFidelity: 1},
                  memory: {memories: 1, efficiency: 1, depolarising: 100 us}}
            nodes: [{id: a, kind: endNode}, {id: b, kind: router}, {id: c, kind: endNode}]
            entanglementLinks:
              - {id: other, from: b, to: c, technology: fading, length: 20 km, attenuation: 0 dB/km}
              - {id: used, from: a, to: b, technology: lasting, length: 20 km, attenuation: 0 dB/km}
            pairDemands: [{id: d, from: a, to: b}]
            """,
            "two-sorts.yaml",
            Map.of());
    assertThat(meanFidelity(PairChain.run(spec, 1, VirtualTime.SECOND))).isEqualTo(1);
  }

  /**
   * A pair of memories needs 1/p attempts of a period T = L n/c and one more period from a success
   * until its next attempt: half of T for the herald, T for the track and half for the first photon
   * after that, less the period in which the next attempt falls anyway. A geometric wait has the
   * variance (1 - p)/p^2; 4.75 sigma over the pairs that were delivered.
   */
  @ParameterizedTest
  @ValueSource(strings = {"L1", "L50"})
  void shouldDeliverALinksPairsAtTheRateOfItsHeralds(String which) {
    JsonNode oracle = Oracles.one("herald.barrett_kok." + which);
    JsonNode in = oracle.get("inputs");
    JsonNode out = oracle.get("outputs");
    double p = out.get("p").asDouble();
    double period = out.get("T_s").asDouble();
    String yaml =
        """
        name: link
        entanglement:
          t: {generation: doubleClick, attemptEvery: 1 ns, heralding: {detectorEfficiency: 1,
              darkCountProbability: 0}, memory: {memories: 4, efficiency: %s}}
        nodes:
          - {id: a, kind: endNode}
          - {id: b, kind: endNode}
          - {id: s, kind: bellStateStation}
        entanglementLinks:
          - {id: l, from: a, to: b, station: s, technology: t, length: %s km,
             attenuation: %s dB/km, groupIndex: %s, processingDelay: 0 s}
        pairDemands:
          - {id: p, from: a, to: b, width: 4}
        """
            .formatted(
                in.get("eta_0").asText(),
                in.get("L_km").asText(),
                in.get("alpha").asText(),
                in.get("n").asText());
    NetworkSpec spec = SpecificationReader.read(yaml, "link.yaml", Map.of());
    PairEquipment link = new PairEquipment(spec, 0);
    assertThat(link.station().probability()).isCloseTo(p, within(1e-9 * p));
    assertThat(VirtualTime.toSeconds(link.period())).isCloseTo(period, within(3e-12));
    double seconds = which.equals("L1") ? 0.5 : 50;
    PairStatistics pairs = PairChain.run(spec, 1, (long) (seconds * VirtualTime.SECOND));
    double cycle = 1 / p + 1;
    double sigma = Math.sqrt(1 - p) / p / cycle / Math.sqrt(pairs.delivered());
    assertThat(pairs.delivered()).isGreaterThan(5000);
    assertThat(pairs.delivered() / seconds * cycle * period / 4)
        .isCloseTo(1, within(BOUND * sigma));
  }

  /** The mean and the variance of the largest of {@code n} geometric numbers of attempts. */
  private static double[] largest(int n, double p) {
    double mean = 0;
    double square = 0;
    double above = 1;
    for (int k = 0; above > 1e-15; k++) {
      mean += above;
      square += (2 * k + 1) * above;
      above = 1 - Math.pow(1 - Math.pow(1 - p, k + 1), n);
    }
    return new double[] {mean, square - mean * mean};
  }

  /** First pairs of 600 runs each; the mean within 4.75 sigma. */
  @Test
  void shouldWaitForTheSlowestOfAllLinks() {
    JsonNode oracle = Oracles.one("wait.max_geom");
    int runs = 600;
    for (int i = 0; i < 3; i++) {
      double p = oracle.get("inputs").get("p").get(i).asDouble();
      for (int j = 0; j < 3; j++) {
        int links = oracle.get("inputs").get("n").get(j).asInt();
        double expected = oracle.get("outputs").get("E").get(i).get(j).asDouble();
        NetworkSpec spec = PairChain.of(links).efficiency(Math.sqrt(2 * p)).pairs(1).spec();
        long attempts = 0;
        for (int run = 0; run < runs; run++) {
          long first = PairChain.run(spec, run, (long) (40 / p * PERIOD)).first();
          assertThat(first).isPositive();
          attempts += first / PERIOD;
        }
        double[] law = largest(links, p);
        assertThat(law[0]).isCloseTo(expected, within(1e-6 * expected));
        assertThat(attempts / (double) runs)
            .as("attempts of %d links, p = %s", links, p)
            .isCloseTo(expected, within(BOUND * Math.sqrt(law[1] / runs)));
      }
    }
  }

  /**
   * Two links, each with one memory per end. Without memory a pair lives for less than the time
   * between attempts. Periods per pair: 1/p^2 without, (3 - 2p)/(p(2 - p)) with; 4.75 sigma.
   */
  @Test
  void shouldGainByMemoryWhatTheClosedFormSays() {
    JsonNode oracle = Oracles.one("wait.memory_enhancement");
    double p = oracle.get("inputs").get("p").get(0).asDouble();
    PairChain chain = PairChain.of(2).efficiency(Math.sqrt(2 * p));
    long attempts = 600_000;
    PairStatistics without =
        PairChain.run(chain.memory("cutoff: 100 us").spec(), 1, attempts * PERIOD);
    PairStatistics with = PairChain.run(chain.spec(), 1, attempts * PERIOD);
    double[] law = largest(2, p);
    double sigmaWith = Math.sqrt(law[1] / with.delivered()) / law[0];
    double sigmaWithout = 1 / Math.sqrt(without.delivered());
    assertThat(without.delivered() * 1.0 / attempts / (p * p))
        .isCloseTo(1, within(BOUND * sigmaWithout));
    assertThat(with.delivered() * law[0] / attempts).isCloseTo(1, within(BOUND * sigmaWith));
    double ratio = oracle.get("outputs").get("ratio").get(0).asDouble();
    assertThat(with.delivered() / (double) without.delivered() / ratio)
        .isCloseTo(1, within(BOUND * Math.hypot(sigmaWith, sigmaWithout)));
  }
}
