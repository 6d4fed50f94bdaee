package io.bellwether.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.determinism.AgeingKeys;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.results.RunSummary;
import io.bellwether.results.RunSummary.LinkResult;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What each link tells of key that grew too old in its stores adds up to what the ledger tells. */
class ExpiredBitsTest {
  private static RunSummary run(NetworkSpec spec, long seconds) throws RunFailedException {
    return new Emulation(spec, new RunOptions(seconds * VirtualTime.SECOND, 7, 1, 0))
        .run()
        .summary();
  }

  private static long ofAllLinks(RunSummary run) {
    return run.links().stream().mapToLong(LinkResult::expiredBits).sum();
  }

  @Test
  void shouldAddUpToTheLedgerWhereLinksFail() throws RunFailedException {
    RunSummary run = run(AgeingKeys.spec(), 12);
    assertThat(run.ledger().expired()).isPositive().isEqualTo(ofAllLinks(run));
    assertThat(run.links()).allMatch(link -> link.expiredBits() > 0);
  }

  @Test
  void shouldLeaveOutKeysThatGrowTooOldInTheStoresOfDemands() throws RunFailedException {
    NetworkSpec spec =
        SpecificationReader.read(
            """
            name: two-ages
            include: [technologies]
            technologies:
              ageing: {like: decoy-625mhz, store: {initial: 50 kbit, maxAge: 1 s}}
              lasting: {like: decoy-625mhz, store: {initial: 50 kbit}}
            nodes: [{id: a}, {id: b}, {id: c}]
            links:
              - {id: ab, from: a, to: b, technology: ageing, length: 20 km}
              - {id: bc, from: b, to: c, technology: lasting, length: 20 km}
            demands:
              - {id: b-c, from: b, to: c, store: {capacity: 40, maxAge: 1 s}}
            """,
            "two-ages.yaml",
            Map.of());
    RunSummary run = run(spec, 5);
    assertThat(run.demands().get(0).expiredKeys()).isPositive();
    assertThat(run.links().get(1).expiredBits()).isZero();
    assertThat(run.links().get(0).expiredBits())
        .isGreaterThanOrEqualTo(50_000)
        .isEqualTo(run.ledger().expired());
  }
}
