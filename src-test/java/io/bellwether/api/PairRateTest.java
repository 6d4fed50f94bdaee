package io.bellwether.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.node.OneLink;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.results.RunSummary.PairResult;
import io.bellwether.topology.NetworkSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rates of demands of pairs are over the time for which these were there. */
class PairRateTest {
  @Test
  void shouldCountTimeUpToTheEndOrTheDeadline() throws RunFailedException {
    NetworkSpec spec =
        OneLink.of(
            3,
            "{id: end, from: a, to: b, start: 1 s, end: 2 s}",
            "{id: deadline, from: a, to: b, start: 1 s, deadline: 1 s}",
            "{id: run, from: a, to: b, start: 1 s}");
    RunOptions options = new RunOptions(4 * VirtualTime.SECOND, 1, 1, 0);
    List<PairResult> pairs = new Emulation(spec, options).run().summary().pairs();
    assertThat(pairs.get(0).ratePerS()).isEqualTo((double) pairs.get(0).delivered());
    assertThat(pairs.get(1).ratePerS()).isEqualTo((double) pairs.get(1).delivered());
    assertThat(pairs.get(2).ratePerS()).isEqualTo(pairs.get(2).delivered() / 3.0);
    assertThat(pairs.get(1).delivered()).isGreaterThan(300);
  }
}
