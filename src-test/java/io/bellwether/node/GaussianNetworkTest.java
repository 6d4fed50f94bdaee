package io.bellwether.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.keys.Alarm;
import io.bellwether.keys.AlarmKind;
import io.bellwether.keys.KeyObserver;
import io.bellwether.protocol.qkd.LinkStatistics;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.SequentialEngine;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that have a link with Gaussian modulation: attacks, alarms, outages, contacts. */
class GaussianNetworkTest {
  private static final long SECOND = VirtualTime.SECOND;
  private static final String NETWORK =
      """
      name: sample
      nodes: [{id: a}, {id: b}]
      technologies:
        cv:
          protocol: gg02
          transmitter: {clock: 1 MHz, modulationVariance: 4, excessNoise: 0.01}
          receiver: {efficiency: 0.6, electronicNoise: 0.05}
          processing:
            pulseBlock: 100 ms
            estimation: asymptotic
            symbolsPerRound: 1000000
            reconciliationEfficiency: 0.95
            frameSymbols: 50000
          store: {capacity: 10 Mbit}
      """;
  private static final String FIBRE =
      "links: [{id: ab, from: a, to: b, technology: cv, length: 10 km}]\n";

  private static QuantumNetwork run(String text, long end) {
    NetworkSpec spec = SpecificationReader.read(NETWORK + text, "sample.yaml", Map.of());
    QuantumNetwork network = QuantumNetwork.of(spec, 3, KeyObserver.NONE);
    assertThat(new SequentialEngine(network.model()).run(end).failure()).isEmpty();
    return network;
  }

  private static LinkStatistics transmitter(QuantumNetwork network) {
    return network.reports().get(0).links().get(0).statistics();
  }

  /**
   * Somebody measures both quadratures of a share of the pulses and sends on what she read: 2 units
   * of noise each. Of 5·10^6 pairs the noise is known to 0.0025.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.3, 1})
  void shouldFindTheNoiseOfAnAttack(double share) {
    String attacks =
        "attacks: [{link: ab, intercepted: %s, start: 0 s, end: 1 h}]".formatted(share);
    LinkStatistics quiet = transmitter(run(FIBRE, 10 * SECOND));
    LinkStatistics attacked = transmitter(run(FIBRE + attacks, 10 * SECOND));
    assertThat(quiet.channel().excessNoise()).isEqualTo(0.01, within(0.012));
    assertThat(attacked.channel().excessNoise())
        .isEqualTo(0.01 + 2 * share, within(0.012 + 0.05 * share));
    assertThat(attacked.channel().transmittance())
        .isEqualTo(quiet.channel().transmittance(), within(0.005));
    assertThat(attacked.pulses()).isEqualTo(quiet.pulses());
    assertThat(attacked.secretKeyBits()).isLessThan(quiet.secretKeyBits() * 9 / 10);
    if (share >= 0.3) {
      assertThat(attacked.secretKeyBits()).isZero();
      assertThat(attacked.failedRounds()).isEqualTo(quiet.rounds());
    }
  }

  @Test
  void shouldRaiseAnAlarmWhileNoRoundLeavesKey() {
    String attack = "attacks: [{link: ab, intercepted: 0.5, start: 21 s, end: 41 s}]\n";
    QuantumNetwork network = run(FIBRE + attack + "monitoring: {period: 2 s}\n", 60 * SECOND);
    List<Alarm> alarms =
        network.reports().stream()
            .flatMap(node -> node.alarms().stream())
            .filter(alarm -> alarm.kind() == AlarmKind.NO_KEY)
            .toList();
    assertThat(alarms)
        .singleElement()
        .satisfies(alarm -> assertThat(alarm.begin()).isBetween(22 * SECOND, 26 * SECOND))
        .satisfies(alarm -> assertThat(alarm.end()).isBetween(42 * SECOND, 46 * SECOND));
    assertThat(network.reports())
        .allSatisfy(
            node ->
                assertThat(node.alarms()).noneMatch(alarm -> alarm.kind() == AlarmKind.ERROR_RATE));
  }

  @Test
  void shouldSendNothingDuringAnOutage() {
    String outage = "outages: [{link: ab, start: 2050 ms, end: 5050 ms}]\n";
    QuantumNetwork network = run(FIBRE + outage, 10 * SECOND + 60 * VirtualTime.MILLISECOND);
    assertThat(transmitter(network).pulses()).isEqualTo(7_050_000);
    assertThat(transmitter(network).rounds())
        .as("of 10 blocks each, one of which also has the half of a block that was cut")
        .isEqualTo(7);
    assertThat(transmitter(network).channel().excessNoise())
        .as("blocks that are cut are blocks")
        .isEqualTo(0.01, within(0.015));
  }

  @Test
  void shouldDistilAtTheEndOfEachContact() {
    String pass =
        """
        links:
          - id: ab
            from: a
            to: b
            technology: cv
            medium: freeSpace
            length: 500 km
            contacts:
              - {start: 1 s, end: 3500 ms, loss: 2 dB}
              - {start: 10 s, end: 11 s, loss: 3 dB}
        """;
    LinkStatistics end = transmitter(run(pass, 20 * SECOND));
    assertThat(end.pulses()).isEqualTo(3_500_000);
    assertThat(end.rounds())
        .as("two whole ones, what is left of a pass, the other pass")
        .isEqualTo(4);
    assertThat(end.secretKeyBits()).isPositive();
  }
}
