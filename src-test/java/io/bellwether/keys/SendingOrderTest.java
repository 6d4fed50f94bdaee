package io.bellwether.keys;

import static io.bellwether.keys.EndStoreKit.KEY_BITS;
import static io.bellwether.keys.EndStoreKit.SECOND;
import static io.bellwether.keys.EndStoreKit.distil;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.control.KeyLink;
import io.bellwether.control.StoreLevels;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Node 0 sends to node 1: over link 0, and where a key is in parts over links 1 and 2, too. */
class SendingOrderTest {
  private static final StoreLevels LARGE = StoreLevels.ofStore(1_000_000_000, 1000);

  private static KeyDemand demand(
      int demand, int bits, long every, long start, long requests, long patience, int paths) {
    return new KeyDemand(
        demand,
        0,
        1,
        bits,
        1,
        every,
        start,
        VirtualTime.NEVER,
        requests,
        1 << 20,
        patience,
        0,
        Optional.empty(),
        Optional.empty(),
        KeyDemand.UNLIMITED,
        paths);
  }

  private static VirtualKeyNetwork network(KeyDemand... demands) {
    return new VirtualKeyNetwork(
        new boolean[] {true, true, true},
        List.of(
            new KeyLink(0, 0, 1, LARGE), new KeyLink(1, 0, 2, LARGE), new KeyLink(2, 2, 1, LARGE)),
        List.of(demands),
        1,
        VirtualTime.MILLISECOND,
        RandomStream.of(1, "test", "delays"));
  }

  /** So many that they would not fit on a stack. */
  @Test
  void shouldSendAnyNumberOfKeysInPartsAtOnce() {
    int keys = 20_000;
    VirtualKeyNetwork network =
        network(demand(0, 8, VirtualTime.MICROSECOND, 0, keys, VirtualTime.NEVER, 2));
    for (int link = 0; link < 3; link++) {
      network.distil(2 * SECOND, link, 40L * keys, 0);
    }
    network.run(20 * SECOND);
    assertThat(network.statistics().get(0).deliveredRequests()).isEqualTo(keys);
  }

  @Test
  void shouldServeAtOnceWhatWaitedBehindARequestThatIsGivenUp() {
    VirtualKeyNetwork network =
        network(
            demand(0, 500_000, SECOND, 2 * SECOND, 1, 60 * SECOND, 1),
            demand(1, KEY_BITS, SECOND, 3 * SECOND, 1, 500 * SECOND, 1));
    network.distil(SECOND, 0, 100_000, 0);
    network.outage(1, 0, 1000 * SECOND);
    network.run(900 * SECOND);
    assertThat(network.statistics().get(0).refused()).isOne();
    assertThat(network.statistics().get(1).deliveredRequests()).isOne();
    assertThat(network.statistics().get(1).meanDelaySeconds()).isBetween(58.9, 59.1);
  }

  /** Link 0 has no more than the part, and then more: only what is above the part is for others. */
  @Test
  void shouldKeepForAKeyInPartsNoMoreThanItWillTake() {
    VirtualKeyNetwork network =
        network(
            demand(0, 5_000, SECOND, 2 * SECOND, 1, VirtualTime.NEVER, 2),
            demand(1, KEY_BITS, 10 * SECOND, 3 * SECOND, 20, 60 * SECOND, 1));
    network.distil(SECOND, 0, 10_000, 0);
    network.distil(SECOND, 2, 1_000_000, 0);
    network.run(50 * SECOND);
    assertThat(network.statistics().get(1).deliveredRequests()).isZero();
    network.distil(50 * SECOND, 0, 100_000, 0);
    network.run(300 * SECOND);
    assertThat(network.statistics().get(0).deliveredRequests()).as("link 1 is dry").isZero();
    assertThat(network.statistics().get(1).deliveredRequests()).isEqualTo(20);
    distil(network, 1, 301 * SECOND, 302 * SECOND, 20_000);
    network.run(310 * SECOND);
    assertThat(network.statistics().get(0).deliveredRequests()).isOne();
  }
}
