package io.bellwether.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.control.PairRefusal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One memory at each end of one link, for which demands wait. */
final class PairDeadlineTest {
  @Test
  void shouldSayWhichDemandsHaveExpired() {
    List<PairStatistics> demands =
        OneLink.run(
            OneLink.of(
                1,
                "{id: first, from: a, to: b, end: 2 s}",
                "{id: late, from: a, to: b, pairs: 10, start: 100 ms, deadline: 1 s}",
                "{id: slow, from: b, to: a, pairs: 1000000, start: 100 ms, deadline: 3 s}",
                "{id: served, from: a, to: b, pairs: 10, start: 3200 ms, deadline: 1 s}"),
            5);
    assertThat(demands).hasSize(4);
    int expired = PairRefusal.EXPIRED.code();
    assertThat(demands.get(0).refusal()).as("ends by time, and that was asked for").isZero();
    assertThat(demands.get(0).delivered()).isGreaterThan(500);
    assertThat(demands.get(1).refusal()).as("never got a memory").isEqualTo(expired);
    assertThat(demands.get(1).delivered()).isZero();
    assertThat(demands.get(2).refusal()).as("got some of its pairs").isEqualTo(expired);
    assertThat(demands.get(2).delivered()).isBetween(100L, 999_999L);
    assertThat(demands.get(3).refusal()).as("served in time").isZero();
    assertThat(demands.get(3).delivered()).isEqualTo(10);
  }
}
