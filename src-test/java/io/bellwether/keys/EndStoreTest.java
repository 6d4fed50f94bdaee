package io.bellwether.keys;

import static io.bellwether.keys.EndStoreKit.KEY_BITS;
import static io.bellwether.keys.EndStoreKit.SECOND;
import static io.bellwether.keys.EndStoreKit.demand;
import static io.bellwether.keys.EndStoreKit.distil;
import static io.bellwether.keys.EndStoreKit.forOthers;
import static io.bellwether.keys.EndStoreKit.triangle;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.control.KeyLink;
import io.bellwether.keys.KeyMessage.KeysTaken;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** End-to-end key stores of demands. */
class EndStoreTest {
  /**
   * What the Cambridge quantum network showed (J. Dynes et al., npj Quantum Inf. 5, 101 (2019)), as
   * restated by a secondary source: a key every 2 s from a store of 1000 keys that is filled again
   * at 800; while the direct link is down it is filled over the third node, and no request fails.
   */
  @Test
  void shouldServeEveryRequestWhileTheDirectLinkIsDown() {
    KeyDemand demand =
        demand(
            2,
            0,
            2 * SECOND,
            20 * SECOND,
            4000 * SECOND,
            SECOND / 10,
            new EndStorePlan(1000, 800, VirtualTime.NEVER));
    VirtualKeyNetwork network = triangle(demand);
    for (int link = 0; link < 3; link++) {
      distil(network, link, SECOND, 4000 * SECOND, 100_000);
    }
    network.outage(2, 1000 * SECOND, 3000 * SECOND);
    network.run(1000 * SECOND);
    long before = network.store(1, false).ledger().delivered();
    network.run(3000 * SECOND);
    long during = network.store(1, false).ledger().delivered() - before;
    assertThat(during).isBetween(800L * KEY_BITS, 1200L * KEY_BITS);
    network.run(4000 * SECOND);
    DemandStatistics figures = network.statistics().get(0);
    assertThat(figures.requests()).isEqualTo(1990);
    assertThat(figures.deliveredRequests()).isEqualTo(1990);
    assertThat(figures.refused()).isZero();
    assertThat(figures.meanDelaySeconds()).isZero();
    assertThat(figures.storedKeys()).isBetween(800L, 1000L);
    // 1000 at first, then 200 at a time: (1000 + 9 times 200) / 32 a transfer
    assertThat(figures.transfers()).isEqualTo(32 + 9 * 7);
    long direct = network.store(2, true).ledger().delivered();
    long around = network.store(1, false).ledger().delivered();
    assertThat(around - before - during).isLessThanOrEqualTo(200L * KEY_BITS);
    assertThat(direct + around)
        .isEqualTo(figures.deliveredBits() + figures.storedKeys() * KEY_BITS);
  }

  @Test
  void shouldRefuseOnlyWhenTheStoreIsDry() {
    KeyDemand demand =
        demand(
            0,
            1,
            SECOND,
            20 * SECOND,
            200 * SECOND,
            SECOND / 2,
            new EndStorePlan(100, 50, VirtualTime.NEVER));
    VirtualKeyNetwork network = triangle(demand);
    distil(network, 0, SECOND, 11 * SECOND, 10_000);
    network.run(VirtualTime.NEVER);
    // 100,000 bit, half of it for each way: 195 keys, which 180 requests do not use up
    DemandStatistics figures = network.statistics().get(0);
    assertThat(figures.deliveredRequests()).isEqualTo(180);
    VirtualKeyNetwork poor = triangle(demand);
    distil(poor, 0, SECOND, 2 * SECOND, 64 * KEY_BITS);
    poor.run(VirtualTime.NEVER);
    figures = poor.statistics().get(0);
    assertThat(figures.deliveredRequests()).isEqualTo(32);
    assertThat(figures.reasons()).containsExactly(Map.entry(RefusalReason.STORE_DRY, 148L));
    assertThat(figures.storedKeys()).isZero();
  }

  @Test
  void shouldLetARequestWaitForADryStoreAsLongAsItHasPatience() {
    KeyDemand demand =
        demand(
            0, 1, SECOND, 3 * SECOND, VirtualTime.NEVER, new EndStorePlan(5, 0, VirtualTime.NEVER));
    VirtualKeyNetwork network = triangle(demand);
    network.distil(60 * SECOND, 0, 100_000, 0);
    network.run(VirtualTime.NEVER);
    DemandStatistics figures = network.statistics().get(0);
    assertThat(figures.deliveredRequests()).isEqualTo(3);
    assertThat(figures.meanDelaySeconds()).isBetween(59.0, 59.2);
  }

