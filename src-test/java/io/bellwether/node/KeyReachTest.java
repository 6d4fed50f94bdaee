package io.bellwether.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.keys.DemandStatistics;
import io.bellwether.keys.KeyObserver;
import io.bellwether.keys.RefusalReason;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.SequentialEngine;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationException;
import io.bellwether.topology.SpecificationReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * From a to b over r, whose link to b has room for 2,000 bit above the minimum each way, and for a
 * tag less: the source's own link has room for 5 Mbit.
 */
class KeyReachTest {
  private static final String WIDER_WAY =
      """
        - {id: ac, from: a, to: c, technology: decoy-625mhz-fast, length: 20 km}
        - {id: cb, from: c, to: b, technology: decoy-625mhz-fast, length: 20 km}
      """;

  private static NetworkSpec network(String demand, String links) {
    return network(demand, links, "");
  }

  private static NetworkSpec network(String demand, String links, String kindOfC) {
    String text =
        """
        name: narrow
        include: [technologies]
        nodes: [{id: a}, {id: r}, {id: c%s}, {id: b}]
        links:
          - {id: ar, from: a, to: r, technology: decoy-625mhz-fast, length: 20 km}
          - id: rb
            from: b
            to: r
            technology: decoy-625mhz-fast
            length: 20 km
            store: {capacity: 6000 bit, minimum: 2000 bit, low: 100 bit}
          - {id: rc, from: r, to: c, technology: decoy-625mhz-fast, length: 20 km}
        """
            .formatted(kindOfC);
    return SpecificationReader.read(
        text + links + "demands: [{id: wish, from: a, to: b, every: 1 s" + demand + "}]\n",
        "narrow.yaml",
        Map.of());
  }

  private static DemandStatistics served(NetworkSpec spec) {
    QuantumNetwork network = QuantumNetwork.of(spec, 1, KeyObserver.NONE);
    assertThat(new SequentialEngine(network.model()).run(20 * VirtualTime.SECOND).failure())
        .isEmpty();
    return network.reports().get(0).demands().get(0);
  }

  @Test
  void shouldFillStoresOverLinksWithLittleRoom() {
    NetworkSpec spec = network(", keySize: 256 bit, store: {capacity: 60, refillAt: 40}", "");
    NetworkChannels.checkRunnable(spec);
    DemandStatistics figures = served(spec);
    assertThat(figures.storedKeys()).isBetween(40L, 60L);
    assertThat(figures.deliveredRequests()).isGreaterThan(10);
  }

  @Test
  void shouldRefuseKeysAndRequestsThatFitNowhere() {
    assertThatThrownBy(
            () -> NetworkChannels.checkRunnable(network(", keySize: 256 bit, number: 8", "")))
        .isInstanceOf(SpecificationException.class)
        .hasMessageContaining("demands.wish.number: found 8 keys of 256 bit, expected at most 7")
        .hasMessageContaining("the stores of every way have less room above their minimum");
    for (String store : new String[] {"", ", store: {capacity: 60, refillAt: 40}"}) {
      assertThatThrownBy(
              () -> NetworkChannels.checkRunnable(network(", keySize: 2048 bit" + store, "")))
          .isInstanceOf(SpecificationException.class)
          .hasMessageContaining("demands.wish.keySize: found 2048 bit, expected at most 1");
    }
    assertThatCode(
            () -> NetworkChannels.checkRunnable(network(", keySize: 256 bit, number: 7", "")))
        .doesNotThrowAnyException();
  }

  @Test
  void shouldRefuseSuchRequestsAtOnceWhereNobodyHasChecked() {
    DemandStatistics figures = served(network(", keySize: 256 bit, number: 8", ""));
    assertThat(figures.reasons()).containsOnlyKeys(RefusalReason.TOO_LARGE);
    assertThat(figures.open()).isZero();
  }

  @Test
  void shouldCountTheWidestWay() {
    NetworkSpec spec = network(", keySize: 256 bit, number: 80", WIDER_WAY);
    NetworkChannels.checkRunnable(spec);
    DemandStatistics figures = served(spec);
    assertThat(figures.deliveredRequests()).isGreaterThan(10);
    assertThat(figures.refused()).isZero();
  }

  @Test
  void shouldRefuseMoreRoutesWithoutACommonRelayThanThereAre() {
    NetworkChannels.checkRunnable(network(", disjointPaths: 2", WIDER_WAY));
    assertThatThrownBy(
            () -> NetworkChannels.checkRunnable(network(", disjointPaths: 3", WIDER_WAY)))
        .isInstanceOf(SpecificationException.class)
        .hasMessageContaining("demands.wish.disjointPaths: found 3, expected at most 2")
        .hasMessageContaining("no more routes without a common relay lead from a to b");
    assertThatThrownBy(() -> NetworkChannels.checkRunnable(network(", disjointPaths: 2", "")))
        .hasMessageContaining("expected at most 1");
  }

  @Test
  void shouldCountTheNarrowestOfSuchRoutes() {
    assertThatThrownBy(
            () ->
                NetworkChannels.checkRunnable(
                    network(", keySize: 2048 bit, disjointPaths: 2", WIDER_WAY)))
        .isInstanceOf(SpecificationException.class)
        .hasMessageContaining("demands.wish.keySize: found 2048 bit, expected at most 1");
  }

  @Test
  void shouldNotLeadThroughAUser() {
    NetworkSpec spec = network(", keySize: 2048 bit", WIDER_WAY, ", kind: user");
    assertThatThrownBy(() -> NetworkChannels.checkRunnable(spec))
        .isInstanceOf(SpecificationException.class)
        .hasMessageContaining("demands.wish.keySize: found 2048 bit");
  }
}
