package io.bellwether.physics.entanglement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.Oracles;
import io.bellwether.physics.Decibels;
import io.bellwether.quantity.RandomStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Waiting times and capacity bounds against the oracles and against links drawn step by step. */
class WaitingTimesTest {
  static List<JsonNode> bounds() {
    return Oracles.of("bound.plob_tgw.");
  }

  @ParameterizedTest
  @MethodSource("bounds")
  void shouldBoundCapacityAsTheOracleSays(JsonNode oracle) {
    double eta = Decibels.toTransmittance(oracle.get("inputs").get("loss_dB").asDouble());
    JsonNode out = oracle.get("outputs");
    assertThat(eta).isCloseTo(out.get("eta").asDouble(), withinPercentage(1e-4));
    assertThat(CapacityBounds.plob(eta))
        .isCloseTo(out.get("PLOB").asDouble(), withinPercentage(1e-4));
    assertThat(CapacityBounds.takeokaGuhaWilde(eta))
        .isCloseTo(out.get("TGW").asDouble(), withinPercentage(1e-4));
  }

  @Test
  void shouldHaveNoBoundWithoutLoss() {
    assertThatThrownBy(() -> CapacityBounds.plob(1)).hasMessageContaining("transmittance is 1.0");
  }

  @Test
  void shouldWaitForTheLastOfSeveralLinksAsTheOracleSays() {
    JsonNode oracle = Oracles.one("wait.max_geom");
    JsonNode ps = oracle.get("inputs").get("p");
    JsonNode ns = oracle.get("inputs").get("n");
    for (int i = 0; i < ps.size(); i++) {
      for (int j = 0; j < ns.size(); j++) {
        double expected = oracle.get("outputs").get("E").get(i).get(j).asDouble();
        assertThat(WaitingTimes.untilAll(ps.get(i).asDouble(), ns.get(j).asInt()))
            .isCloseTo(expected, withinPercentage(1e-4));
      }
    }
  }

  /** For small p the wait tends to H_n / p, where the alternating sum has lost all its digits. */
  @Test
  void shouldWaitForAThousandLinks() {
    double harmonic = 0;
    for (int k = 1; k <= 1000; k++) {
      harmonic += 1.0 / k;
    }
    assertThat(WaitingTimes.untilAll(1e-6, 1000)).isCloseTo(harmonic * 1e6, withinPercentage(1e-4));
    assertThat(WaitingTimes.untilAll(1, 1000)).isEqualTo(1);
  }

  @Test
  void shouldGainFromMemoriesAsTheOracleSays() {
    JsonNode oracle = Oracles.one("wait.memory_enhancement");
    JsonNode ps = oracle.get("inputs").get("p");
    for (int i = 0; i < ps.size(); i++) {
      assertThat(WaitingTimes.memoryEnhancement(ps.get(i).asDouble()))
          .isCloseTo(oracle.get("outputs").get("ratio").get(i).asDouble(), withinPercentage(1e-4));
    }
  }

  @Test
  void shouldInterpolateBetweenNoMemoryAndAllMemoryByTheCutoff() {
    double p = 0.05;
    assertThat(WaitingTimes.untilBothWithin(p, 0))
        .isCloseTo(WaitingTimes.untilCoincidence(p, 2), withinPercentage(1e-9));
    assertThat(WaitingTimes.untilBothWithin(p, 100_000))
        .isCloseTo(WaitingTimes.untilAll(p, 2), withinPercentage(1e-9));
    assertThat(WaitingTimes.untilBoth(p, p))
        .isCloseTo(WaitingTimes.untilAll(p, 2), withinPercentage(1e-9));
  }

  /** 40,000 waits, 4.75 standard errors of their mean. */
  @Test
  void shouldWaitWithACutoffAsLinksDrawnStepByStep() {
    double p = 0.1;
    int cutoff = 7;
    RandomStream random = RandomStream.of(4, "cutoff", "attempts");
    int runs = 40_000;
    double sum = 0;
    double squares = 0;
    for (int run = 0; run < runs; run++) {
      double steps = untilBothWithin(random, p, cutoff);
      sum += steps;
      squares += steps * steps;
    }
    double mean = sum / runs;
    double error = Math.sqrt((squares / runs - mean * mean) / runs);
    assertThat(mean).isCloseTo(WaitingTimes.untilBothWithin(p, cutoff), within(4.75 * error));
  }

  private static double untilBothWithin(RandomStream random, double p, int cutoff) {
    int waiting = -1; // attempts that a success has waited, -1 if there is none
    for (int step = 1; ; step++) {
      if (waiting >= 0) {
        waiting++;
        if (random.nextDouble() < p) {
          return step;
        }
      } else {
        boolean first = random.nextDouble() < p;
        boolean second = random.nextDouble() < p;
        if (first && second) {
          return step;
        }
        waiting = first || second ? 0 : -1;
      }
      if (waiting >= cutoff) {
        waiting = -1;
      }
    }
  }
}
