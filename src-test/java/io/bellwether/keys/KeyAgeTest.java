package io.bellwether.keys;

import static io.bellwether.keys.EndStoreKit.KEY_BITS;
import static io.bellwether.keys.EndStoreKit.SECOND;
import static io.bellwether.keys.EndStoreKit.distil;
import static io.bellwether.keys.EndStoreKit.forOthers;
import static io.bellwether.keys.EndStoreKit.triangle;
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

/** Key that grows too old is discarded at both ends of a store alike, and never used after that. */
class KeyAgeTest {
  private static final StoreLevels LEVELS = StoreLevels.ofStore(100_000, 100);

  private static VirtualKeyNetwork link(long maxAge, long initial, KeyDemand... demands) {
    StorePlan plan = new StorePlan(LEVELS, LEVELS, initial, initial, maxAge);
    return new VirtualKeyNetwork(
        new boolean[] {true, true},
        List.of(new KeyLink(0, 0, 1, plan)),
        List.of(demands),
        1,
        VirtualTime.MILLISECOND,
        RandomStream.of(1, "test", "delays"));
  }

  private static void checkBothEnds(VirtualKeyNetwork network, long stored, long expired) {
    for (boolean transmitter : new boolean[] {true, false}) {
      LinkKeyStore store = network.store(0, transmitter);
      assertThat(store.forwardBits() + store.backwardBits()).isEqualTo(stored);
      assertThat(store.ledger().expired()).isEqualTo(expired);
      assertThat(store.ledger().discarded()).isEqualTo(expired);
      assertThat(store.ledger().balances()).isTrue();
    }
  }

  @Test
  void shouldDiscardAtBothEndsWhatNobodyUsedInTime() {
    VirtualKeyNetwork network = link(10 * SECOND, 0);
    network.distil(2 * SECOND, 0, 1000, 0);
    network.distil(5 * SECOND, 0, 600, 0);
    network.run(12 * SECOND - 1);
    checkBothEnds(network, 1600, 0);
    network.run(13 * SECOND);
    checkBothEnds(network, 600, 1000);
    network.run(VirtualTime.NEVER);
    checkBothEnds(network, 0, 1600);
  }

  @Test
  void shouldLetWhatStoresHoldFromTheBeginningAgeToo() {
    VirtualKeyNetwork network = link(10 * SECOND, 500);
    network.run(VirtualTime.NEVER);
    checkBothEnds(network, 0, 1000);
  }

  /** What was used is not discarded as well, and what is left keeps its age. */
  @Test
  void shouldDiscardOnlyWhatIsLeft() {
    KeyDemand demand =
        DemandKit.plain(0, 0, 1, 256, 1, SECOND, 3 * SECOND, 60 * SECOND, 2, 64, VirtualTime.NEVER);
    VirtualKeyNetwork network = link(10 * SECOND, 0, demand);
    network.distil(2 * SECOND, 0, 2000, 0);
    network.run(VirtualTime.NEVER);
    assertThat(network.statistics().get(0).deliveredBits()).isEqualTo(512);
    checkBothEnds(network, 0, 2000 - 512);
  }

  /** An end that cannot reach the other discards, and says so before it sends anything again. */
  @Test
  void shouldTellTheOtherEndOnceTheLinkIsUpAgain() {
    KeyDemand demand =
        DemandKit.plain(
            0, 0, 1, 256, 1, SECOND, 30 * SECOND, 60 * SECOND, 1, 64, VirtualTime.NEVER);
    VirtualKeyNetwork network = link(10 * SECOND, 0, demand);
    network.distil(2 * SECOND, 0, 1000, 0);
    network.at(5 * SECOND, 0, out -> network.managers.get(0).linkDown(network.now, 0, out));
    network.at(5 * SECOND, 1, out -> network.managers.get(1).linkDown(network.now, 0, out));
    network.run(20 * SECOND);
    assertThat(network.store(0, true).forwardBits()).isZero();
    assertThat(network.store(0, false).forwardBits()).isEqualTo(500);
    network.distil(29 * SECOND, 0, 1000, 0);
    network.at(31 * SECOND, 0, out -> network.managers.get(0).linkUp(network.now, 0, out));
    network.at(31 * SECOND, 1, out -> network.managers.get(1).linkUp(network.now, 0, out));
    network.run(35 * SECOND);
    assertThat(network.statistics().get(0).deliveredBits()).isEqualTo(256);
    checkBothEnds(network, 1000 - 256, 1000);
  }

