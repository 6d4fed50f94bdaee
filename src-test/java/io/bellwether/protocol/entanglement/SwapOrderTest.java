package io.bellwether.protocol.entanglement;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.physics.entanglement.MemoryCoherence;
import io.bellwether.protocol.entanglement.EntanglementMessage.Herald;
import io.bellwether.protocol.entanglement.EntanglementMessage.OfFlow;
import io.bellwether.protocol.entanglement.EntanglementMessage.Reaches;
import io.bellwether.protocol.entanglement.SwappingSettings.Side;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.state.BellDiagonal;
import io.bellwether.state.Correlations;
import io.bellwether.state.PairHalf;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who has to wait for whom, and that they do. */
class SwapOrderTest {
  private static final IntUnaryOperator NESTED = Integer::numberOfTrailingZeros;

  /** By definition: from the node on, the first of no lower level, or the end. */
  private static int goal(IntUnaryOperator levels, int position, int step, int last) {
    int at = position + step;
    while (at > 0 && at < last && levels.applyAsInt(at) < levels.applyAsInt(position)) {
      at += step;
    }
    return at;
  }

  @Test
  void shouldReachToTheNearestNodeOfNoLowerLevel() {
    RandomStream random = RandomStream.of(1, "levels", "order");
    for (int run = 0; run < 300; run++) {
      int last = 3 + random.nextInt(40);
      int[] drawn = IntStream.rangeClosed(0, last).map(i -> random.nextInt(4)).toArray();
      IntUnaryOperator levels = position -> drawn[position];
      boolean alike = IntStream.range(1, last).map(levels).distinct().count() == 1;
      SwapOrder[] orders = SwapOrder.of(levels, last);
      for (int i = 1; i < last; i++) {
        SwapOrder expected =
            new SwapOrder(i, goal(levels, i, -1, last), goal(levels, i, 1, last), last);
        assertThat(orders[i]).isEqualTo(alike ? SwapOrder.ASAP : expected);
      }
    }
  }

  @Test
  void shouldWaitForAllUpstreamInASequence() {
    SwapOrder[] orders = SwapOrder.of(position -> position, 5);
    assertThat(orders[1]).isEqualTo(new SwapOrder(1, 0, 2, 5));
    assertThat(orders[3]).isEqualTo(new SwapOrder(3, 0, 4, 5));
  }

  @Test
  void shouldWaitForNobodyWhereAllLevelsAreEqual() {
    assertThat(SwapOrder.of(position -> 7, 5)).containsOnly(SwapOrder.ASAP);
    assertThat(SwapOrder.of(position -> position, 2)).containsOnly(SwapOrder.ASAP);
    assertThat(SwapOrder.of(position -> position, 1)).containsOnly(SwapOrder.ASAP);
  }

  /** What one node of a path does, written down. */
  private static final class Node implements FlowEffects {
    private final SwappingPoint point;
    private final List<OfFlow> sent = new ArrayList<>();
    private int released;

    Node(SwapOrder order, long cutoff) {
      Side side = new Side(MemoryCoherence.PERFECT, cutoff);
      BellDiagonal noise = BellDiagonal.PHI_PLUS;
      point =
          new SwappingPoint(
              new SwappingSettings(0, side, side, order, 1, noise),
              RandomStream.of(order.position(), "node", "flow"));
    }

    void herald(boolean downstream, long pair) {
      PairHalf half = new PairHalf(0, 0, Correlations.PHI_PLUS);
      point.herald(10, downstream, new Herald(0, (int) pair, 0, pair, half), 0, this);
    }

    void reaches(boolean forward, long pair, int reach) {
      point.receive(10, new Reaches(0, forward, pair, reach), this);
    }

    @Override
    public void send(boolean forward, EntanglementMessage message) {
      sent.add((OfFlow) message);
    }

    @Override
    public void release(boolean downstream, int slot) {
      released++;
    }

    @Override
    public long timer(long time, EntanglementMessage message) {
      return 1;
    }

    @Override
    public void cancel(long timer) {}
  }

  private static Node node(IntUnaryOperator levels, int position, int last) {
    return new Node(SwapOrder.of(levels, last)[position], VirtualTime.NEVER);
  }

  @Test
  void shouldSwapAtOnceAndTellTheEndsOfTheLongerPairThatWait() {
    Node first = node(NESTED, 1, 4);
    first.herald(false, 5);
    first.herald(true, 6);
    assertThat(first.released).isEqualTo(2);
    assertThat(first.sent).containsExactly(new Reaches(0, true, 6, 0));
  }

  @Test
  void shouldSwapOnlyWhatItKnowsToBeLongEnough() {
    Node middle = node(NESTED, 2, 4);
    middle.herald(false, 6);
    middle.herald(true, 7);
    middle.herald(true, 8);
    middle.reaches(true, 6, 0);
    assertThat(middle.released).isZero();
    assertThat(middle.point.waits(true)).isEqualTo(2);
    middle.reaches(false, 8, 4);
    assertThat(middle.released).isEqualTo(2);
    assertThat(middle.point.waits(true)).isEqualTo(1);
    assertThat(middle.sent).isEmpty();
  }

  @Test
  void shouldNotSwapWhatReachesOnlyHalfTheWay() {
    Node middle = node(NESTED, 4, 8);
    middle.herald(false, 1);
    middle.herald(true, 2);
    middle.reaches(true, 1, 2);
    middle.reaches(false, 2, 8);
    assertThat(middle.released).isZero();
    middle.reaches(true, 1, 0);
    assertThat(middle.released).isEqualTo(2);
  }

  /** Levels 1, 0, 0, 1: nodes 2 and 3 swap side by side, and 1 hears of both. */
  @Test
  void shouldPassNewsOnOverASwap() {
    IntUnaryOperator levels = position -> position == 2 || position == 3 ? 0 : 1;
    Node second = node(levels, 2, 5);
    second.herald(false, 1);
    second.herald(true, 2);
    assertThat(second.sent)
        .containsExactly(new Reaches(0, false, 1, 3), new Reaches(0, true, 2, 1));
    second.sent.clear();
    second.reaches(false, 2, 4);
    assertThat(second.sent).containsExactly(new Reaches(0, false, 1, 4));
    Node first = node(levels, 1, 5);
    first.herald(false, 3);
    first.herald(true, 1);
    first.reaches(false, 1, 3);
    assertThat(first.released).isZero();
    first.reaches(false, 1, 4);
    assertThat(first.released).isEqualTo(2);
  }

  @Test
  void shouldTakeNoNoticeOfNewsOfWhatIsLost() {
    Node middle = node(NESTED, 2, 4);
    middle.herald(false, 6);
    middle.point.receive(10, new EntanglementMessage.Drop(0, true, 6), middle);
    middle.reaches(true, 6, 0);
    middle.herald(true, 7);
    middle.reaches(false, 7, 4);
    assertThat(middle.released).isEqualTo(1);
    assertThat(middle.point.known(false)).isZero();
    assertThat(middle.sent).isEmpty();
  }
}
