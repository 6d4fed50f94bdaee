package io.bellwether.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bellwether.keys.DemandStatistics;
import io.bellwether.keys.KeyObserver;
import io.bellwether.keys.RefusalReason;
import io.bellwether.keys.Transfer;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.SequentialEngine;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Alice and Bob with two relays between them, side by side. */
class DisjointPathsTest {
  private static final long SECOND = VirtualTime.SECOND;

  private static NetworkSpec network(String demand, String more) {
    String text =
        """
        name: diamond
        include: [technologies]
        nodes: [{id: alice}, {id: r}, {id: s}, {id: bob}]
        links:
          - {id: ar, from: alice, to: r, technology: decoy-625mhz-fast, length: 20 km}
          - {id: rb, from: r, to: bob, technology: decoy-625mhz-fast, length: 20 km}
          - {id: as, from: alice, to: s, technology: decoy-625mhz-fast, length: 20 km}
          - {id: sb, from: s, to: bob, technology: decoy-625mhz-fast, length: 20 km}
        demands: [{id: keys, from: alice, to: bob, keySize: 256 bit%s}]
        """
            .formatted(demand);
    return SpecificationReader.read(text + more, "diamond.yaml", Map.of());
  }

  /** What each end holds, by request. */
  private static final class Ends implements KeyObserver {
    final TreeMap<Long, long[]> alice = new TreeMap<>();
    final TreeMap<Long, long[]> bob = new TreeMap<>();

    @Override
    public void keyHeld(long now, int node, Transfer transfer, long[] key) {
      assertThat((node == 0 ? alice : bob).put(transfer.request(), key)).isNull();
    }
  }

  private static QuantumNetwork run(NetworkSpec spec, KeyObserver observer, long end) {
    QuantumNetwork network = QuantumNetwork.of(spec, 3, observer);
    assertThat(new SequentialEngine(network.model()).run(end).failure()).isEmpty();
    return network;
  }

  private static DemandStatistics keys(QuantumNetwork network) {
    return network.reports().get(0).demands().get(0);
  }

  @Test
  void shouldGiveBothEndsTheSameKeyOverBothRelays() {
    Ends ends = new Ends();
    QuantumNetwork network =
        run(network(", every: 100 ms, start: 20 s, disjointPaths: 2", ""), ends, 60 * SECOND);
    DemandStatistics figures = keys(network);
    assertThat(figures.deliveredRequests()).isBetween(395L, 400L);
    assertThat(figures.refused()).isZero();
    assertThat(figures.hops()).as("two links each").isEqualTo(4 * figures.deliveredRequests());
    assertThat(figures.routes())
        .as("each key over both relays")
        .extracting(use -> use.links().toString(), use -> use.keys())
        .containsExactlyInAnyOrder(
            tuple("[0, 1]", figures.deliveredRequests()),
            tuple("[2, 3]", figures.deliveredRequests()));
    assertThat(ends.alice).hasSize((int) figures.deliveredRequests());
    ends.alice.forEach((request, key) -> assertThat(ends.bob.get(request)).isEqualTo(key));
    long bits = 256 * figures.deliveredRequests();
    assertThat(network.reports().get(0).links())
        .extracting(link -> link.ledger().delivered())
        .as("the parts are each as long as the key")
        .containsExactly(bits, bits);
  }

  /** With one route there is no key, rather than one that a relay knows. */
  @Test
  void shouldWaitWhileThereIsOneRouteOnly() {
    Ends ends = new Ends();
    NetworkSpec spec =
        network(
            ", every: 1 s, start: 20 s, patience: 3 s, disjointPaths: 2",
            "outages: [{link: sb, start: 40 s, end: 60 s}]\n");
    QuantumNetwork network = run(spec, ends, 100 * SECOND);
    DemandStatistics figures = keys(network);
    List<Long> missing = new ArrayList<>();
    for (long request = 0; request < 80; request++) {
      if (!ends.bob.containsKey(request)) {
        missing.add(request);
      }
    }
    assertThat(missing).as("what was asked for during the outage").hasSizeBetween(14, 20);
    assertThat(missing).allSatisfy(request -> assertThat(request).isBetween(19L, 40L));
    assertThat(figures.reasons()).containsOnlyKeys(RefusalReason.NO_ROUTE, RefusalReason.LINK_DOWN);
    assertThat(ends.alice.keySet()).isEqualTo(ends.bob.keySet());
  }

  /** Two routes in turn carry twice the key that one key over both does. */
  @Test
  void shouldCostTheKeyOfBothRoutes() {
    long[] delivered = new long[2];
    for (int paths = 1; paths <= 2; paths++) {
      String demand = ", number: 16, every: 1 ms, backlog: 100000, disjointPaths: " + paths;
      delivered[paths - 1] =
          keys(run(network(demand, ""), KeyObserver.NONE, 60 * SECOND)).deliveredBits();
    }
    assertThat((double) delivered[0] / delivered[1]).isBetween(1.9, 2.1);
  }

  @Test
  void shouldFillAStoreWithKeysThatNoRelayKnows() {
    Ends ends = new Ends();
    NetworkSpec spec =
        network(
            ", number: 5, every: 1 s, start: 20 s, disjointPaths: 2,"
                + " store: {capacity: 100, refillAt: 80}",
            "");
    QuantumNetwork network = run(spec, ends, 60 * SECOND);
    assertThat(keys(network).deliveredRequests()).isEqualTo(40);
    assertThat(keys(network).storedKeys()).isBetween(80L, 100L);
    assertThat(ends.alice.keySet()).isEqualTo(ends.bob.keySet()).hasSize(40);
    ends.alice.forEach((request, key) -> assertThat(ends.bob.get(request)).isEqualTo(key));
    assertThat(ends.alice.values().stream().map(Arrays::toString).distinct()).hasSize(40);
  }
}