  @Test
  void shouldReplaceKeysOfAnEndToEndStoreThatGrowTooOld() {
    EndStorePlan plan = new EndStorePlan(10, 9, 20 * SECOND);
    VirtualKeyNetwork network = triangle(forOthers(0, VirtualTime.NEVER, plan));
    distil(network, 0, SECOND, 60 * SECOND, 100_000);
    network.run(60 * SECOND);
    KeyManager alice = network.managers.get(0);
    KeyManager bob = network.managers.get(1);
    DemandStatistics figures = network.statistics().get(0);
    assertThat(figures.expiredKeys()).isEqualTo(20);
    assertThat(figures.storedKeys()).isEqualTo(10);
    assertThat(bob.status(0)).isEqualTo(alice.status(0));
    assertThat(bob.unfetched()).isEmpty();
    List<StoredKey> taken = new ArrayList<>();
    network.at(
        60 * SECOND, 0, out -> taken.addAll(alice.take(network.now, 0, 2, out).orElseThrow()));
    network.run(61 * SECOND);
    assertThat(taken).allMatch(key -> key.number() >= 20);
    long[] first = {taken.get(0).number()};
    assertThat(bob.fetch(network.now, 0, first).orElseThrow().get(0).bits())
        .isEqualTo(taken.get(0).bits());
    assertThat(network.store(0, true).ledger().delivered()).isEqualTo(32L * KEY_BITS);
  }

  /** Whoever was given a key has as long as its age to have it fetched at the other end. */
  @Test
  void shouldKeepAnIssuedKeyForAsLongAsItsAge() {
    EndStorePlan plan = new EndStorePlan(10, 9, 20 * SECOND);
    VirtualKeyNetwork network = triangle(forOthers(0, VirtualTime.NEVER, plan));
    distil(network, 0, SECOND, 80 * SECOND, 100_000);
    KeyManager alice = network.managers.get(0);
    KeyManager bob = network.managers.get(1);
    List<StoredKey> taken = new ArrayList<>();
    network.at(
        15 * SECOND, 0, out -> taken.addAll(alice.take(network.now, 0, 2, out).orElseThrow()));
    network.run(34 * SECOND);
    assertThat(bob.fetch(network.now, 0, new long[] {taken.get(0).number()})).isPresent();
    network.run(36 * SECOND);
    assertThat(bob.fetch(36 * SECOND, 0, new long[] {taken.get(1).number()})).isEmpty();
    assertThat(bob.unfetched()).containsExactly(new UnfetchedKeys(0, 1));
  }

  /** Nobody has to ask for a key that was issued for it to be given up. */
  @Test
  void shouldGiveUpIssuedKeysInTime() {
    EndStorePlan plan = new EndStorePlan(10, 9, 20 * SECOND);
    VirtualKeyNetwork network = triangle(forOthers(0, VirtualTime.NEVER, plan));
    distil(network, 0, SECOND, 80 * SECOND, 100_000);
    KeyManager alice = network.managers.get(0);
    KeyManager bob = network.managers.get(1);
    for (long second : new long[] {15, 25}) {
      network.at(
          second * SECOND, 0, out -> assertThat(alice.take(network.now, 0, 2, out)).isPresent());
    }
    network.run(36 * SECOND);
    assertThat(bob.unfetched()).containsExactly(new UnfetchedKeys(0, 2));
    assertThat(bob.status(0).orElseThrow().issuedKeys()).isEqualTo(2);
    network.run(60 * SECOND);
    assertThat(bob.unfetched()).containsExactly(new UnfetchedKeys(0, 4));
    assertThat(bob.status(0).orElseThrow().issuedKeys()).isZero();
  }

