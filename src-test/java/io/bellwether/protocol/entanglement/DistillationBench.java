package io.bellwether.protocol.entanglement;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.physics.entanglement.DistillationSchedule;
import io.bellwether.physics.entanglement.DistillationStep;
import io.bellwether.physics.entanglement.MemoryCoherence;
import io.bellwether.protocol.entanglement.DistillationSettings.LinkClock;
import io.bellwether.protocol.entanglement.EntanglementMessage.Cutoff;
import io.bellwether.protocol.entanglement.EntanglementMessage.Herald;
import io.bellwether.protocol.entanglement.EntanglementMessage.Parity;
import io.bellwether.quantity.RandomStream;
import io.bellwether.state.PairHalf;
import io.bellwether.state.PauliShare;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Two ends of a link with a clock and a station between them. Events of one instant come in the
 * order of their senders, as in an engine, and which sender is first is part of the setting.
 */
final class DistillationBench {
  /** What both ends need to agree on. */
  record Plan(
      DistillationStep step,
      DistillationSchedule schedule,
      int rounds,
      boolean twirl,
      MemoryCoherence coherence,
      long cutoff) {}

  /**
   * The link.
   *
   * @param light from the station to either end; 0 if the station is in that end
   * @param processing of a message over the link
   * @param grid times of all attempts are multiples of it
   * @param meanWait from when both memories are empty to their pair
   * @param meanHold for which a kept pair stays in its memory, at each end by itself
   * @param order of the senders: station, first end, second end
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody writes to them
  record Wiring(
      long[] light,
      long processing,
      int slots,
      int budget,
      long grid,
      long meanWait,
      long meanHold,
      int[] order) {
    private long behind(int end) {
      return light[end] == 0 ? 0 : light[end] + processing;
    }
  }

  /** A distilled pair at one end. */
  record Kept(long number, PauliShare half) {}

  private record Due(long time, int sender, long id, Runnable action) {}

  private final PriorityQueue<Due> due =
      new PriorityQueue<>(
          Comparator.comparingLong(Due::time)
              .thenComparingInt(Due::sender)
              .thenComparingLong(Due::id));
  private final Wiring wiring;
  private final RandomStream random;
  private final Function<RandomStream, PairHalf[]> source;
  private final LinkDistillation[] ends = new LinkDistillation[2];
  private final boolean[][] full;
  private final BitSet attempted = new BitSet();
  private final List<List<Kept>> kept = List.of(new ArrayList<>(), new ArrayList<>());
  private final Map<Long, Parity> read = new TreeMap<>();
  private final Map<Long, Integer> levels = new TreeMap<>();
  private final long[] trials;
  private final long[] successes;
  private long now;
  private long ids;
  private long made;
  private long timers;

  DistillationBench(
      long seed, Wiring wiring, Plan plan, Function<RandomStream, PairHalf[]> source) {
    this.wiring = wiring;
    this.source = source;
    random = RandomStream.of(seed, "bench", "pairs");
    full = new boolean[2][wiring.slots];
    trials = new long[plan.rounds];
    successes = new long[plan.rounds];
    long emitted = 0;
    for (int end = 0; end < 2; end++) {
      emitted = Math.max(emitted, wiring.light[end] + wiring.behind(end));
    }
    for (int end = 0; end < 2; end++) {
      ends[end] =
          LinkDistillation.of(
              new DistillationSettings(
                  0,
                  end == 0,
                  plan.step,
                  plan.schedule,
                  plan.rounds,
                  plan.twirl,
                  plan.coherence,
                  plan.cutoff,
                  LinkClock.of(wiring.behind(end), wiring.behind(1 - end), emitted, message())),
              RandomStream.of(seed, "end " + end, "errors"),
              RandomStream.of(seed, "link", "twirls"),
              this::keep);
    }
  }

  private long message() {
    return wiring.light[0] + wiring.light[1] + wiring.processing;
  }

  /** What an end got, in its order. */
  List<Kept> kept(int end) {
    return kept.get(end);
  }

  /** How many fresh pairs there were. */
  long made() {
    return made;
  }

  /** How many rounds there were of pairs that had had a number of them. */
  long trials(int level) {
    return trials[level];
  }

  /** How many of these succeeded. */
  long successes(int level) {
    return successes[level];
  }

  /** Timers that were neither cancelled nor ran. */
  long timers() {
    return timers;
  }

  int held(int end) {
    return ends[end].held();
  }

