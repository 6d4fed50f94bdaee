package io.bellwether.node;

import static io.bellwether.physics.TwoSample.BOUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.Oracles;
import io.bellwether.protocol.register.ChshCounts;
import io.bellwether.protocol.register.TeleportCounts;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * CHSH tests and teleportation on registers against closed forms. Seeds are fixed, and what is
 * estimated lies within {@code BOUND} = 4.75 standard errors, a chance of 2e-6 for each.
 */
class RegisterUseTest {
  private static PairStatistics run(NetworkSpec spec) {
    return PairChain.run(spec, 1, 100 * VirtualTime.SECOND);
  }

  private static long[] counts(PairStatistics pairs) {
    return pairs.counts().stream().mapToLong(Long::longValue).toArray();
  }

  private static NetworkSpec network(String name, String... parameters) {
    Map<String, String> set = new TreeMap<>();
    for (String parameter : parameters) {
      String[] parts = parameter.split("=", 2);
      set.put(parts[0], parts[1]);
    }
    return NetworkLibrary.load(name, set);
  }

  @Test
  void shouldViolateTheChshInequalityAsWernerPairsDo() {
    JsonNode oracle = Oracles.one("chsh.werner");
    for (int i = 0; i < oracle.at("/inputs/F").size(); i++) {
      String fidelity = oracle.at("/inputs/F").get(i).asText();
      PairStatistics pairs = run(network("chsh", "fidelity=" + fidelity, "pairs=40000"));
      ChshCounts counts = new ChshCounts(counts(pairs));
      assertThat(pairs.delivered()).isEqualTo(40_000).isEqualTo(counts.pairs());
      assertThat(pairs.fidelitySum()).isNaN();
      double expected = oracle.at("/outputs/S").get(i).asDouble();
      assertThat(counts.standardError()).isBetween(0.013, 0.02);
      assertThat(counts.s())
          .as("S of Werner pairs of fidelity %s", fidelity)
          .isCloseTo(expected, within(BOUND * counts.standardError()));
      for (int setting = 0; setting < 4; setting++) {
        double error = 1 / Math.sqrt(10_000 * 0.9);
        assertThat(counts.correlation(setting))
            .isCloseTo(expected / (setting == 3 ? -4 : 4), within(BOUND * error));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gate", "pauliFrame"})
  void shouldTeleportSixStatesWithTheFidelityOfThePairs(String correction) {
    JsonNode oracle = Oracles.one("teleport.F");
    for (int i = 0; i < oracle.at("/inputs/F").size(); i++) {
      String fidelity = "fidelity=" + oracle.at("/inputs/F").get(i).asText();
      TeleportCounts counts =
          new TeleportCounts(
              counts(
                  run(network("teleport", fidelity, "correction=" + correction, "pairs=12000"))));
      double expected = oracle.at("/outputs/F_tel").get(i).asDouble();
      assertThat(counts.states()).isEqualTo(12_000);
      assertThat(counts.fidelity())
          .as("%s, corrections by %s", fidelity, correction)
          .isCloseTo(expected, within(BOUND * counts.standardError()));
      for (int input = 0; input < 6; input++) {
        double error = Math.sqrt(expected * (1 - expected) / 1_900);
        assertThat(counts.fidelity(input)).isCloseTo(expected, within(BOUND * error));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gate", "pauliFrame"})
  void shouldTeleportPerfectlyOverPerfectPairs(String correction) {
    TeleportCounts counts =
        new TeleportCounts(
            counts(
                run(network("teleport", "fidelity=1", "correction=" + correction, "pairs=600"))));
    assertThat(counts.fidelity()).isEqualTo(1);
  }

  /**
   * Dephasing of both memories until each is measured: eigenstates of Z keep (1 + w)/2, those of X
   * and Y (1 + w e^(−t/T2))/2, t being the two waits together and w = (4F − 1)/3.
   */
  @Test
  void shouldLoseWhatMemoriesLoseUntilTheBitsAreThere() {
    NetworkSpec spec = network("teleport", "coherence=200 us", "pairs=12000", "memories=1");
    TeleportCounts counts = new TeleportCounts(counts(run(spec)));
    PairEquipment link = new PairEquipment(spec, 0);
    long untilHerald = link.lightDelay(0) + link.heraldDelay(0);
    double waits = VirtualTime.toSeconds(2 * untilHerald + link.classicalDelay());
    double werner = (4 * 0.9 - 1) / 3;
    double dephased = werner * Math.exp(-waits / 200e-6);
    assertThat(dephased).isLessThan(0.75 * werner);
    for (int input = 0; input < 6; input++) {
      double expected = (1 + (input < 2 ? werner : dephased)) / 2;
      double error = Math.sqrt(expected * (1 - expected) / 1_900);
      assertThat(counts.fidelity(input))
          .as("input %d", input)
          .isCloseTo(expected, within(BOUND * error));
    }
  }

  /**
   * Memories with T2 above T1, which Pauli shares do not have. Two clicks herald Ψ+, of which no
   * memory has been flipped when they relax: by k = e^(−t/T1) each, that takes ⟨ZZ⟩ to k² ⟨ZZ⟩ + (1
   * − k)², hence −⟨ZZ⟩, which is what the outcomes show after the flip, to k² ⟨−ZZ⟩ − (1 − k)²; and
   * ⟨XX⟩ to e^(−2t/T2) ⟨XX⟩ (M. Nielsen, I. Chuang, section 8.3.5).
   */
  @Test
  void shouldSufferRelaxationThatIsNoPauliNoise() {
    String text =
        NetworkLibrary.text("chsh")
            .replace(
                "efficiency: 0.9}\n    prov",
                "efficiency: 0.9, relaxation: 100 us, coherence: 180 us}\n    prov");
    NetworkSpec spec = SpecificationReader.read(text, "chsh.yaml", Map.of("pairs", "40000"));
    ChshCounts counts = new ChshCounts(counts(run(spec)));
    PairEquipment link = new PairEquipment(spec, 0);
    assertThat(link.coherence().needsRegister()).isTrue();
    double waits = VirtualTime.toSeconds(link.lightDelay(0) + link.heraldDelay(0));
    double kept = Math.exp(-waits / 100e-6);
    double werner = (4 * 0.95 - 1) / 3;
    double zz = kept * kept * werner - (1 - kept) * (1 - kept);
    double xx = Math.exp(-2 * waits / 180e-6) * werner;
    assertThat(kept).isLessThan(0.85);
    assertThat(counts.s())
        .isCloseTo(Math.sqrt(2) * (xx + zz), within(BOUND * counts.standardError()));
    assertThat(counts.correlation(0) + counts.correlation(1))
        .isCloseTo(Math.sqrt(2) * zz, within(BOUND * counts.standardError()));
  }

  /** Each end of a CHSH test misreads 3 % of its outcomes: (1 − 0.06)² of S is left. */
  @Test
  void shouldMisreadOutcomes() {
    NetworkSpec chsh = misreading("chsh", "pairs=40000");
    double expected = 2 * Math.sqrt(2) * (4 * 0.95 - 1) / 3 * 0.94 * 0.94;
    ChshCounts counts = new ChshCounts(counts(run(chsh)));
    assertThat(PairExpectation.of(chsh, chsh.pairDemands().get(0)).getAsDouble())
        .isCloseTo(expected, within(1e-12));
    assertThat(counts.s()).isCloseTo(expected, within(BOUND * counts.standardError()));

    NetworkSpec teleport = misreading("teleport", "pairs=12000");
    TeleportCounts states = new TeleportCounts(counts(run(teleport)));
    assertThat(states.fidelity())
        .isCloseTo(
            PairExpectation.of(teleport, teleport.pairDemands().get(0)).getAsDouble(),
            within(BOUND * states.standardError()));
  }

  private static NetworkSpec misreading(String name, String parameter) {
    String text =
        NetworkLibrary.text(name)
            .replaceAll("\\n    swapping: .*", "")
            .replaceFirst("(    memory: .*\n)", "$1    swapping: {readoutError: 0.03}\n");
    String[] set = parameter.split("=", 2);
    return SpecificationReader.read(text, name + ".yaml", Map.of(set[0], set[1]));
  }

  /**
   * However pairs are made: with the station in the receiver, which keeps its own qubit; with a
   * source in the middle, of one pair or of several; with one click, of single atoms or of
   * ensembles, which leaves a mixture of Bell and product states.
   */
  @ParameterizedTest
  @CsvSource({
    "senderReceiver, 'rawFidelity: 0.95', none",
    "midpointSource, 'rawFidelity: 0.95, pairProbability: 0.05', pairSource",
    "midpointSource, 'meanPairNumber: 0.3', pairSource",
    "singleClick, 'brightState: 0.1', bellStateStation",
    "ensemble, 'excitationProbability: 0.03', bellStateStation"
  })
  void shouldTestPairsOfAnyOrigin(String generation, String heralding, String station) {
    String text =
        NetworkLibrary.text("chsh")
            .replace("doubleClick", generation)
            .replace("rawFidelity: \"${fidelity}\"", heralding)
            .replace("bellStateStation", station);
    if (station.equals("none")) {
      text = text.replaceFirst(" *- .id: station.*\n", "").replaceFirst(" *station: station\n", "");
    }
    NetworkSpec spec = SpecificationReader.read(text, "chsh.yaml", Map.of("pairs", "40000"));
    ChshCounts counts = new ChshCounts(counts(run(spec)));
    double expected = PairExpectation.of(spec, spec.pairDemands().get(0)).getAsDouble();
    assertThat(expected).isBetween(2.5, 2.7);
    assertThat(counts.s()).isCloseTo(expected, within(BOUND * counts.standardError()));
  }

  /** A linear-optics Bell measurement that succeeds half the time, with noisy gates. */
  @ParameterizedTest
  @CsvSource({"0.5, 0.96", "1, 0.9"})
  void shouldCountBellMeasurementsThatFailAndSufferTheirNoise(double success, double fidelity) {
    NetworkSpec spec =
        network("teleport", "fidelity=1", "pairs=12000", "success=" + success, "bell=" + fidelity);
    TeleportCounts counts = new TeleportCounts(counts(run(spec)));
    assertThat(PairExpectation.of(spec, spec.pairDemands().get(0)).getAsDouble())
        .isCloseTo((2 * fidelity + 1) / 3, within(1e-12));
    assertThat(counts.fidelity())
        .isCloseTo((2 * fidelity + 1) / 3, within(BOUND * counts.standardError()));
    // What was on its way when the last state arrived is in neither count, less than 1e-3 of all.
    double tries = counts.failed() + counts.states();
    double error = Math.sqrt(success * (1 - success) / tries);
    assertThat(counts.states() / tries).isCloseTo(success, within(BOUND * error + 1e-3));
  }
}
