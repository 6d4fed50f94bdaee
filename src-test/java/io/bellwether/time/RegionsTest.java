package io.bellwether.time;

import static io.bellwether.quantity.VirtualTime.MICROSECOND;
import static io.bellwether.quantity.VirtualTime.MILLISECOND;
import static io.bellwether.quantity.VirtualTime.NEVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.quantity.RandomStream;
import io.bellwether.time.EngineResult.Ending;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A network cut into regions gives the trajectory of the sequential twin, whatever the graph, the
 * events and the cut; and each rule of the rounds is needed for it.
 */
class RegionsTest {
  private static final int THREADS = 3;
  private static ActorTestKit kit;
  private static ExecutorService messengers;

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create("regions", Engine.configuration(Configuration.load(), THREADS));
    messengers = Executors.newFixedThreadPool(2);
  }

  @AfterAll
  static void stop() {
    messengers.shutdown();
    kit.shutdownTestKit();
  }

  /** How distances are found in a network that is cut. */
  private interface Survey {
    Distances distances(Channels channels, int[] regionOf, int regions);
  }

  /** How the regions of a test reckon. */
  private record Reckoning(Survey survey, BiFunction<Distances, Region, RoundRules> rules) {
    static Reckoning by(BiFunction<Distances, Region, RoundRules> rules) {
      return new Reckoning(Distances::of, rules);
    }

    static Reckoning over(Survey survey) {
      return new Reckoning(survey, (distances, region) -> new RoundRules(distances));
    }
  }

  private static final Reckoning RIGHT = Reckoning.over(Distances::of);

  /** One network cut in one way. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Cut(int regions, int[] regionOf) {

    /** Each node in any region, but none empty where that can be. */
    static Cut random(int nodes, RandomStream random) {
      int regions = 2 + random.nextInt(4);
      int[] regionOf = new int[nodes];
      Arrays.setAll(regionOf, node -> random.nextInt(regions));
      return new Cut(regions, regionOf);
    }
  }

  /** The result over all regions: one number for what was executed, and how it ended. */
  private record Outcome(long fingerprint, long events, long virtualTime, Ending ending) {
    static Outcome of(EngineResult result) {
      return new Outcome(
          result.fingerprint(), result.events(), result.virtualTime(), result.ending());
    }
  }

  private static Outcome run(
      long seed, int conditions, Cut cut, long end, RandomStream random, Reckoning reckoning) {
    LocalExchange exchange = new LocalExchange(cut.regions, messengers);
    List<CompletableFuture<EngineResult>> ended = new ArrayList<>();
    List<ActorRef<Engine.Command>> engines = new ArrayList<>();
    for (int i = 0; i < cut.regions; i++) {
      EngineModel model = RandomNetwork.of(seed).conditions(conditions).model();
      Distances distances = reckoning.survey.distances(model.channels(), cut.regionOf, cut.regions);
      Region region = new Region(i, cut.regionOf, distances, exchange.of(i));
      EngineOptions options =
          EngineOptions.fast(end, 1 + random.nextInt(THREADS)).disturbedBy(Disturbance::now);
      CompletableFuture<EngineResult> result = new CompletableFuture<>();
      engines.add(
          kit.spawn(
              Engine.create(
                  model,
                  region,
                  reckoning.rules.apply(distances, region),
                  options,
                  new EngineControl(),
                  result)));
      ended.add(result);
    }
    for (CompletableFuture<EngineResult> one : ended) {
      var unused =
          one.exceptionally(
              failure -> {
                engines.forEach(engine -> engine.tell(Engine.GiveUp.INSTANCE));
                return null;
              });
    }
    List<EngineResult> results = ended.stream().map(CompletableFuture::join).toList();
    EngineResult any = results.get(0);
    return new Outcome(
        TestNetwork.fingerprint(results, cut.regionOf),
        results.stream().mapToLong(EngineResult::events).sum(),
        any.virtualTime(),
        any.ending());
  }

  @Test
  void shouldGiveTheTrajectoryOfTheSequentialTwinHoweverANetworkIsCut() {
    for (long seed = 0; seed < 400; seed++) {
      RandomStream random = RandomStream.of(seed, "cuts", "regions");
      TestNetwork network = RandomNetwork.of(seed);
      int nodes = network.model().nodes();
      long end = MILLISECOND + random.nextLong(2 * MILLISECOND);
      Outcome expected = Outcome.of(network.run(end));
      for (int recut = 0; recut < 5; recut++) {
        Cut cut = Cut.random(nodes, random);
        assertThat(run(seed, 0, cut, end, random, RIGHT))
            .as("seed %d, regions %s", seed, Arrays.toString(cut.regionOf))
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void shouldGiveTheSameWithoutKnowledgeOfDistances() {
    for (long seed = 0; seed < 20; seed++) {
      RandomStream random = RandomStream.of(seed, "flat", "regions");
      TestNetwork network = RandomNetwork.of(seed);
      Cut cut = Cut.random(network.model().nodes(), random);
      assertThat(run(seed, 0, cut, MILLISECOND, random, Reckoning.over(Distances::flat)))
          .isEqualTo(Outcome.of(network.run(MILLISECOND)));
    }
  }

  @Test
  void shouldStopAtTheSameInstantInEveryRegion() {
    for (long seed = 0; seed < 60; seed++) {
      RandomStream random = RandomStream.of(seed, "conditions", "regions");
      TestNetwork network = RandomNetwork.of(seed);
      int nodes = network.model().nodes();
      Outcome expected = Outcome.of(network.conditions(nodes).run(20 * MILLISECOND));
      assertThat(expected.ending).isEqualTo(Ending.CONDITION);
      assertThat(run(seed, nodes, Cut.random(nodes, random), 20 * MILLISECOND, random, RIGHT))
          .as("seed %d", seed)
          .isEqualTo(expected);
    }
  }

  static Stream<Arguments> brokenRules() {
    return Stream.of(
        broken("what is on its way counts", RegionsTest::nothingSent),
        broken("what is on its way counts for the region it goes to", RegionsTest::notIntoItsOwn),
        broken("what is pending counts", RegionsTest::nothingPending),
        broken("a region's own events may come back", RegionsTest::notMyOwn),
        broken("a horizon is not part of the window", RegionsTest::inclusive),
        broken("the first windows have a horizon, too", RegionsTest::noFirstHorizon),
        broken("what is on its way keeps the run alive", RegionsTest::deafToTheSent),
        misled("a way may lead over several nodes", RegionsTest::directChannels),
        misled("a way out may lead over the region's own nodes", RegionsTest::noWayInside));
  }

  private static Arguments broken(String rule, BiFunction<Distances, Region, RoundRules> rules) {
    return Arguments.of(rule, Reckoning.by(rules));
  }

  private static Arguments misled(String rule, Survey survey) {
    return Arguments.of(rule, Reckoning.over(survey));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenRules")
  void shouldFailWithoutTheRule(String rule, Reckoning reckoning) {
    int wrong = 0;
    for (long seed = 0; seed < 300 && wrong == 0; seed++) {
      RandomStream random = RandomStream.of(seed, "broken", "regions");
      TestNetwork network = RandomNetwork.of(seed);
      Cut cut = Cut.random(network.model().nodes(), random);
      Outcome expected = Outcome.of(network.run(2 * MILLISECOND));
      try {
        wrong += run(seed, 0, cut, 2 * MILLISECOND, random, reckoning).equals(expected) ? 0 : 1;
      } catch (CompletionException e) {
        wrong++;
      }
    }
    assertThat(wrong).as("runs without the rule that %s, and differ", rule).isPositive();
  }

  @Test
  void shouldFailWhenARegionMayPassTheInstantAtWhichTheConditionEndsTheRun() {
    int wrong = 0;
    for (long seed = 0; seed < 100 && wrong == 0; seed++) {
      RandomStream random = RandomStream.of(seed, "broken", "conditions");
      TestNetwork network = RandomNetwork.of(seed);
      int nodes = network.model().nodes();
      Cut cut = Cut.random(nodes, random);
      Outcome expected = Outcome.of(network.conditions(nodes).run(20 * MILLISECOND));
      Reckoning heedless = Reckoning.by(RegionsTest::heedless);
      Outcome actual = run(seed, nodes, cut, 20 * MILLISECOND, random, heedless);
      wrong += actual.equals(expected) ? 0 : 1;
    }
    assertThat(wrong).isPositive();
  }

  private static RoundRules nothingSent(Distances distances, Region region) {
    return new RoundRules(distances) {
      @Override
      void countSent(long[] bounds, int destination, long time) {}
    };
  }

  private static RoundRules notIntoItsOwn(Distances distances, Region region) {
    return new RoundRules(distances) {
      @Override
      void countSent(long[] bounds, int destination, long time) {
        int own = region.regionOf()[destination];
        long kept = bounds[own];
        super.countSent(bounds, destination, time);
        bounds[own] = kept;
      }

      /** Whoever stays abreast of the others hardly ever gets as far as its own horizon. */
      @Override
      long abreast(long own, long least) {
        return own;
      }
    };
  }

  private static RoundRules nothingPending(Distances distances, Region region) {
    return new RoundRules(distances) {
      @Override
      void countPending(long[] bounds, Home home) {}
    };
  }

  private static RoundRules notMyOwn(Distances distances, Region region) {
    return new RoundRules(distances) {
      @Override
      void countPending(long[] bounds, Home home) {
        long kept = bounds[region.index()];
        super.countPending(bounds, home);
        bounds[region.index()] = kept;
      }
    };
  }

  private static RoundRules inclusive(Distances distances, Region region) {
    return new RoundRules(distances) {
      @Override
      long horizon(long[] boundsOfRegion) {
        long horizon = super.horizon(boundsOfRegion);
        return horizon == NEVER ? NEVER : horizon + 1;
      }
    };
  }

  private static RoundRules noFirstHorizon(Distances distances, Region region) {
    return new RoundRules(distances) {
      @Override
      long firstHorizon(int index) {
        return NEVER;
      }
    };
  }

  private static RoundRules deafToTheSent(Distances distances, Region region) {
    return new RoundRules(distances) {
      @Override
      long earliest(long pending, long sent) {
        return pending;
      }
    };
  }

  private static RoundRules heedless(Distances distances, Region region) {
    return new RoundRules(distances) {
      @Override
      long limitOfStop(long earliest) {
        return NEVER;
      }
    };
  }

  private static Distances directChannels(Channels channels, int[] regionOf, int regions) {
    long[] table = new long[channels.nodes() * regions];
    Arrays.fill(table, NEVER);
    channels.forEach(
        (from, to, delay) -> {
          if (regionOf[from] != regionOf[to]) {
            int at = from * regions + regionOf[to];
            table[at] = Math.min(table[at], delay);
          }
        });
    return new Distances(regions, table);
  }

  private static Distances noWayInside(Channels channels, int[] regionOf, int regions) {
    long[] table = Distances.of(channels, regionOf, regions).table().clone();
    for (int node = 0; node < channels.nodes(); node++) {
      table[node * regions + regionOf[node]] = NEVER;
    }
    return new Distances(regions, table);
  }

  @Test
  void shouldEndWithWhatWasDoneWhenItIsGivenUpWhileItWaits() {
    TestNetwork network = RandomNetwork.of(5);
    EngineModel model = network.model();
    int[] regionOf = new int[model.nodes()];
    regionOf[0] = 1;
    Distances distances = Distances.of(model.channels(), regionOf, 2);
    LocalExchange exchange = new LocalExchange(2, messengers);
    CompletableFuture<EngineResult> result = new CompletableFuture<>();
    ActorRef<Engine.Command> engine =
        kit.spawn(
            Engine.create(
                model,
                new Region(0, regionOf, distances, exchange.of(0)),
                EngineOptions.fast(MILLISECOND, 1),
                new EngineControl(),
                result));
    engine.tell(Engine.GiveUp.INSTANCE);
    assertThat(result.join().ending()).isEqualTo(Ending.LOST);
    assertThat(result.join().virtualTime()).isLessThan(60 * MICROSECOND);
  }
}