  /** A key that came late, because its order was given up on its way, may have a smaller number. */
  @Test
  void shouldGiveUpWhatWasIssuedFirstWhateverItsNumber() {
    EndStorePlan plan = new EndStorePlan(10, 9, 20 * SECOND);
    DestinationStores stores =
        new DestinationStores(
            1, List.of(forOthers(0, VirtualTime.NEVER, plan)), (time, node, transfer, key) -> {});
    VirtualKeyNetwork.Timers out = new VirtualKeyNetwork.Timers();
    for (long number : new long[] {8, 0}) {
      int[] none = {};
      stores.add(
          number,
          new Transfer(
              0, 1 + number, 0, number, 1, KEY_BITS, none, none, none, 0, Transfer.Split.WHOLE),
          1,
          new long[4]);
    }
    stores.onTaken(SECOND, new KeyMessage.KeysTaken(0, 0, new long[] {8, 1}, true), out);
    stores.onTaken(2 * SECOND, new KeyMessage.KeysTaken(0, 1, new long[] {0, 1}, true), out);
    assertThat(stores.fetch(21 * SECOND, 0, new long[] {8})).isEmpty();
    assertThat(stores.fetch(22 * SECOND - 1, 0, new long[] {0})).isPresent();
    assertThat(stores.unfetched()).containsExactly(new UnfetchedKeys(0, 1));
    assertThat(out.times).containsExactly(21 * SECOND);
  }

  /** Nor does a slave get what another one of its node has got in time. */
  @Test
  void shouldGiveNoSlaveAKeyThatIsTooOld() {
    EndStorePlan plan = new EndStorePlan(10, 9, 20 * SECOND);
    VirtualKeyNetwork network = triangle(forOthers(0, VirtualTime.NEVER, plan));
    distil(network, 0, SECOND, 80 * SECOND, 100_000);
    List<StoredKey> taken = new ArrayList<>();
    network.at(
        15 * SECOND,
        0,
        out -> taken.addAll(network.managers.get(0).take(network.now, 0, 1, out).orElseThrow()));
    network.run(16 * SECOND);
    IssuedKeys issued = new IssuedKeys(network.managers.get(1));
    long[] numbers = {taken.get(0).number()};
    issued.add(
        15 * SECOND,
        new SupplyMessage.Announcement(
            0, new int[] {1, 2, 3}, 0, KEY_BITS, new long[] {1, 2}, numbers, new long[0]));
    IssuedKeys.KeyId[] ids = {new IssuedKeys.KeyId(1, 2)};
    assertThat(issued.fetch(16 * SECOND, 1, 0, ids)).isInstanceOf(SupplyAnswer.Keys.class);
    assertThat(issued.fetch(35 * SECOND - 1, 2, 0, ids)).isInstanceOf(SupplyAnswer.Keys.class);
    assertThat(issued.fetch(35 * SECOND, 3, 0, ids)).isEqualTo(SupplyAnswer.Refused.NOT_FOUND);
  }

  /** A request that is turned away for another reason leaves the quota as it is. */
  @Test
  void shouldNotChargeAQuotaForWhatIsRefusedAtOnce() {
    Quota quota = new Quota(3 * 256, 10 * SECOND);
    KeyDemand demand =
        new KeyDemand(
            0,
            0,
            1,
            256,
            1,
            SECOND,
            0,
            10 * SECOND,
            100,
            1,
            VirtualTime.NEVER,
            0,
            Optional.empty(),
            Optional.of(quota),
            KeyDemand.UNLIMITED,
            1);
    VirtualKeyNetwork network = link(VirtualTime.NEVER, 0, demand);
    network.distil(4 * SECOND + SECOND / 2, 0, 10_000, 0);
    network.run(VirtualTime.NEVER);
    DemandStatistics figures = network.statistics().get(0);
    assertThat(figures.deliveredRequests()).isEqualTo(3);
    assertThat(figures.reasons())
        .containsEntry(RefusalReason.BACKLOG, 4L)
        .containsEntry(RefusalReason.QUOTA, 3L);
  }

  @Test
  void shouldRefuseRequestsBeyondTheQuotaOfAPeriod() {
    Quota quota = new Quota(3 * 256, 10 * SECOND);
    KeyDemand demand =
        new KeyDemand(
            0,
            0,
            1,
            256,
            1,
            SECOND,
            0,
            20 * SECOND,
            100,
            64,
            VirtualTime.NEVER,
            0,
            Optional.empty(),
            Optional.of(quota),
            KeyDemand.UNLIMITED,
            1);
    VirtualKeyNetwork network = link(VirtualTime.NEVER, 30_000, demand);
    network.run(VirtualTime.NEVER);
    DemandStatistics figures = network.statistics().get(0);
    assertThat(figures.requests()).isEqualTo(20);
    assertThat(figures.deliveredRequests()).isEqualTo(6);
    assertThat(figures.reasons()).containsEntry(RefusalReason.QUOTA, 14L);
  }
}
