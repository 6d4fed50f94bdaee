package io.bellwether.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cluster.LiveRegion.Sight;
import io.bellwether.node.NodeReport;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class LiveRegionTest {

  /**
   * Each member is seen with its own nodes, while the run goes on and after it, and no result
   * changes.
   */
  @Test
  void shouldShowEachMembersOwnRegion() {
    NetworkSpec spec = NetworkLibrary.load("china-4600", Map.of());
    RunOrder order = TestCluster.order(spec, 7, 5 * VirtualTime.SECOND);
    Outcome alone = TestCluster.alone(order, spec);
    try (TestCluster cluster = TestCluster.of(2)) {
      assertThat(cluster.live(0)).isEmpty();
      CompletableFuture<Outcome> run = CompletableFuture.supplyAsync(() -> cluster.run(order, 2));
      int looks = 0;
      while (!run.isDone()) {
        looks += look(cluster) ? 1 : 0;
      }
      Outcome spread = run.join();
      assertThat(looks).isPositive();
      assertThat(spread.fingerprint()).isEqualTo(alone.fingerprint());
      List<String> seen = new ArrayList<>();
      long events = 0;
      for (int member = 0; member < 2; member++) {
        LiveRegion live = cluster.live(member).orElseThrow();
        Sight end = live.look().join();
        assertThat(end.over()).isTrue();
        assertThat(end.states()).hasSameSizeAs(end.reports());
        assertThat(end.exchange().rounds()).isPositive();
        assertThat(live.run().regions()).isEqualTo(2);
        end.reports().forEach(report -> seen.add(report.toString()));
        events += end.progress().events();
      }
      assertThat(seen.stream().sorted().toList())
          .isEqualTo(spread.nodes().stream().map(NodeReport::toString).sorted().toList());
      assertThat(events).isEqualTo(spread.events());
    }
  }

  private static boolean look(TestCluster cluster) {
    try {
      return cluster.live(1).map(LiveRegion::look).map(CompletableFuture::join).isPresent();
    } catch (CompletionException | CancellationException early) {
      return false;
    }
  }
}
