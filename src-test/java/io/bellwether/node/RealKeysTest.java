package io.bellwether.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.keys.KeyMaterial;
import io.bellwether.keys.Ledger;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.EngineResult;
import io.bellwether.time.SequentialEngine;
import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Keys over links of every protocol whose bits are real. */
class RealKeysTest {
  private static final long SEED = 5;

  @Test
  void shouldGiveBothEndsOfEveryKeyTheBitsThatWereDistilled() {
    NetworkSpec spec = NetworkLibrary.load("protocols", Map.of("postProcessing", "real"));
    Map<Long, List<long[]>> keys = new TreeMap<>();
    QuantumNetwork network =
        QuantumNetwork.of(
            spec,
            SEED,
            (now, node, transfer, key) ->
                keys.computeIfAbsent(transfer.number(), n -> new ArrayList<>()).add(key));
    EngineResult result = new SequentialEngine(network.model()).run(7 * VirtualTime.SECOND);
    assertThat(result.failure()).isEmpty();
    assertThat(keys).hasSizeGreaterThanOrEqualTo(2);
    KeyMaterial modelled = new KeyMaterial(SEED, "decoy-bb84");
    for (List<long[]> held : keys.values()) {
      assertThat(held).hasSize(2);
      assertThat(held.get(0)).hasSize(4).isEqualTo(held.get(1));
      assertThat(held.get(0)).isNotEqualTo(modelled.read(new long[] {0, 256}, 256));
    }
    for (NodeReport node : network.reports()) {
      for (LinkReport link : node.links()) {
        Ledger ledger = link.ledger();
        assertThat(ledger.generated()).isPositive();
        assertThat(ledger.stored() + ledger.relayed() + ledger.authentication())
            .isEqualTo(ledger.generated() - ledger.delivered() - ledger.discarded());
        String technology = spec.links().get(link.link()).technology();
        if (link.transmitter() && spec.technology(technology).processing().realBits()) {
          assertThat(link.statistics().failedRounds()).isZero();
          assertThat(link.statistics().errorCorrectionEfficiency()).isBetween(1.0, 1.25);
        }
      }
    }
  }
}
