package io.bellwether.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.api.Emulation;
import io.bellwether.api.RunFailedException;
import io.bellwether.api.RunOptions;
import io.bellwether.results.RouteResult;
import io.bellwether.results.RunSummary;
import io.bellwether.results.RunSummary.DemandResult;
import io.bellwether.results.RunSummary.PublishedResult;
import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The key-exhaustion test of the SECOQC network (M. Peev et al., New J. Phys. 11, 075001 (2009),
 * section 5.1.2, Fig. 22), and the oracle {@code secoqc.reroute}: how long stores last at the
 * least.
 */
class SecoqcReroutingTest {
  /** The second route's bound: 4 MiB at 8192 bit/s, after the first route's 3.5 MiB. */
  private static final double BOUND_MINUTES = 59.733 + 68.267;

  @Test
  void shouldUseUpRouteByRouteInThePublishedMinutes() throws RunFailedException {
    NetworkSpec spec = NetworkLibrary.load("secoqc-2008-rerouting", Map.of());
    RunSummary summary =
        new Emulation(spec, new RunOptions(spec.duration(), 1, 1, 0)).run().summary();
    List<RouteResult> routes = summary.routes();
    assertThat(routes.stream().map(RouteResult::links))
        .containsExactly(
            List.of("erd-for", "erd-brt"),
            List.of("erd-for", "sie-erd", "sie-brt"),
            List.of("erd-for", "erd-gud", "brt-gud"));
    for (int i = 1; i < 3; i++) {
      assertThat(routes.get(i).firstSeconds())
          .as("one after the other, without a pause")
          .isBetween(routes.get(i - 1).lastSeconds(), routes.get(i - 1).lastSeconds() + 8.1);
    }
    List<PublishedResult> ends = summary.published();
    assertThat(ends.get(0).ratio()).isCloseTo(1, within(0.02));
    assertThat(ends.get(2).ratio()).isCloseTo(1, within(0.02));
    assertThat(ends.get(1).emulated()).isBetween(BOUND_MINUTES, 144 * 1.02);
    assertThat((routes.get(2).lastSeconds() - routes.get(1).lastSeconds()) / 60)
        .as("length of the third route, 30.72 minutes")
        .isCloseTo(30.72, within(0.3));
    DemandResult demand = summary.demands().get(0);
    assertThat(demand.refused()).as("afterwards there is no route").isPositive();
    assertThat(demand.reasons().keySet()).doesNotContain("tooLarge", "backlog");
    long stored = spec.links().size() * 2L * 8 * (1 << 20);
    assertThat(summary.ledger().stored()).as("the minimum stays").isGreaterThanOrEqualTo(stored);
  }

  @Test
  void shouldNotCallAKeyTheLastInARunThatIsTooShort() throws RunFailedException {
    NetworkSpec spec = NetworkLibrary.load("secoqc-2008-rerouting", Map.of());
    RunSummary summary =
        new Emulation(spec, new RunOptions(spec.duration() / 100, 1, 1, 0)).run().summary();
    assertThat(summary.routes()).hasSize(1);
    assertThat(summary.published()).allMatch(value -> value.emulated() == null);
  }
}
