package io.bellwether.node;

import static io.bellwether.physics.TwoSample.BOUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.Oracles;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.NetworkSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chains whose nodes swap in an order, against closed forms. */
class SwappingPolicyTest {
  private static final long PERIOD = VirtualTime.MILLISECOND;
  private static final int RUNS = 400;

  /** The mean and variance of the number of periods to the first pair of {@code RUNS} runs. */
  private static double[] first(NetworkSpec spec, long end) {
    double sum = 0;
    double squares = 0;
    for (int run = 0; run < RUNS; run++) {
      long first = PairChain.run(spec, run, end).first();
      assertThat(first).isPositive();
      long attempts = first / PERIOD;
      sum += attempts;
      squares += (double) attempts * attempts;
    }
    double mean = sum / RUNS;
    return new double[] {mean, squares / RUNS - mean * mean};
  }

  /**
   * If no swap fails, the first pair waits for the slowest of all links, whatever the order: {@code
   * wait.max_geom}; 4.75 sigma of the runs' own spread.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "policy: sequential",
        "policy: nested",
        "policy: given, levels: [1, 0, 2]",
        "policy: given, levels: [2, 1]"
      })
  void shouldWaitForTheSlowestLinkInAnyOrder(String policy) {
    JsonNode oracle = Oracles.one("wait.max_geom");
    for (int j = 1; j < 3; j++) {
      int links = oracle.get("inputs").get("n").get(j).asInt();
      double p = oracle.get("inputs").get("p").get(1).asDouble();
      double expected = oracle.get("outputs").get("E").get(1).get(j).asDouble();
      NetworkSpec spec =
          PairChain.of(links).efficiency(Math.sqrt(2 * p)).swapping(policy).pairs(1).spec();
      double[] waits = first(spec, (long) (60 / p * PERIOD));
      assertThat(waits[0])
          .as("attempts of %d links, %s", links, policy)
          .isCloseTo(expected, within(BOUND * Math.sqrt(waits[1] / RUNS)));
    }
  }

  /** Probabilities of each number of attempts, up to where there is nothing left. */
  private static double[] geometric(double p) {
    double[] law = new double[4000];
    double left = 1;
    for (int k = 1; k < law.length; k++) {
      law[k] = left * p;
      left *= 1 - p;
    }
    return law;
  }

  /** Until two of this law are there and a swap of them succeeds; else both begin anew. */
  private static double[] swapped(double[] law, double success) {
    double[] both = new double[law.length];
    double sum = 0;
    for (int k = 1; k < law.length; k++) {
      both[k] = law[k] * (law[k] + 2 * sum);
      sum += law[k];
    }
    double[] until = new double[law.length];
    for (int k = 1; k < law.length; k++) {
      until[k] = success * both[k];
      for (int i = 1; i < k; i++) {
        until[k] += (1 - success) * both[i] * until[k - i];
      }
    }
    return until;
  }

  private static double mean(double[] law) {
    double mean = 0;
    for (int k = 1; k < law.length; k++) {
      mean += k * law[k];
    }
    return mean;
  }

  /**
   * Nested doubling with swaps that fail: a pair of each level waits for two of the level below,
   * and all that a failed swap was made of begins anew. The law of each level follows exactly from
   * that of the one below (E. Shchukin, F. Schmidt, P. van Loock, PRA 100, 032322 (2019), do it
   * with Markov chains); for small p the mean is about (3/(2 success))^levels / p.
   */
  @Test
  void shouldWaitForNestedSwapsThatFail() {
    double p = 0.1;
    double success = 0.5;
    double[] law = geometric(p);
    for (int links = 2; links <= 8; links *= 2) {
      law = swapped(law, success);
      NetworkSpec spec =
          PairChain.of(links)
              .efficiency(Math.sqrt(2 * p))
              .swapping("policy: nested, success: " + success)
              .pairs(1)
              .spec();
      double[] waits = first(spec, 4000 * PERIOD);
      double rough = Math.pow(1.5 / success, Integer.numberOfTrailingZeros(links)) / p;
      assertThat(mean(law)).isBetween(0.7 * rough, 1.1 * rough);
      assertThat(waits[0])
          .as("attempts of %d links", links)
          .isCloseTo(mean(law), within(BOUND * Math.sqrt(waits[1] / RUNS)));
    }
  }

  /** Each swap keeps (4 0.97 - 1)/3 of a correlation, in whatever order. */
  @ParameterizedTest
  @ValueSource(strings = {"sequential", "nested", "given, levels: [0, 2, 1]"})
  void shouldLeaveTheSameFidelityInAnyOrder(String policy) {
    NetworkSpec spec =
        PairChain.of(7)
            .memories(3)
            .rawFidelity(0.98, 0.95)
            .swapping("fidelity: 0.97, success: 0.8, policy: " + policy)
            .spec();
    PairStatistics pairs = PairChain.run(spec, 1, VirtualTime.SECOND);
    double kept =
        Math.pow((4 * 0.97 - 1) / 3, 6)
            * Math.pow((4 * 0.98 - 1) / 3, 4)
            * Math.pow((4 * 0.95 - 1) / 3, 3);
    assertThat(pairs.delivered()).isGreaterThan(20);
    assertThat(pairs.fidelitySum() / pairs.delivered()).isCloseTo((1 + 3 * kept) / 4, within(1e-9));
  }
}