  @Test
  void shouldGiveKeysToSomebodyOutsideOnceAtEachEnd() {
    KeyDemand demand =
        demand(
            0,
            1,
            VirtualTime.NEVER,
            VirtualTime.NEVER,
            VirtualTime.NEVER,
            new EndStorePlan(40, 39, VirtualTime.NEVER));
    VirtualKeyNetwork network = triangle(demand);
    distil(network, 0, SECOND, 5 * SECOND, 100_000);
    KeyManager alice = network.managers.get(0);
    KeyManager bob = network.managers.get(1);
    List<StoredKey> taken = new ArrayList<>();
    network.at(
        10 * SECOND,
        0,
        out -> {
          assertThat(alice.status(0)).contains(new EndStoreStatus(KEY_BITS, 40, 40, 0, 0));
          taken.addAll(alice.take(network.now, 0, 3, out).orElseThrow());
          // Bob is asked before he is told: a number alone gets no key
          assertThat(bob.fetch(network.now, 0, new long[] {taken.get(0).number()})).isEmpty();
          assertThat(bob.fetch(network.now, 0, new long[] {taken.get(2).number() + 1})).isEmpty();
        });
    network.run(20 * SECOND);
    assertThat(bob.status(0)).contains(new EndStoreStatus(KEY_BITS, 40, 40, 3, 0));
    assertThat(alice.status(0).orElseThrow().storedKeys()).isEqualTo(40);
    assertThat(bob.fetch(network.now, 0, new long[] {taken.get(2).number() + 1})).isEmpty();
    assertThat(bob.fetch(network.now, 0, new long[] {taken.get(0).number()}).orElseThrow())
        .singleElement()
        .satisfies(key -> assertThat(key.bits()).isEqualTo(taken.get(0).bits()));
    long second = taken.get(1).number();
    long third = taken.get(2).number();
    assertThat(bob.fetch(network.now, 0, new long[] {second, third, second})).isEmpty();
    assertThat(bob.fetch(network.now, 0, new long[] {second, taken.get(0).number()})).isEmpty();
    List<StoredKey> fetched = bob.fetch(network.now, 0, new long[] {third, second}).orElseThrow();
    assertThat(fetched.get(0).bits()).isEqualTo(taken.get(2).bits());
    assertThat(fetched.get(1).bits()).isEqualTo(taken.get(1).bits());
    assertThat(bob.fetch(network.now, 0, new long[] {second})).isEmpty();
    assertThat(bob.status(0).orElseThrow().issuedKeys()).isZero();
    assertThat(network.messages.stream().filter(KeysTaken.class::isInstance)).hasSize(1);
    network.at(
        21 * SECOND,
        0,
        out -> {
          assertThat(alice.take(network.now, 0, 40, out)).isPresent();
          assertThat(alice.take(network.now, 0, 40, out)).isEmpty();
        });
    network.run(22 * SECOND);
    DemandStatistics figures = network.statistics().get(0);
    assertThat(figures.requests()).isEqualTo(3);
    assertThat(figures.requestedBits()).isEqualTo(83 * KEY_BITS);
    assertThat(figures.deliveredBits()).isEqualTo(43 * KEY_BITS);
    assertThat(figures.reasons()).containsExactly(Map.entry(RefusalReason.STORE_DRY, 1L));
  }

  @Test
  void shouldRefuseWhatAStoreCanNeverGive() {
    VirtualKeyNetwork network =
        triangle(forOthers(8 * SECOND, 20 * SECOND, new EndStorePlan(40, 39, VirtualTime.NEVER)));
    distil(network, 0, SECOND, 5 * SECOND, 100_000);
    KeyManager alice = network.managers.get(0);
    KeyManager bob = network.managers.get(1);
    refuse(network, 7 * SECOND, 0, 1, StoreRefusal.CLOSED);
    for (int count : new int[] {Integer.MIN_VALUE, -1, 0, 41, Integer.MAX_VALUE}) {
      refuse(network, 10 * SECOND, 0, count, StoreRefusal.NEVER);
    }
    for (int demand : new int[] {-1, 1, Integer.MAX_VALUE}) {
      refuse(network, 10 * SECOND, demand, 1, StoreRefusal.NO_STORE);
      assertThat(alice.status(demand)).isEmpty();
      assertThat(alice.hops(demand, 1)).isZero();
      assertThat(bob.fetch(network.now, demand, new long[] {0})).isEmpty();
    }
    refuse(network, 20 * SECOND, 0, 1, StoreRefusal.CLOSED);
    network.run(VirtualTime.NEVER);
    assertThat(alice.status(0)).contains(new EndStoreStatus(KEY_BITS, 40, 40, 0, 0));
    assertThat(network.statistics().get(0).requests()).isZero();
  }

  private static void refuse(
      VirtualKeyNetwork network, long time, int demand, int count, StoreRefusal reason) {
    network.at(
        time,
        0,
        out -> {
          KeyManager alice = network.managers.get(0);
          assertThat(alice.refusal(network.now, demand, count)).contains(reason);
          assertThat(alice.take(network.now, demand, count, out)).isEmpty();
        });
  }

