package io.bellwether.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.keys.DemandStatistics;
import io.bellwether.keys.KeyObserver;
import io.bellwether.keys.RefusalReason;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.SequentialEngine;
import io.bellwether.topology.SpecificationReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a demand of a specification does while its only link is broken. */
class DemandLimitsTest {

  /** One request per second for 10 s, the link broken for all of it. */
  private static DemandStatistics served(String limits) {
    String text =
        """
        name: broken
        include: [technologies]
        nodes: [{id: a}, {id: b}]
        links: [{id: ab, from: a, to: b, technology: decoy-625mhz-fast, length: 20 km}]
        demands: [{id: wish, from: a, to: b, every: 1 s, end: 10 s%s}]
        outages: [{link: ab, start: 0 s, end: 60 s}]
        """
            .formatted(limits);
    QuantumNetwork network =
        QuantumNetwork.of(
            SpecificationReader.read(text, "broken.yaml", Map.of()), 1, KeyObserver.NONE);
    new SequentialEngine(network.model()).run(30 * VirtualTime.SECOND);
    return network.reports().get(0).demands().get(0);
  }

  @Test
  void shouldWaitToTheEndOfTheRunByDefault() {
    DemandStatistics figures = served("");
    assertThat(figures.requests()).isEqualTo(10);
    assertThat(figures.open()).isEqualTo(10);
  }

  @Test
  void shouldRefuseWhatHasWaitedForItsPatience() {
    DemandStatistics figures = served(", patience: 3 s");
    assertThat(figures.refused()).isEqualTo(10);
    assertThat(figures.reasons()).containsExactly(Map.entry(RefusalReason.NO_ROUTE, 10L));
  }

  @Test
  void shouldRefuseWhatExceedsItsBacklog() {
    DemandStatistics figures = served(", backlog: 4");
    assertThat(figures.open()).isEqualTo(4);
    assertThat(figures.reasons()).containsExactly(Map.entry(RefusalReason.BACKLOG, 6L));
  }
}
