package io.bellwether.cluster.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.NodeKind;
import io.bellwether.topology.NodeSpec;
import io.bellwether.topology.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CutQualityTest {
  /** 0 and 1 near each other, 2 far away; a channel without link between 1 and 2. */
  private static final PartitionGraph GRAPH =
      PartitionGraph.of(3)
          .load(0, 100)
          .load(1, 200)
          .load(2, 600)
          .join(0, 1, 10, 5, 1)
          .join(1, 0, 7, 5, 1)
          .join(0, 2, 50, 20, 1)
          .join(2, 1, 60, 3, 0)
          .build();

  @Test
  void shouldMeasureACutByHand() {
    CutQuality cut = CutQuality.of(GRAPH, new Partition(2, new int[] {0, 0, 1}));
    assertThat(cut.regions())
        .containsExactly(
            new CutQuality.Region(2, 300, 2, 1, 23, 7, 50),
            new CutQuality.Region(1, 600, 0, 1, 23, VirtualTime.NEVER, 50));
    assertThat(cut.imbalance()).isEqualTo(600 * 2.0 / 900 - 1);
    assertThat(cut.links()).isEqualTo(3);
    assertThat(cut.cutLinks()).isEqualTo(1);
    assertThat(cut.channels()).isEqualTo(3);
    assertThat(cut.cutChannels()).isEqualTo(2);
    assertThat(cut.traffic()).isEqualTo(33);
    assertThat(cut.cutTraffic()).isEqualTo(23);
    assertThat(cut.lookahead()).isEqualTo(50);
  }

  @Test
  void shouldJoinEdgesBetweenTheSameNodes() {
    assertThat(GRAPH.first(1) - GRAPH.first(0)).isEqualTo(2);
    assertThat(GRAPH.delay(0)).isEqualTo(7);
    assertThat(GRAPH.traffic(0)).isEqualTo(10);
    assertThat(GRAPH.links(0)).isEqualTo(2);
  }

  @Test
  void shouldRefuseWhatIsNoGraphOrPartition() {
    PartitionGraph.Builder graph = PartitionGraph.of(2);
    assertThatThrownBy(() -> graph.join(0, 0, 1, 0, 0)).hasMessageContaining("expected two of 2");
    assertThatThrownBy(() -> graph.join(0, 2, 1, 0, 0)).hasMessageContaining("expected two of 2");
    assertThatThrownBy(() -> graph.join(0, 1, 0, 0, 0)).hasMessageContaining("delay is 0 ps");
    assertThatThrownBy(() -> graph.load(0, -1)).hasMessageContaining("load is -1");
    assertThatThrownBy(() -> PartitionGraph.of(0)).hasMessageContaining("0 nodes");
    assertThatThrownBy(() -> new Partition(2, new int[] {0, 2})).hasMessageContaining("node 1");
    assertThatThrownBy(() -> new Partition(2, new int[] {0, 0})).hasMessageContaining("region 1");
    Partition one = new Partition(1, new int[] {0});
    assertThatThrownBy(() -> CutQuality.of(GRAPH, one)).hasMessageContaining("expected 3");
  }

  @Test
  void shouldCutAMapAcrossItsLongerExtent() {
    PartitionGraph graph = SampleGraphs.lattice(4, 2);
    List<NodeSpec> nodes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Optional<Position> position =
          i == 7 ? Optional.empty() : Optional.of(new Position(i < 4 ? 0 : 1, i % 4, 0));
      nodes.add(new NodeSpec("n" + i, NodeKind.TRUSTED_RELAY, position));
    }
    assertThat(GeographicCut.cut(graph, nodes, 2).regionOf())
        .containsExactly(0, 0, 1, 1, 0, 0, 1, 1);
  }
}
