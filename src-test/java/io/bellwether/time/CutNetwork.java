package io.bellwether.time;

import io.bellwether.quantity.RandomStream;
import io.bellwether.time.EngineResult.Ending;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;

/** Runs networks whose nodes share registers, cut into regions, in one JVM. */
final class CutNetwork implements AutoCloseable {
  private final ActorTestKit kit;
  private final ExecutorService messengers = Executors.newFixedThreadPool(2);

  CutNetwork(int threads) {
    kit = ActorTestKit.create("cut", Engine.configuration(Configuration.load(), threads));
  }

  @Override
  public void close() {
    messengers.shutdown();
    kit.shutdownTestKit();
  }

  /** The result over all regions: one number for what was executed, and how it ended. */
  record Outcome(long fingerprint, long events, long virtualTime, Ending ending) {
    static Outcome of(EngineResult result) {
      return new Outcome(
          result.fingerprint(), result.events(), result.virtualTime(), result.ending());
    }
  }

  /** One network cut in one way, run with some threads in each region. */
  @SuppressWarnings("ArrayRecordComponent")
  record Cut(int regions, int[] regionOf, int threads) {

    /** Each node in any region. */
    static Cut random(int nodes, RandomStream random, int threads) {
      int regions = 2 + random.nextInt(4);
      int[] regionOf = new int[nodes];
      Arrays.setAll(regionOf, node -> random.nextInt(regions));
      return new Cut(regions, regionOf, 1 + random.nextInt(threads));
    }

    static Cut none(int nodes, int threads) {
      return new Cut(1, new int[nodes], threads);
    }

    @Override
    public String toString() {
      return "regions " + Arrays.toString(regionOf) + ", threads " + threads;
    }
  }

  /**
   * Runs a network as it is cut.
   *
   * @param network one for each region, all alike
   * @param homes is shown each home in each round
   */
  Outcome run(
      Supplier<TestNetwork> network,
      Cut cut,
      long end,
      Supplier<RegisterRules> rules,
      Consumer<Home> homes) {
    return run(network, cut, EngineOptions.fast(end, cut.threads), rules, homes);
  }

  /** Runs a network as it is cut, perhaps at the pace of the wall clock. */
  Outcome run(
      Supplier<TestNetwork> network,
      Cut cut,
      EngineOptions options,
      Supplier<RegisterRules> rules,
      Consumer<Home> homes) {
    LocalExchange exchange = new LocalExchange(cut.regions, messengers);
    List<CompletableFuture<EngineResult>> ended = new ArrayList<>();
    List<ActorRef<Engine.Command>> engines = new ArrayList<>();
    for (int i = 0; i < cut.regions; i++) {
      EngineModel model = network.get().model();
      Distances distances = Distances.of(model.channels(), cut.regionOf, cut.regions);
      Region region = new Region(i, cut.regionOf, distances, exchange.of(i));
      RoundRules roundRules =
          new RoundRules(distances) {
            @Override
            RegisterRules registers() {
              return rules.get();
            }

            @Override
            void countPending(long[] bounds, Home home) {
              homes.accept(home);
              super.countPending(bounds, home);
            }
          };
      CompletableFuture<EngineResult> result = new CompletableFuture<>();
      engines.add(
          kit.spawn(
              Engine.create(
                  model,
                  region,
                  roundRules,
                  options.disturbedBy(Disturbance::now),
                  new EngineControl(),
                  result)));
      ended.add(result);
    }
    for (CompletableFuture<EngineResult> one : ended) {
      var unused =
          one.orTimeout(20, TimeUnit.SECONDS)
              .exceptionally(
                  failure -> {
                    engines.forEach(engine -> engine.tell(Engine.GiveUp.INSTANCE));
                    return null;
                  });
    }
    List<EngineResult> results = ended.stream().map(CompletableFuture::join).toList();
    results.forEach(
        result ->
            result
                .failure()
                .ifPresent(
                    failure -> {
                      throw new IllegalStateException(failure.toString(), failure.cause());
                    }));
    return new Outcome(
        TestNetwork.fingerprint(results, cut.regionOf),
        results.stream().mapToLong(EngineResult::events).sum(),
        results.get(0).virtualTime(),
        results.get(0).ending());
  }
}
