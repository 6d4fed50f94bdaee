package io.bellwether.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.ProcessingSpec.Estimation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Technologies with a source of entangled pairs. */
class PairSourceTest {
  private static final String PULSED = "clock: 80 MHz, meanPairNumber: 0.05";
  private static final String CONTINUOUS =
      "light: continuousPairs, pairRate: 5 MHz, coincidenceWindow: 2 ns, jitter: 1 ns";
  private static final String LOCAL =
      "localReceiver: {efficiency: 0.3, darkCountProbability: 1e-5, misalignment: 0}";
  private static final String NETWORK =
      """
      name: sample
      nodes:
        - {id: a, kind: user}
        - {id: b, kind: user}
      links:
        - {id: ab, from: a, to: b, technology: lab, length: 10 km}
      technologies:
        lab:
          protocol: bbm92
          transmitter: {TRANSMITTER}
          LOCAL
          receiver: {efficiency: 0.1, darkCountProbability: 1e-6, misalignment: 0.01RECEIVER}
          processing: {pulseBlock: 1 s, siftedBlock: 10 kbit, errorCorrectionEfficiency: 1.2}
          store: {capacity: 1 Mbit}
      """;

  private static String network(String transmitter, String local, String receiver) {
    return NETWORK
        .replace("TRANSMITTER", transmitter)
        .replace("LOCAL", local)
        .replace("RECEIVER", receiver.isEmpty() ? "" : ", " + receiver);
  }

  private static Technology lab(String text) {
    NetworkSpec spec = Samples.read(text);
    assertThat(Samples.read(SpecificationWriter.toYaml(spec))).isEqualTo(spec);
    return spec.technology("lab");
  }

  @Test
  void shouldReadAPulsedSource() {
    Technology lab = lab(network(PULSED + ", pairNumber: poissonian", LOCAL, ""));
    assertThat(lab.protocol()).isEqualTo(QkdProtocol.BBM92);
    assertThat(lab.source().light()).isEqualTo(Light.PULSED_PAIRS);
    assertThat(lab.source().clockHertz()).isEqualTo(80e6);
    assertThat(lab.source().signalIntensity()).isEqualTo(0.05);
    assertThat(lab.source().pairs()).contains(PairSourceSpec.pulsed(PairNumber.POISSONIAN));
    assertThat(lab.localReceiver().orElseThrow().efficiency()).isEqualTo(0.3);
    assertThat(lab.processing().estimation()).isEqualTo(Estimation.TOMAMICHEL2012);
    assertThat(lab.security()).isEqualTo(KeySecurity.FINITE_KEY);
    assertThat(lab(network(PULSED, LOCAL, "")).source().pairs().orElseThrow().pairNumber())
        .isEqualTo(PairNumber.THERMAL);
  }

