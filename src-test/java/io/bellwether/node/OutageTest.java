package io.bellwether.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.keys.DemandStatistics;
import io.bellwether.keys.KeyObserver;
import io.bellwether.keys.Transfer;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.EngineResult;
import io.bellwether.time.SequentialEngine;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole networks with links that break and are mended at random: every bit of key stays accounted
 * for, and both ends of every key hold the same bits.
 */
class OutageTest {
  private static final int NODES = 36;

  /** Remembers each key until its other end has it, too. */
  private static final class Ends implements KeyObserver {
    private final Map<String, long[]> open = new TreeMap<>();
    private long agreed;

    @Override
    public void keyHeld(long now, int node, Transfer transfer, long[] key) {
      String id = transfer.source() + "/" + transfer.number();
      long[] other = open.remove(id);
      if (other == null) {
        open.put(id, key.clone());
      } else {
        assertThat(key).isEqualTo(other);
        assertThat(Arrays.stream(key).distinct().count()).isEqualTo(key.length);
        agreed++;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void shouldAccountForEveryBitAndAgreeOnEveryKeyWhateverBreaks(long seed) {
    NetworkSpec spec = SpecificationReader.read(specification(seed), "outages.yaml", Map.of());
    Ends ends = new Ends();
    QuantumNetwork network = QuantumNetwork.of(spec, seed, ends);
    SequentialEngine engine = new SequentialEngine(network.model());
    for (int checkpoint = 1; checkpoint <= 300; checkpoint++) {
      EngineResult result = engine.run(checkpoint * (VirtualTime.SECOND / 10));
      assertThat(result.failure()).isEmpty();
      for (NodeReport node : network.reports()) {
        for (LinkReport link : node.links()) {
          assertThat(link.ledger().balances())
              .as("link %d at checkpoint %d: %s", link.link(), checkpoint, link.ledger())
              .isTrue();
        }
      }
    }
    assertThat(delivered(network)).isGreaterThan(500).isEqualTo(ends.agreed);
    QuantumNetwork whole =
        QuantumNetwork.of(
            SpecificationReader.read(
                specification(seed).replaceFirst("(?s)outages:.*", ""), "whole.yaml", Map.of()),
            seed,
            KeyObserver.NONE);
    new SequentialEngine(whole.model()).run(30 * VirtualTime.SECOND);
    assertThat(meanHops(network))
        .as("keys take longer ways around what is broken")
        .isGreaterThan(meanHops(whole));
  }

  private static long delivered(QuantumNetwork network) {
    return demands(network).mapToLong(DemandStatistics::deliveredRequests).sum();
  }

  private static double meanHops(QuantumNetwork network) {
    return (double) demands(network).mapToLong(DemandStatistics::hops).sum() / delivered(network);
  }

  private static Stream<DemandStatistics> demands(QuantumNetwork network) {
    return network.reports().stream().flatMap(node -> node.demands().stream());
  }

  private static String specification(long seed) {
    RandomStream random = RandomStream.of(seed, "outages", "schedule");
    StringBuilder yaml = new StringBuilder();
    yaml.append("name: outages\ntitle: A lattice whose links break\nduration: 30 s\n");
    yaml.append("include: [technologies]\nnodes:\n");
    for (int i = 0; i < NODES; i++) {
      yaml.append("  - {id: n").append(i).append("}\n");
    }
    yaml.append("links:\n");
    for (int i = 0; i < NODES; i++) {
      if (i % 6 < 5) {
        link(yaml, i, i + 1);
      }
      if (i + 6 < NODES) {
        link(yaml, i, i + 6);
      }
    }
    yaml.append("demands:\n");
    for (int i = 0; i < 24; i++) {
      int from = random.nextInt(NODES);
      int to = (from + 1 + random.nextInt(NODES - 1)) % NODES;
      yaml.append(
          "  - {id: d%d, from: n%d, to: n%d, keySize: 256 bit, number: 4,".formatted(i, from, to));
      yaml.append(" every: 500 ms}\n");
    }
    yaml.append("outages:\n");
    for (int i = 0; i < 60; i++) {
      int from = random.nextInt(NODES - 6);
      int start = random.nextInt(28_000);
      yaml.append(
          "  - {link: n%d-n%d, start: %d ms, end: %d ms}\n"
              .formatted(from, from + 6, start, start + 50 + random.nextInt(4_000)));
    }
    return yaml.toString();
  }

  private static void link(StringBuilder yaml, int from, int to) {
    yaml.append(
        "  - {id: n%d-n%d, from: n%d, to: n%d, technology: decoy-625mhz-fast, length: 20 km}\n"
            .formatted(from, to, from, to));
  }
}
