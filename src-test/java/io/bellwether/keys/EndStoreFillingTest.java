package io.bellwether.keys;

import static io.bellwether.keys.EndStoreKit.KEY_BITS;
import static io.bellwether.keys.EndStoreKit.SECOND;
import static io.bellwether.keys.EndStoreKit.demand;
import static io.bellwether.keys.EndStoreKit.distil;
import static io.bellwether.keys.EndStoreKit.forOthers;
import static io.bellwether.keys.EndStoreKit.triangle;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.control.KeyLink;
import io.bellwether.control.StoreLevels;
import io.bellwether.control.StorePlan;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How end-to-end key stores are filled, and what comes before that. */
class EndStoreFillingTest {
  /** A link of little key, shared by a large store and a demand without one. */
  @Test
  void shouldNotLetTheFillingOfAStoreHoldUpRequests() {
    StoreLevels levels = StoreLevels.ofStore(100_000_000, 1000);
    KeyDemand plain =
        DemandKit.plain(
            1, 0, 1, KEY_BITS, 1, SECOND, SECOND / 2, 60 * SECOND, 1000, 64, 10 * SECOND);
    VirtualKeyNetwork network =
        new VirtualKeyNetwork(
            new boolean[] {true, true},
            List.of(new KeyLink(0, 0, 1, levels)),
            List.of(
                forOthers(
                    0, VirtualTime.NEVER, new EndStorePlan(100_000, 99_999, VirtualTime.NEVER)),
                plain),
            1,
            VirtualTime.MILLISECOND,
            RandomStream.of(1, "test", "delays"));
    distil(network, 0, SECOND, 60 * SECOND, 8 * KEY_BITS);
    network.run(60 * SECOND);
    // at most eight keys a second: the request of each second is served first
    DemandStatistics figures = network.statistics().get(1);
    assertThat(figures.refused()).isZero();
    assertThat(figures.deliveredRequests()).isGreaterThanOrEqualTo(58);
    assertThat(figures.meanDelaySeconds()).isLessThan(0.6);
    assertThat(network.statistics().get(0).storedKeys()).isBetween(128L, 59 * 7L);
  }

  @Test
  void shouldSendKeysThatARequestWaitsForByThemselves() {
    EndStorePlan plan = new EndStorePlan(1000, 900, VirtualTime.NEVER);
    VirtualKeyNetwork network =
        triangle(demand(0, 1, 100 * SECOND, 20 * SECOND, 300 * SECOND, 90 * SECOND, plan));
    distil(network, 0, 30 * SECOND, 31 * SECOND, 2 * KEY_BITS);
    network.run(40 * SECOND);
    DemandStatistics figures = network.statistics().get(0);
    assertThat(figures.deliveredRequests()).isOne();
    assertThat(figures.transfers()).isOne();
    assertThat(figures.meanDelaySeconds()).isBetween(10.0, 16.0);
  }

  @Test
  void shouldFillAStoreOverALinkThatHoldsLessThanATransfer() {
    StoreLevels levels = StoreLevels.ofStore(4000, 100);
    VirtualKeyNetwork network =
        new VirtualKeyNetwork(
            new boolean[] {true, true},
            List.of(new KeyLink(0, 0, 1, levels)),
            List.of(forOthers(0, VirtualTime.NEVER, new EndStorePlan(100, 99, VirtualTime.NEVER))),
            1,
            VirtualTime.MILLISECOND,
            RandomStream.of(1, "test", "delays"));
    distil(network, 0, SECOND, 60 * SECOND, 4000);
    network.run(60 * SECOND);
    assertThat(network.statistics().get(0).storedKeys()).isEqualTo(100);
  }

