package io.bellwether.time;

import static io.bellwether.quantity.VirtualTime.MICROSECOND;
import static io.bellwether.quantity.VirtualTime.MILLISECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.quantity.RandomStream;
import io.bellwether.time.CutNetwork.Cut;
import io.bellwether.time.CutNetwork.Outcome;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Of registers that nobody holds any more nothing is left, whatever they were merged with where.
 */
class RegisterNamesTest {
  private static final int THREADS = 3;
  private static CutNetwork runs;

  @BeforeAll
  static void start() {
    runs = new CutNetwork(THREADS);
  }

  @AfterAll
  static void stop() {
    runs.close();
  }

  /** The names that the homes of a run know. */
  private static final class Names {
    private final Set<Home> homes = ConcurrentHashMap.newKeySet();

    long left() {
      assertThat(homes).isNotEmpty();
      return homes.stream().mapToLong(home -> home.turns().registry().size()).sum();
    }
  }

  /** So little that every object goes in a round of its own. */
  private static final class NarrowRounds extends RegisterRules {
    @Override
    boolean hasRoom(long sent, long bytes) {
      return sent == 0;
    }
  }

  private static void shouldLeaveNothing(Supplier<RegisterRules> rules, String purpose) {
    long closing = 300 * MICROSECOND;
    for (long seed = 0; seed < 150; seed++) {
      long same = seed;
      RandomStream random = RandomStream.of(seed, purpose, "registers");
      TestNetwork network = RandomNetwork.withRegisters(seed, closing);
      Cut cut = Cut.random(network.model().nodes(), random, THREADS);
      Outcome expected = Outcome.of(network.run(MILLISECOND));
      Names names = new Names();
      Outcome outcome =
          runs.run(
              () -> RandomNetwork.withRegisters(same, closing),
              cut,
              MILLISECOND,
              rules,
              names.homes::add);
      assertThat(outcome).as("seed %d, %s", seed, cut).isEqualTo(expected);
      assertThat(names.left()).as("names left, seed %d, %s", seed, cut).isZero();
    }
  }

  @Test
  void shouldKeepNoRegisterThatAllHaveGivenUp() {
    shouldLeaveNothing(RegisterRules::new, "names");
  }

  @Test
  void shouldKeepNoneAndChangeNothingWhereObjectsWaitForTheRoomOfARound() {
    shouldLeaveNothing(NarrowRounds::new, "narrow");
  }

  @Test
  void shouldSendTheFirstObjectOfARoundHoweverLargeAndOthersAsFarAsThereIsRoom() {
    RegisterRules rules = new RegisterRules();
    assertThat(rules.hasRoom(0, 1L << 40)).isTrue();
    assertThat(rules.hasRoom(1 << 25, 1 << 25)).isTrue();
    assertThat(rules.hasRoom(1 << 25, (1 << 25) + 1)).isFalse();
    assertThat(rules.hasRoom(1L << 28, 1)).isFalse();
  }

  /** Two nodes, the second of which merges one register after the other into the first's. */
  private static TestNetwork merging(int times, boolean thenRelease) {
    TestNetwork network = new TestNetwork().sharing(HashChain::of);
    network.node("z", new Creator(thenRelease));
    network.node("a", new Merger(times, thenRelease));
    return network.join(0, 1, MICROSECOND);
  }

  private static final class Creator implements NodeProgram {
    private final boolean thenRelease;
    private long register;

    Creator(boolean thenRelease) {
      this.thenRelease = thenRelease;
    }

    @Override
    public void start(NodeContext context) {
      register = context.create(new Message(1), 2);
      context.transfer(register, 1, 1, MICROSECOND, new Message(register));
      context.schedule(10 * MICROSECOND, new Message(0));
      for (int i = 0; i < 50; i++) {
        context.schedule((20 + i) * MICROSECOND, new Message(1));
      }
    }

    @Override
    public void receive(NodeContext context, int sender, Payload payload) {
      if (thenRelease && ((Message) payload).value() == 0) {
        context.release(register, 1);
      }
    }
  }

  private record Merger(int times, boolean thenRelease) implements NodeProgram {
    @Override
    public void start(NodeContext context) {}

    @Override
    public void receive(NodeContext context, int sender, Payload payload) {
      long other = ((Message) payload).value();
      long own = context.create(payload, 1);
      context.operate(
          other, own, payload, (c, outcome) -> mergeAndRelease(c, other, own, times, outcome));
    }

    private void mergeAndRelease(
        NodeContext context, long other, long own, int left, long outcome) {
      if (left == 0) {
        if (thenRelease) {
          context.release(own, 1);
          context.release(other, 1);
        }
        return;
      }
      Message next = new Message(outcome);
      long fresh = context.create(next, 1);
      context.operate(
          own,
          fresh,
          next,
          (c, first) ->
              c.operate(
                  own,
                  fresh,
                  next,
                  (again, second) -> {
                    again.release(fresh, 1);
                    mergeAndRelease(again, other, own, left - 1, second);
                  }));
    }
  }

  @ParameterizedTest(name = "regions: {0}, all released: {1}")
  @CsvSource({"1, false", "1, true", "2, false", "2, true"})
  void shouldForgetEachNameOnceItsHandlesAreGone(int regions, boolean thenRelease) {
    int[] regionOf = {0, regions - 1};
    long end = 100 * MICROSECOND;
    Names names = new Names();
    Outcome outcome =
        runs.run(
            () -> merging(100, thenRelease),
            new Cut(regions, regionOf, 1),
            end,
            RegisterRules::new,
            names.homes::add);
    assertThat(outcome).isEqualTo(Outcome.of(merging(100, thenRelease).run(end)));
    assertThat(names.left()).isEqualTo(thenRelease ? 0 : 2);
  }
}
