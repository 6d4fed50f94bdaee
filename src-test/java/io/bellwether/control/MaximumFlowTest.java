package io.bellwether.control;

import static io.bellwether.Oracles.check;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.Oracles;
import io.bellwether.quantity.RandomStream;
import org.junit.jupiter.api.Test;

class MaximumFlowTest {

  /** Links of the Tokyo network: one-time pads over both routes between two nodes at once. */
  @Test
  void shouldAddTheRatesOfDisjointRoutes() {
    JsonNode oracle = Oracles.one("otp.throughput");
    JsonNode rates = oracle.get("inputs").get("rates_kbps");
    assertThat(rates).hasSize(4);
    int k1 = 0;
    int k2 = 1;
    int o1 = 2;
    int o2 = 3;
    MaximumFlow network =
        new MaximumFlow(4)
            .join(k1, k2, rates.get("K1-K2").asDouble())
            .join(k2, o2, rates.get("K2-O2").asDouble())
            .join(k1, o1, rates.get("K1-O1").asDouble())
            .join(o1, o2, rates.get("O1-O2").asDouble());
    check(oracle, "maxflow", network.between(k1, o2));
    MaximumFlow first =
        new MaximumFlow(4)
            .join(k1, k2, rates.get("K1-K2").asDouble())
            .join(k2, o2, rates.get("K2-O2").asDouble());
    check(oracle, "K1->K2->O2", first.between(k1, o2));
    MaximumFlow second =
        new MaximumFlow(4)
            .join(k1, o1, rates.get("K1-O1").asDouble())
            .join(o1, o2, rates.get("O1-O2").asDouble());
    check(oracle, "K1->O1->O2", second.between(k1, o2));
  }

  /** L. Ford, D. Fulkerson (1956): the maximum flow is the least cut, here over all cuts. */
  @Test
  void shouldBeTheLeastCut() {
    RandomStream random = RandomStream.of(4, "flow", "networks");
    for (int run = 0; run < 200; run++) {
      int nodes = 2 + random.nextInt(7);
      int links = random.nextInt(3 * nodes);
      MaximumFlow network = new MaximumFlow(nodes);
      int[][] ends = new int[links][2];
      double[] capacity = new double[links];
      for (int i = 0; i < links; i++) {
        ends[i][0] = random.nextInt(nodes);
        ends[i][1] = (ends[i][0] + 1 + random.nextInt(nodes - 1)) % nodes;
        capacity[i] = random.nextInt(4) == 0 ? 0 : random.nextDouble();
        network.join(ends[i][0], ends[i][1], capacity[i]);
      }
      double least = Double.POSITIVE_INFINITY;
      for (int side = 1; side < 1 << nodes; side += 2) {
        if (side >> (nodes - 1) == 0) {
          double cut = 0;
          for (int i = 0; i < links; i++) {
            cut += ((side >> ends[i][0] ^ side >> ends[i][1]) & 1) == 1 ? capacity[i] : 0;
          }
          least = Math.min(least, cut);
        }
      }
      assertThat(network.between(0, nodes - 1)).isEqualTo(least, within(1e-9));
    }
  }

  @Test
  void shouldRefuseOneNodeAndNegativeRates() {
    assertThatThrownBy(() -> new MaximumFlow(2).between(1, 1)).hasMessageContaining("are both 1");
    assertThatThrownBy(() -> new MaximumFlow(2).join(0, 1, -1))
        .hasMessageContaining("capacity is -1.0");
  }
}
