package io.bellwether.cluster.exchange;

import static io.bellwether.quantity.VirtualTime.MILLISECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.protocol.register.SharedQubits;
import io.bellwether.quantity.RandomStream;
import io.bellwether.time.Channels;
import io.bellwether.time.Configuration;
import io.bellwether.time.Distances;
import io.bellwether.time.Engine;
import io.bellwether.time.EngineControl;
import io.bellwether.time.EngineModel;
import io.bellwether.time.EngineOptions;
import io.bellwether.time.EngineResult;
import io.bellwether.time.EngineResult.Ending;
import io.bellwether.time.RandomNetwork;
import io.bellwether.time.Region;
import io.bellwether.time.TestNetwork;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a network does to connections, rounds come whole, once and in order. */
class BadNetworkTest {
  private static final int PATIENCE_SECONDS = 60;

  private static void exchangeTogether(List<TestRounds> sides, int rounds) {
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (TestRounds side : sides) {
      all.add(
          CompletableFuture.runAsync(
              () -> side.exchange(rounds), task -> new Thread(task).start()));
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void shouldLoseDoubleAndReorderNothingHoweverConnectionsBreak(int count) throws IOException {
    int[] regionOf = new int[count];
    Arrays.setAll(regionOf, node -> node);
    try (TestRegions regions = new TestRegions(count, regionOf, TestRegions.LIMITS)) {
      regions.connectThroughChaos(count);
      List<TestRounds> sides =
          IntStream.range(0, count)
              .mapToObj(region -> new TestRounds(regions.of(region), count, region))
              .toList();
      exchangeTogether(sides, 1_200);
      // About ten cuts come with these rounds of two regions: which draw is whose is up to threads.
      while (regions.cuts() <= 10) {
        exchangeTogether(sides, 300);
      }
      assertThat(regions.of(0).statistics().connections()).isGreaterThan(5);
      assertThat(regions.lost()).isNotDone();
    }
  }

  /** The engines of a network's regions, joined by exchanges, and the results by region. */
  private static List<EngineResult> run(
      List<EngineModel> models, int[] regionOf, long end, TestRegions regions, ActorTestKit kit) {
    List<CompletableFuture<EngineResult>> ended = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      Channels channels = models.get(i).channels();
      Distances distances = Distances.of(channels, regionOf, models.size());
      CompletableFuture<EngineResult> result = new CompletableFuture<>();
      kit.spawn(
          Engine.create(
              models.get(i),
              new Region(i, regionOf, distances, regions.of(i)),
              EngineOptions.fast(end, 1 + i % 2),
              new EngineControl(),
              result));
      ended.add(result.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }
    return ended.stream().map(CompletableFuture::join).toList();
  }

  private static int[] cut(long seed, int nodes, int regions) {
    RandomStream random = RandomStream.of(seed, "chaos", "regions");
    int[] regionOf = new int[nodes];
    Arrays.setAll(regionOf, node -> random.nextInt(regions));
    return regionOf;
  }

  private static ActorTestKit kit() {
    return ActorTestKit.create("chaos", Engine.configuration(Configuration.load(), 2));
  }

  @Test
  void shouldGiveTheTrajectoryOfTheSequentialTwinOverABadNetwork() throws IOException {
    ActorTestKit kit = kit();
    try {
      for (long seed = 0; seed < 9; seed++) {
        boolean condition = seed % 3 == 0;
        long end = (condition ? 20 : 2) * MILLISECOND;
        int nodes = RandomNetwork.of(seed).model().nodes();
        int count = 2 + (int) (seed % 3);
        int[] regionOf = cut(seed, nodes, count);
        List<EngineModel> models = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          models.add(RandomNetwork.of(seed).conditions(condition ? nodes : 0).model());
        }
        EngineResult expected = RandomNetwork.of(seed).conditions(condition ? nodes : 0).run(end);
        try (TestRegions regions = new TestRegions(count, regionOf, TestRegions.LIMITS)) {
          regions.connectThroughChaos(seed);
          List<EngineResult> results = run(models, regionOf, end, regions, kit);
          assertThat(TestNetwork.fingerprint(results, regionOf)).isEqualTo(expected.fingerprint());
          assertThat(results)
              .allSatisfy(
                  result -> {
                    assertThat(result.ending()).isEqualTo(expected.ending());
                    assertThat(result.virtualTime()).isEqualTo(expected.virtualTime());
                  });
        }
      }
    } finally {
      kit.shutdownTestKit();
    }
  }

  @Test
  void shouldMoveQuantumRegistersBetweenRegionsOverABadNetwork() throws IOException {
    ActorTestKit kit = kit();
    int nodes = 6;
    try {
      for (long seed = 0; seed < 6; seed++) {
        int count = 2 + (int) (seed % 2);
        int[] regionOf = cut(seed, nodes, count);
        List<EngineModel> models = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          models.add(SharedQubits.network(seed, nodes).model());
        }
        EngineResult expected = SharedQubits.network(seed, nodes).run(MILLISECOND);
        try (TestRegions regions = new TestRegions(count, regionOf, TestRegions.LIMITS)) {
          regions.connectThroughChaos(seed);
          List<EngineResult> results = run(models, regionOf, MILLISECOND, regions, kit);
          assertThat(results).allSatisfy(result -> assertThat(result.failure()).isEmpty());
          assertThat(TestNetwork.fingerprint(results, regionOf))
              .as("seed %d", seed)
              .isEqualTo(expected.fingerprint());
        }
      }
    } finally {
      kit.shutdownTestKit();
    }
  }

