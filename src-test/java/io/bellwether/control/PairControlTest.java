package io.bellwether.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.control.PairMessage.FlowDone;
import io.bellwether.control.PairMessage.FlowEnd;
import io.bellwether.control.PairMessage.FlowSetup;
import io.bellwether.control.PairMessage.PathRefusal;
import io.bellwether.control.PairMessage.PathRequest;
import io.bellwether.protocol.entanglement.SwapOrder;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.state.BellDiagonal;
import io.bellwether.topology.SwappingSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Nodes 0 to 4; a control that has no node of its own, and what it sends. */
class PairControlTest {
  private static final int NODES = 5;

  private record Sent(int node, PairMessage message) {}

  private final List<PairLink> links = new ArrayList<>();
  private final List<PairRequest> requests = new ArrayList<>();
  private final BitSet swapping = new BitSet();
  private final List<Sent> sent = new ArrayList<>();
  private final PairControlEffects effects =
      new PairControlEffects() {
        @Override
        public void toNode(int node, PairMessage message) {
          sent.add(new Sent(node, message));
        }

        @Override
        public void timer(long time, PairMessage message) {
          timers.put(time, message);
        }
      };
  private final NavigableMap<Long, PairMessage> timers = new TreeMap<>();
  private long now;
  private PairControl control;

  PairControlTest() {
    swapping.set(0, NODES);
  }

  private void link(int from, int to, int slots, double mean, double fidelity) {
    distillingLink(from, to, slots, 1, mean, 1, fidelity);
  }

  private void link(int from, int to, int slots, double mean, SwappingSpec how, double fidelity) {
    link(from, to, slots, 1, mean, 1, how, fidelity);
  }

  private void distillingLink(
      int from, int to, int slots, int fewest, double mean, double freshPairs, double fidelity) {
    link(from, to, slots, fewest, mean, freshPairs, SwappingSpec.PERFECT, fidelity);
  }

  private void link(
      int from,
      int to,
      int slots,
      int fewest,
      double mean,
      double freshPairs,
      SwappingSpec how,
      double fidelity) {
    BellDiagonal state = BellDiagonal.werner(fidelity);
    links.add(new PairLink(links.size(), from, to, slots, fewest, mean, freshPairs, how, state));
  }

  private void request(int head, int tail, int width, double minimumFidelity, int priority) {
    requests.add(
        new PairRequest(
            requests.size(),
            head,
            tail,
            width,
            minimumFidelity,
            priority,
            0,
            VirtualTime.NEVER,
            false,
            false,
            false));
  }

  private void reservation(int head, int tail, int width, long start, long over) {
    requests.add(
        new PairRequest(
            requests.size(), head, tail, width, 0.25, 0, start, over, true, false, false));
  }

  private void request(int head, int tail, int width, long over) {
    requests.add(
        new PairRequest(requests.size(), head, tail, width, 0.25, 0, 0, over, false, false, false));
  }

  /** Lets time pass up to the next timer of the control and gives it that. */
  private List<Sent> due() {
    Map.Entry<Long, PairMessage> next = timers.pollFirstEntry();
    now = next.getKey();
    return tell(next.getValue());
  }

  private void open() {
    control = new PairControl(requests, swapping, NODES, PairControlTest::noise, links);
  }

  private static BellDiagonal noise(SwappingSpec one, SwappingSpec other) {
    return BellDiagonal.werner(Math.min(one.fidelity(), other.fidelity()));
  }

  private List<Sent> tell(PairMessage message) {
    sent.clear();
    control.receive(now, message, effects);
    return List.copyOf(sent);
  }

  /** The links downstream of the nodes of a path, as they were set up. */
  private static List<Integer> path(List<Sent> setups) {
    return setups.stream()
        .filter(one -> one.message instanceof FlowSetup)
        .map(one -> ((FlowSetup) one.message).downstream())
        .filter(link -> link >= 0)
        .toList();
  }

  private void shouldRefuse(int demand, PairRefusal reason) {
    assertThat(tell(new PathRequest(demand)))
        .containsExactly(new Sent(requests.get(demand).head(), new PathRefusal(demand, reason)));
  }

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
    FlowSetup head = (FlowSetup) setups.get(0).message;
    FlowSetup middle = (FlowSetup) setups.get(1).message;
    FlowSetup tail = (FlowSetup) setups.get(2).message;
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

  private static List<Integer> served(List<Sent> setups) {
    return setups.stream()
        .filter(one -> one.message instanceof FlowSetup)
        .map(one -> ((FlowSetup) one.message).demand())
        .distinct()
        .toList();
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
        tell(new PathRequest(0)).stream().map(one -> ((FlowSetup) one.message).order()).toList();
    assertThat(orders.subList(1, 4))
        .containsExactly(
            new SwapOrder(1, 0, 2, 4), new SwapOrder(2, 0, 4, 4), new SwapOrder(3, 2, 4, 4));
    tell(new FlowDone(0));
    assertThat(tell(new PathRequest(1)))
        .allSatisfy(one -> assertThat(((FlowSetup) one.message).order()).isEqualTo(SwapOrder.ASAP));
  }
}
