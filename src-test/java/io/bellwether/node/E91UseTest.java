package io.bellwether.node;

import static io.bellwether.physics.TwoSample.BOUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.Oracles;
import io.bellwether.protocol.register.E91Counts;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * E91 on registers against closed forms. Seeds are fixed, and what is estimated lies within {@code
 * BOUND} = 4.75 standard errors, a chance of 2e-6 for each.
 */
class E91UseTest {
  private static final String PAIRS = "60000";

  private static E91Counts run(NetworkSpec spec) {
    PairStatistics pairs = PairChain.run(spec, 1, 100 * VirtualTime.SECOND);
    E91Counts counts = new E91Counts(pairs.counts().stream().mapToLong(Long::longValue).toArray());
    assertThat(pairs.delivered()).isEqualTo(Long.parseLong(PAIRS)).isEqualTo(counts.pairs());
    return counts;
  }

  private static E91Counts run(String fidelity) {
    Map<String, String> set = new TreeMap<>(Map.of("fidelity", fidelity, "pairs", PAIRS));
    return run(NetworkLibrary.load("e91", set));
  }

  private static double entropy(double x) {
    return x <= 0 || x >= 1 ? 0 : -(x * Math.log(x) + (1 - x) * Math.log(1 - x)) / Math.log(2);
  }

  /** A. Acín et al., PRL 98, 230501 (2007). */
  private static double secretFraction(double qber, double s) {
    double root = Math.sqrt(Math.min(1, Math.max(0, s * s / 4 - 1)));
    return Math.max(0, 1 - entropy(Math.max(0, qber)) - entropy((1 + root) / 2));
  }

  private static double error(E91Counts counts, double qber) {
    return Math.sqrt(qber * (1 - qber) / counts.tested());
  }

  @Test
  void shouldMakeKeyAsWernerPairsDo() {
    JsonNode oracle = Oracles.one("chsh.werner");
    for (int i = 0; i < oracle.at("/inputs/F").size(); i++) {
      String fidelity = oracle.at("/inputs/F").get(i).asText();
      E91Counts counts = run(fidelity);
      double s = oracle.at("/outputs/S").get(i).asDouble();
      double qber = oracle.at("/outputs/Q").get(i).asDouble();
      double errorOfS = counts.chsh().standardError();
      double errorOfQber = error(counts, qber);
      assertThat(errorOfS).isBetween(0.013, 0.03);
      assertThat(errorOfQber).isBetween(0.0, 0.01);
      assertThat(counts.chsh().s())
          .as("S of Werner pairs of fidelity %s", fidelity)
          .isCloseTo(s, within(BOUND * errorOfS));
      assertThat(counts.qber())
          .as("QBER of Werner pairs of fidelity %s", fidelity)
          .isCloseTo(qber, within(BOUND * errorOfQber));
      assertThat(counts.secretFraction())
          .as("secret fraction of Werner pairs of fidelity %s", fidelity)
          .isBetween(
              secretFraction(qber + BOUND * errorOfQber, s - BOUND * errorOfS),
              secretFraction(qber - BOUND * errorOfQber, s + BOUND * errorOfS));
    }
  }

  @Test
  void shouldMakeNoKeyBelowTheThreshold() {
    assertThat(run("0.95").secretBits()).isBetween(3_000L, 7_000L); // 0.43 of 11,700
    assertThat(run("0.8").secretBits()).isZero();
  }

  /** Each end misreads 2 %: (1 − 0.04)² of S is left, and 2 · 0.02 · 0.98 of the key differs. */
  @Test
  void shouldMisreadOutcomes() {
    String text =
        NetworkLibrary.text("e91")
            .replaceFirst("(    memory: .*\n)", "$1    swapping: {readoutError: 0.02}\n");
    NetworkSpec spec =
        SpecificationReader.read(
            text, "e91.yaml", new TreeMap<>(Map.of("fidelity", "1", "pairs", PAIRS)));
    E91Counts counts = run(spec);
    double expected = 2 * Math.sqrt(2) * 0.96 * 0.96;
    assertThat(PairExpectation.of(spec, spec.pairDemands().get(0)).getAsDouble())
        .isCloseTo(expected, within(1e-12));
    assertThat(counts.chsh().s())
        .isCloseTo(expected, within(BOUND * counts.chsh().standardError()));
    double qber = 2 * 0.02 * 0.98;
    assertThat(counts.qber()).isCloseTo(qber, within(BOUND * error(counts, qber)));
  }
}
