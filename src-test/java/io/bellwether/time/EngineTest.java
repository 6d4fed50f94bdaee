package io.bellwether.time;

import static io.bellwether.quantity.VirtualTime.MICROSECOND;
import static io.bellwether.quantity.VirtualTime.MILLISECOND;
import static io.bellwether.quantity.VirtualTime.NANOSECOND;
import static io.bellwether.quantity.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.quantity.RandomStream;
import io.bellwether.time.EngineResult.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineTest {

  /** Sends, schedules and cancels at random; what it does depends on everything it has received. */
  private static final class Restless implements NodeProgram {
    private final RandomStream random;
    private final int[] neighbours;
    private final long[] delays;
    private static final long TIMEOUT = -1;
    private long timer = -1;
    private long memory;

    Restless(int id, long seed, int[] neighbours, long[] delays) {
      this.random = RandomStream.of(seed, "n" + id, "restless");
      this.neighbours = neighbours;
      this.delays = delays;
    }

    @Override
    public void start(NodeContext context) {
      for (int i = 0; i < 3; i++) {
        context.schedule(random.nextLong(MILLISECOND), new Message(i));
      }
    }

    @Override
    public void receive(NodeContext context, int sender, Payload payload) {
      long value = ((Message) payload).value();
      memory = memory * 31 + value + sender;
      if (value == TIMEOUT) {
        return;
      }
      int action = random.nextInt(8);
      if (action == 5) {
        timer =
            context.schedule(context.now() + random.nextLong(MILLISECOND), new Message(TIMEOUT));
      } else if (action == 6 && timer >= 0) {
        context.cancel(timer);
        timer = -1;
      }
      if (action < 5) {
        int i = random.nextInt(neighbours.length);
        long extra = random.nextBoolean() ? 0 : random.nextLong(200 * MICROSECOND);
        context.send(neighbours[i], delays[i] + extra, new Message(memory & 0xFFFF));
      } else {
        long pause = action == 7 ? 0 : random.nextLong(100 * MICROSECOND);
        context.schedule(context.now() + pause, new Message(memory & 0xFFFF));
      }
    }
  }

  private static TestNetwork randomNetwork(long seed) {
    RandomStream random = RandomStream.of(seed, "network", "shape");
    int nodes = 2 + random.nextInt(30);
    List<List<long[]>> adjacency = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      adjacency.add(new ArrayList<>());
    }
    List<long[]> joined = new ArrayList<>();
    for (int i = 1; i < nodes; i++) {
      for (int j = 0; j < 1 + random.nextInt(2); j++) {
        int other = random.nextInt(i);
        long delay = 1 * MICROSECOND + random.nextLong(50 * MICROSECOND);
        joined.add(new long[] {i, other, delay});
        adjacency.get(i).add(new long[] {other, delay});
        adjacency.get(other).add(new long[] {i, delay});
      }
    }
    TestNetwork network = new TestNetwork();
    for (int i = 0; i < nodes; i++) {
      int[] neighbours = adjacency.get(i).stream().mapToInt(a -> (int) a[0]).toArray();
      long[] delays = adjacency.get(i).stream().mapToLong(a -> a[1]).toArray();
      network.node("n" + i, new Restless(i, seed, neighbours, delays));
    }
    joined.forEach(j -> network.join((int) j[0], (int) j[1], j[2]));
    return network;
  }

  private static void disturb() {
    int spins = ThreadLocalRandom.current().nextInt(60);
    for (int i = 0; i < spins; i++) {
      Thread.onSpinWait();
    }
    if (spins == 7) {
      LockSupport.parkNanos(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7})
  void shouldGiveTheTrajectoryOfTheSequentialTwinOnAnyNumberOfThreads(int threads) {
    for (long seed = 0; seed < 12; seed++) {
      EngineResult expected = randomNetwork(seed).run(5 * MILLISECOND);
      EngineResult actual =
          randomNetwork(seed)
              .runOnActors(
                  EngineOptions.fast(5 * MILLISECOND, threads).disturbedBy(EngineTest::disturb));
      assertThat(expected.events()).isGreaterThan(100);
      assertThat(actual.fingerprint()).as("seed %d", seed).isEqualTo(expected.fingerprint());
      assertThat(actual.events()).isEqualTo(expected.events());
      assertThat(actual.ending()).isEqualTo(Ending.TIME);
    }
  }

  @Test
  void shouldGiveAnotherFingerprintForAnotherSeed() {
    assertThat(randomNetwork(1).run(MILLISECOND).fingerprint())
        .isNotEqualTo(randomNetwork(2).run(MILLISECOND).fingerprint());
  }

  /** Answers every message with {@code reply}; its behaviour in a test is one line. */
  private interface Reaction extends NodeProgram {
    @Override
    default void start(NodeContext context) {
      context.schedule(MICROSECOND, new Message(context.id()));
    }
  }

  private static TestNetwork pair(Reaction first, Reaction second) {
    TestNetwork network = new TestNetwork();
    network.node("alice", first);
    network.node("bob", second);
    return network.join(0, 1, 10 * MICROSECOND);
  }

  private static void tick(NodeContext context, int sender, Payload payload) {
    context.schedule(context.now() + MICROSECOND, payload);
  }

  @Test
  void shouldNameTheNodeTheTimeAndTheEventOfAFailure() {
    Reaction failing =
        (context, sender, payload) -> {
          if (context.now() >= 30 * MICROSECOND) {
            throw new IllegalStateException("memory lost");
          }
          tick(context, sender, payload);
        };
    for (int threads = 1; threads <= 2; threads++) {
      EngineResult result =
          pair(EngineTest::tick, failing).runOnActors(EngineOptions.fast(SECOND, threads));
      assertThat(result.ending()).isEqualTo(Ending.FAILED);
      NodeFailure failure = result.failure().orElseThrow();
      assertThat(failure.name()).isEqualTo("bob");
      assertThat(failure.time()).isEqualTo(30 * MICROSECOND);
      assertThat(failure.event()).contains("Message[value=1]");
      assertThat(failure.cause()).hasMessage("memory lost");
    }
  }

  @Test
  void shouldEndTheRunWhenItsActorsCannotBeMade() {
    TestNetwork namesakes = new TestNetwork();
    namesakes.node("alice", (Reaction) EngineTest::tick);
    namesakes.node("alice", (Reaction) EngineTest::tick);
    namesakes.join(0, 1, MICROSECOND);
    assertThatThrownBy(() -> namesakes.runOnActors(EngineOptions.fast(SECOND, 1)))
        .hasRootCauseMessage("actor name [alice] is not unique!");
  }

  @Test
  void shouldRefuseAMessageThatIsFasterThanItsChannel() {
    Reaction hasty = (context, sender, payload) -> context.send(1, 9 * MICROSECOND, payload);
    EngineResult result = pair(hasty, EngineTest::tick).run(SECOND);
    assertThat(result.failure().orElseThrow().cause())
        .hasMessageContaining("9000000 ps to node 1 is shorter than the 10000000 ps");
  }

  @Test
  void shouldRefuseAMessageWithoutAChannel() {
    Reaction lost = (context, sender, payload) -> context.send(0, SECOND, payload);
    assertThat(pair(lost, EngineTest::tick).run(SECOND).failure().orElseThrow().cause())
        .hasMessageContaining("no channel to node 0");
  }

  @Test
  void shouldStopAChainThatNeverLetsTimePass() {
    Reaction stuck = (context, sender, payload) -> context.schedule(context.now(), payload);
    assertThat(pair(stuck, EngineTest::tick).run(SECOND).failure().orElseThrow().cause())
        .hasMessageContaining("without delay");
  }

  @Test
  void shouldStopOneLookaheadAfterTheLastConditionOnAnyNumberOfThreads() {
    Reaction early = conditionAt(50 * MICROSECOND);
    for (int threads = 1; threads <= 2; threads++) {
      EngineResult result =
          pair(conditionAt(20 * MICROSECOND), early)
              .conditions(2)
              .runOnActors(EngineOptions.fast(SECOND, threads));
      assertThat(result.ending()).isEqualTo(Ending.CONDITION);
      assertThat(result.virtualTime()).isEqualTo(60 * MICROSECOND);
      assertThat(result.events()).isEqualTo(2 * 59);
      EngineResult twin =
          pair(conditionAt(20 * MICROSECOND), conditionAt(50 * MICROSECOND))
              .conditions(2)
              .run(SECOND);
      assertThat(twin.fingerprint()).isEqualTo(result.fingerprint());
    }
  }

  private static Reaction conditionAt(long time) {
    return (context, sender, payload) -> {
      if (context.now() == time) {
        context.conditionMet();
      }
      tick(context, sender, payload);
    };
  }

  @Test
  void shouldKeepWhatWasDoneWhenSomebodyAsksForAStop() {
    EngineControl control = new EngineControl();
    Reaction interrupting =
        (context, sender, payload) -> {
          if (context.now() == 100 * MICROSECOND) {
            control.requestStop();
          }
          tick(context, sender, payload);
        };
    EngineResult result =
        TestNetwork.onActors(
            pair(EngineTest::tick, interrupting).model(), EngineOptions.fast(SECOND, 2), control);
    assertThat(result.ending()).isEqualTo(Ending.INTERRUPTED);
    assertThat(result.virtualTime()).isBetween(100 * MICROSECOND, 111 * MICROSECOND);
    assertThat(result.fingerprint())
        .isEqualTo(
            pair(EngineTest::tick, EngineTest::tick).run(result.virtualTime()).fingerprint());
  }

  @Test
  void shouldFollowTheWallClockInAPacedRunWithoutChangingTheResult() {
    long started = System.nanoTime();
    EngineResult paced =
        randomNetwork(3).runOnActors(EngineOptions.paced(4 * MILLISECOND, 2, 0.02));
    assertThat(System.nanoTime() - started).isGreaterThan(180_000_000L);
    assertThat(paced.fingerprint()).isEqualTo(randomNetwork(3).run(4 * MILLISECOND).fingerprint());
  }

  @Test
  void shouldNeitherExecuteNorFoldACancelledTimer() {
    Reaction cancelling =
        (context, sender, payload) -> {
          long timer = context.schedule(context.now() + NANOSECOND, new Message(99));
          assertThat(context.cancel(timer)).isTrue();
          assertThat(context.cancel(timer)).isFalse();
        };
    EngineResult result = pair(cancelling, cancelling).run(MILLISECOND);
    assertThat(result.failure()).isEmpty();
    assertThat(result.events()).isEqualTo(2);
  }
}
