package io.bellwether.keys;

import static io.bellwether.keys.VirtualKeyNetwork.levels;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.control.ControlMessage.RouteRequest;
import io.bellwether.control.ControlMessage.StoreReport;
import io.bellwether.control.KeyLink;
import io.bellwether.keys.KeyMessage.RelayedKey;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyManagerTest {
  private static final long MS = VirtualTime.MILLISECOND;
  private static final long SECOND = VirtualTime.SECOND;
  private static final long CAPACITY = 200_000;

  private static KeyDemand demand(int id, int from, int to, long every, long requests) {
    return DemandKit.plain(
        id, from, to, 256, 1, every, 0, VirtualTime.NEVER, requests, 64, VirtualTime.NEVER);
  }

  private static VirtualKeyNetwork network(int nodes, int[][] edges, KeyDemand... demands) {
    List<KeyLink> links = new ArrayList<>();
    for (int[] edge : edges) {
      links.add(new KeyLink(links.size(), edge[0], edge[1], levels(CAPACITY, 1024)));
    }
    boolean[] relays = new boolean[nodes];
    Arrays.fill(relays, true);
    return new VirtualKeyNetwork(
        relays, links, List.of(demands), 0, 20 * MS, RandomStream.of(1, "test", "delays"));
  }

  private static void distilAll(VirtualKeyNetwork network, long until, long every, long bits) {
    for (int link = 0; link < network.links.size(); link++) {
      for (long time = every; time < until; time += every) {
        network.distil(time, link, bits, 64);
      }
    }
  }

  @Test
  void shouldServeARequestThatWaitedForTheFirstKey() {
    VirtualKeyNetwork network = network(2, new int[][] {{0, 1}}, demand(0, 0, 1, SECOND, 1));
    network.distil(30 * SECOND, 0, 1000, 64);
    network.run(VirtualTime.NEVER);
    DemandStatistics figures = network.statistics().get(0);
    assertThat(figures.deliveredBits()).isEqualTo(256);
    assertThat(figures.refused()).isZero();
    assertThat(figures.meanDelaySeconds()).isBetween(30.0, 30.1);
    assertThat(network.met).isEqualTo(1);
  }

  @Test
  void shouldPayForTheTagOfEachHopWithTheKeyOfItsLink() {
    List<KeyLink> links = new ArrayList<>();
    for (int link = 0; link < 3; link++) {
      links.add(new KeyLink(link, link, link + 1, levels(CAPACITY, 1024)));
    }
    VirtualKeyNetwork network =
        new VirtualKeyNetwork(
            new boolean[] {true, true, true, true},
            links,
            List.of(demand(0, 0, 3, SECOND, 20)),
            0,
            20 * MS,
            64,
            RandomStream.of(1, "test", "delays"));
    distilAll(network, 60 * SECOND, SECOND, 3000);
    network.run(VirtualTime.NEVER);
    assertThat(network.statistics().get(0).deliveredRequests()).isEqualTo(20);
    for (int link = 0; link < 3; link++) {
      // 59 deposits have set 64 bit aside each
      assertThat(network.store(link, true).ledger().authentication()).isEqualTo(79 * 64);
      assertThat(network.store(link, false).ledger().authentication()).isEqualTo(79 * 64);
    }
  }

  @Test
  void shouldServeBothDirectionsOfALink() {
    VirtualKeyNetwork network =
        network(2, new int[][] {{0, 1}}, demand(0, 0, 1, SECOND, 10), demand(1, 1, 0, SECOND, 10));
    distilAll(network, 10 * SECOND, SECOND, 2000);
    network.run(VirtualTime.NEVER);
    assertThat(network.statistics()).allMatch(d -> d.deliveredRequests() == 10);
    assertThat(network.met).isEqualTo(2);
    assertThat(network.store(0, true).ledger().delivered()).isEqualTo(20 * 256);
    assertThat(network.store(0, false).ledger().delivered()).isEqualTo(20 * 256);
  }

  @Test
  void shouldRelayOverAChainWithRealPads() {
    VirtualKeyNetwork network =
        network(4, new int[][] {{0, 1}, {2, 1}, {2, 3}}, demand(0, 0, 3, SECOND, 20));
    distilAll(network, 60 * SECOND, SECOND, 3000);
    network.run(VirtualTime.NEVER);
    assertThat(network.statistics().get(0).deliveredRequests()).isEqualTo(20);
    assertThat(network.statistics().get(0).meanHops()).isEqualTo(3);
    assertThat(network.atSource.keySet()).isEqualTo(network.atDestination.keySet());
    assertThat(network.store(0, true).ledger().delivered()).isEqualTo(20 * 256);
    assertThat(network.store(0, false).ledger().delivered()).isEqualTo(20 * 256);
    assertThat(network.store(1, true).ledger().relayed()).isEqualTo(20 * 256);
    assertThat(network.store(2, false).ledger().relayed()).isEqualTo(20 * 256);
    for (RelayedKey message : relayed(network)) {
      Transfer transfer = message.transfer();
      long[] key = network.atSource.get(transfer.demand() + "/" + transfer.request());
      KeyMaterial link =
          new KeyMaterial(VirtualKeyNetwork.SEED, VirtualKeyNetwork.name(message.link()));
      long[] named = link.read(message.ranges(), transfer.bits());
      if (transfer.visited().length == 1) {
        assertThat(message.ciphertext()).isEmpty();
        assertThat(named).isEqualTo(key);
      } else {
        assertThat(message.ciphertext()).isNotEqualTo(key);
        assertThat(KeyMaterial.xor(message.ciphertext(), named)).isEqualTo(key);
      }
    }
  }

  private static List<RelayedKey> relayed(VirtualKeyNetwork network) {
    return network.messages.stream()
        .filter(RelayedKey.class::isInstance)
        .map(RelayedKey.class::cast)
        .toList();
  }

  @Test
  void shouldGiveOneWayTrafficNearlyTheWholeKeyRate() {
    VirtualKeyNetwork network =
        network(3, new int[][] {{0, 1}, {1, 2}}, demand(0, 0, 2, 10 * MS, KeyDemand.UNLIMITED));
    for (long time = 100 * MS; time < 100 * SECOND; time += 100 * MS) {
      network.distil(time, 0, 1000, 0);
      network.distil(time, 1, 1200, 0);
    }
    network.run(100 * SECOND);
    long rate = network.store(0, true).ledger().generated();
    assertThat(network.statistics().get(0).deliveredBits()).isGreaterThan(rate * 9 / 10);
  }

  @Test
  void shouldRouteAroundALinkThatIsDown() {
    VirtualKeyNetwork network =
        network(
            4,
            new int[][] {{0, 1}, {1, 3}, {0, 2}, {2, 3}, {1, 2}},
            demand(0, 0, 3, 100 * MS, 600));
    distilAll(network, 80 * SECOND, SECOND, 8000);
    network.outage(1, 20 * SECOND, 50 * SECOND);
    network.run(VirtualTime.NEVER);
    DemandStatistics figures = network.statistics().get(0);
    assertThat(figures.deliveredRequests()).isEqualTo(600);
    assertThat(figures.refused()).isZero();
    long detour = relayed(network).stream().filter(m -> m.link() == 3).count();
    assertThat(detour).isGreaterThan(250);
  }

  @Test
  void shouldGiveAKeyAnotherRouteWhereTheLinkFailsIt() {
    KeyDemand busy =
        DemandKit.plain(
            0, 0, 3, 256, 1, MS, 4 * SECOND, VirtualTime.NEVER, 2000, 2000, VirtualTime.NEVER);
    VirtualKeyNetwork network = network(4, new int[][] {{0, 1}, {1, 3}, {1, 2}, {2, 3}}, busy);
    distilAll(network, 20 * SECOND, SECOND / 4, 160_000);
    network.outage(1, 5 * SECOND, 30 * SECOND);
    network.run(VirtualTime.NEVER);
    DemandStatistics figures = network.statistics().get(0);
    assertThat(figures.deliveredRequests()).isEqualTo(2000);
    assertThat(figures.reroutes()).isPositive();
    assertThat(figures.retries()).isZero();
    assertThat(figures.meanHops()).isBetween(2.3, 2.7);
  }

  @Test
  void shouldTellTheSourceWhenNoOtherRouteIsLeft() {
    KeyDemand impatient =
        DemandKit.plain(0, 0, 2, 256, 1, MS, 4 * SECOND, 6 * SECOND, 9999, 2000, 20 * SECOND);
    VirtualKeyNetwork network = network(3, new int[][] {{0, 1}, {1, 2}}, impatient);
    distilAll(network, 5 * SECOND, SECOND / 4, 160_000);
    network.outage(1, 4 * SECOND + 300 * MS, 1000 * SECOND);
    network.run(VirtualTime.NEVER);
    DemandStatistics figures = network.statistics().get(0);
    assertThat(figures.requests()).isEqualTo(2000);
    assertThat(figures.deliveredRequests()).isBetween(250L, 310L);
    assertThat(figures.open()).isZero();
    assertThat(figures.retries()).isPositive();
    assertThat(figures.reasons().get(RefusalReason.NO_ROUTE)).isGreaterThan(1600);
    Ledger transmitter = network.store(0, true).ledger();
    assertThat(network.store(0, false).ledger()).hasToString(transmitter.toString());
    assertThat(transmitter.delivered()).isEqualTo(figures.deliveredBits());
    long taken = relayed(network).stream().filter(m -> m.link() == 0).count() * 256;
    assertThat(taken).isEqualTo(figures.deliveredBits() + figures.retries() * 256);
    assertThat(network.met).isZero();
  }

  @Test
  void shouldServeTheHigherPriorityFirstAndAmongEqualsTheOlder() {
    KeyDemand[] demands = new KeyDemand[3];
    for (int i = 0; i < 3; i++) {
      demands[i] =
          new KeyDemand(
              i,
              0,
              1,
              256,
              1,
              SECOND,
              i,
              10 * SECOND,
              10,
              64,
              VirtualTime.NEVER,
              i == 2 ? 5 : 1,
              Optional.empty(),
              Optional.empty(),
              KeyDemand.UNLIMITED,
              1);
    }
    VirtualKeyNetwork network = network(2, new int[][] {{0, 1}}, demands);
    // All 30 requests wait; there is key for 15 of each direction.
    network.distil(20 * SECOND, 0, 30 * 256, 0);
    network.run(VirtualTime.NEVER);
    assertThat(network.statistics())
        .extracting(DemandStatistics::deliveredRequests)
        .containsExactly(3L, 2L, 10L);
  }

  @Test
  void shouldUseParallelLinksAsSeparateStores() {
    VirtualKeyNetwork network =
        network(3, new int[][] {{0, 1}, {0, 1}, {1, 2}, {1, 2}}, demand(0, 0, 2, 100 * MS, 300));
    for (long time = SECOND; time < 60 * SECOND; time += SECOND) {
      for (int link = 0; link < 4; link++) {
        network.distil(time, link, 3000, 64);
      }
    }
    network.outage(0, 15 * SECOND, 20 * SECOND);
    network.outage(2, 10 * SECOND, 25 * SECOND);
    network.run(VirtualTime.NEVER);
    assertThat(network.statistics().get(0).deliveredRequests()).isEqualTo(300);
    assertThat(relayed(network).stream().mapToInt(RelayedKey::link).distinct()).hasSize(4);
  }

  @Test
  void shouldRefuseWhatExceedsTheBacklogOrAnyStore() {
    KeyDemand small =
        DemandKit.plain(0, 0, 1, 256, 1, SECOND, 0, 100 * SECOND, 50, 10, VirtualTime.NEVER);
    KeyDemand large =
        DemandKit.plain(
            1, 0, 1, 1 << 20, 1 << 20, SECOND, 0, 100 * SECOND, 5, 10, VirtualTime.NEVER);
    VirtualKeyNetwork network = network(2, new int[][] {{0, 1}}, small, large);
    network.run(VirtualTime.NEVER);
    assertThat(network.statistics().get(0).reasons())
        .containsExactly(Map.entry(RefusalReason.BACKLOG, 40L));
    assertThat(network.statistics().get(0).open()).isEqualTo(10);
    assertThat(network.statistics().get(1).reasons())
        .containsExactly(Map.entry(RefusalReason.TOO_LARGE, 5L));
  }

  @Test
  void shouldRefuseWithTheReasonWhenPatienceEnds() {
    KeyDemand impatient =
        DemandKit.plain(0, 0, 1, 256, 1, SECOND, 0, 10 * SECOND, 100, 64, 2 * SECOND);
    VirtualKeyNetwork network = network(2, new int[][] {{0, 1}}, impatient);
    network.run(VirtualTime.NEVER);
    DemandStatistics figures = network.statistics().get(0);
    assertThat(figures.requests()).isEqualTo(10);
    assertThat(figures.reasons()).containsExactly(Map.entry(RefusalReason.STORE_EMPTY, 10L));
  }

  @Test
  void shouldReportThresholdsAndNotEveryKey() {
    VirtualKeyNetwork network =
        network(2, new int[][] {{0, 1}}, demand(0, 0, 1, 100 * MS, KeyDemand.UNLIMITED));
    distilAll(network, 300 * SECOND, 100 * MS, 600);
    network.run(300 * SECOND);
    assertThat(network.statistics().get(0).deliveredRequests()).isGreaterThan(2900);
    assertThat(network.messages.stream().filter(StoreReport.class::isInstance).count())
        .isLessThan(40);
    assertThat(network.messages.stream().filter(RouteRequest.class::isInstance).count())
        .isLessThan(20);
  }
}
