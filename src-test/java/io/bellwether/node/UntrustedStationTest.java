package io.bellwether.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.bellwether.keys.KeyObserver;
import io.bellwether.physics.StationOptics;
import io.bellwether.protocol.qkd.LinkStatistics;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.EngineResult;
import io.bellwether.time.SequentialEngine;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole networks whose users send to a station that nobody has to trust. */
class UntrustedStationTest {
  private static final String NETWORK =
      """
      name: sample
      nodes:
        - {id: a, kind: user}
        - {id: b, kind: user}
        - {id: middle, kind: untrustedStation}
      links:
        - {id: ab, from: a, to: b, station: middle, stationAt: 0.45, technology: lab, length: 100 km}
      technologies:
        lab:
          protocol: PROTOCOL
          transmitter: {clock: 10 GHz, signalIntensity: 0.1, signalProbability: 0.6,
            decoyIntensity: 0.04, decoyProbability: 0.3, vacuumIntensity: 0, vacuumProbability: 0.1}
          receiver: {efficiency: 0.9, darkCountProbability: 1e-8, misalignment: 0.001}
          processing:
            {pulseBlock: 1 s, siftedBlock: 10 kbit, errorCorrectionEfficiency: 1.2}
          store: {capacity: 100 Mbit}
      demands:
        - {id: keys, from: a, to: b, every: 1 s, start: 20 s}
      outages:
        - {link: ab, start: 5500 ms, end: 7 s}
        - {node: middle, start: 10300 ms, end: 11 s}
      """;

  private static NetworkSpec read(String protocol) {
    return SpecificationReader.read(
        NETWORK.replace("PROTOCOL", protocol), "station.yaml", Map.of());
  }

  /**
   * The nearer end begins later by 10 km of fibre, 49 µs, in each session; the block that it has
   * not sent when the run ends is one of a second.
   */
  @ParameterizedTest
  @CsvSource({"mdi", "phaseMatching"})
  void shouldLetLightMeetOffCentreThroughOutages(String protocol) {
    NetworkSpec spec = read(protocol);
    QuantumNetwork network = QuantumNetwork.of(spec, 3, KeyObserver.NONE);
    EngineResult result = new SequentialEngine(network.model()).run(40 * VirtualTime.SECOND);
    assertThat(result.failure()).isEmpty();
    LinkReport first = network.reports().get(0).links().get(0);
    LinkReport second = network.reports().get(1).links().get(0);
    assertThat(network.reports().get(2).links()).isEmpty();
    LinkStatistics alice = first.statistics();
    LinkStatistics bob = second.statistics();
    // Alice's arm is the shorter one, by 10 km: she waits, and has sent less when a cut comes.
    double wait = 10_000 * 1.468 / 299_792_458;
    double light = 5.5 - wait + 3.3 - wait + 28;
    assertThat((double) alice.pulses()).isCloseTo(light * 1e10, withinPercentage(1e-6));
    assertThat(bob.pulses()).isGreaterThanOrEqualTo(alice.pulses());
    StationOptics optics = StationEquipment.optics(spec, 0);
    assertThat((double) alice.detections())
        .isCloseTo(alice.pulses() * optics.announced(), withinPercentage(3));
    assertThat(alice.rounds()).isPositive();
    assertThat(alice.failedRounds()).isZero();
    assertThat(bob.secretKeyBits()).isLessThanOrEqualTo(alice.secretKeyBits());
    assertThat(first.ledger().balances()).isTrue();
    assertThat(network.reports().get(0).demands().get(0).deliveredRequests()).isEqualTo(20);
  }

  /** The station is part of the network: all of its nodes are reached, and it has no keys. */
  @Test
  void shouldDeclareTheWaysToTheStation() {
    NetworkSpec spec = read("mdi");
    NetworkChannels channels = NetworkChannels.of(spec);
    assertThat(channels.qkdStation(0)).hasValue(2);
    double seconds = 5_000 * 1.468 / 299_792_458;
    assertThat(VirtualTime.toSeconds(channels.armDelay(0, 0)))
        .isCloseTo(9 * seconds, withinPercentage(1e-6));
    assertThat(VirtualTime.toSeconds(channels.armDelay(0, 1)))
        .isCloseTo(11 * seconds, withinPercentage(1e-6));
    assertThat(VirtualTime.toSeconds(channels.armClassicalDelay(0, 0)))
        .isCloseTo(9 * seconds + 10e-6, withinPercentage(1e-6));
    assertThat(channels.declare().delay(0, 2)).isEqualTo(channels.armDelay(0, 0));
    assertThat(channels.declare().delay(1, 2)).isEqualTo(channels.armDelay(0, 1));
  }
}
