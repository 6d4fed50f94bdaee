package io.bellwether.api;

import static io.bellwether.physics.TwoSample.BOUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.Oracles;
import io.bellwether.results.PowerLaw;
import io.bellwether.results.RunSummary;
import io.bellwether.results.RunSummary.PairResult;
import io.bellwether.results.RunSummary.PublishedResult;
import io.bellwether.results.ScalingResult;
import io.bellwether.results.ScalingResult.ScalingPoint;
import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two segments with and without memories, the change of scaling that Y.-F. Pu et al., Nat. Photon.
 * 15, 374 (2021) demonstrated; every number below comes from emulated pairs.
 */
class ScalingsTest {
  private static final double SIDE = BOUND / PowerLaw.SIDE;

  private static RunSummary run(Map<String, String> parameters, long seed)
      throws RunFailedException {
    NetworkSpec spec = NetworkLibrary.load("pu-2021", parameters);
    RunSummary summary =
        new Emulation(spec, new RunOptions(spec.duration(), seed, 1, 0)).run().summary();
    assertThat(summary.pairs())
        .allSatisfy(
            pairs ->
                assertThat(pairs.delivered())
                    .isEqualTo(spec.pairDemands().get(0).pairs())
                    .isGreaterThan(100));
    return summary;
  }

  /** With p = 0.3, 0.1 and 0.03, for speed; 4.75 sigma, so that no seed is special. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void shouldScaleAsClosedFormsSay(long seed) throws RunFailedException {
    Map<String, String> quick =
        Map.of(
            "high", "0.3", "middle", "0.1", "low", "0.03", "pairs", "3000", "coincidences", "3000");
    RunSummary summary = run(quick, seed);
    for (ScalingResult scaling : summary.scalings()) {
      double side = SIDE * (scaling.exponentHigh() - scaling.exponentLow()) / 2;
      assertThat(scaling.exponent()).isCloseTo(scaling.closedForm(), within(side));
      assertThat(scaling.held())
          .isEqualTo(
              scaling.exponentLow() <= scaling.closedForm()
                  && scaling.closedForm() <= scaling.exponentHigh());
    }
    for (ScalingPoint point : summary.scalings().get(0).points()) {
      double p = point.at();
      assertThat(point.closedForm()).isCloseTo((2 - p) / (p * (3 - 2 * p)), within(1e-9));
      double side = SIDE * Math.log(point.ratioHigh() / point.ratio());
      assertThat(Math.log(point.ratio() / point.closedForm())).isCloseTo(0, within(side));
    }
    for (PublishedResult published : summary.published()) {
      ScalingResult scaling = summary.scalings().get(published.id().endsWith("none") ? 1 : 0);
      assertThat(published.emulated()).isEqualTo(scaling.exponent());
      assertThat(published.ratio()).isEqualTo(scaling.exponent() / published.printed());
    }
  }

  /** Slopes over p = 0.1, 0.01, 0.001: ln of (2-p)p/(3-2p) against ln p gives 1.0038. */
  @Test
  void shouldHoldTheFitAgainstTheClosedFormOverTheSameProbabilities() throws RunFailedException {
    JsonNode oracle = Oracles.one("wait.memory_enhancement");
    RunSummary summary = run(Map.of("pairs", "101", "coincidences", "101", "low", "0.01"), 1);
    ScalingResult memory = summary.scalings().get(0);
    for (int i = 0; i < 2; i++) {
      double ratio = oracle.get("outputs").get("ratio").get(i).asDouble();
      assertThat(memory.points().get(i).closedForm()).isCloseTo(ratio, within(1e-6 * ratio));
    }
    NetworkSpec spec = NetworkLibrary.load("pu-2021", Map.of());
    ScalingResult closed = new Scalings(spec, summary.pairs()).results().get(0);
    assertThat(closed.closedForm()).isCloseTo(1.0038, within(5e-5));
    assertThat(closed.points().get(2).closedForm())
        .isCloseTo(oracle.get("outputs").get("ratio").get(2).asDouble(), within(1e-3));
    assertThat(summary.scalings().get(1).closedForm()).isCloseTo(2, within(1e-12));
  }

  /** Geometric waits vary by sqrt(1 - q) of their mean, q = p^2 being that of a coincidence. */
  @Test
  void shouldKnowHowFarRatesMayBeOff() throws RunFailedException {
    Map<String, String> quick =
        Map.of(
            "high", "0.5", "middle", "0.4", "low", "0.3", "pairs", "4000", "coincidences", "4000");
    RunSummary summary = run(quick, 5);
    for (ScalingPoint point : summary.scalings().get(1).points()) {
      PairResult pairs =
          summary.pairs().stream()
              .filter(result -> result.id().equals(point.demand()))
              .findFirst()
              .orElseThrow();
      double expected = Math.sqrt((1 - point.at() * point.at()) / pairs.delivered());
      assertThat(pairs.rateDeviationPerS() / pairs.ratePerS())
          .isCloseTo(expected, within(0.1 * expected));
    }
  }
}