  @Test
  void shouldLetTheOldestOfTooManyKeysThatNobodyFetchesExpire() {
    EndStorePlan plan = new EndStorePlan(10, 9, VirtualTime.NEVER);
    VirtualKeyNetwork network = triangle(forOthers(0, VirtualTime.NEVER, plan));
    distil(network, 0, SECOND, 60 * SECOND, 100_000);
    List<StoredKey> taken = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      network.at(
          (10 + i) * SECOND,
          0,
          out -> {
            KeyManager alice = network.managers.get(0);
            taken.addAll(alice.take(network.now, 0, 10, out).orElseThrow());
          });
    }
    network.run(VirtualTime.NEVER);
    KeyManager bob = network.managers.get(1);
    assertThat(plan.mostIssuedKeys()).isEqualTo(160);
    assertThat(bob.status(0)).contains(new EndStoreStatus(KEY_BITS, 10, 10, 160, 40));
    assertThat(bob.fetch(network.now, 0, new long[] {taken.get(39).number()})).isEmpty();
    assertThat(bob.fetch(network.now, 0, new long[] {taken.get(40).number()})).isPresent();
    long delivered = network.store(0, true).ledger().delivered();
    assertThat(delivered).isEqualTo((200L + 10) * KEY_BITS);
  }

  @Test
  void shouldNumberWhatTwoDemandsTakeFromStoresApart() {
    KeyDemand one = forOthers(0, VirtualTime.NEVER, new EndStorePlan(10, 9, VirtualTime.NEVER));
    KeyDemand two =
        new KeyDemand(
            1,
            0,
            2,
            KEY_BITS,
            1,
            SECOND,
            0,
            SECOND,
            1,
            1,
            SECOND,
            0,
            Optional.empty(),
            Optional.empty(),
            KeyDemand.UNLIMITED,
            1);
    List<Long> numbers = new ArrayList<>();
    for (KeyDemand demand : List.of(one, two)) {
      for (long request = 0; request < 3; request++) {
        Transfer transfer = Transfer.ofStore(demand, request, 1);
        assertThat(transfer.number()).isNegative();
        numbers.add(transfer.number());
      }
    }
    assertThat(numbers).doesNotHaveDuplicates();
  }

  /** Each key that is taken is fetched a while later; all is quiet in the end. */
  @Test
  void shouldNeverLoseAKeyFromBothEndsNorGiveItTwice() {
    for (int round = 0; round < 100; round++) {
      RandomStream random = RandomStream.of(round, "end stores", "requests");
      EndStorePlan plan = new EndStorePlan(1 + random.nextInt(50), 0, VirtualTime.NEVER);
      KeyDemand demand = demand(0, 1, SECOND + random.nextLong(SECOND), 60 * SECOND, SECOND, plan);
      VirtualKeyNetwork network = triangle(demand);
      distil(network, random.nextInt(3), SECOND, 40 * SECOND, random.nextInt(10_000));
      distil(network, random.nextInt(3), SECOND, 40 * SECOND, random.nextInt(10_000));
      TreeMap<Long, long[]> atAlice = new TreeMap<>();
      TreeMap<Long, long[]> atBob = new TreeMap<>();
      for (int i = 0; i < 100; i++) {
        request(network, random, atAlice, atBob);
      }
      network.run(VirtualTime.NEVER);
      assertThat(atBob.keySet()).isEqualTo(atAlice.keySet());
      atBob.forEach((number, bits) -> assertThat(bits).isEqualTo(atAlice.get(number)));
      assertThat(network.atDestination.keySet()).isEqualTo(network.atSource.keySet());
      EndStoreStatus alice = network.managers.get(0).status(0).orElseThrow();
      assertThat(network.managers.get(1).status(0)).contains(alice);
      DemandStatistics figures = network.statistics().get(0);
      long delivered = 0;
      for (KeyLink link : network.links) {
        delivered += network.store(link.link(), true).ledger().delivered();
      }
      assertThat(figures.open()).isZero();
      assertThat(figures.deliveredBits() + (long) alice.storedKeys() * KEY_BITS)
          .isEqualTo(delivered);
    }
  }

  private static void request(
      VirtualKeyNetwork network,
      RandomStream random,
      Map<Long, long[]> atAlice,
      Map<Long, long[]> atBob) {
    int count = 1 + random.nextInt(6);
    long later = 20 * VirtualTime.MILLISECOND + random.nextLong(SECOND / 10);
    network.at(
        random.nextLong(50 * SECOND),
        0,
        out -> {
          List<StoredKey> keys =
              network.managers.get(0).take(network.now, 0, count, out).orElse(List.of());
          keys.forEach(key -> assertThat(atAlice.put(key.number(), key.bits())).isNull());
          long[] numbers = keys.stream().mapToLong(StoredKey::number).toArray();
          network.at(
              network.now + later,
              1,
              other -> {
                List<StoredKey> same =
                    network.managers.get(1).fetch(network.now, 0, numbers).orElseThrow();
                same.forEach(key -> assertThat(atBob.put(key.number(), key.bits())).isNull());
              });
        });
  }

  @Test
  void shouldCutAndJoinKeysOfAnySize() {
    long[] bits = new KeyMaterial(1, "link").read(new long[] {5, 700}, 700);
    for (int size : new int[] {4, 7, 35, 70, 100, 350, 700}) {
      List<StoredKey> keys = EndStore.split(10, bits, 700, size, 5, 3);
      assertThat(keys).hasSize(700 / size);
      assertThat(keys.get(keys.size() - 1).number()).isEqualTo(9 + 700 / size);
      assertThat(KeyMaterial.join(keys, size)).isEqualTo(bits);
    }
  }
}
