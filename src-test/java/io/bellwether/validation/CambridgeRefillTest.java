package io.bellwether.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Emulation;
import io.bellwether.api.RunFailedException;
import io.bellwether.api.RunOptions;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.results.RouteResult;
import io.bellwether.results.RunSummary;
import io.bellwether.results.RunSummary.DemandResult;
import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.Outage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The pair of encryptors of the Cambridge network (J. F. Dynes et al., npj Quantum Inf. 5, 101
 * (2019)): its store is filled over the third site while the direct link is out, over that link
 * again afterwards, and no request for key fails.
 */
class CambridgeRefillTest {

  @Test
  void shouldFillTheStoreAroundAnOutageAndNeverFailARequest() throws RunFailedException {
    NetworkSpec spec = NetworkLibrary.load("cambridge-2019", Map.of());
    Outage outage = spec.outages().get(0);
    assertThat(outage.link()).isEqualTo("cape-trel");
    double begins = VirtualTime.toSeconds(outage.start());
    double ends = VirtualTime.toSeconds(outage.end());
    RunSummary summary =
        new Emulation(spec, new RunOptions(1615 * VirtualTime.SECOND, 1, 1, 0)).run().summary();

    assertThat(summary.routes().stream().map(RouteResult::links))
        .containsExactly(List.of("cape-trel"), List.of("trel-engi", "engi-cape"));
    RouteResult direct = summary.routes().get(0);
    RouteResult around = summary.routes().get(1);
    assertThat(around.firstSeconds()).isBetween(begins, ends);
    assertThat(around.lastSeconds())
        .as("the next filling, 400 s later, still has the route of the last one, and renews it")
        .isBetween(begins, ends + 400);
    assertThat(direct.firstSeconds()).isLessThan(begins);
    assertThat(direct.lastSeconds()).as("directly again").isGreaterThan(ends + 400);

    DemandResult encryptors = summary.demands().get(0);
    assertThat(encryptors.requestedBits()).isEqualTo(256L * 803);
    assertThat(encryptors.deliveredBits()).isEqualTo(encryptors.requestedBits());
    assertThat(encryptors.refused()).isZero();
    assertThat(encryptors.waiting()).isZero();
    assertThat(encryptors.meanDelaySeconds()).as("from the store, at once").isZero();
  }
}
