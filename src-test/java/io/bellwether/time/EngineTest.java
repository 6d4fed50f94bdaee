package io.bellwether.time;

import static io.bellwether.quantity.VirtualTime.MICROSECOND;
import static io.bellwether.quantity.VirtualTime.MILLISECOND;
import static io.bellwether.quantity.VirtualTime.NANOSECOND;
import static io.bellwether.quantity.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.EngineResult.Ending;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.SupervisorStrategy;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class EngineTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7})
  void shouldGiveTheTrajectoryOfTheSequentialTwinOnAnyNumberOfThreads(int threads) {
    for (long seed = 0; seed < 12; seed++) {
      EngineResult expected = RandomNetwork.of(seed).run(5 * MILLISECOND);
      EngineResult actual =
          RandomNetwork.of(seed)
              .runOnActors(
                  EngineOptions.fast(5 * MILLISECOND, threads).disturbedBy(Disturbance::now));
      assertThat(expected.events()).isGreaterThan(100);
      assertThat(actual.fingerprint()).as("seed %d", seed).isEqualTo(expected.fingerprint());
      assertThat(actual.events()).isEqualTo(expected.events());
      assertThat(actual.ending()).isEqualTo(Ending.TIME);
    }
  }

  @Test
  void shouldGiveAnotherFingerprintForAnotherSeed() {
    assertThat(RandomNetwork.of(1).run(MILLISECOND).fingerprint())
        .isNotEqualTo(RandomNetwork.of(2).run(MILLISECOND).fingerprint());
  }

  /** What a node does with a message, the first of which it sends to itself. */
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
    Logger logger = (Logger) LoggerFactory.getLogger(SupervisorStrategy.class);
    logger.setAdditive(false); // Pekko logs the failure too, with a trace
    try {
      assertThatThrownBy(() -> namesakes.runOnActors(EngineOptions.fast(SECOND, 1)))
          .hasRootCauseMessage("actor name [alice] is not unique!");
    } finally {
      logger.setAdditive(true);
    }
  }

  /** Whatever it is asked, it throws. */
  private record Unspeakable() implements Payload {
    @Override
    public int code() {
      return 901;
    }

    @Override
    public void digest(Digest digest) {}

    @Override
    public String toString() {
      throw new IllegalStateException("no words for it");
    }
  }

  @Test
  void shouldNameAnEventByItsClassThatCannotBeDescribed() {
    Reaction cunning =
        (context, sender, payload) -> {
          if (payload instanceof Unspeakable) {
            throw new IllegalStateException("memory lost");
          }
          context.schedule(context.now(), new Unspeakable());
        };
    for (int threads = 1; threads <= 2; threads++) {
      EngineResult result =
          pair(cunning, EngineTest::tick).runOnActors(EngineOptions.fast(SECOND, threads));
      assertThat(result.failure().orElseThrow().event()).contains(Unspeakable.class.getName());
    }
  }

  @Test
  void shouldEndTheRunWhenTheEngineItselfFails() {
    for (int threads = 1; threads <= 2; threads++) {
      EngineOptions options =
          EngineOptions.fast(SECOND, threads)
              .disturbedBy(
                  () -> {
                    throw new IllegalStateException("out of order");
                  });
      assertThatThrownBy(() -> pair(EngineTest::tick, EngineTest::tick).runOnActors(options))
          .hasRootCauseMessage("out of order");
    }
  }

  @Test
  void shouldReportTheEarliestOfSeveralFailures() {
    for (int threads = 1; threads <= 2; threads++) {
      EngineResult result =
          pair(failingAt(37 * MICROSECOND), failingAt(34 * MICROSECOND))
              .runOnActors(EngineOptions.fast(SECOND, threads));
      assertThat(result.failure().orElseThrow().name()).isEqualTo("bob");
      assertThat(result.virtualTime()).isEqualTo(34 * MICROSECOND);
    }
  }

  private static Reaction failingAt(long time) {
    return (context, sender, payload) -> {
      if (context.now() == time) {
        throw new IllegalStateException("memory lost");
      }
      tick(context, sender, payload);
    };
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
  void shouldStopAtTheFirstMillisecondAfterTheLastConditionOnAnyNumberOfThreads() {
    Reaction early = conditionAt(50 * MICROSECOND);
    for (int threads = 1; threads <= 2; threads++) {
      EngineResult result =
          pair(conditionAt(20 * MICROSECOND), early)
              .conditions(2)
              .runOnActors(EngineOptions.fast(SECOND, threads));
      assertThat(result.ending()).isEqualTo(Ending.CONDITION);
      assertThat(result.virtualTime()).isEqualTo(MILLISECOND);
      assertThat(result.events()).isEqualTo(2 * 999);
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
    long[] started = new long[1];
    long[] executed = new long[1];
    TestNetwork network = new TestNetwork();
    network.node(
        "alice",
        new Reaction() {
          @Override
          public void start(NodeContext context) {
            started[0] = System.nanoTime();
            context.schedule(500 * MILLISECOND, new Message(1));
          }

          @Override
          public void receive(NodeContext context, int sender, Payload payload) {
            executed[0] = System.nanoTime();
          }
        });
    EngineResult paced = network.runOnActors(EngineOptions.paced(600 * MILLISECOND, 1, 1));
    assertThat(paced.events()).isEqualTo(1);
    assertThat((executed[0] - started[0]) / 1e9)
        .as("wall seconds to the event at 0.5 s, which is held in several parts")
        .isGreaterThanOrEqualTo(0.49);
    assertThat((System.nanoTime() - started[0]) / 1e9)
        .as("wall seconds to the end at 0.6 s")
        .isGreaterThanOrEqualTo(0.59);
    EngineResult busy =
        RandomNetwork.of(3).runOnActors(EngineOptions.paced(4 * MILLISECOND, 2, 0.02));
    assertThat(busy.fingerprint())
        .isEqualTo(RandomNetwork.of(3).run(4 * MILLISECOND).fingerprint());
  }

  /** The event at 100 ms takes 200 ms, so the one at 150 ms is late. */
  @Test
  void shouldSayHowLateAPacedRunWas() {
    Reaction slow =
        (context, sender, payload) -> {
          if (context.now() == MICROSECOND) {
            context.schedule(100 * MILLISECOND, payload);
            context.schedule(150 * MILLISECOND, payload);
          } else if (context.now() == 100 * MILLISECOND) {
            long end = System.nanoTime() + 200_000_000;
            while (System.nanoTime() < end) {
              Thread.onSpinWait();
            }
          }
        };
    Reaction idle = (context, sender, payload) -> {};
    PaceStatistics pace =
        pair(slow, idle).runOnActors(EngineOptions.paced(200 * MILLISECOND, 1, 1)).pace();
    assertThat(pace.lateNanoseconds()).isGreaterThanOrEqualTo(150_000_000);
    assertThat(pace.elapsedNanoseconds()).isGreaterThanOrEqualTo(300_000_000);
    assertThat(pair(slow, idle).run(200 * MILLISECOND).pace()).isEqualTo(PaceStatistics.NONE);
  }

  @Test
  void shouldHeedAnOrderToTheActorSystemWhileItIsBusy() {
    ActorTestKit kit = ActorTestKit.create("busy", Engine.configuration(Configuration.load(), 1));
    CompletableFuture<EngineResult> result = new CompletableFuture<>();
    EngineControl control = new EngineControl();
    ActorRef<Engine.Command> engine =
        kit.spawn(
            Engine.create(
                pair(EngineTest::tick, EngineTest::tick).model(),
                EngineOptions.fast(VirtualTime.NEVER - 1, 1),
                control,
                result));
    while (control.events() < 100_000) {
      Thread.onSpinWait();
    }
    kit.stop(engine);
    kit.shutdownTestKit();
    assertThat(kit.system().whenTerminated().isCompleted()).isTrue();
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