  /** 300 bit a second and direction that are kept for 5 s never make the 8,192 of a transfer. */
  @Test
  void shouldFillAStoreOverALinkWhoseKeyGrowsTooOldBeforeThereIsATransferOfIt() {
    StorePlan plan =
        new StorePlan(
            StoreLevels.ofStore(1_000_000, 100),
            StoreLevels.ofStore(1_000_000, 100),
            0,
            0,
            5 * SECOND);
    KeyDemand plain =
        DemandKit.plain(
            1, 0, 1, KEY_BITS, 1, 10 * SECOND, 30 * SECOND, 100 * SECOND, 7, 64, 20 * SECOND);
    VirtualKeyNetwork network =
        new VirtualKeyNetwork(
            new boolean[] {true, true},
            List.of(new KeyLink(0, 0, 1, plan)),
            List.of(
                forOthers(0, VirtualTime.NEVER, new EndStorePlan(1000, 999, VirtualTime.NEVER)),
                plain),
            1,
            VirtualTime.MILLISECOND,
            RandomStream.of(1, "test", "delays"));
    distil(network, 0, SECOND, 100 * SECOND, 600);
    network.run(100 * SECOND);
    assertThat(network.statistics().get(0).storedKeys())
        .as("of the key of both directions, which the emptier one gets")
        .isBetween(100L, 225L);
    assertThat(network.statistics().get(1).deliveredRequests()).isEqualTo(7);
  }

  @Test
  void shouldFillAStoreOverALinkThatHoldsLessThanATransferWhileTheWidestWayIsDown() {
    StoreLevels wide = StoreLevels.ofStore(100_000_000, 1000);
    StoreLevels narrow = StoreLevels.ofStore(4000, 100);
    VirtualKeyNetwork network =
        new VirtualKeyNetwork(
            new boolean[] {true, true, true},
            List.of(
                new KeyLink(0, 0, 1, wide),
                new KeyLink(1, 1, 2, narrow),
                new KeyLink(2, 2, 0, narrow)),
            List.of(forOthers(0, VirtualTime.NEVER, new EndStorePlan(100, 99, VirtualTime.NEVER))),
            1,
            VirtualTime.MILLISECOND,
            RandomStream.of(1, "test", "delays"));
    network.outage(0, 0, 100 * SECOND);
    distil(network, 1, SECOND, 60 * SECOND, 4000);
    distil(network, 2, SECOND, 60 * SECOND, 4000);
    network.run(60 * SECOND);
    assertThat(network.statistics().get(0).storedKeys()).isEqualTo(100);
  }

  /** Orders of many keys are on their way over the wide links when the second goes down. */
  @Test
  void shouldSplitEveryOrderThatComesBackFromAWiderWay() {
    StoreLevels wide = StoreLevels.ofStore(100_000_000, 1000);
    StoreLevels narrow = StoreLevels.ofStore(4000, 100);
    EndStorePlan plan = new EndStorePlan(20_000, 19_999, VirtualTime.NEVER);
    VirtualKeyNetwork network =
        new VirtualKeyNetwork(
            new boolean[] {true, true, true, true},
            List.of(
                new KeyLink(0, 0, 1, wide),
                new KeyLink(1, 1, 2, wide),
                new KeyLink(2, 0, 3, narrow),
                new KeyLink(3, 3, 2, narrow)),
            List.of(demand(0, 2, VirtualTime.NEVER, VirtualTime.NEVER, VirtualTime.NEVER, plan)),
            3,
            VirtualTime.MILLISECOND,
            RandomStream.of(1, "test", "delays"));
    network.distil(SECOND / 10, 1, 2_000_000, 0);
    distil(network, 0, SECOND, 30 * SECOND, 30_000);
    network.distil(40 * SECOND, 0, 3_000_000, 0); // more than the second link has pad for
    network.outage(1, 42 * SECOND, 100_000 * SECOND);
    distil(network, 2, 60 * SECOND, 600 * SECOND, 4000);
    distil(network, 3, 60 * SECOND, 600 * SECOND, 4000);
    network.run(60 * SECOND);
    long before = network.statistics().get(0).storedKeys();
    network.run(600 * SECOND);
    assertThat(network.statistics().get(0).storedKeys())
        .as("half of 4,000 bit/s, of which 540 s make 4,218 keys")
        .isGreaterThan(before + 3500);
  }

  @Test
  void shouldEndRefillingWithTheLastRequest() {
    KeyDemand demand =
        demand(0, 1, SECOND, 20 * SECOND, 30 * SECOND, new EndStorePlan(12, 11, VirtualTime.NEVER));
    VirtualKeyNetwork network = triangle(demand);
    distil(network, 0, SECOND, 60 * SECOND, 100_000);
    network.run(VirtualTime.NEVER);
    DemandStatistics figures = network.statistics().get(0);
    assertThat(figures.deliveredRequests()).isEqualTo(20);
    assertThat(figures.storedKeys()).isEqualTo(11);
  }
}