  @Test
  void shouldReadAContinuousSourceWhoseWindowsAreItsGates() {
    String rates = LOCAL.replace("darkCountProbability: 1e-5", "darkCountRate: 10 kHz");
    Technology lab = lab(network(CONTINUOUS, rates, ""));
    assertThat(lab.source().clockHertz()).isEqualTo(5e8);
    assertThat(lab.source().signalIntensity()).isEqualTo(0.01, within(1e-15));
    PairSourceSpec pairs = lab.source().pairs().orElseThrow();
    assertThat(pairs.coincidenceWindow()).isEqualTo(2 * VirtualTime.NANOSECOND);
    // erf(√ln 2 · 2) of a window twice as wide as the jitter.
    assertThat(pairs.simultaneous()).isEqualTo(0.98147, within(1e-5));
    assertThat(lab.localReceiver().orElseThrow().darkCountProbability())
        .isEqualTo(2e-5, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          clock: 80 MHz | LOCAL | `` | transmitter.meanPairNumber: found nothing
          clock: 80 MHz, meanPairNumber: 0.1, signalIntensity: 0.1 | LOCAL | `` | transmitter.signalIntensity: found signalIntensity with protocol bbm92, expected none
          clock: 80 MHz, meanPairNumber: 0.1, jitter: 1 ns | LOCAL | `` | transmitter.jitter: found jitter with light pulsedPairs, expected none
          light: weakCoherent, clock: 80 MHz, meanPairNumber: 0.1 | LOCAL | `` | transmitter.light: found weakCoherent with protocol bbm92, expected pulsedPairs or continuousPairs
          light: continuousPairs, pairRate: 5 MHz, coincidenceWindow: 1 ns, clock: 1 MHz | LOCAL | `` | transmitter.clock: found clock with light continuousPairs, expected none
          light: continuousPairs, pairRate: 20 GHz, coincidenceWindow: 1 ns | LOCAL | `` | transmitter.pairRate: found 20 GHz, 20.0 pairs per coincidenceWindow, expected at most 10 per window
          clock: 80 MHz, meanPairNumber: 0.1 | `` | `` | localReceiver: found nothing
          clock: 80 MHz, meanPairNumber: 0.1 | LOCAL | deadTimeKind: independent, deadTime: 1 us | receiver.deadTimeKind: found independent with protocol bbm92, expected none or common
          clock: 80 MHz, meanPairNumber: 0.1 | LOCAL | afterpulseProbability: 0.01, afterpulseLifetime: 1 us | receiver.afterpulseProbability: found 0.01 with protocol bbm92, expected none
          light: continuousPairs, pairRate: 5 MHz, coincidenceWindow: 1 ns | LOCAL | window: 1 ns | receiver.window: found window with continuous pairs, whose coincidenceWindow and jitter count, expected none
          """)
  void shouldRefuseWhatItCannotUse(
      String transmitter, String local, String receiver, String expected) {
    assertThat(problems(network(transmitter, local.replace("LOCAL", LOCAL), receiver)))
        .singleElement()
        .asString()
        .contains(expected);
  }

  @Test
  void shouldRefuseBasesWhereThereAreThreeDirections() {
    String e91 = network("clock: 80 MHz, meanPairNumber: 0.1", LOCAL, "").replace("bbm92", "e91");
    assertThat(lab(e91).protocol()).isEqualTo(QkdProtocol.E91);
    assertThat(lab(e91).processing().estimation()).isEqualTo(Estimation.ASYMPTOTIC);
    assertThat(problems(e91.replace("1.2}", "1.2, estimation: tomamichel2012}")))
        .singleElement()
        .asString()
        .contains("estimation: found tomamichel2012 with protocol e91, expected asymptotic");
    assertThat(problems(e91.replace("clock: 80 MHz", "clock: 80 MHz, basisX: 0.9")))
        .singleElement()
        .asString()
        .contains("transmitter.basisX: found 0.9 with protocol e91, expected none");
  }

  @Test
  void shouldRefusePairsOfOtherProtocols() {
    String other = network("clock: 80 MHz, signalIntensity: 0.1, pairRate: 1 MHz", "", "");
    assertThat(problems(other.replace("bbm92", "bb84")))
        .singleElement()
        .asString()
        .contains("transmitter.pairRate: found pairRate with protocol bb84, expected none");
    String local = network("clock: 80 MHz, signalIntensity: 0.1", LOCAL, "");
    assertThat(problems(local.replace("bbm92", "bb84")))
        .singleElement()
        .asString()
        .contains("localReceiver: found one with protocol bb84, expected none");
    String light = network("clock: 80 MHz, signalIntensity: 0.1, light: pulsedPairs", "", "");
    assertThat(problems(light.replace("bbm92", "bb84")))
        .singleElement()
        .asString()
        .contains("pulsedPairs");
  }

  private static List<String> problems(String text) {
    SpecificationException refusal =
        catchThrowableOfType(SpecificationException.class, () -> Samples.read(text));
    assertThat(refusal).as(text).isNotNull();
    return refusal.problems().stream().map(Problem::toString).toList();
  }
}
