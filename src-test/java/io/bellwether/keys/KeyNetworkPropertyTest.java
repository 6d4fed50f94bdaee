package io.bellwether.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.control.KeyLink;
import io.bellwether.control.StoreLevels;
import io.bellwether.control.StorePlan;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Random networks, deposits, outages and demands. {@link VirtualKeyNetwork} checks after every
 * event that all ledgers balance and that no bit is used twice, and with every acknowledged key
 * that both ends hold the same bits; what must hold once all is quiet is checked here.
 */
class KeyNetworkPropertyTest {
  private static final long SECOND = VirtualTime.SECOND;
  private static final long FINISH = 40 * SECOND;

  @Test
  void shouldAccountForEveryBitInRandomNetworks() {
    long delivered = 0;
    long refused = 0;
    long reroutes = 0;
    long retries = 0;
    long relayedParts = 0;
    for (int round = 0; round < 2000; round++) {
      RandomStream random = RandomStream.of(round, "key network", "rounds");
      VirtualKeyNetwork network = randomNetwork(random);
      network.run(VirtualTime.NEVER);
      checkAtRest(network, round);
      checkStores(network);
      relayedParts += network.relayedParts;
      for (DemandStatistics figures : network.statistics()) {
        delivered += figures.deliveredRequests();
        refused += figures.refused();
        reroutes += figures.reroutes();
        retries += figures.retries();
      }
    }
    assertThat(delivered).isGreaterThan(200_000);
    assertThat(refused).isGreaterThan(10_000);
    assertThat(reroutes).isGreaterThan(2000);
    assertThat(retries).isGreaterThan(50);
    assertThat(relayedParts).isGreaterThan(1000);
  }

  private static VirtualKeyNetwork randomNetwork(RandomStream random) {
    int nodes = 2 + random.nextInt(8);
    List<KeyLink> links = new ArrayList<>();
    for (int node = 1; node < nodes; node++) {
      add(links, node, random.nextInt(node), random);
    }
    for (int extra = random.nextInt(2 * nodes); extra > 0; extra--) {
      int a = random.nextInt(nodes);
      add(links, a, (a + 1 + random.nextInt(nodes - 1)) % nodes, random);
    }
    boolean[] relays = new boolean[nodes];
    for (int node = 0; node < nodes; node++) {
      relays[node] = random.nextInt(6) != 0;
    }
    long slowest = 1 + random.nextLong(random.nextBoolean() ? SECOND / 50 : 2 * SECOND);
    VirtualKeyNetwork network =
        new VirtualKeyNetwork(
            relays,
            links,
            demands(nodes, random),
            random.nextInt(nodes),
            slowest,
            random.nextBoolean() ? 64 : 0,
            random);
    for (int link = 0; link < links.size(); link++) {
      long time = random.nextLong(3 * SECOND);
      while (time < FINISH) {
        network.distil(time, link, random.nextInt(6000), random.nextInt(200));
        time += 1 + random.nextLong(2 * SECOND);
      }
      time = random.nextLong(FINISH);
      while (random.nextInt(3) != 0 && time < FINISH) {
        long end = time + 1 + random.nextLong(8 * SECOND);
        network.outage(link, time, end);
        time = end + SECOND + random.nextLong(5 * SECOND);
      }
    }
    return network;
  }

  private static void add(List<KeyLink> links, int a, int b, RandomStream random) {
    boolean swapped = random.nextBoolean();
    int capacity = 2000 + random.nextInt(60_000);
    int low = Math.min(random.nextInt(2000), capacity / 4);
    StoreLevels levels = StoreLevels.ofStore(capacity, low);
    StorePlan plan = StorePlan.of(levels);
    if (random.nextInt(3) == 0) {
      StoreLevels floored =
          new StoreLevels(levels.poolBits(), random.nextInt(500), levels.lowBits() / 2 + 1);
      StoreLevels back = random.nextInt(4) == 0 ? new StoreLevels(0, 1) : levels;
      plan =
          new StorePlan(
              floored,
              back,
              random.nextLong(floored.poolBits() + 1),
              random.nextLong(back.poolBits() + 1),
              age(random));
    }
    links.add(new KeyLink(links.size(), swapped ? b : a, swapped ? a : b, plan));
  }

  private static long age(RandomStream random) {
    return random.nextBoolean() ? VirtualTime.NEVER : 1 + random.nextLong(10 * SECOND);
  }

  private static Optional<Quota> quota(RandomStream random, long requestBits) {
    return random.nextInt(4) == 0
        ? Optional.of(
            new Quota(requestBits * (1 + random.nextInt(4)), 1 + random.nextLong(5 * SECOND)))
        : Optional.empty();
  }

