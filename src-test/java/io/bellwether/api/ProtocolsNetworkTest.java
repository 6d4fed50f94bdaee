package io.bellwether.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.quantity.VirtualTime;
import io.bellwether.results.RunSummary;
import io.bellwether.topology.NetworkLibrary;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The network with a link of each protocol, at its default length and at the one it suggests. */
class ProtocolsNetworkTest {

  @ParameterizedTest
  @ValueSource(strings = {"10km", "20km"})
  void shouldHaveKeyOnEveryLink(String length) throws RunFailedException {
    RunSummary summary =
        new Emulation(
                NetworkLibrary.load("protocols", Map.of("length", length)),
                new RunOptions(10 * VirtualTime.SECOND, 1, 1, 0))
            .run()
            .summary();
    assertThat(summary.links()).hasSize(9);
    assertThat(summary.links())
        .allSatisfy(link -> assertThat(link.secretKeyBits()).as(link.id()).isPositive())
        .allSatisfy(
            link ->
                assertThat(link.security())
                    .as(link.id())
                    .isEqualTo(
                        switch (link.protocol()) {
                          case "dps" -> "individualAttacks";
                          case "cow" -> "restrictedAttacks";
                          case "gg02" -> "collectiveAttacks";
                          default -> "asymptotic";
                        }))
        .allSatisfy(
            link -> {
              boolean cow = link.protocol().equals("cow");
              assertThat(link.visibility() != null).as(link.id()).isEqualTo(cow);
              assertThat(link.zeroErrorMargin() != null).as(link.id()).isEqualTo(cow);
              boolean clicks = !link.protocol().equals("gg02");
              assertThat(link.siftedBits() != null).as(link.id()).isEqualTo(clicks);
              assertThat(link.qber() != null).as(link.id()).isEqualTo(clicks);
              assertThat(link.transmittance() == null).as(link.id()).isEqualTo(clicks);
              assertThat(link.excessNoise() == null).as(link.id()).isEqualTo(clicks);
            });
    assertThat(summary.demands())
        .allSatisfy(demand -> assertThat(demand.deliveredBits()).isPositive());
  }
}
