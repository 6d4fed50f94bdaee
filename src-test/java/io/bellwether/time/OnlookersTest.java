package io.bellwether.time;

import static io.bellwether.quantity.VirtualTime.MILLISECOND;
import static io.bellwether.quantity.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import io.bellwether.time.EngineResult.Ending;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.ConfigurationException;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.LoggingTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

/** Whoever looks at a run sees its nodes at rest, is never left waiting, and changes nothing. */
class OnlookersTest {
  private static final long HOUR = 3_600 * SECOND;

  /**
   * Writes two fields one after the other, many times: whoever looks in between sees them differ.
   */
  private static final class Twofold implements NodeProgram {
    private final long rounds;
    private final long pause;
    private long first;
    private long second;

    Twofold(long rounds, long pause) {
      this.rounds = rounds;
      this.pause = pause;
    }

    @Override
    public void start(NodeContext context) {
      context.schedule(1, new Message(0));
    }

    @Override
    public void receive(NodeContext context, int sender, Payload payload) {
      first++;
      Disturbance.now();
      second++;
      if (first < rounds) {
        context.schedule(context.now() + pause, new Message(first));
      }
    }
  }

  private static TestNetwork twofold(long rounds, long pause, Twofold... nodes) {
    TestNetwork network = new TestNetwork();
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = new Twofold(rounds, pause);
      network.node("node-" + i, nodes[i]);
      if (i > 0) {
        network.join(i - 1, i, MILLISECOND / 2);
      }
    }
    return network;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void shouldSeeNodesAtRestAndChangeNothing(int threads) {
    long end = 2 * SECOND;
    EngineOptions options = EngineOptions.fast(end, threads);
    EngineResult alone = twofold(1_000, MILLISECOND, new Twofold[6]).runOnActors(options);

    Twofold[] nodes = new Twofold[6];
    EngineModel model = twofold(1_000, MILLISECOND, nodes).model();
    EngineControl control = new EngineControl();
    AtomicInteger looks = new AtomicInteger();
    AtomicInteger torn = new AtomicInteger();
    CompletableFuture<EngineResult> run =
        CompletableFuture.supplyAsync(() -> TestNetwork.onActors(model, options, control));
    long seen = -1;
    while (!run.isDone()) {
      try {
        long now =
            control
                .observe(
                    () -> {
                      looks.incrementAndGet();
                      for (Twofold node : nodes) {
                        torn.addAndGet(node.first == node.second ? 0 : 1);
                      }
                      return nodes[0].first;
                    })
                .join();
        assertThat(now).isGreaterThanOrEqualTo(seen);
        seen = now;
      } catch (CancellationException over) {
        break;
      }
    }
    EngineResult watched = run.join();
    assertThat(looks).hasPositiveValue();
    assertThat(torn).hasValue(0);
    assertThat(watched.fingerprint()).isEqualTo(alone.fingerprint());
    assertThat(watched.events()).isEqualTo(alone.events());
  }

  /** A paced run that waits for its next event, or for its end, answers at once and waits on. */
  @ParameterizedTest
  @CsvSource({"1, TIME", "2, INTERRUPTED"})
  void shouldBeSeenWhileItWaitsForTheWallClock(long rounds, Ending ending) throws Exception {
    Twofold[] nodes = new Twofold[2];
    TestNetwork network = twofold(rounds, HOUR / 2, nodes);
    EngineModel model = network.model();
    EngineControl control = new EngineControl();
    CompletableFuture<EngineResult> run =
        CompletableFuture.supplyAsync(
            () -> TestNetwork.onActors(model, EngineOptions.paced(HOUR, 1, 1), control));
    for (int i = 0; i < 3; i++) {
      assertThat(control.observe(() -> nodes[1].second).get(30, TimeUnit.SECONDS))
          .isBetween(0L, 1L);
    }
    assertThat(run).isNotDone();
    control.requestStop();
    assertThat(run.get(30, TimeUnit.SECONDS).ending()).isEqualTo(ending);
  }

  @Test
  void shouldTellWhoComesTooLate() {
    EngineControl control = new EngineControl();
    CompletableFuture<Long> early = control.observe(() -> 1L);
    TestNetwork.onActors(
        twofold(1, MILLISECOND, new Twofold[2]).model(), EngineOptions.fast(SECOND, 1), control);
    assertThat(early).isCompletedWithValue(1L);
    assertThatThrownBy(control.observe(() -> 2L)::join).isInstanceOf(CancellationException.class);
  }

  /** Whoever reads wrongly is told, and the run goes on, as do the looks of others. */
  @ParameterizedTest
  @ValueSource(classes = {IllegalStateException.class, StackOverflowError.class})
  void shouldSurviveALookThatFails(Class<? extends Throwable> failure) {
    EngineControl control = new EngineControl();
    CompletableFuture<Object> look =
        control.observe(
            () -> {
              throw dizzy(failure);
            });
    CompletableFuture<Long> next = control.observe(() -> 1L);
    EngineResult result =
        TestNetwork.onActors(
            twofold(5, MILLISECOND, new Twofold[2]).model(),
            EngineOptions.fast(SECOND, 1),
            control);
    assertThatThrownBy(look::join).hasCauseInstanceOf(failure);
    assertThat(next).isCompletedWithValue(1L);
    assertThat(result.ending()).isEqualTo(Ending.TIME);
    assertThat(result.failure()).isEmpty();
  }

  /** An engine that cannot be built says so to all who wait, once, and writes no trace of it. */
  @Test
  void shouldTellWhoWaitsForAnEngineThatCannotBeBuilt() {
    EngineControl control = new EngineControl();
    CompletableFuture<Long> look = control.observe(() -> 1L);
    CompletableFuture<EngineResult> result = new CompletableFuture<>();
    EngineModel model = twofold(1, MILLISECOND, new Twofold[2]).model();
    Config withoutHomes = Configuration.load();
    ActorTestKit kit = ActorTestKit.create("test", withoutHomes);
    try {
      LoggingTestKit.empty()
          .withLogLevel(Level.ERROR)
          .withOccurrences(0)
          .expect(
              kit.system(),
              () -> {
                ActorRef<Engine.Command> engine =
                    kit.spawn(Engine.create(model, EngineOptions.fast(SECOND, 1), control, result));
                kit.createTestProbe().expectTerminated(engine);
                return null;
              });
    } finally {
      kit.shutdownTestKit();
    }
    assertThatThrownBy(result::join).hasCauseInstanceOf(ConfigurationException.class);
    assertThatThrownBy(look::join).isInstanceOf(CancellationException.class);
  }

  private static RuntimeException dizzy(Class<? extends Throwable> failure) {
    if (failure == StackOverflowError.class) {
      throw new StackOverflowError("dizzy");
    }
    return new IllegalStateException("dizzy");
  }
}
