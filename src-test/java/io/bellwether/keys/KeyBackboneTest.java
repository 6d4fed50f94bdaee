package io.bellwether.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.control.ControlMessage;
import io.bellwether.control.KeyLink;
import io.bellwether.control.StoreLevels;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A backbone of 32 relays and 31 spans of four parallel links, with demands along it. */
class KeyBackboneTest {
  private static final long SECOND = VirtualTime.SECOND;
  private static final long FINISH = 600 * SECOND;
  private static final int RELAYS = 32;
  private static final int PARALLEL = 4;

  private static KeyDemand demand(int id, int from, int to) {
    return DemandKit.plain(
        id, from, to, 256, 4, SECOND, 10 * SECOND, FINISH, KeyDemand.UNLIMITED, 64, FINISH);
  }

  private static VirtualKeyNetwork backbone(long bitsPerSecond) {
    List<KeyLink> links = new ArrayList<>();
    StoreLevels levels = StoreLevels.ofStore(50_000_000, 10_000);
    for (int link = 0; link < PARALLEL * (RELAYS - 1); link++) {
      int relay = link / PARALLEL;
      links.add(new KeyLink(link, relay, relay + 1, levels));
    }
    boolean[] relays = new boolean[RELAYS];
    Arrays.fill(relays, true);
    List<KeyDemand> demands =
        List.of(demand(0, 0, 31), demand(1, 0, 12), demand(2, 12, 20), demand(3, 31, 20));
    RandomStream random = RandomStream.of(1, "backbone", "keys");
    VirtualKeyNetwork network =
        new VirtualKeyNetwork(relays, links, demands, 0, SECOND / 50, random);
    for (int link = 0; link < links.size(); link++) {
      for (long time = random.nextLong(SECOND); time < FINISH; time += SECOND) {
        network.distil(time, link, bitsPerSecond, 100);
      }
    }
    return network;
  }

  @Test
  void shouldCarryAllDemandsWhereTheLinksGiveEnough() {
    VirtualKeyNetwork network = backbone(3000);
    network.outage(50, 200 * SECOND, 300 * SECOND);
    network.run(FINISH + SECOND);
    for (DemandStatistics figures : network.statistics()) {
      assertThat(figures.refused()).as("%s", figures).isZero();
      assertThat(figures.open()).as("%s", figures).isLessThanOrEqualTo(1);
      assertThat(figures.retries()).as("%s", figures).isZero();
    }
    assertThat(controlMessages(network)).isLessThan(3000);
  }

  /** The middle spans give some 60 % of the key that is asked of them. */
  @Test
  void shouldWasteLittleKeyWhereTheLinksGiveTooLittle() {
    VirtualKeyNetwork network = backbone(400);
    network.run(FINISH + SECOND);
    for (DemandStatistics figures : network.statistics()) {
      assertThat(figures.deliveredRequests()).as("%s", figures).isGreaterThan(50);
      assertThat(figures.refused()).as("%s", figures).isPositive();
    }
    Ledger sum = new Ledger();
    for (KeyLink link : network.links) {
      sum.add(network.store(link.link(), true).ledger());
    }
    assertThat(sum.balances()).isTrue();
    assertThat(sum.discarded()).isLessThan(sum.delivered() / 20);
    assertThat(sum.stored()).isLessThan(sum.generated() / 5);
  }

  private static long controlMessages(VirtualKeyNetwork network) {
    return network.messages.stream().filter(ControlMessage.class::isInstance).count();
  }
}
