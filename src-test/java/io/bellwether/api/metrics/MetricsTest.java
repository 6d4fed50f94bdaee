package io.bellwether.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.api.Emulation;
import io.bellwether.api.RunFailedException;
import io.bellwether.api.RunOptions;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.results.RunSummary;
import io.bellwether.results.RunSummary.DemandResult;
import io.bellwether.results.RunSummary.LinkResult;
import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkSpec;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {
  private static final Cardinality ALL = new Cardinality(10_000, 0);

  private static RunOptions options(int seconds) {
    return new RunOptions(seconds * VirtualTime.SECOND, 7, 2, 0);
  }

  private static RunSummary finish(Emulation emulation) {
    try {
      return emulation.run().summary();
    } catch (RunFailedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"china-4600", "protocols", "repeater-chain", "secoqc-2008-rerouting"})
  void shouldTellTheFiguresOfTheSummaryAtTheEndAndChangeNone(String name) {
    NetworkSpec spec = NetworkLibrary.load(name, Map.of());
    RunSummary alone = finish(new Emulation(spec, options(4)));
    Emulation emulation = new Emulation(spec, options(4));
    try (Metrics metrics = new Metrics(emulation::live, ALL)) {
      CompletableFuture<RunSummary> run = CompletableFuture.supplyAsync(() -> finish(emulation));
      double before = 0;
      while (!run.isDone()) {
        Scrape scrape = new Scrape(metrics.scrape());
        double now = scrape.sum("bellwether_engine_events_total");
        assertThat(now).isGreaterThanOrEqualTo(before);
        before = now;
      }
      RunSummary summary = run.join();
      assertThat(summary.fingerprint()).isEqualTo(alone.fingerprint());
      // The next scrape is of the end, however early in a second the last one was.
      Awaitility.await()
          .until(() -> metrics.lookout().look(Duration.ofSeconds(1)).orElseThrow().over());
      Scrape end = new Scrape(metrics.scrape());
      run(end, summary);
      summary.links().forEach(link -> link(end, link));
      summary.demands().forEach(demand -> demand(end, demand));
      pairs(end, summary);
      ledger(end, summary);
    }
  }

  private static void run(Scrape end, RunSummary summary) {
    assertThat(end.sum("bellwether_run_active")).isZero();
    assertThat(end.value("bellwether_run_info", "network=\"" + summary.network(), "seed=\"7\""))
        .isEqualTo(1);
    assertThat(end.sum("bellwether_run_virtual_time_seconds")).isEqualTo(summary.virtualSeconds());
    assertThat(end.sum("bellwether_engine_events_total")).isEqualTo(summary.events());
    assertThat(end.sum("bellwether_nodes")).isEqualTo(summary.nodes());
    assertThat(end.sum("bellwether_links")).isEqualTo(summary.links().size());
    assertThat(end.sum("bellwether_alarms_total")).isEqualTo(summary.alarms().size());
  }

  private static void link(Scrape end, LinkResult link) {
    String label = "link=\"" + link.id() + "\"";
    assertThat(end.value("bellwether_link_secret_key_bytes_total", label))
        .isEqualTo(link.secretKeyBits() / 8.0);
    assertThat(end.value("bellwether_link_qber_ratio", label)).isEqualTo(link.qber());
    assertThat(end.value("bellwether_link_sifted_bytes_total", label))
        .isEqualTo(link.siftedBits() == null ? null : Double.valueOf(link.siftedBits() / 8.0));
  }

  private static void demand(Scrape end, DemandResult demand) {
    String label = "demand=\"" + demand.id() + "\"";
    assertThat(end.value("bellwether_demand_delivered_bytes_total", label))
        .isEqualTo(demand.deliveredBits() / 8.0);
    assertThat(end.value("bellwether_demand_refusals_total", label))
        .isEqualTo((double) demand.refused());
  }

  private static void pairs(Scrape end, RunSummary summary) {
    assertThat(end.sum("bellwether_pairs_delivered_total"))
        .isEqualTo(summary.pairs().stream().mapToLong(RunSummary.PairResult::delivered).sum());
    summary
        .pairs()
        .forEach(
            pairs ->
                assertThat(
                        end.value(
                            "bellwether_pair_demand_fidelity_ratio",
                            "demand=\"" + pairs.id() + "\""))
                    .isEqualTo(pairs.meanFidelity()));
  }

  private static void ledger(Scrape end, RunSummary summary) {
    assertThat(end.sum("bellwether_ledger_generated_bytes_total"))
        .isEqualTo(summary.ledger().generated() / 8.0)
        .isCloseTo(
            end.sum("bellwether_ledger_stored_bytes")
                + end.sum("bellwether_ledger_relayed_bytes_total")
                + end.sum("bellwether_ledger_authentication_bytes_total")
                + end.sum("bellwether_ledger_delivered_bytes_total")
                + end.sum("bellwether_ledger_discarded_bytes_total"),
            within(1e-6));
    assertThat(end.sum("bellwether_technology_secret_key_bytes_total"))
        .isCloseTo(
            summary.links().stream().mapToLong(LinkResult::secretKeyBits).sum() / 8.0,
            within(1e-3));
  }

  /** Of many links only those that stand out are told one by one; the sums have all. */
  @Test
  void shouldKeepTheNumberOfSeriesWithinItsBound() {
    NetworkSpec spec = NetworkLibrary.load("china-4600", Map.of());
    Emulation emulation = new Emulation(spec, options(3));
    RunSummary summary = finish(emulation);
    try (Metrics metrics = new Metrics(emulation::live, new Cardinality(20, 10))) {
      assertThat(metrics.lookout().look(Duration.ofSeconds(30))).isPresent();
      Scrape scrape = new Scrape(metrics.scrape());
      assertThat(summary.links()).hasSizeGreaterThan(100);
      assertThat(scrape.all("bellwether_link_up")).hasSizeBetween(5, 10);
      assertThat(scrape.all("bellwether_demand_requested_bytes_total")).hasSize(10);
      assertThat(scrape.sum("bellwether_links")).isEqualTo(summary.links().size());
      double worst =
          summary.links().stream()
              .map(LinkResult::qber)
              .filter(Objects::nonNull)
              .max(Double::compare)
              .orElseThrow();
      assertThat(scrape.all("bellwether_link_qber_ratio")).containsValue(worst);
    }
  }

  @Test
  void shouldCountHttpRequestsOfWhoeverServes() {
    try (Metrics metrics = new Metrics(Optional::empty, ALL)) {
      metrics.httpRequest("api", "GET", "/api/runs/{id}", 200, Duration.ofMillis(250));
      metrics.httpRequest("api", "GET", "/api/runs/{id}", 200, Duration.ofMillis(750));
      Scrape scrape = new Scrape(metrics.scrape());
      String route = "route=\"/api/runs/{id}\"";
      assertThat(scrape.value("bellwether_http_requests_seconds_count", route)).isEqualTo(2);
      assertThat(scrape.value("bellwether_http_requests_seconds_sum", route)).isEqualTo(1);
      assertThat(scrape.sum("bellwether_run_active")).isZero();
      assertThat(scrape.names()).doesNotContain("bellwether_run_info");
    }
  }
}
