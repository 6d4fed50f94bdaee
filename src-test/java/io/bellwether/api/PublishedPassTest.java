package io.bellwether.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.quantity.VirtualTime;
import io.bellwether.results.RunSummary;
import io.bellwether.results.RunSummary.PublishedResult;
import io.bellwether.topology.NetworkLibrary;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The pass of 19 December 2016: S.-K. Liao et al., Nature 549, 43 (2017), as restated. What is
 * missed is held to be missed by as much as the front page says.
 */
class PublishedPassTest {
  private static RunSummary run(long seconds) throws RunFailedException {
    return new Emulation(
            NetworkLibrary.load("micius-2017", Map.of()),
            new RunOptions(seconds * VirtualTime.SECOND, 1, 1, 0))
        .run()
        .summary();
  }

  private static PublishedResult of(RunSummary summary, String id) {
    return summary.published().stream()
        .filter(result -> result.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shouldStandBesideTheNumbersOfAWholePass() throws RunFailedException {
    RunSummary summary = run(410);
    assertThat(of(summary, "pass.siftedBits").ratio()).isBetween(0.90, 1.0);
    assertThat(of(summary, "pass.qber").ratio()).isBetween(0.90, 1.0);
    // Lim et al. (2014) make key of one basis: half of the bits, which were key of both.
    assertThat(of(summary, "pass.key").ratio()).isBetween(0.45, 0.55);
    RunSummary.LinkResult link = summary.links().get(0);
    assertThat(link.secretKeyRateBitPerS()).isEqualTo(link.secretKeyBits() / 273.0);
    assertThat(summary.demands())
        .allMatch(demand -> demand.deliveredBits() == demand.requestedBits());
  }

  @Test
  void shouldCompareNothingBeforeThePassIsOver() throws RunFailedException {
    RunSummary summary = run(272);
    assertThat(of(summary, "pass.siftedBits").emulated()).isNull();
    assertThat(of(summary, "pass.siftedBits").ratio()).isNull();
    assertThat(of(summary, "pass.key").emulated()).isNull();
    assertThat(summary.links().get(0).secretKeyBits()).isZero();
  }
}
