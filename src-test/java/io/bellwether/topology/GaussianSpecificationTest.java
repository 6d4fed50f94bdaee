package io.bellwether.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.topology.GaussianDevices.Detector;
import io.bellwether.topology.ProcessingSpec.Estimation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Technologies with Gaussian modulation. */
class GaussianSpecificationTest {
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
          protocol: gg02
          transmitter: {clock: 1 MHz, modulationVariance: 18.5, excessNoise: 0.005}
          receiver: {efficiency: 0.606, electronicNoise: 0.041}
          processing:
            {pulseBlock: 1 s, symbolsPerRound: 100000, reconciliationEfficiency: 0.9, frameSymbols: 1000}
          store: {capacity: 1 Mbit}
      """;

  private static String changed(String from, String to) {
    assertThat(NETWORK).contains(from);
    return NETWORK.replace(from, to);
  }

  @Test
  void shouldReadAndWriteWhatItHas() {
    NetworkSpec spec = Samples.read(NETWORK);
    Technology lab = spec.technology("lab");
    assertThat(lab.devices())
        .isEqualTo(new GaussianDevices(1e6, 18.5, 0.005, 0.606, 0, 0.041, Detector.TRUSTED));
    assertThat(lab.processing().reconciliation())
        .isEqualTo(new GaussianReconciliation(100_000, 0.5, 0.9, 5, 1_000, 0));
    assertThat(lab.processing().estimation()).isEqualTo(Estimation.LEVERRIER2010);
    assertThat(lab.security()).isEqualTo(KeySecurity.FINITE_KEY_COLLECTIVE_TRUSTED_DETECTOR);
    assertThat(Samples.read(SpecificationWriter.toYaml(spec))).isEqualTo(spec);
    assertThatThrownBy(lab::source).hasMessageContaining("gg02 counts no photons");
    assertThatThrownBy(() -> lab.devices().require(QkdProtocol.BB84))
        .hasMessageContaining("bb84 with a homodyne receiver");
    assertThatThrownBy(() -> lab.processing().siftedBlockBits())
        .hasMessageContaining("no sifted bits");
  }

  @Test
  void shouldReadWhatMayBeChosen() {
    NetworkSpec spec =
        Samples.read(
            changed(
                    "electronicNoise: 0.041",
                    "electronicNoise: 0.1, detector: untrusted, insertionLoss: 1 dB")
                .replace(
                    "pulseBlock: 1 s",
                    "pulseBlock: 1 s, estimation: asymptotic, disclosedShare: 0.2,"
                        + " rawKeyBits: 3, frameErrorRate: 0.1, sampling: stepped"));
    Technology lab = spec.technology("lab");
    assertThat(lab.devices())
        .isEqualTo(new GaussianDevices(1e6, 18.5, 0.005, 0.606, 1, 0.1, Detector.UNTRUSTED));
    assertThat(lab.processing().reconciliation())
        .isEqualTo(new GaussianReconciliation(100_000, 0.2, 0.9, 3, 1_000, 0.1));
    assertThat(lab.security()).isEqualTo(KeySecurity.COLLECTIVE_ATTACKS);
    assertThat(Samples.read(SpecificationWriter.toYaml(spec))).isEqualTo(spec);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          excessNoise: 0.005 | excessNoise: 0.005, basisX: 0.5, signalIntensity: 0.1 | transmitter.basisX: found basisX, signalIntensity with protocol gg02, expected no keys but clock, modulationVariance, excessNoise
          electronicNoise: 0.041 | electronicNoise: 0.041, deadTime: 1 us | receiver.deadTime: found deadTime with protocol gg02
          frameSymbols: 1000 | frameSymbols: 1000, siftedBlock: 1 kbit | processing.siftedBlock: found siftedBlock with protocol gg02
          frameSymbols: 1000 | frameSymbols: 60000 | processing.frameSymbols: found 60000, expected at most what is kept of a round
          frameSymbols: 1000 | frameSymbols: 1000, estimation: lim2014 | processing.estimation: found lim2014 with protocol gg02, expected one of asymptotic, leverrier2010
          modulationVariance: 18.5 | modulationVariance: 0 | transmitter.modulationVariance: found "0", expected more than 0
          , modulationVariance: 18.5 | `` | transmitter.modulationVariance: found nothing
          , reconciliationEfficiency: 0.9 | `` | processing.reconciliationEfficiency: found nothing
          frameSymbols: 1000 | frameSymbols: 1000, rawKeyBits: 17 | processing.rawKeyBits: found "17", expected 1 to 16
          frameSymbols: 1000 | frameSymbols: 1000, rawKeyBits: 1 | links[0].technology: found "lab" with rawKeyBits 1, expected a technology with rawKeyBits of at least 2: the ends can share 1.33 bits per symbol
          electronicNoise: 0.041 | electronicNoise: 0.041, detector: mine | receiver.detector: found "mine"
          """)
  void shouldRefuseWhatHasNoMeaning(String from, String to, String expected) {
    assertThat(problems(changed(from, to))).singleElement().asString().contains(expected);
  }

  /** β I_AB without losses is 1.6 bits of V_A = 18.5, and 0.95 of V_A = 4.6. */
  @Test
  void shouldHaveSignCodingWhereMoreThanOneBitPerSymbolCannotBe() {
    assertThat(rawKeyBits(changed("modulationVariance: 18.5", "modulationVariance: 4.6")))
        .isEqualTo(1);
    assertThat(rawKeyBits(NETWORK)).isEqualTo(5);
  }

  /** 10 dB of loss leave 0.47 bits of V_A = 18.5. */
  @Test
  void shouldTakeSignCodingOnALinkWithEnoughLoss() {
    String text =
        changed("length: 10 km", "length: 50 km")
            .replace("frameSymbols: 1000", "frameSymbols: 1000, rawKeyBits: 1");
    assertThat(rawKeyBits(text)).isEqualTo(1);
  }

  private static int rawKeyBits(String text) {
    Technology lab = Samples.read(text).technology("lab");
    return ((GaussianReconciliation) lab.processing().reconciliation()).rawKeyBits();
  }

  @Test
  void shouldRefuseItsKeysWithProtocolsThatCountPhotons() {
    String text =
        NETWORK
            .replace("protocol: gg02", "protocol: bb84")
            .replace(
                "modulationVariance: 18.5, excessNoise: 0.005",
                "signalIntensity: 0.1, excessNoise: 0.1")
            .replace(
                "electronicNoise: 0.041",
                "darkCountProbability: 0, misalignment: 0, detector: trusted")
            .replace(
                "symbolsPerRound: 100000, reconciliationEfficiency: 0.9, frameSymbols: 1000",
                "siftedBlock: 1 kbit, errorCorrectionEfficiency: 1.1, disclosedShare: 0.5");
    assertThat(problems(text))
        .hasSize(3)
        .anyMatch(
            found ->
                found.contains(
                    "transmitter.excessNoise: found excessNoise with protocol bb84, expected"
                        + " protocol gg02"))
        .anyMatch(found -> found.contains("receiver.detector: found detector with protocol bb84"))
        .anyMatch(found -> found.contains("processing.disclosedShare: found disclosedShare"));
  }

  private static List<String> problems(String text) {
    SpecificationException refusal =
        catchThrowableOfType(SpecificationException.class, () -> Samples.read(text));
    assertThat(refusal).as(text).isNotNull();
    return refusal.problems().stream().map(Problem::toString).toList();
  }
}
