package io.bellwether.protocol.entanglement;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.protocol.entanglement.EntanglementMessage.Herald;
import io.bellwether.protocol.entanglement.EntanglementMessage.OfFlow;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.state.BellDiagonal;
import io.bellwether.state.BellState;
import io.bellwether.state.PairHalf;
import io.bellwether.state.PauliShare;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * A chain of flow points with a clock: memories that become entangled at random as long as there
 * are pairs left to make, on every other link as Ψ+, and messages that take their time.
 */
final class FlowBench {
  /** A pair as one end has it: the number that its partner has at the other end, and its half. */
  record Delivered(long partner, PauliShare half, double fidelity) {}

  /** A link: how long light takes from its station to either end, its memories and pairs. */
  private static final class Link {
    private final long[] light;
    private final boolean[][] full;
    private final BellDiagonal state;
    private int budget;
    private long made;

    Link(long[] light, int slots, BellDiagonal state, int budget) {
      this.light = light;
      this.full = new boolean[2][slots];
      this.state = state;
      this.budget = budget;
    }
  }

  private record Due(long time, long id, Runnable action) {}

  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparingLong(Due::time).thenComparingLong(Due::id));
  private final RandomStream random;
  private final List<Link> links = new ArrayList<>();
  private final List<FlowPoint<? super EndPointEffects>> points = new ArrayList<>();
  private final List<Map<Long, Delivered>> delivered = List.of(new TreeMap<>(), new TreeMap<>());
  private final long meanWait;

  /** Later than the light's way, so that no photon was emitted before the beginning of time. */
  private long now = VirtualTime.MILLISECOND;

  private long ids;
  private SiftedPairs sifted = SiftedPairs.NONE;
  private long measured;
  private boolean served;

  /**
   * A chain without links.
   *
   * @param meanWait from when both memories are empty to their pair
   */
  FlowBench(long seed, long meanWait) {
    this.random = RandomStream.of(seed, "bench", "pairs");
    this.meanWait = meanWait;
  }

  /** Adds the next node. */
  void node(FlowPoint<? super EndPointEffects> point) {
    points.add(point);
  }

  /** Adds the link to the next node. */
  void link(long lightToFirst, long lightToSecond, int slots, BellDiagonal state, int budget) {
    links.add(new Link(new long[] {lightToFirst, lightToSecond}, slots, state, budget));
  }

  /** What the head (0) or the tail (1) got, by its own number of the pair. */
  Map<Long, Delivered> delivered(int end) {
    return delivered.get(end);
  }

  /** What the head has sifted. */
  SiftedPairs sifted() {
    return sifted;
  }

  /** Pairs of which the head knows that both ends have measured them. */
  long measured() {
    return measured;
  }

  /** Whether the head has sifted all pairs that it wanted. */
  boolean served() {
    return served;
  }

  /** How many pairs of a side a node knows of. */
  int known(int node, boolean downstream) {
    return points.get(node) instanceof SwappingPoint point
        ? point.known(downstream)
        : knownAtEnd(node, downstream);
  }

  /** How many pairs of a side wait in a node: at an end all that it knows of. */
  int waits(int node, boolean downstream) {
    return points.get(node) instanceof SwappingPoint point
        ? point.waits(downstream)
        : knownAtEnd(node, downstream);
  }

  private int knownAtEnd(int node, boolean downstream) {
    return downstream == (node == 0) ? ((EndPoint) points.get(node)).known() : 0;
  }

  int nodes() {
    return points.size();
  }

  /** How many memories of a side of a node are full. */
  int full(int node, boolean downstream) {
    int link = downstream ? node : node - 1;
    if (link < 0 || link == links.size()) {
      return 0;
    }
    int count = 0;
    for (boolean one : links.get(link).full[downstream ? 0 : 1]) {
      count += one ? 1 : 0;
    }
    return count;
  }

  /** Runs until nothing is left to happen. */
  void settle() {
    for (int link = 0; link < links.size(); link++) {
      for (int slot = 0; slot < links.get(link).full[0].length; slot++) {
        attempt(link, slot);
      }
    }
    while (!due.isEmpty()) {
      Due next = due.remove();
      now = next.time;
      next.action.run();
    }
  }

  private long at(long time, Runnable action) {
    due.add(new Due(time, ids, action));
    return ids++;
  }

  private void attempt(int index, int slot) {
    Link link = links.get(index);
    if (link.budget == 0 || link.full[0][slot] || link.full[1][slot]) {
      return;
    }
    link.budget--;
    long number = link.made++;
    Arrays.stream(link.full).forEach(end -> end[slot] = true);
    at(now + 1 + random.nextLong(2 * meanWait), () -> herald(index, slot, number));
  }

  private void herald(int index, int slot, long number) {
    Link link = links.get(index);
    BellState heralded = index % 2 == 0 ? BellState.PSI_PLUS : BellState.PHI_PLUS;
    PairHalf[] halves = PairHalf.pair(random, heralded, link.state);
    for (int end = 0; end < 2; end++) {
      int node = index + end;
      boolean downstream = end == 0;
      long since = now - link.light[end];
      Herald herald = new Herald(index, slot, 0, number, halves[end]);
      at(
          now + link.light[end],
          () -> points.get(node).herald(now, downstream, herald, since, new Effects(node)));
    }
  }

  private void receive(int node, OfFlow message) {
    points.get(node).receive(now, message, new Effects(node));
  }

  private final class Effects implements EndPointEffects {
    private final int node;

    Effects(int node) {
      this.node = node;
    }

    @Override
    public void send(boolean forward, EntanglementMessage message) {
      Link link = links.get(forward ? node : node - 1);
      int next = forward ? node + 1 : node - 1;
      at(now + link.light[0] + link.light[1], () -> receive(next, (OfFlow) message));
    }

    @Override
    public void release(boolean downstream, int slot) {
      int link = downstream ? node : node - 1;
      boolean[] full = links.get(link).full[downstream ? 0 : 1];
      assertThat(full[slot]).as("memory %d of node %d is full", slot, node).isTrue();
      full[slot] = false;
      attempt(link, slot);
    }

    @Override
    public long timer(long time, EntanglementMessage message) {
      assertThat(time).isGreaterThanOrEqualTo(now);
      return at(time, () -> receive(node, (OfFlow) message));
    }

    @Override
    public void cancel(long timer) {
      assertThat(due.removeIf(entry -> entry.id == timer)).as("a timer to cancel").isTrue();
    }

    @Override
    public void delivered(long origin, long partner, PauliShare half, double fidelity) {
      Delivered pair = new Delivered(partner, half, fidelity);
      assertThat(delivered.get(node == 0 ? 0 : 1).put(origin, pair)).as("delivered once").isNull();
    }

    @Override
    public void measured() {
      assertThat(node).isZero();
      measured++;
    }

    @Override
    public void sifted(SiftedPairs pairs, boolean last) {
      assertThat(served).as("served before").isFalse();
      sifted = sifted.plus(pairs);
      served = last;
    }
  }
}
