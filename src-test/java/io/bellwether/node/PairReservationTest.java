package io.bellwether.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.control.PairRefusal;
import io.bellwether.quantity.VirtualTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One link with two memories at each end, of which demands want both. */
final class PairReservationTest {
  @Test
  void shouldServeWhoHasReservedMemoriesInItsTime() {
    List<PairStatistics> demands =
        OneLink.run(
            OneLink.of(
                2,
                "{id: before, from: a, to: b, width: 2, end: 1 s}",
                "{id: long, from: a, to: b, width: 2, start: 500 ms, deadline: 1 s}",
                "{id: reserved, from: a, to: b, width: 2, start: 1 s, end: 2 s, reserveAhead: 1 s}",
                "{id: second, from: b, to: a, width: 2, start: 1900 ms, end: 3 s, reserveAhead: 1 s}",
                "{id: after, from: b, to: a, width: 2, start: 900 ms, end: 3 s}"),
            3);
    assertThat(demands.get(0).delivered()).isGreaterThan(500);
    assertThat(demands.get(1).delivered()).as("could not be done by 1 s").isZero();
    assertThat(demands.get(1).refusal()).isEqualTo(PairRefusal.EXPIRED.code());
    assertThat(demands.get(2).delivered()).isGreaterThan(500);
    assertThat(demands.get(2).first())
        .isBetween(VirtualTime.SECOND, 1_050 * VirtualTime.SECOND / 1_000);
    assertThat(demands.get(3).delivered()).isZero();
    assertThat(demands.get(3).refusal()).isEqualTo(PairRefusal.BOOKED_OUT.code());
    assertThat(demands.get(4).delivered()).isGreaterThan(500);
    assertThat(demands.get(4).first()).isGreaterThan(2 * VirtualTime.SECOND);
  }
}
