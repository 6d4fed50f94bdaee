package io.bellwether.time;

import static io.bellwether.quantity.VirtualTime.MICROSECOND;
import static io.bellwether.quantity.VirtualTime.MILLISECOND;
import static io.bellwether.quantity.VirtualTime.NEVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.quantity.RandomStream;
import io.bellwether.time.CutNetwork.Cut;
import io.bellwether.time.CutNetwork.Outcome;
import io.bellwether.time.EngineResult.Ending;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Operations on shared registers have the outcomes that they have on the sequential twin, whatever
 * the graph, the threads and the cut; and each rule of turns is needed for it.
 */
@Execution(ExecutionMode.CONCURRENT)
class RegistersTest {
  private static final int THREADS = 4;
  private static final long END = 400 * MICROSECOND;
  private static CutNetwork runs;

  @BeforeAll
  static void start() {
    runs = new CutNetwork(THREADS);
  }

  @AfterAll
  static void stop() {
    runs.close();
  }

  private static Outcome run(
      long seed, int conditions, Cut cut, long end, Supplier<RegisterRules> rules) {
    return runs.run(
        () -> RandomNetwork.withRegisters(seed).conditions(conditions),
        cut,
        end,
        rules,
        home -> {});
  }

  @Test
  void shouldGiveTheOutcomesOfTheSequentialTwinOnAnyNumberOfThreads() {
    for (long seed = 0; seed < 100; seed++) {
      TestNetwork network = RandomNetwork.withRegisters(seed);
      int nodes = network.model().nodes();
      EngineResult twin = network.run(END);
      assertThat(twin.failure()).isEmpty();
      for (int threads = 1; threads <= THREADS; threads++) {
        Cut cut = Cut.none(nodes, threads);
        assertThat(run(seed, 0, cut, END, RegisterRules::new))
            .as("seed %d, %s", seed, cut)
            .isEqualTo(Outcome.of(twin));
      }
    }
  }

