package io.bellwether.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.determinism.TestNetworks;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.NetworkSpec;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A run gives the same however it is spread over members, whose nodes and results are all there.
 */
class MembersTest {
  private static TestCluster narrow;
  private static TestCluster wide;

  @BeforeAll
  static void start() {
    narrow = TestCluster.of(4);
    wide = TestCluster.with("", 2, 2);
  }

  @AfterAll
  static void stop() {
    narrow.close();
    wide.close();
  }

  @ParameterizedTest
  @CsvSource({
    "two-nodes, , 3 s",
    "china-4600, , 8 s",
    "grid, nodes=49, 2 s",
    "ring, nodes=30, 2 s",
    "star, nodes=20, 2 s",
    "random, nodes=40, 2 s",
    "repeater-chain, nodes=6;cutoff=3 ms;distillation=dejmps;rounds=2, 0.3 s",
    "colliding flows, , 0.4 s"
  })
  void shouldGiveTheSameRunOnAnyNumberOfMembersAndThreads(
      String name, String parameters, String duration) {
    NetworkSpec spec = TestNetworks.load(name, parameters);
    RunOrder order = TestCluster.order(spec, 7, VirtualTime.parse(duration));
    String expected = TestCluster.essence(TestCluster.alone(order, spec));
    for (int regions : new int[] {2, 3, 4}) {
      Outcome outcome = narrow.run(order, regions);
      assertThat(outcome.regions()).hasSize(Math.min(regions, spec.nodes().size()));
      assertThat(outcome.trouble()).isEmpty();
      assertThat(TestCluster.essence(outcome)).as("%d regions", regions).isEqualTo(expected);
    }
    assertThat(TestCluster.essence(wide.run(order, 0))).as("two threads").isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "china-4600, , 3 s",
    "random, nodes=40, 1 s",
    "grid, nodes=25, 1 s",
    "repeater-chain, nodes=6;cutoff=3 ms;distillation=dejmps;rounds=2, 0.3 s",
    "colliding flows, , 0.4 s"
  })
  void shouldGiveTheSameRunHoweverTheNetworkIsCut(String name, String parameters, String duration) {
    NetworkSpec spec = TestNetworks.load(name, parameters);
    RunOrder order = TestCluster.order(spec, 5, VirtualTime.parse(duration));
    String expected = TestCluster.essence(TestCluster.alone(order, spec));
    for (int seed = 0; seed < 3; seed++) {
      RandomStream random = RandomStream.of(seed, name, "cut");
      int[] regionOf = new int[spec.nodes().size()];
      Arrays.setAll(regionOf, node -> random.nextInt(3));
      assertThat(TestCluster.essence(narrow.run(order.cut(regionOf), 3)))
          .as("regions %s", Arrays.toString(regionOf))
          .isEqualTo(expected);
    }
  }
}
