package io.bellwether.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.keys.KeyObserver;
import io.bellwether.keys.Ledger;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.SequentialEngine;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Links that give no key, so that a demand lives on what their stores hold from the beginning. */
class StoreContentsTest {
  private static NodeReport alice(String store) {
    String text =
        """
        name: stored
        include: [technologies]
        nodes: [{id: a}, {id: b}, {id: c}]
        links:
          - {id: ab, from: a, to: b, technology: decoy-625mhz, length: 500 km, store: {STORE}}
          - {id: bc, from: b, to: c, technology: decoy-625mhz, length: 500 km, store: {initial: 2 Mbit}}
        demands: [{id: keys, from: a, to: c, keySize: 256 bit, every: 1 ms, patience: 1 s}]
        """;
    NetworkSpec spec =
        SpecificationReader.read(text.replace("STORE", store), "stored.yaml", Map.of());
    QuantumNetwork network = QuantumNetwork.of(spec, 1, KeyObserver.NONE);
    assertThat(new SequentialEngine(network.model()).run(6 * VirtualTime.SECOND).failure())
        .isEmpty();
    return network.reports().get(0);
  }

  private static void check(NodeReport alice, long keys) {
    Ledger ledger = alice.links().get(0).ledger();
    assertThat(alice.demands().get(0).deliveredRequests()).isEqualTo(keys);
    assertThat(ledger.generated()).isEqualTo(1_000_000);
    assertThat(ledger.delivered()).isEqualTo(keys * 256);
    assertThat(ledger.authentication()).isEqualTo(keys * 64);
    assertThat(ledger.balances()).isTrue();
  }

  /** A key of 256 bits costs a tag of 64 on its link. */
  @Test
  void shouldRelayWhatIsAboveTheMinimumOfOneDirection() {
    check(alice("initial: 1 Mbit, minimum: 200 kbit"), 400_000 / 320);
  }

  @Test
  void shouldRelayEverythingAboveTheMinimumWhereTheStoreIsForOneDirection() {
    check(alice("initial: 1 Mbit, minimum: 200 kbit, forward: 1"), 800_000 / 320);
  }

  @Test
  void shouldRelayNothingThatIsForTheOtherDirection() {
    check(alice("initial: 1 Mbit, forward: 0"), 0);
  }
}
