package io.bellwether.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.control.StoreLevels;
import io.bellwether.control.StorePlan;
import io.bellwether.protocol.qkd.KeyAllotment;
import io.bellwether.quantity.VirtualTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LinkKeyStoreTest {
  private final LinkKeyStore transmitter = store(true, 0);
  private final LinkKeyStore receiver = store(false, 0);

  private static LinkKeyStore store(boolean transmitter, int tagBits) {
    return new LinkKeyStore(transmitter, StorePlan.of(StoreLevels.ofStore(2000, 100)), tagBits);
  }

  private KeyAllotment deposit(long bits, long authentication, long firstBit) {
    KeyAllotment allotment = transmitter.allot(bits, authentication);
    transmitter.deposit(allotment, firstBit);
    receiver.deposit(allotment, firstBit);
    return allotment;
  }

  @Test
  void shouldSetAuthenticationAsideFirst() {
    assertThat(transmitter.allot(50, 64)).isEqualTo(new KeyAllotment(50, 0, 0, 0));
    assertThat(transmitter.allot(101, 64)).isEqualTo(new KeyAllotment(64, 19, 18, 0));
  }

  @Test
  void shouldFillTheEmptierPoolFirst() {
    deposit(400, 0, 0);
    transmitter.sendPad(200);
    assertThat(transmitter.allot(150, 0)).isEqualTo(new KeyAllotment(0, 150, 0, 0));
    assertThat(transmitter.allot(301, 0)).isEqualTo(new KeyAllotment(0, 251, 50, 0));
  }

  @Test
  void shouldDiscardWhatExceedsTheCapacity() {
    assertThat(deposit(2500, 0, 0)).isEqualTo(new KeyAllotment(0, 1000, 1000, 500));
    transmitter.sendPad(300);
    assertThat(deposit(500, 10, 2500)).isEqualTo(new KeyAllotment(10, 300, 0, 190));
    assertThat(transmitter.ledger().discarded()).isEqualTo(690);
    assertThat(transmitter.ledger().balances()).isTrue();
  }

  @Test
  void shouldTakeTheSameBitsAtBothEnds() {
    deposit(100, 10, 0);
    deposit(100, 10, 100);
    long[] ranges = transmitter.sendPad(60);
    assertThat(ranges).containsExactly(10, 45, 110, 15);
    receiver.receivePad(ranges, 60);
    assertThat(receiver.incomingBits()).isEqualTo(transmitter.outgoingBits()).isEqualTo(30);
    assertThat(receiver.sendKey(50)).containsExactly(55, 45, 155, 5);
  }

  @Test
  void shouldPayForTheTagOfEachMessageAtBothEnds() {
    LinkKeyStore sender = store(true, 64);
    LinkKeyStore receiver = store(false, 64);
    for (LinkKeyStore end : new LinkKeyStore[] {sender, receiver}) {
      end.deposit(new KeyAllotment(0, 300, 0, 0), 0);
    }
    assertThat(sender.canSend(236)).isTrue();
    assertThat(sender.canSend(237)).isFalse();
    receiver.receiveKey(sender.sendKey(30), 30);
    receiver.receivePad(sender.sendPad(50), 50);
    assertThat(sender.outgoingBits()).isEqualTo(300 - 94 - 114);
    assertThat(receiver.incomingBits()).isEqualTo(sender.outgoingBits());
    assertThat(receiver.canReceive(29)).isFalse();
    assertThat(sender.ledger())
        .hasToString(
            "generated 300 = stored 122 + relayed 50 + authentication 128 + delivered 0 + discarded"
                + " 0");
    assertThat(receiver.ledger()).hasToString(sender.ledger().toString());
    assertThat(sender.ledger().balances()).isTrue();
  }

  @Test
  void shouldRefuseRangesThatAreNotItsOldest() {
    deposit(100, 0, 0);
    assertThatThrownBy(() -> receiver.receivePad(new long[] {1, 10}, 10))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("[1, 10]");
  }

  @Test
  void shouldCountKeyInTransitAsStoredUntilItIsSettled() {
    deposit(100, 0, 0);
    transmitter.sendKey(20);
    transmitter.sendKey(10);
    assertThat(transmitter.ledger().stored()).isEqualTo(100);
    transmitter.settle(20, true);
    transmitter.settle(10, false);
    assertThat(transmitter.ledger())
        .hasToString(
            "generated 100 = stored 70 + relayed 0 + authentication 0 + delivered 20 + discarded"
                + " 10");
    assertThat(transmitter.transitBits()).isZero();
  }

  @Test
  void shouldHoldTheInitialKeyAtBothEndsAndCountItAsGenerated() {
    StoreLevels levels = new StoreLevels(1000, 1);
    StorePlan plan = new StorePlan(levels, levels, 700, 200, VirtualTime.NEVER);
    LinkKeyStore one = new LinkKeyStore(true, plan, 0);
    LinkKeyStore other = new LinkKeyStore(false, plan, 0);
    one.begin();
    other.begin();
    assertThat(one.ledger().generated()).isEqualTo(900);
    assertThat(one.ledger().stored()).isEqualTo(900);
    long[] ranges = one.sendKey(100);
    assertThat(ranges).containsExactly(KeyMaterial.INITIAL_KEY, 100);
    other.receiveKey(ranges, 100);
    assertThat(other.sendPad(200)).containsExactly(KeyMaterial.INITIAL_KEY + 700, 200);
    KeyMaterial bits = new KeyMaterial(1, "link");
    assertThat(bits.read(ranges, 100)).isEqualTo(new KeyMaterial(1, "link").read(ranges, 100));
    assertThat(bits.read(ranges, 100)).isNotEqualTo(bits.read(new long[] {0, 100}, 100));
  }

  @Test
  void shouldLeaveTheMinimumAndStillTakeWhatTheOtherEndHasUsed() {
    StoreLevels levels = new StoreLevels(1000, 300, 1);
    LinkKeyStore sender = new LinkKeyStore(true, StorePlan.of(levels), 10);
    sender.deposit(new KeyAllotment(0, 500, 500, 0), 0);
    assertThat(sender.canSend(190)).isTrue();
    assertThat(sender.canSend(191)).isFalse();
    sender.sendPad(190);
    assertThat(sender.canSend(1)).isFalse();
    assertThat(sender.outgoingBits()).isEqualTo(300);
    assertThat(sender.canReceive(490)).isTrue();
  }

  @Test
  void shouldShareNewKeyByTheCapacitiesOfTheDirections() {
    StorePlan oneWay =
        new StorePlan(new StoreLevels(1000, 1), new StoreLevels(0, 1), 0, 0, VirtualTime.NEVER);
    LinkKeyStore store = new LinkKeyStore(true, oneWay, 0);
    assertThat(store.allot(1200, 0)).isEqualTo(new KeyAllotment(0, 1000, 0, 200));
    StorePlan uneven =
        new StorePlan(new StoreLevels(750, 1), new StoreLevels(250, 1), 0, 0, VirtualTime.NEVER);
    store = new LinkKeyStore(true, uneven, 0);
    assertThat(store.allot(400, 0)).isEqualTo(new KeyAllotment(0, 300, 100, 0));
    assertThat(store.allot(1001, 0)).isEqualTo(new KeyAllotment(0, 750, 250, 1));
  }

  @Test
  void shouldMergeLedgers() {
    deposit(100, 30, 0);
    Ledger sum = new Ledger().add(transmitter.ledger()).add(receiver.ledger());
    assertThat(sum.generated()).isEqualTo(200);
    assertThat(sum.authentication()).isEqualTo(60);
    assertThat(sum.balances()).isTrue();
  }

  @Property(seed = "2026")
  void shouldShareOutEveryBitAndNeverOverfill(
      @ForAll @IntRange(max = 3000) int first,
      @ForAll @IntRange(max = 3000) int used,
      @ForAll @IntRange(max = 3000) int second,
      @ForAll @IntRange(max = 200) int authentication) {
    LinkKeyStore store = new LinkKeyStore(true, StorePlan.of(StoreLevels.ofStore(2001, 0)), 0);
    store.deposit(store.allot(first, authentication), 0);
    store.sendPad(Math.min(used, store.outgoingBits()));
    KeyAllotment allotment = store.allot(second, authentication);
    assertThat(allotment.total()).isEqualTo(second);
    long gap = store.forwardBits() - store.backwardBits();
    store.deposit(allotment, first);
    assertThat(store.forwardBits()).isLessThanOrEqualTo(1000);
    assertThat(store.backwardBits()).isLessThanOrEqualTo(1000);
    assertThat(Math.abs(store.forwardBits() - store.backwardBits()))
        .isLessThanOrEqualTo(Math.max(1, Math.abs(gap)));
    if (allotment.discarded() > 0) {
      assertThat(store.forwardBits() + store.backwardBits()).isEqualTo(2000);
    }
  }
}
