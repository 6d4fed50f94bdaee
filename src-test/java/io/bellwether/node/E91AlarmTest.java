package io.bellwether.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.keys.Alarm;
import io.bellwether.keys.AlarmKind;
import io.bellwether.keys.KeyObserver;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.SequentialEngine;
import io.bellwether.topology.SpecificationReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An attack on E91 shows in S: key is gone long before an error rate of 11 %, which is BB84's. */
class E91AlarmTest {
  private static final long SECOND = VirtualTime.SECOND;
  private static final String NETWORK =
      """
      name: sample
      nodes: [{id: a}, {id: b}]
      technologies:
        e91:
          protocol: e91
          transmitter: {clock: 100 MHz, meanPairNumber: 0.02}
          localReceiver: {efficiency: 0.8, darkCountProbability: 1e-6, misalignment: 0}
          receiver: {efficiency: 0.8, darkCountProbability: 1e-6, misalignment: 0.005}
          processing:
            pulseBlock: 100 ms
            estimation: asymptotic
            siftedBlock: 100 kbit
            errorCorrectionEfficiency: 1.16
            postProcessing: %s
          store: {capacity: 10 Mbit}
      links: [{id: ab, from: a, to: b, technology: e91, length: 10 km}]
      attacks: [{link: ab, intercepted: %s, start: 6 s, end: 16 s}]
      monitoring: {period: 2 s}
      """;

  /** A third of the photons: 8 % are wrong. All of them: S is below 2, and no bit is corrected. */
  @ParameterizedTest
  @CsvSource({"modelled, 0.33", "modelled, 1", "real, 0.33", "real, 1"})
  void shouldRaiseAnAlarmWhileNoRoundLeavesKey(String postProcessing, String intercepted) {
    QuantumNetwork network =
        QuantumNetwork.of(
            SpecificationReader.read(
                NETWORK.formatted(postProcessing, intercepted), "sample.yaml", Map.of()),
            3,
            KeyObserver.NONE);
    assertThat(new SequentialEngine(network.model()).run(24 * SECOND).failure()).isEmpty();
    List<Alarm> alarms =
        network.reports().stream()
            .flatMap(node -> node.alarms().stream())
            .filter(alarm -> alarm.kind() == AlarmKind.NO_KEY)
            .toList();
    assertThat(alarms)
        .singleElement()
        .satisfies(alarm -> assertThat(alarm.begin()).isBetween(8 * SECOND, 10 * SECOND))
        .satisfies(alarm -> assertThat(alarm.end()).isBetween(18 * SECOND, 20 * SECOND));
  }
}
