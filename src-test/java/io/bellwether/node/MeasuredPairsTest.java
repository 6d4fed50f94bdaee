package io.bellwether.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.Oracles;
import io.bellwether.protocol.entanglement.SiftedPairs;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.NetworkSpec;
import org.junit.jupiter.api.Test;

/** Chains whose ends measure halves at once: error rates and secret fractions of the literature. */
final class MeasuredPairsTest {

  /** A Werner pair has errors 2 (1 − F) / 3 along each axis; 5 standard deviations. */
  @Test
  void shouldHaveTheErrorsOfWernerPairs() {
    JsonNode oracle = Oracles.one("bbm92.werner.keyfraction");
    for (int i = 0; i < 3; i++) {
      double fidelity = oracle.get("inputs").get("F").get(i).asDouble();
      PairStatistics pairs =
          run(PairChain.of(1).memories(20).rawFidelity(fidelity).measuringDirectly().spec(), 4);
      double expected = 2 * (1 - fidelity) / 3;
      assertThat(pairs.delivered()).isGreaterThan(30_000);
      assertRate(pairs.sifted(), expected, expected);
      double slope = Math.log((1 - expected) / expected) / Math.log(2);
      double deviation =
          slope
              * Math.sqrt(
                  expected
                      * (1 - expected)
                      * (1.0 / pairs.sifted().testedX() + 1.0 / pairs.sifted().testedZ()));
      assertThat(pairs.sifted().secretFraction())
          .isEqualTo(oracle.get("outputs").get("r").get(i).asDouble(), within(5 * deviation));
    }
  }

  /** Swaps of fidelity 0.97 and pairs of 0.98 compose: each shrinks all correlations alike. */
  @Test
  void shouldHaveTheErrorsOfSwappedPairs() {
    PairStatistics pairs =
        run(
            PairChain.of(3)
                .memories(20)
                .rawFidelity(0.98)
                .swapping("success: 0.9, fidelity: 0.97")
                .measuringDirectly()
                .spec(),
            10);
    double correlation = Math.pow((4 * 0.98 - 1) / 3, 3) * Math.pow((4 * 0.97 - 1) / 3, 2);
    assertRate(pairs.sifted(), (1 - correlation) / 2, (1 - correlation) / 2);
  }

  /** Both ends misread with probability e, so outcomes differ with 2 e (1 − e). */
  @Test
  void shouldMisreadAtBothEnds() {
    PairStatistics pairs =
        run(
            PairChain.of(1)
                .memories(20)
                .swapping("success: 1, readoutError: 0.03")
                .measuringDirectly()
                .spec(),
            4);
    assertRate(pairs.sifted(), 2 * 0.03 * 0.97, 2 * 0.03 * 0.97);
  }

  /** Memories of the ends do not wait for news from the other end, 4 hops of 1 ms away. */
  @Test
  void shouldMeasureMoreThanCanBeKept() {
    PairChain chain = PairChain.of(4).length("200 km").every("1 ms");
    PairStatistics kept = run(chain.spec(), 20);
    PairStatistics measured = run(chain.measuringDirectly().spec(), 20);
    assertThat(measured.delivered()).isGreaterThan(kept.delivered());
    assertThat(measured.fidelitySum()).isZero();
  }

  @Test
  void shouldEndWithTheNumberThatWasAskedFor() {
    PairStatistics pairs = run(PairChain.of(2).pairs(100).measuringDirectly().spec(), 10);
    assertThat(pairs.delivered()).isEqualTo(100);
    assertThat(pairs.refusal()).isZero();
    assertThat(pairs.sifted().sifted()).isBetween(25L, 75L); // 5 standard deviations of 50
  }

  private static void assertRate(SiftedPairs pairs, double x, double z) {
    assertThat(pairs.errorRateX())
        .isEqualTo(x, within(5 * Math.sqrt(x * (1 - x) / pairs.testedX())));
    assertThat(pairs.errorRateZ())
        .isEqualTo(z, within(5 * Math.sqrt(z * (1 - z) / pairs.testedZ())));
  }

  private static PairStatistics run(NetworkSpec spec, int seconds) {
    return PairChain.run(spec, 7, seconds * VirtualTime.SECOND);
  }
}
