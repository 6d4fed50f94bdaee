package io.bellwether.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NodeQueueTest {

  @Test
  void shouldTakeExactlyTheNodesThatAreDueWhateverHappenedBefore() {
    int nodes = 40;
    RandomStream random = RandomStream.of(2, "queue", "operations");
    NodeQueue queue = new NodeQueue(nodes);
    long[] expected = new long[nodes];
    Arrays.fill(expected, VirtualTime.NEVER);
    int[] due = new int[nodes + 1];
    long now = 0;
    for (int node = 0; node < nodes; node++) {
      queue.put(node, 0);
      expected[node] = 0;
    }
    for (int window = 0; window < 5_000; window++) {
      long horizon = now + 1 + random.nextInt(20);
      int taken = queue.take(horizon, horizon + random.nextInt(60), due);
      long bound = horizon;
      int[] wanted = IntStream.range(0, nodes).filter(n -> expected[n] < bound).toArray();
      assertThat(IntStream.of(due).limit(taken).sorted().toArray()).isEqualTo(wanted);
      for (int i = 0; i < 6; i++) {
        int node = random.nextInt(nodes);
        long time = horizon + random.nextInt(200);
        queue.hasten(node, time);
        if (expected[node] >= horizon) {
          expected[node] = Math.min(expected[node], time);
        }
      }
      for (int node : wanted) {
        expected[node] =
            random.nextInt(10) == 0 ? VirtualTime.NEVER : horizon + random.nextInt(300);
        queue.put(node, expected[node]);
      }
      long earliest = Arrays.stream(expected).min().orElseThrow();
      assertThat(queue.headTime()).isEqualTo(earliest);
      now = earliest == VirtualTime.NEVER ? horizon : earliest;
    }
  }
}
