package io.bellwether.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.keys.Alarm;
import io.bellwether.keys.AlarmKind;
import io.bellwether.keys.DemandStatistics;
import io.bellwether.keys.KeyObserver;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.SequentialEngine;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two users with a direct link and a way over a relay, the direct link attacked for a while: what
 * the network of Tokyo did (M. Sasaki et al., Opt. Express 19, 10387 (2011), section 4).
 */
class MonitoringTest {
  private static final long SECOND = VirtualTime.SECOND;
  private static final String MONITORING = "monitoring: {period: 2 s}\n";

  private static NetworkSpec attacked(String monitoring) {
    String text =
        """
        name: attacked
        include: [technologies]
        nodes: [{id: a}, {id: b}, {id: c}]
        links:
          - {id: ab, from: a, to: b, technology: decoy-625mhz-fast, length: 20 km}
          - {id: ac, from: a, to: c, technology: decoy-625mhz-fast, length: 20 km}
          - {id: cb, from: c, to: b, technology: decoy-625mhz-fast, length: 20 km}
        demands: [{id: keys, from: a, to: b, keySize: 256 bit, every: 100 ms, start: 20 s}]
        attacks: [{link: ab, intercepted: 0.8, start: 31 s, end: 61 s}]
        """;
    return SpecificationReader.read(monitoring + text, "attacked.yaml", Map.of());
  }

  private static QuantumNetwork run(NetworkSpec spec, SequentialEngine[] engine, long end) {
    QuantumNetwork network = QuantumNetwork.of(spec, 3, KeyObserver.NONE);
    engine[0] = new SequentialEngine(network.model());
    assertThat(engine[0].run(end).failure()).isEmpty();
    return network;
  }

  private static DemandStatistics keys(QuantumNetwork network) {
    return network.reports().get(0).demands().get(0);
  }

  private static List<Alarm> errorRates(QuantumNetwork network) {
    return network.reports().stream()
        .flatMap(node -> node.alarms().stream())
        .filter(alarm -> alarm.kind() == AlarmKind.ERROR_RATE)
        .toList();
  }

  @Test
  void shouldTakeAnotherWayWhileALinkIsAttacked() {
    SequentialEngine[] engine = new SequentialEngine[1];
    QuantumNetwork network = run(attacked(MONITORING), engine, 31 * SECOND);
    DemandStatistics before = keys(network);
    assertThat(before.hops()).as("one link").isEqualTo(before.deliveredRequests()).isPositive();
    assertThat(errorRates(network)).isEmpty();

    engine[0].run(36 * SECOND);
    assertThat(errorRates(network))
        .as("noticed within a period and a round")
        .singleElement()
        .satisfies(alarm -> assertThat(alarm.begin()).isBetween(32 * SECOND, 34 * SECOND))
        .satisfies(alarm -> assertThat(alarm.end()).isEqualTo(VirtualTime.NEVER));
    DemandStatistics noticed = keys(network);

    engine[0].run(60 * SECOND);
    DemandStatistics during = keys(network);
    long delivered = during.deliveredRequests() - noticed.deliveredRequests();
    assertThat(delivered).as("ten a second, for 24 s").isBetween(235L, 241L);
    assertThat(during.hops() - noticed.hops()).as("two links each").isEqualTo(2 * delivered);
    assertThat(during.refused()).isZero();

    engine[0].run(100 * SECOND);
    DemandStatistics restored = keys(network);
    engine[0].run(110 * SECOND);
    DemandStatistics after = keys(network);
    assertThat(errorRates(network))
        .singleElement()
        .satisfies(alarm -> assertThat(alarm.end()).isBetween(62 * SECOND, 66 * SECOND));
    assertThat(after.hops() - restored.hops())
        .as("one link again")
        .isEqualTo(after.deliveredRequests() - restored.deliveredRequests());
    assertThat(after.refused()).isZero();
  }

  @Test
  void shouldStayOnAnAttackedLinkWhereNobodyLooks() {
    SequentialEngine[] engine = new SequentialEngine[1];
    QuantumNetwork network = run(attacked(""), engine, 60 * SECOND);
    assertThat(keys(network).hops())
        .as("what is stored lasts, and nobody knows of the attack")
        .isEqualTo(keys(network).deliveredRequests());
    assertThat(network.reports()).allSatisfy(node -> assertThat(node.alarms()).isEmpty());
  }

  /** An outage of light is no silence; an attack that leaves no key is. */
  @ParameterizedTest
  @ValueSource(strings = {"decoy-625mhz-fast", "dps"})
  void shouldNoticeThatALinkGivesNoKeyByWhateverProtocol(String technology) {
    String text =
        """
        name: silent
        include: [technologies]
        monitoring: {period: 1 s, errorRate: 0.5, silence: 4 s}
        technologies:
          dps:
            protocol: dps
            transmitter: {clock: 1 GHz, signalIntensity: 0.16}
            receiver: {efficiency: 0.1, darkCountProbability: 1e-7, misalignment: 0.01}
            processing: {pulseBlock: 100 ms, siftedBlock: 200 kbit, errorCorrectionEfficiency: 1.16}
            store: {capacity: 100 Mbit}
        nodes: [{id: a}, {id: b}]
        links: [{id: ab, from: a, to: b, technology: %s, length: 20 km}]
        outages: [{link: ab, of: light, start: 10 s, end: 30 s}]
        attacks: [{link: ab, intercepted: 1, start: 40 s, end: 61 s}]
        """
            .formatted(technology);
    NetworkSpec spec = SpecificationReader.read(text, "silent.yaml", Map.of());
    QuantumNetwork network = run(spec, new SequentialEngine[1], 80 * SECOND);
    List<Alarm> silences =
        network.reports().get(0).alarms().stream()
            .filter(alarm -> alarm.kind() == AlarmKind.NO_NEW_KEY)
            .toList();
    assertThat(silences)
        .singleElement()
        .satisfies(alarm -> assertThat(alarm.begin()).isBetween(44 * SECOND, 49 * SECOND))
        .satisfies(alarm -> assertThat(alarm.end()).isBetween(62 * SECOND, 67 * SECOND));
  }
}
