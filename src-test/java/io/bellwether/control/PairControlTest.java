package io.bellwether.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.control.PairMessage.FlowDone;
import io.bellwether.control.PairMessage.FlowEnd;
import io.bellwether.control.PairMessage.FlowSetup;
import io.bellwether.control.PairMessage.PathRequest;
import io.bellwether.protocol.entanglement.SwapOrder;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.SwappingSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Paths and memories that the control gives to demands. */
class PairControlTest extends PairControlBench {
  @Test
  void shouldGiveEachNodeOfAPathItsLinksAndBothEndsOfALinkTheSameMemories() {
    link(0, 1, 4, 1, 1);
    link(2, 1, 4, 1, 1);
    request(0, 1, 1, 0.25, 0);
    request(0, 2, 2, 0.25, 0);
    open();
    tell(new PathRequest(0));
    List<Sent> setups = tell(new PathRequest(1));
    assertThat(setups).extracting(Sent::node).containsExactly(0, 1, 2);
    FlowSetup head = (FlowSetup) setups.get(0).message();
    FlowSetup middle = (FlowSetup) setups.get(1).message();
    FlowSetup tail = (FlowSetup) setups.get(2).message();
    assertThat(head.upstream()).isEqualTo(-1);
    assertThat(head.upstreamSlots()).isEmpty();
    assertThat(head.downstream()).isEqualTo(middle.upstream()).isZero();
    assertThat(head.downstreamSlots()).isEqualTo(middle.upstreamSlots()).containsExactly(1, 2);
    assertThat(middle.downstream()).isEqualTo(tail.upstream()).isEqualTo(1);
    assertThat(middle.downstreamSlots()).isEqualTo(tail.upstreamSlots()).containsExactly(0, 1);
    assertThat(tail.downstream()).isEqualTo(-1);
    assertThat(tail.downstreamSlots()).isEmpty();
  }

  /** Pairs that cannot be swapped wait for the link that joins the two nodes. */
  @Test
  void shouldTakeADetourOnlyIfPairsCanBeSwapped() {
    link(0, 1, 1, 100, 1);
    link(0, 2, 1, 1, 1);
    link(2, 1, 1, 1, 1);
    request(0, 1, 1, 0.25, 0);
    requests.add(new PairRequest(1, 1, 0, 1, 0.25, 0, 0, VirtualTime.NEVER, false, true, false));
    requests.add(new PairRequest(2, 0, 1, 1, 0.25, 0, 0, VirtualTime.NEVER, false, true, false));
    open();
    assertThat(path(tell(new PathRequest(0)))).containsExactly(1, 2);
    assertThat(path(tell(new PathRequest(1)))).containsExactly(0);
    assertThat(tell(new PathRequest(2))).isEmpty();
    assertThat(path(tell(new FlowDone(0)))).isEmpty();
    assertThat(path(tell(new FlowDone(1)))).containsExactly(0);
  }

  @Test
  void shouldServeByPriorityAndThenByArrivalWhenMemoriesAreFreeAgain() {
    link(0, 1, 2, 1, 1);
    for (int priority : new int[] {0, 1, 5, 5, 0}) {
      request(0, 1, priority == 0 ? 2 : 1, 0.25, priority);
    }
    open();
    assertThat(path(tell(new PathRequest(0)))).containsExactly(0);
    for (int demand : new int[] {1, 4, 2, 3}) {
      assertThat(tell(new PathRequest(demand))).isEmpty();
    }
    List<Sent> next = tell(new FlowDone(0));
    assertThat(next.subList(0, 2))
        .containsExactly(new Sent(0, new FlowEnd(0)), new Sent(1, new FlowEnd(0)));
    assertThat(served(next)).containsExactly(2, 3);
    assertThat(served(tell(new FlowDone(3)))).containsExactly(1);
    assertThat(served(tell(new FlowDone(2)))).isEmpty();
    assertThat(served(tell(new FlowDone(1)))).containsExactly(4);
  }

  @Test
  void shouldForgetADemandThatExpiresWhileItWaits() {
    link(0, 1, 1, 1, 1);
    request(0, 1, 1, 0.25, 0);
    request(0, 1, 1, 0.25, 9);
    request(0, 1, 1, 0.25, 0);
    open();
    tell(new PathRequest(0));
    tell(new PathRequest(1));
    tell(new PathRequest(2));
    assertThat(tell(new FlowDone(1))).isEmpty();
    assertThat(served(tell(new FlowDone(0)))).containsExactly(2);
  }

  @Test
  void shouldGoAroundALinkWhoseMemoriesAreTaken() {
    link(0, 1, 1, 1, 1);
    link(0, 2, 1, 1, 1);
    link(2, 1, 1, 1, 1);
    request(0, 1, 1, 0.25, 0);
    request(1, 0, 1, 0.25, 0);
    open();
    assertThat(path(tell(new PathRequest(0)))).containsExactly(0);
    assertThat(path(tell(new PathRequest(1)))).containsExactly(2, 1);
  }