  /** The memories of an end that are full. */
  BitSet full(int end) {
    BitSet slots = new BitSet();
    for (int slot = 0; slot < wiring.slots; slot++) {
      slots.set(slot, full[end][slot]);
    }
    return slots;
  }

  /** Runs until nothing is left to happen. */
  void settle() {
    for (int slot = 0; slot < wiring.slots; slot++) {
      attempt(slot);
    }
    while (!due.isEmpty()) {
      Due next = due.remove();
      now = next.time;
      next.action.run();
    }
  }

  private long at(long time, int sender, Runnable action) {
    due.add(new Due(time, wiring.order[sender], ids, action));
    return ids++;
  }

  private void attempt(int slot) {
    boolean free = !full[0][slot] && !full[1][slot] && !attempted.get(slot);
    if (!free || made + attempted.cardinality() >= wiring.budget) {
      return;
    }
    attempted.set(slot);
    long wait = 1 + random.nextLong(2 * wiring.meanWait);
    at((now + wait) / wiring.grid * wiring.grid + wiring.grid, 0, () -> meet(slot));
  }

  private void meet(int slot) {
    attempted.clear(slot);
    long met = now;
    long number = made++;
    PairHalf[] halves = source.apply(random);
    for (int end = 0; end < 2; end++) {
      int at = end;
      full[at][slot] = true;
      Herald herald = new Herald(0, slot, 0, number, halves[at]);
      at(
          met + wiring.behind(at),
          0,
          () -> ends[at].herald(now, met, herald, met - wiring.light[at], new Effects(at)));
    }
  }

  private void keep(
      long time,
      boolean onDownstream,
      long number,
      int slot,
      long since,
      PauliShare half,
      FlowEffects out) {
    assertThat(since).isLessThanOrEqualTo(time);
    int end = onDownstream ? 0 : 1;
    kept.get(end).add(new Kept(number, half));
    at(
        time + 1 + random.nextLong(2 * wiring.meanHold),
        1 + end,
        () -> out.release(onDownstream, slot));
  }

  /** Both ends tell each other once per round; what the first has told is kept for the second. */
  private void count(Parity parity) {
    Parity other = read.remove(parity.sacrificed());
    if (other == null) {
      read.put(parity.sacrificed(), parity);
      return;
    }
    assertThat(other.kept()).as("whom pair %d meets", parity.sacrificed()).isEqualTo(parity.kept());
    int level = levels.getOrDefault(parity.kept(), 0);
    trials[level]++;
    if (other.outcome() == parity.outcome()) {
      successes[level]++;
      levels.put(parity.kept(), level + 1);
    }
  }

  private final class Effects implements FlowEffects {
    private final int end;

    Effects(int end) {
      this.end = end;
    }

    @Override
    public void send(boolean forward, EntanglementMessage message) {
      assertThat(forward).isEqualTo(end == 0);
      Parity parity = (Parity) message;
      count(parity);
      int other = 1 - end;
      at(now + message(), 1 + end, () -> ends[other].receive(now, parity, new Effects(other)));
    }

    @Override
    public void release(boolean downstream, int slot) {
      assertThat(full[end][slot]).as("memory %d of end %d is full", slot, end).isTrue();
      full[end][slot] = false;
      attempt(slot);
    }

    @Override
    public long timer(long time, EntanglementMessage message) {
      assertThat(time).isGreaterThanOrEqualTo(now);
      timers++;
      return at(
          time,
          1 + end,
          () -> {
            timers--;
            boolean waited = ends[end].cutOff((Cutoff) message, this);
            assertThat(waited).as("a pair of the timer").isTrue();
          });
    }

    @Override
    public void cancel(long timer) {
      assertThat(due.removeIf(entry -> entry.id == timer)).as("a timer to cancel").isTrue();
      timers--;
    }
  }

  /** A wiring of a random link. */
  static Wiring random(RandomStream random, int slots, int budget) {
    long grid = 1 + random.nextLong(50);
    long[] light = {grid * (1 + random.nextInt(20)), grid * (1 + random.nextInt(20))};
    if (random.nextInt(3) == 0) {
      light[1] = 0;
    } else if (random.nextInt(3) == 0) {
      light[1] = light[0];
    }
    long processing = random.nextLong(3) * grid;
    long scale = light[0] + light[1];
    return new Wiring(
        light,
        processing,
        slots,
        budget,
        grid,
        1 + random.nextLong(3 * scale),
        1 + random.nextLong(3 * scale),
        random.permutation(3));
  }
}
