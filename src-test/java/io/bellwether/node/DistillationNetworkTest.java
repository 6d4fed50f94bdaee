package io.bellwether.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.Oracles;
import io.bellwether.control.PairRefusal;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks whose links distil their pairs before they are swapped. */
class DistillationNetworkTest {

  private static double meanFidelity(PairStatistics pairs) {
    assertThat(pairs.delivered()).isPositive();
    return pairs.fidelitySum() / pairs.delivered();
  }

  @ParameterizedTest
  @CsvSource({"bbpssw, 1", "bbpssw, 3", "dejmps, 1", "dejmps, 3"})
  void shouldDeliverPairsOfALinkAsTheLiteratureSays(String scheme, int rounds) {
    JsonNode outputs = Oracles.one("purify." + scheme).get("outputs");
    double fidelity =
        scheme.equals("bbpssw")
            ? outputs.get("F_p_by_round").get(rounds - 1).get(0).asDouble()
            : outputs.get("rounds").get(rounds - 1).get("state").get(0).asDouble();
    NetworkSpec spec =
        PairChain.of(1)
            .memories(4)
            .rawFidelity(0.7)
            .distillation("scheme: " + scheme + ", rounds: " + rounds)
            .spec();
    assertThat(meanFidelity(PairChain.run(spec, 1, VirtualTime.SECOND)))
        .isCloseTo(fidelity, within(1e-9));
  }

  /** Each link gives what its rounds give, and swaps multiply: weights without sampling error. */
  @Test
  void shouldSwapDistilledPairs() {
    NetworkSpec spec =
        PairChain.of(3)
            .memories(3)
            .rawFidelity(0.8, 0.9)
            .swapping("gateError: 0.01, readoutError: 0.02")
            .distillation("scheme: dejmps, rounds: 2, schedule: pumping")
            .spec();
    NetworkChannels channels = NetworkChannels.of(spec);
    PairEquipment link = channels.equipment(0);
    double expected =
        channels
            .pairLink(0)
            .state()
            .compose(channels.pairLink(1).state())
            .compose(channels.pairLink(2).state())
            .compose(link.swapNoise())
            .compose(link.swapNoise())
            .fidelity();
    assertThat(meanFidelity(PairChain.run(spec, 1, VirtualTime.SECOND)))
        .isCloseTo(expected, within(1e-9));
  }

  /**
   * As few memories as there may be, and swaps that fail: if pairs of several links could wait for
   * each other for ever, some demand would not be served.
   */
  @ParameterizedTest
  @CsvSource({
    "nested, 1, ''",
    "nested, 2, ''",
    "nested, 3, cutoff: 12 ms",
    "pumping, 1, ''",
    "pumping, 3, ''",
    "pumping, 2, cutoff: 5 ms"
  })
  void shouldNeverStandStill(String schedule, int rounds, String memory) {
    int memories = schedule.equals("nested") ? rounds + 1 : 2;
    for (int links = 1; links <= 6; links++) {
      for (int more = 0; more < 3; more++) {
        PairChain chain =
            PairChain.of(links)
                .memories(memories + more)
                .efficiency(0.9)
                .length(links % 2 == 0 ? "40 km" : "1 km")
                .rawFidelity(0.9)
                .swapping("success: 0.8")
                .pairs(40)
                .distillation("scheme: dejmps, rounds: " + rounds + ", schedule: " + schedule);
        NetworkSpec spec = (memory.isEmpty() ? chain : chain.memory(memory)).spec();
        assertThat(PairChain.run(spec, links, 300 * VirtualTime.SECOND).delivered())
            .as("%d links, %d memories", links, memories + more)
            .isEqualTo(40);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "distillation=dejmps,rounds=1",
        "distillation=bbpssw,rounds=1",
        "distillation=dejmps,rounds=2",
        "distillation=dejmps,rounds=2,schedule=pumping"
      })
  void shouldMakeARepeaterChainBetter(String parameters) {
    Map<String, String> values = new LinkedHashMap<>(Map.of("visibility", "0.8"));
    double without =
        meanFidelity(
            PairChain.run(
                NetworkLibrary.load("repeater-chain", values), 1, VirtualTime.SECOND / 2));
    for (String parameter : parameters.split(",", -1)) {
      values.put(parameter.substring(0, parameter.indexOf('=')), parameter.split("=", 2)[1]);
    }
    double with =
        meanFidelity(
            PairChain.run(
                NetworkLibrary.load("repeater-chain", values), 1, VirtualTime.SECOND / 2));
    assertThat(with).isGreaterThan(without + 0.015);
  }

  private static NetworkSpec target(String fidelity, int memories) {
    return PairChain.of(1)
        .memories(memories)
        .rawFidelity(0.7)
        .distillation("scheme: bbpssw, targetFidelity: " + fidelity)
        .spec();
  }

  /** Of Werner pairs of 0.7, three rounds make 0.8119, two 0.7732. */
  @Test
  void shouldDoAsManyRoundsAsATargetNeeds() {
    assertThat(meanFidelity(PairChain.run(target("0.8", 4), 1, VirtualTime.SECOND)))
        .isCloseTo(0.8119377661107019, within(1e-9));
    assertThat(NetworkChannels.of(target("0.7", 1)).equipment(0).distils()).isFalse();
    assertThatExceptionOfType(SpecificationException.class)
        .isThrownBy(() -> NetworkChannels.of(target("0.8", 3)))
        .withMessageEndingWith(
            "entanglement.t0.memory.memories: found 3, expected 4 or more for as many rounds as reach"
                + " the targetFidelity on link \"l0\", 3");
    assertThatExceptionOfType(SpecificationException.class)
        .isThrownBy(() -> NetworkChannels.of(target("1", 20)))
        .withMessageContaining(
            "entanglement.t0.distillation.targetFidelity: found 1.0, expected at most 0.97");
  }

  /** What demands ask for is held against pairs as they are swapped, not as they are made. */
  @Test
  void shouldExpectOfALinkWhatItDistils() {
    String yaml = "minimumFidelity: 0.8";
    NetworkSpec enough =
        PairChain.of(1)
            .memories(4)
            .rawFidelity(0.7)
            .asking(yaml)
            .distillation("scheme: bbpssw, rounds: 3")
            .spec();
    NetworkSpec tooFew =
        PairChain.of(1)
            .memories(4)
            .rawFidelity(0.7)
            .asking(yaml)
            .distillation("scheme: bbpssw, rounds: 2")
            .spec();
    assertThat(PairChain.run(enough, 1, VirtualTime.SECOND).delivered()).isPositive();
    assertThat(PairChain.run(tooFew, 1, VirtualTime.SECOND).refusal())
        .isEqualTo(PairRefusal.FIDELITY.code());
  }
}
