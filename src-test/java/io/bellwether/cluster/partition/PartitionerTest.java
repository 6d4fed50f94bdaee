package io.bellwether.cluster.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkSpec;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PartitionerTest {
  private static final double TOLERANCE = 0.05;

  @Test
  void shouldGiveEveryRegionANodeInAnyGraph() {
    for (int round = 0; round < 400; round++) {
      RandomStream random = RandomStream.of(round, "any graph", "partitioner test");
      int nodes = 1 + random.nextInt(40);
      long heaviest = random.nextBoolean() ? 1 : 1_000_000;
      PartitionGraph graph = SampleGraphs.sparse(random, nodes, heaviest);
      int regions = 1 + random.nextInt(nodes);
      // The record refuses a region without node or a node without region.
      Partition partition = Partitioner.cut(graph, regions);
      assertThat(partition.regions()).isEqualTo(regions);
      assertThat(Partitioner.cut(graph, regions)).as("round %d", round).isEqualTo(partition);
    }
  }

  /** Loads of at most a 25th of a region can always be packed to within a 20th. */
  @Test
  void shouldBalanceWhereNodesAreLightAndBeatChance() {
    for (int round = 0; round < 60; round++) {
      RandomStream random = RandomStream.of(round, "light nodes", "partitioner test");
      int regions = 2 + random.nextInt(7);
      int nodes = regions * (60 + random.nextInt(100));
      PartitionGraph graph = SampleGraphs.sparse(random, nodes, 1_000);
      CutQuality cut = CutQuality.of(graph, Partitioner.cut(graph, regions));
      CutQuality chance = CutQuality.of(graph, RandomCut.cut(graph, regions, round));
      assertThat(cut.imbalance()).as("round %d", round).isLessThanOrEqualTo(TOLERANCE);
      assertThat(cut.cutTraffic()).as("round %d", round).isLessThanOrEqualTo(chance.cutTraffic());
      assertThat(cut.lookahead()).as("round %d", round).isGreaterThanOrEqualTo(chance.lookahead());
    }
  }

  @Test
  void shouldKeepShortLinksWhole() {
    PartitionGraph graph = SampleGraphs.twoCities(20);
    CutQuality cut = CutQuality.of(graph, Partitioner.cut(graph, 2));
    assertThat(cut.cutLinks()).isEqualTo(3);
    assertThat(cut.cutChannels()).isEqualTo(1);
    assertThat(cut.lookahead()).isEqualTo(VirtualTime.MILLISECOND);
    assertThat(cut.imbalance()).isZero();
  }

  /** A square of n nodes is cut in two by √n edges at best, to within an imbalance of 5 %. */
  @Test
  void shouldCutALatticeNearlyStraight() {
    PartitionGraph graph = SampleGraphs.lattice(40, 40);
    CutQuality two = CutQuality.of(graph, Partitioner.cut(graph, 2));
    CutQuality four = CutQuality.of(graph, Partitioner.cut(graph, 4));
    assertThat(two.cutLinks()).isLessThanOrEqualTo(44);
    assertThat(four.cutLinks()).isLessThanOrEqualTo(92);
    assertThat(four.imbalance()).isLessThanOrEqualTo(TOLERANCE);
  }

  @Test
  void shouldCutGraphsWithoutEdgesOrLoad() {
    PartitionGraph idle = PartitionGraph.of(7).build();
    CutQuality cut = CutQuality.of(idle, Partitioner.cut(idle, 3));
    assertThat(cut.imbalance()).isZero();
    assertThat(cut.lookahead()).isEqualTo(VirtualTime.NEVER);
    assertThat(cut.regions()).extracting(CutQuality.Region::nodes).doesNotContain(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void shouldBalanceTheChineseNetwork(int regions) {
    NetworkSpec spec = NetworkLibrary.load("china-4600", Map.of());
    PartitionGraph graph = ExpectedLoad.of(spec);
    CutQuality cut = CutQuality.of(graph, Partitioner.cut(graph, regions));
    CutQuality map = CutQuality.of(graph, GeographicCut.cut(graph, spec.nodes(), regions));
    assertThat(cut.imbalance()).isLessThanOrEqualTo(TOLERANCE);
    assertThat(cut.cutLinks()).isLessThan(map.cutLinks());
    assertThat(cut.lookahead()).isGreaterThan(map.lookahead());
  }

  @Test
  void shouldCutAHundredThousandNodes() {
    NetworkSpec spec = NetworkLibrary.load("random", Map.of("nodes", "100000"));
    PartitionGraph graph = ExpectedLoad.of(spec);
    CutQuality cut = CutQuality.of(graph, Partitioner.cut(graph, 4));
    CutQuality map = CutQuality.of(graph, GeographicCut.cut(graph, spec.nodes(), 4));
    assertThat(cut.imbalance()).isLessThanOrEqualTo(TOLERANCE);
    assertThat(cut.cutTraffic()).isLessThan(map.cutTraffic());
    assertThat(cut.lookahead()).isGreaterThan(10 * map.lookahead());
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "10"})
  void shouldRefuseRegionsThatCannotBeFilled(int regions) {
    PartitionGraph graph = SampleGraphs.lattice(3, 3);
    assertThatThrownBy(() -> Partitioner.cut(graph, regions))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("regions is " + regions + ", expected 1 to 9, the number of nodes");
    assertThatThrownBy(() -> RandomCut.cut(graph, regions, 1)).hasMessageContaining("1 to 9");
  }

  @Test
  void shouldNeverWorsenWhatItRefines() {
    for (int round = 0; round < 300; round++) {
      RandomStream random = RandomStream.of(round, "refinement", "partitioner test");
      int nodes = 2 + random.nextInt(60);
      PartitionGraph graph = SampleGraphs.sparse(random, nodes, 1_000);
      byte[] sides = new byte[nodes];
      for (int node = 0; node < nodes; node++) {
        sides[node] = (byte) random.nextInt(2);
      }
      int[] units = new int[nodes];
      Arrays.fill(units, 1);
      long limit = Balance.limit(graph.totalLoad(), 2);
      Balance balance = Balance.between(graph.totalLoad(), 1, 1, limit);
      Bisection bisection = new Bisection(graph, units, balance, sides);
      Bisection.Standing before = bisection.standing();
      FiducciaMattheyses.refine(bisection);
      assertThat(bisection.standing()).isLessThanOrEqualTo(before);
      assertThat(new Bisection(graph, units, balance, sides).standing())
          .as("what was counted move by move")
          .isEqualTo(bisection.standing());
    }
  }
}