  @Test
  void shouldGiveTheOutcomesOfTheSequentialTwinHoweverANetworkIsCut() {
    for (long seed = 0; seed < 300; seed++) {
      RandomStream random = RandomStream.of(seed, "cuts", "registers");
      TestNetwork network = RandomNetwork.withRegisters(seed);
      int nodes = network.model().nodes();
      long end = END / 2 + random.nextLong(END);
      Outcome expected = Outcome.of(network.run(end));
      for (int recut = 0; recut < 4; recut++) {
        Cut cut = Cut.random(nodes, random, THREADS);
        assertThat(run(seed, 0, cut, end, RegisterRules::new))
            .as("seed %d, %s", seed, cut)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void shouldStopAtTheInstantOfTheSequentialTwinWhileNodesPause() {
    for (long seed = 0; seed < 20; seed++) {
      RandomStream random = RandomStream.of(seed, "conditions", "registers");
      TestNetwork network = RandomNetwork.withRegisters(seed);
      int nodes = network.model().nodes();
      Outcome expected = Outcome.of(network.conditions(nodes).run(20 * MILLISECOND));
      assertThat(expected.ending()).isEqualTo(Ending.CONDITION);
      assertThat(
              run(
                  seed,
                  nodes,
                  Cut.random(nodes, random, THREADS),
                  20 * MILLISECOND,
                  RegisterRules::new))
          .as("seed %d", seed)
          .isEqualTo(expected);
    }
  }

  private static final class EarliestIdFirst extends RegisterRules {
    @Override
    Comparator<Request> order() {
      return Comparator.comparingLong(Request::key).thenComparing(Request::kind);
    }
  }

  private static final class PausedForgotten extends RegisterRules {
    @Override
    void ofPaused(Bound bound, long instant, long nextOperation) {
      bound.set(NEVER, 0);
    }
  }

  private static final class RunningForgotten extends RegisterRules {
    @Override
    void ofRunning(Bound bound, long certified, int node) {
      bound.set(NEVER, 0);
    }
  }

  private static final class ReceiverForgotten extends RegisterRules {
    @Override
    void ofReceiver(Bound bound, long arrival, int node) {
      if (bound.isBefore(arrival, EventKey.of(node, 0))) {
        bound.set(NEVER, 0);
      }
    }
  }

  private static final class IdsOfAnInstantInAnyOrder extends RegisterRules {
    @Override
    boolean isInTurn(Request request, Bound bound) {
      return bound.time() >= request.time();
    }
  }

  private static final class MergedAtOnce extends RegisterRules {
    @Override
    boolean mayYield(boolean inTurn) {
      return true;
    }
  }

  private static final class ChildForgotten extends RegisterRules {
    @Override
    boolean heedsChild(Request request, Bound child) {
      return true;
    }
  }

  private static final class PausedSendNothing extends RegisterRules {
    @Override
    long pausedAt(long instant) {
      return NEVER;
    }
  }

  private static final class BoundsGoAhead extends RegisterRules {
    private final List<List<RegisterTraffic.Asked>> kept = new ArrayList<>();

    @Override
    List<RegisterTraffic.Asked> ahead(int peer, List<RegisterTraffic.Asked> requests) {
      while (kept.size() <= peer) {
        kept.add(List.of());
      }
      return kept.set(peer, requests);
    }
  }

  static Stream<Arguments> brokenRules() {
    return Stream.of(
        broken("time comes before id", EarliestIdFirst::new),
        broken("a paused holder counts", PausedForgotten::new),
        broken("what a holder has not executed counts", RunningForgotten::new),
        broken("a receiver holds from the moment of sending", ReceiverForgotten::new),
        broken("a smaller id finishes an instant first", IdsOfAnInstantInAnyOrder::new),
        broken("a register is merged in its turn", MergedAtOnce::new),
        broken("holders of a merged register count where it is", ChildForgotten::new),
        broken("a paused node may still send", PausedSendNothing::new),
        broken("a request goes ahead of the bound", BoundsGoAhead::new));
  }

  private static Arguments broken(String rule, Supplier<RegisterRules> rules) {
    return Arguments.of(rule, rules);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenRules")
  void shouldFailWithoutTheRule(String rule, Supplier<RegisterRules> rules) {
    int wrong = 0;
    for (long seed = 0; seed < 200 && wrong == 0; seed++) {
      RandomStream random = RandomStream.of(seed, "broken", "registers");
      TestNetwork network = RandomNetwork.withRegisters(seed);
      Cut cut = Cut.random(network.model().nodes(), random, THREADS);
      Outcome expected = Outcome.of(network.run(END));
      try {
        wrong += run(seed, 0, cut, END, rules).equals(expected) ? 0 : 1;
      } catch (CompletionException | IllegalStateException e) {
        wrong++;
      }
    }
    assertThat(wrong).as("runs without the rule that %s, and differ", rule).isPositive();
  }

  /** Two nodes that act on one register at times of their own; what they do is written down. */
  private static TestNetwork twoHolders(List<String> diary) {
    TestNetwork network = new TestNetwork().sharing(HashChain::of);
    network.node(
        "alice",
        new NodeProgram() {
          private long register;

          @Override
          public void start(NodeContext context) {
            register = context.create(new Message(7), 2);
            context.transfer(register, 1, 1, MICROSECOND, new Message(register));
            context.schedule(10 * MICROSECOND, new Message(1));
            context.schedule(10 * MICROSECOND, new Message(2));
          }

          @Override
          public void receive(NodeContext context, int sender, Payload payload) {
            long value = ((Message) payload).value();
            diary.add("event " + value);
            if (value == 1) {
              context.operate(
                  register,
                  payload,
                  (c, outcome) -> diary.add("outcome at " + c.now() / MICROSECOND));
              diary.add("asked");
            }
          }
        });
    network.node(
        "bob",
        new NodeProgram() {
          @Override
          public void start(NodeContext context) {}

          @Override
          public void receive(NodeContext context, int sender, Payload payload) {
            context.schedule(context.now() + MICROSECOND, payload);
            context.operate(((Message) payload).value(), payload);
          }
        });
    return network.join(0, 1, MICROSECOND);
  }

  @Test
  void shouldExecuteNothingElseOfANodeThatPauses() {
    for (int threads = 1; threads <= 2; threads++) {
      List<String> diary = new ArrayList<>();
      twoHolders(diary).runOnActors(EngineOptions.fast(20 * MICROSECOND, threads));
      assertThat(diary).containsExactly("event 1", "asked", "outcome at 10", "event 2");
    }
  }

  @Test
  void shouldNameTheNodeThatActsOnWhatItDoesNotHold() {
    TestNetwork network = new TestNetwork().sharing(HashChain::of);
    network.node("alice", (Holder) (context, register) -> {});
    network.node("bob", (Holder) (context, register) -> context.operate(register, new Message(1)));
    network.join(0, 1, MICROSECOND);
    NodeFailure twin = network.run(MILLISECOND).failure().orElseThrow();
    NodeFailure failure =
        network.runOnActors(EngineOptions.fast(MILLISECOND, 2)).failure().orElseThrow();
    assertThat(failure.name()).isEqualTo("bob").isEqualTo(twin.name());
    assertThat(failure.time()).isEqualTo(5 * MICROSECOND).isEqualTo(twin.time());
    assertThat(failure.cause()).hasMessageContaining("register 0/0, which it does not hold");
    assertThat(twin.cause()).hasMessage(failure.cause().getMessage());
  }

  /** Acts on the first register of the network at 5 µs; the first node creates it. */
  private interface Holder extends NodeProgram {
    void act(NodeContext context, long register);

    @Override
    default void start(NodeContext context) {
      if (context.id() == 0) {
        context.create(new Message(1), 1);
      }
      context.schedule(5 * MICROSECOND, new Message(0));
    }

    @Override
    default void receive(NodeContext context, int sender, Payload payload) {
      act(context, EventKey.of(0, 0));
    }
  }

  @Test
  void shouldRefuseRegistersWhereANetworkHasNone() {
    TestNetwork network = new TestNetwork();
    network.node("alice", (Holder) (context, register) -> {});
    assertThat(network.run(MILLISECOND).failure().orElseThrow().cause())
        .hasMessage("this network has no registers");
    assertThat(
            network.runOnActors(EngineOptions.fast(MILLISECOND, 1)).failure().orElseThrow().cause())
        .hasMessage("this network has no registers");
  }
}
