package io.bellwether.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.NetworkLibrary;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A member of a service lives for hundreds of runs. */
class MemberMemoryTest {
  @Test
  void shouldForgetARunThatHasEnded() {
    RunOrder order =
        TestCluster.order(
            NetworkLibrary.load("two-nodes", Map.of()), 7, 10 * VirtualTime.MILLISECOND);
    try (TestCluster cluster = TestCluster.of(1)) {
      WeakReference<Outcome> first = run(cluster, order);
      assertThat(cluster.run(order, 1).nodes()).isNotEmpty();
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> {
                System.gc();
                assertThat(first.refersTo(null)).isTrue();
              });
    }
  }

  private static WeakReference<Outcome> run(TestCluster cluster, RunOrder order) {
    return new WeakReference<>(cluster.run(order, 1));
  }
}
