package io.bellwether.cluster.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.keys.KeyObserver;
import io.bellwether.node.QuantumNetwork;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.EngineModel;
import io.bellwether.time.NodeContext;
import io.bellwether.time.NodeProgram;
import io.bellwether.time.Payload;
import io.bellwether.time.SequentialEngine;
import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The load that is expected of a node against the events that it executes. */
final class ExpectedLoadTest {
  /** The whole network: 2 % of all events. */
  private static final double WHOLE = 0.02;

  /** Each node: 20 % of its events, or 5 where it has few. */
  private static final double NODE = 0.2;

  private static final double FEW = 5;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "two-nodes",
        "protocols",
        "mdi",
        "beijing-shanghai",
        "china-4600",
        "grid",
        "chain",
        "star",
        "random"
      })
  void shouldExpectWhatNodesExecute(String network) {
    NetworkSpec spec = NetworkLibrary.load(network, Map.of());
    PartitionGraph graph = ExpectedLoad.of(spec);
    List<Counter> counters = run(spec);
    double seconds = VirtualTime.toSeconds(spec.duration());
    long events = 0;
    for (int node = 0; node < counters.size(); node++) {
      long executed = counters.get(node).events;
      events += executed;
      assertThat(graph.load(node) * seconds / 1000)
          .as("events of %s", spec.nodes().get(node).id())
          .isCloseTo(executed, within(Math.max(FEW, NODE * executed)));
    }
    assertThat(graph.totalLoad() * seconds / 1000).isCloseTo(events, within(WHOLE * events));
  }

  private static List<Counter> run(NetworkSpec spec) {
    EngineModel model = QuantumNetwork.of(spec, 1, KeyObserver.NONE).model();
    List<Counter> counters = new ArrayList<>();
    model.programs().forEach(program -> counters.add(new Counter(program)));
    new SequentialEngine(
            new EngineModel(counters, model.names(), model.channels(), model.conditions()))
        .run(spec.duration());
    return counters;
  }

  private static final class Counter implements NodeProgram {
    private final NodeProgram program;
    private long events;

    Counter(NodeProgram program) {
      this.program = program;
    }

    @Override
    public void start(NodeContext context) {
      program.start(context);
    }

    @Override
    public void receive(NodeContext context, int sender, Payload payload) {
      events++;
      program.receive(context, sender, payload);
    }
  }

  /** Few events per window are no work for a second thread, however many there are a second. */
  @Test
  void shouldTakeMoreThreadsWhereWindowsHoldManyEvents() {
    assertThat(threads("pu-2021", Map.of())).isEqualTo(1);
    assertThat(threads("china-4600", Map.of())).isEqualTo(1);
    assertThat(threads("router-line", Map.of("nodes", "20"))).isEqualTo(1);
    assertThat(threads("grid", Map.of("nodes", "100000"))).isEqualTo(8);
  }

  private static int threads(String network, Map<String, String> parameters) {
    return ExpectedLoad.threads(NetworkLibrary.load(network, parameters), 8);
  }
}
