package io.bellwether.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

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
    assertThat(summary.links()).hasSize(11);
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
                          case "e91" -> "collectiveAttacksFairSampling";
                          case "gg02" -> "collectiveAttacksTrustedDetector";
                          default -> "asymptotic";
                        }))
        .allSatisfy(
            link -> {
              boolean cow = link.protocol().equals("cow");
              assertThat(link.visibility() != null).as(link.id()).isEqualTo(cow);
              assertThat(link.zeroErrorMargin() != null).as(link.id()).isEqualTo(cow);
              boolean bell = link.protocol().equals("e91");
              assertThat(link.chsh() != null).as(link.id()).isEqualTo(bell);
              assertThat(!bell || link.chsh() > 2.6).as(link.id()).isTrue();
              boolean clicks = !link.protocol().equals("gg02");
              assertThat(link.siftedBits() != null).as(link.id()).isEqualTo(clicks);
              assertThat(link.qber() != null).as(link.id()).isEqualTo(clicks);
              assertThat(link.transmittance() == null).as(link.id()).isEqualTo(clicks);
              assertThat(link.excessNoise() == null).as(link.id()).isEqualTo(clicks);
            });
    RunSummary.LinkResult trains = summary.links().get(9);
    double metres = length.equals("10km") ? 1e4 : 2e4;
    double waiting = 2 * (metres + 1e4) * 1.468 / 299_792_458;
    assertThat(trains.protocol()).isEqualTo("sarg04");
    assertThat(trains.pulseRatePerS())
        .as("4,800 pulses in 96 us and the way to and fro, without half a second of ten at the end")
        .isCloseTo(0.95 * 4800 / (96e-6 + waiting), withinPercentage(0.1));
    assertThat(summary.demands())
        .allSatisfy(demand -> assertThat(demand.deliveredBits()).isPositive());
  }
}