  @Test
  void shouldSayWhyADemandIsHopeless() {
    link(0, 1, 2, 1, 0.9);
    link(1, 2, 1, 1, 0.9);
    link(3, 4, 8, Double.POSITIVE_INFINITY, 1);
    request(0, 3, 1, 0.25, 0);
    request(0, 2, 2, 0.25, 0);
    request(0, 2, 1, 0.82, 0);
    request(0, 2, 1, 0.81, 0);
    request(3, 4, 1, 0.25, 0);
    open();
    shouldRefuse(0, PairRefusal.NO_PATH);
    shouldRefuse(1, PairRefusal.TOO_WIDE);
    shouldRefuse(2, PairRefusal.FIDELITY); // 0.9 0.9 + 0.1 0.1/3 = 0.8133
    assertThat(path(tell(new PathRequest(3)))).containsExactly(0, 1);
    shouldRefuse(4, PairRefusal.NO_PATH);
  }

  @Test
  void shouldGiveNoFlowALinkThatNeedsMoreMemoriesToDistil() {
    distillingLink(0, 1, 4, 3, 1, 5, 0.99);
    link(0, 2, 4, 4, 0.9);
    link(2, 1, 4, 4, 0.9);
    distillingLink(3, 4, 4, 3, 1, 5, 0.99);
    request(0, 1, 3, 0.25, 0);
    request(0, 1, 2, 0.25, 0);
    request(3, 4, 2, 0.25, 0);
    open();
    assertThat(path(tell(new PathRequest(0)))).as("5 fresh pairs against 8").containsExactly(0);
    assertThat(path(tell(new PathRequest(1)))).containsExactly(1, 2);
    shouldRefuse(2, PairRefusal.TOO_NARROW);
  }

  @Test
  void shouldPassThroughNoNodeThatDoesNotSwap() {
    link(0, 1, 1, 1, 1);
    link(1, 2, 1, 1, 1);
    swapping.clear();
    request(0, 2, 1, 0.25, 0);
    request(0, 1, 1, 0.25, 0);
    open();
    shouldRefuse(0, PairRefusal.NO_PATH);
    assertThat(path(tell(new PathRequest(1)))).containsExactly(0);
  }

  @Test
  void shouldTakeTheQuickestPathThatIsGoodEnough() {
    link(0, 1, 4, 10, 0.99);
    link(1, 2, 4, 10, 0.99);
    link(0, 2, 4, 5, 0.8);
    request(0, 2, 1, 0.25, 0);
    request(0, 2, 1, 0.9, 0);
    open();
    assertThat(path(tell(new PathRequest(0)))).containsExactly(2);
    assertThat(path(tell(new PathRequest(1)))).containsExactly(0, 1);
  }

  /** Neither the quickest, which is too bad, nor the best, which is slow. */
  @Test
  void shouldTryPathsFromTheQuickestOn() {
    link(0, 1, 4, 1, 0.8);
    link(0, 1, 4, 5, 0.93);
    link(0, 1, 4, 9, 0.99);
    request(0, 1, 1, 0.9, 0);
    request(0, 1, 1, 0.98, 0);
    open();
    assertThat(path(tell(new PathRequest(0)))).containsExactly(1);
    assertThat(path(tell(new PathRequest(1)))).containsExactly(2);
  }

  /** Nodes 1 and 3 both have a link of noisy swaps, but on the path it is that of 1 alone. */
  @Test
  void shouldCountTheSwapsOfTheLinksOnThePath() {
    SwappingSpec noisy = new SwappingSpec(SwappingSpec.Policy.ASAP, List.of(), 1, 0.7, 0, 0);
    link(1, 0, 1, 1, 1);
    link(2, 1, 1, 1, noisy, 1);
    link(3, 0, 1, 5, 1);
    link(3, 2, 1, 5, 1);
    link(3, 4, 1, 5, noisy, 1);
    request(0, 2, 1, 0.95, 0);
    open();
    assertThat(path(tell(new PathRequest(0)))).containsExactly(2, 3);
  }

  /** Nodes 0 to 4 in a row: the first link's nested order makes node 2 wait for 1 and 3. */
  @Test
  void shouldSwapInTheOrderOfThePathsFirstLink() {
    SwappingSpec nested = new SwappingSpec(SwappingSpec.Policy.NESTED, List.of(), 1, 1, 0, 0);
    link(0, 1, 1, 1, nested, 1);
    link(1, 2, 1, 1, 1);
    link(2, 3, 1, 1, 1);
    link(3, 4, 1, 1, 1);
    request(0, 4, 1, 0.25, 0);
    request(4, 1, 1, 0.25, 0);
    open();
    List<SwapOrder> orders =
        tell(new PathRequest(0)).stream().map(one -> ((FlowSetup) one.message()).order()).toList();
    assertThat(orders.subList(1, 4))
        .containsExactly(
            new SwapOrder(1, 0, 2, 4), new SwapOrder(2, 0, 4, 4), new SwapOrder(3, 2, 4, 4));
    tell(new FlowDone(0));
    assertThat(tell(new PathRequest(1)))
        .allSatisfy(
            one -> assertThat(((FlowSetup) one.message()).order()).isEqualTo(SwapOrder.ASAP));
  }
}