  private static List<KeyDemand> demands(int nodes, RandomStream random) {
    List<KeyDemand> demands = new ArrayList<>();
    for (int count = 1 + random.nextInt(5); count > 0; count--) {
      int from = random.nextInt(nodes);
      int to = (from + 1 + random.nextInt(nodes - 1)) % nodes;
      long every = 1 + random.nextLong(SECOND);
      long start = random.nextLong(5 * SECOND);
      long patience = 1 + random.nextLong(20 * SECOND);
      int bits = 1 + random.nextInt(700);
      int number = 1 + random.nextInt(3);
      int backlog = 1 + random.nextInt(64);
      int capacity = number + 1 + random.nextInt(60);
      Optional<EndStorePlan> store =
          random.nextInt(3) == 0
              ? Optional.of(new EndStorePlan(capacity, random.nextInt(capacity), age(random)))
              : Optional.empty();
      demands.add(
          new KeyDemand(
              demands.size(),
              from,
              to,
              bits,
              number,
              every,
              start,
              FINISH,
              80,
              backlog,
              patience,
              random.nextInt(3),
              store,
              quota(random, (long) bits * number),
              KeyDemand.UNLIMITED,
              random.nextInt(4) == 0 ? 2 + random.nextInt(2) : 1));
    }
    return demands;
  }

  private static void checkAtRest(VirtualKeyNetwork network, int round) {
    for (KeyLink link : network.links) {
      LinkKeyStore transmitter = network.store(link.link(), true);
      LinkKeyStore receiver = network.store(link.link(), false);
      assertThat(receiver.ledger()).hasToString(transmitter.ledger().toString());
      assertThat(receiver.forwardBits()).isEqualTo(transmitter.forwardBits());
      assertThat(receiver.backwardBits()).isEqualTo(transmitter.backwardBits());
      assertThat(transmitter.transitBits() + receiver.transitBits()).isZero();
    }
    assertThat(network.atSource.keySet()).isEqualTo(network.atDestination.keySet());
    for (DemandStatistics figures : network.statistics()) {
      assertThat(figures.open()).as("round %d: %s", round, figures).isZero();
      assertThat(figures.reasons().values().stream().mapToLong(n -> n).sum())
          .isEqualTo(figures.refused());
    }
  }

  /**
   * Bits that became end-to-end keys, or parts of them, are used or in stores, whose two ends are
   * alike.
   */
  private static void checkStores(VirtualKeyNetwork network) {
    long used = 0;
    for (KeyDemand demand : network.demands) {
      DemandStatistics figures =
          network.managers.get(demand.source()).statistics().stream()
              .filter(each -> each.demand() == demand.demand())
              .findFirst()
              .orElseThrow();
      used +=
          demand.disjointPaths()
              * (figures.deliveredBits()
                  + (figures.storedKeys() + figures.expiredKeys()) * demand.keyBits());
      if (demand.store().isPresent()) {
        EndStoreStatus status =
            network.managers.get(demand.source()).status(demand.demand()).orElseThrow();
        assertThat(network.managers.get(demand.destination()).status(demand.demand()))
            .contains(status);
      }
    }
    long delivered = 0;
    for (KeyLink link : network.links) {
      delivered += network.store(link.link(), true).ledger().delivered();
    }
    assertThat(used).isEqualTo(delivered);
    for (KeyDemand demand : network.demands) {
      if (demand.store().isPresent()) {
        drain(network, demand);
      }
    }
  }

  private static void drain(VirtualKeyNetwork network, KeyDemand demand) {
    KeyManager source = network.managers.get(demand.source());
    int left = source.status(demand.demand()).orElseThrow().storedKeys();
    if (left == 0) {
      return;
    }
    List<StoredKey> keys = new ArrayList<>();
    KeyManager destination = network.managers.get(demand.destination());
    network.at(
        network.now,
        demand.source(),
        out -> {
          keys.addAll(source.take(FINISH - 1, demand.demand(), left, out).orElseThrow());
        });
    network.run(VirtualTime.NEVER);
    long[] numbers = keys.stream().mapToLong(StoredKey::number).toArray();
    List<StoredKey> same = destination.fetch(network.now, demand.demand(), numbers).orElseThrow();
    for (int i = 0; i < left; i++) {
      assertThat(same.get(i).bits()).isEqualTo(keys.get(i).bits());
    }
  }

  @Test
  void shouldDoTheSameTwice() {
    VirtualKeyNetwork one = randomNetwork(RandomStream.of(5, "key network", "rounds"));
    VirtualKeyNetwork two = randomNetwork(RandomStream.of(5, "key network", "rounds"));
    one.run(VirtualTime.NEVER);
    two.run(VirtualTime.NEVER);
    assertThat(two.statistics()).isEqualTo(one.statistics()).isNotEmpty();
    assertThat(two.messages).hasSameSizeAs(one.messages);
    assertThat(two.acknowledgedAt).isEqualTo(one.acknowledgedAt);
  }
}
