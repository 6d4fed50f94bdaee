package io.bellwether.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.control.PairMessage.FlowDone;
import io.bellwether.control.PairMessage.PathRequest;
import io.bellwether.quantity.VirtualTime;
import org.junit.jupiter.api.Test;

/** Memories that the control keeps for demands ahead of their time. */
class PairReservationsTest extends PairControlBench {
  @Test
  void shouldKeepMemoriesForWhoHasReservedThem() {
    link(0, 1, 4, 1, 1);
    reservation(0, 1, 3, 100, 200);
    request(0, 1, 2, 101);
    request(0, 1, 2, 100);
    request(0, 1, 2, 150);
    request(0, 1, 1, VirtualTime.NEVER);
    open();
    assertThat(tell(new PathRequest(0))).isEmpty();
    assertThat(tell(new PathRequest(1))).as("would have 2 of 4 at 100").isEmpty();
    assertThat(served(tell(new PathRequest(2)))).as("is over by then").containsExactly(2);
    assertThat(tell(new PathRequest(3))).isEmpty();
    assertThat(served(tell(new PathRequest(4)))).as("3 + 1 = 4").containsExactly(4);
    now = 99;
    assertThat(served(tell(new FlowDone(2)))).isEmpty();
    assertThat(served(due())).containsExactly(0);
    assertThat(now).isEqualTo(100);
    now = 120;
    assertThat(served(tell(new FlowDone(0)))).as("the first that waits").containsExactly(1);
  }

  @Test
  void shouldRefuseAReservationAtOnceIfOthersHaveTheMemoriesThen() {
    link(0, 1, 4, 1, 1);
    reservation(0, 1, 3, 100, 200);
    reservation(1, 0, 2, 199, 300);
    reservation(1, 0, 2, 50, 101);
    reservation(1, 0, 2, 200, 300);
    reservation(1, 0, 1, 0, 10);
    request(0, 1, 4, 40);
    reservation(1, 0, 1, 39, 50);
    open();
    tell(new PathRequest(0));
    shouldRefuse(1, PairRefusal.BOOKED_OUT);
    shouldRefuse(2, PairRefusal.BOOKED_OUT);
    assertThat(tell(new PathRequest(3))).isEmpty();
    now = 20;
    assertThat(served(tell(new PathRequest(4)))).as("asks too late, as any demand").contains(4);
    tell(new FlowDone(4));
    assertThat(served(tell(new PathRequest(5)))).containsExactly(5);
    shouldRefuse(6, PairRefusal.BOOKED_OUT);
  }

  /** A flow is over at its node before control hears of that. */
  @Test
  void shouldBeginAReservationOnceTheLastMemoryIsGivenBack() {
    link(0, 1, 1, 1, 1);
    request(0, 1, 1, 100);
    reservation(0, 1, 1, 100, 200);
    request(0, 1, 1, 90);
    open();
    tell(new PathRequest(0));
    tell(new PathRequest(1));
    tell(new PathRequest(2));
    assertThat(due()).isEmpty();
    now = 103;
    assertThat(served(tell(new FlowDone(0)))).containsExactly(1);
    now = 203;
    assertThat(served(tell(new FlowDone(1)))).containsExactly(2);
  }

  @Test
  void shouldForgetAReservationThatEndsBeforeItBegins() {
    link(0, 1, 1, 1, 1);
    reservation(0, 1, 1, 100, 200);
    request(0, 1, 1, VirtualTime.NEVER);
    open();
    tell(new PathRequest(0));
    assertThat(tell(new PathRequest(1))).isEmpty();
    assertThat(served(tell(new FlowDone(0)))).containsExactly(1);
    assertThat(due()).isEmpty();
  }

  @Test
  void shouldGoAroundALinkThatIsReserved() {
    link(0, 1, 1, 1, 1);
    link(0, 2, 1, 1, 1);
    link(2, 1, 1, 1, 1);
    reservation(0, 1, 1, 100, 200);
    reservation(0, 1, 1, 150, 250);
    open();
    tell(new PathRequest(0));
    tell(new PathRequest(1));
    assertThat(path(due())).containsExactly(0);
    now = 150;
    assertThat(path(tell(new PairMessage.ReservationDue(1)))).containsExactly(1, 2);
  }
}
