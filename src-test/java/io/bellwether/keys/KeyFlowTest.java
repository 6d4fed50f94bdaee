package io.bellwether.keys;

import static io.bellwether.keys.VirtualKeyNetwork.levels;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.control.KeyLink;
import io.bellwether.control.MaximumFlow;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The keys of one demand take the routes in turn as stores empty, so that a demand that asks for
 * more than there is gets what all paths together can give: the maximum flow of the links' key.
 */
class KeyFlowTest {
  private static final long SECOND = VirtualTime.SECOND;
  private static final long END = 200 * SECOND;

  /** Of the links 0-1, 1-3, 0-2, 2-3, and 1-2 across, the key rates in bit/s. */
  @ParameterizedTest
  @CsvSource({
    "2000, 2000, 2000, 2000,    0",
    "3000, 3000, 1000, 1000,    0",
    "2000, 1000, 1000, 2000, 1000",
    "3000, 1000, 1000, 3000, 1500",
    "   0, 2000, 2000, 2000,    0",
  })
  void shouldReachTheMaximumFlowOverAllPaths(long a, long b, long c, long d, long across) {
    int[][] ends = {{0, 1}, {1, 3}, {0, 2}, {2, 3}, {1, 2}};
    long[] rates = {a, b, c, d, across};
    MaximumFlow flow = new MaximumFlow(4);
    List<KeyLink> links = new ArrayList<>();
    for (int i = 0; i < ends.length; i++) {
      flow.join(ends[i][0], ends[i][1], rates[i]);
      links.add(new KeyLink(i, ends[i][0], ends[i][1], levels(200_000, 1024)));
    }
    KeyDemand demand =
        DemandKit.plain(0, 0, 3, 256, 1, SECOND / 20, 0, END, 100_000, 64, 5 * SECOND);
    VirtualKeyNetwork network =
        new VirtualKeyNetwork(
            new boolean[] {true, true, true, true},
            links,
            List.of(demand),
            1,
            5 * VirtualTime.MILLISECOND,
            RandomStream.of(3, "flow", "delays"));
    for (int link = 0; link < ends.length; link++) {
      for (long time = SECOND / 2; time < END && rates[link] > 0; time += SECOND / 2) {
        network.distil(time, link, (int) rates[link] / 2, 0);
      }
    }
    network.run(VirtualTime.NEVER);
    double most = flow.between(0, 3) * VirtualTime.toSeconds(END);
    assertThat((double) network.statistics().get(0).deliveredBits()).isBetween(0.95 * most, most);
  }
}