  @Test
  void shouldEndAllRegionsAtTheInstantAtWhichANodeOfOneFails() throws IOException {
    ActorTestKit kit = kit();
    int[] regionOf = {0, 1, 2};
    List<EngineModel> models = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      models.add(failing().model());
    }
    try (TestRegions regions = new TestRegions(3, regionOf, TestRegions.LIMITS)) {
      List<EngineResult> results = run(models, regionOf, 20 * MILLISECOND, regions.connect(), kit);
      assertThat(results)
          .allSatisfy(
              result -> {
                assertThat(result.ending()).isEqualTo(Ending.FAILED);
                assertThat(result.virtualTime()).isEqualTo(3 * MILLISECOND);
              });
      assertThat(results.get(2).failure())
          .hasValueSatisfying(failure -> assertThat(failure.name()).isEqualTo("weak"));
      assertThat(results.get(0).failure()).isEmpty();
    } finally {
      kit.shutdownTestKit();
    }
  }

  private static TestNetwork failing() {
    TestNetwork network = new TestNetwork();
    int one = network.node("one", new Ticking(false));
    int two = network.node("two", new Ticking(false));
    int weak = network.node("weak", new Ticking(true));
    return network.join(one, two, MILLISECOND / 7).join(two, weak, MILLISECOND / 5);
  }

  @Test
  void shouldGiveUpAPeerThatAcceptsAndSaysNothing() throws Exception {
    LinkLimits limits =
        new LinkLimits(
            Duration.ofMillis(30),
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofMillis(100),
            Duration.ofMillis(2));
    try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        TestRegions regions = new TestRegions(2, new int[] {0, 1}, limits)) {
      InetSocketAddress address = (InetSocketAddress) mute.getLocalSocketAddress();
      regions.of(0).connect(List.of(address, address));
      assertThat(regions.lost().get(PATIENCE_SECONDS, TimeUnit.SECONDS))
          .startsWith("region 1 to 0: nothing was heard of it for 1 s")
          .contains("it did not greet in time");
    }
  }

  @Test
  void shouldRefuseLimitsThatCannotHold() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> new LinkLimits(second, second, second, second, second))
        .hasMessageContaining("0 < ping < idle");
    Duration never = Duration.ZERO;
    assertThatThrownBy(
            () ->
                new LinkLimits(
                    second, second.multipliedBy(2), second.multipliedBy(3), never, second))
        .hasMessage("handshake is PT0S and redial PT1S, expected more than 0");
  }
}
