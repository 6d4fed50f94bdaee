package io.bellwether.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.Oracles;
import io.bellwether.control.KeyLink;
import io.bellwether.control.StoreLevels;
import io.bellwether.control.StorePlan;
import io.bellwether.keys.KeyMessage.RelayedKey;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Key routing against what others have published or what closed formulas give: oracles {@code
 * secoqc.reroute} and {@code sat.trusted_relay}.
 */
class PublishedKeyRoutingTest {
  private static final long SECOND = VirtualTime.SECOND;

  private static final int FOR = 0;
  private static final int ERD = 1;
  private static final int SIE = 2;
  private static final int BRT = 3;
  private static final int GUD = 4;

  /**
   * M. Peev et al., New J. Phys. 11, 075001 (2009), section 5.1.2 and figure 22, as restated by a
   * secondary source: key for 8,192 bit/s from FOR to BRT, stores that may not fall below 2 MiB. No
   * link generates here, so each route lasts (its scarcest store − 2 MiB) / 8,192 bit/s, the lower
   * bounds of the published 60, 84 and 31 minutes.
   */
  @Test
  void shouldReplayTheReroutingOfSecoqc() {
    JsonNode oracle = Oracles.one("secoqc.reroute");
    JsonNode in = oracle.get("inputs");
    JsonNode out = oracle.get("outputs");
    long mebibyte = out.get("MiB_bits").asLong();
    int rate = in.get("demand_bps").asInt();
    int[][] edges = {{FOR, ERD}, {ERD, BRT}, {ERD, SIE}, {SIE, BRT}, {ERD, GUD}, {GUD, BRT}};
    // The first, which no route avoids, has enough for all three.
    String[] stores = {"", "ERD-BRT", "SIE-ERD", "SIE-BRT", "ERD-GUD", "BRT-GUD"};
    KeyDemand demand =
        DemandKit.plain(0, FOR, BRT, rate, 1, SECOND, 0, 10_800 * SECOND, 9540, 64, 60 * SECOND);
    long threshold = in.get("threshold_MiB").asLong() * mebibyte;
    StoreLevels oneWay = new StoreLevels(16 * mebibyte, threshold, 1);
    List<KeyLink> links = new ArrayList<>();
    for (int[] edge : edges) {
      String store = stores[links.size()];
      double mebibytes = store.isEmpty() ? 12 : in.get("stores_MiB").get(store).asDouble();
      StorePlan plan =
          new StorePlan(
              oneWay, new StoreLevels(0, 1), (long) (mebibytes * mebibyte), 0, VirtualTime.NEVER);
      links.add(new KeyLink(links.size(), edge[0], edge[1], plan));
    }
    VirtualKeyNetwork network = network(links, demand);
    network.run(VirtualTime.NEVER);
    // Six keys, one a second: a route is left within a few messages' time of what it can give.
    assertThat(minutesOver(network, 1))
        .isCloseTo(out.get("route1_min(ERD-BRT)").asDouble(), within(0.1));
    assertThat(minutesOver(network, 3))
        .isCloseTo(out.get("route2_min(min SIE-ERD,SIE-BRT)").asDouble(), within(0.1));
    assertThat(minutesOver(network, 5))
        .isCloseTo(out.get("route3_min(ERD-GUD)").asDouble(), within(0.1));
    DemandStatistics figures = network.statistics().get(0);
    assertThat(figures.refused()).isEqualTo(9540 - figures.deliveredRequests());
    assertThat(figures.reasons()).containsOnlyKeys(RefusalReason.NO_ROUTE);
  }

  /** Minutes for which a demand of one key per second went over a link. */
  private static double minutesOver(VirtualKeyNetwork network, int link) {
    return network.messages.stream()
            .filter(m -> m instanceof RelayedKey key && key.link() == link)
            .count()
        / 60.0;
  }

  /**
   * S.-K. Liao et al., Phys. Rev. Lett. 120, 030501 (2018): a satellite that shares K_A with one
   * station and K_B with another gives the two min(|K_A|, |K_B|) bits.
   */
  @Test
  void shouldGiveTwoStationsTheSmallerOfTheirKeysWithASatellite() {
    JsonNode oracle = Oracles.one("sat.trusted_relay");
    KeyDemand demand =
        DemandKit.plain(0, 0, 2, 1000, 1, SECOND / 100, 0, 60 * SECOND, 2000, 64, 10 * SECOND);
    VirtualKeyNetwork network =
        network(new int[][] {{1, 0}, {1, 2}}, StoreLevels.ofStore(4_000_000, 1), demand);
    network.hold(0, oracle.get("inputs").get("K_A_bits").asLong());
    network.hold(1, oracle.get("inputs").get("K_B_bits").asLong());
    network.run(VirtualTime.NEVER);
    assertThat(network.statistics().get(0).deliveredBits())
        .isEqualTo(oracle.get("outputs").get("shared_bits").asLong());
  }

  private static VirtualKeyNetwork network(int[][] edges, StoreLevels levels, KeyDemand demand) {
    List<KeyLink> links = new ArrayList<>();
    for (int[] edge : edges) {
      links.add(new KeyLink(links.size(), edge[0], edge[1], levels));
    }
    return network(links, demand);
  }

  private static VirtualKeyNetwork network(List<KeyLink> links, KeyDemand demand) {
    boolean[] relays = new boolean[5];
    Arrays.fill(relays, true);
    RandomStream random = RandomStream.of(1, "published", "delays");
    return new VirtualKeyNetwork(
        relays, links, List.of(demand), ERD, VirtualTime.MILLISECOND, random);
  }
}
