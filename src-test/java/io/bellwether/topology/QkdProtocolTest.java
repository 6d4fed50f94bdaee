package io.bellwether.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.topology.ProcessingSpec.Estimation;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The protocol of a technology, and what each allows. */
class QkdProtocolTest {
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
          protocol: PROTOCOL
          transmitter: {clock: 1 MHz, signalIntensity: 0.1, MORE}
          receiver: {efficiency: 0.1, darkCountProbability: 1e-6, misalignment: 0.01}
          processing:
            {pulseBlock: 1 s, siftedBlock: 10 kbit, errorCorrectionEfficiency: 1.2, ALSO}
          store: {capacity: 1 Mbit}
      """;

  private static String network(String protocol, String more, String also) {
    return NETWORK
        .replace("PROTOCOL", protocol)
        .replace(", MORE", more.isEmpty() ? "" : ", " + more)
        .replace(", ALSO", also.isEmpty() ? "" : ", " + also);
  }

  private static List<String> problems(String text) {
    SpecificationException refusal =
        catchThrowableOfType(SpecificationException.class, () -> Samples.read(text));
    assertThat(refusal).as(text).isNotNull();
    return refusal.problems().stream().map(Problem::toString).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "bb84, '', '', TOMAMICHEL2012, finiteKey",
    "bb84, '', estimation: asymptotic, ASYMPTOTIC, asymptotic",
    "bb84, light: singlePhoton, estimation: tomamichel2012, TOMAMICHEL2012, finiteKey",
    "sarg04, '', '', ASYMPTOTIC, asymptotic",
    "dps, '', '', ASYMPTOTIC, individualAttacks",
    "sarg04, basisX: 0.5, estimation: asymptotic, ASYMPTOTIC, asymptotic"
  })
  void shouldNeedNoDecoysWithOneIntensity(
      String protocol, String more, String also, Estimation estimation, String security) {
    NetworkSpec spec = Samples.read(network(protocol, more, also));
    Technology lab = spec.technology("lab");
    assertThat(lab.protocol().key()).isEqualTo(protocol);
    assertThat(lab.source().decoys()).isEmpty();
    assertThat(lab.source().light())
        .isEqualTo(more.startsWith("light") ? Light.SINGLE_PHOTON : Light.WEAK_COHERENT);
    assertThat(lab.processing().estimation()).isEqualTo(estimation);
    assertThat(lab.security().key()).isEqualTo(security);
    assertThat(Samples.read(SpecificationWriter.toYaml(spec))).isEqualTo(spec);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          bb84 | decoyIntensity: 0.01, decoyProbability: 0.1 | `` | technologies.lab.transmitter.decoyIntensity: found decoyIntensity, decoyProbability with protocol bb84, expected signalIntensity alone, or protocol decoyBb84
          sarg04 | vacuumIntensity: 0 | `` | transmitter.vacuumIntensity: found vacuumIntensity with protocol sarg04
          sarg04 | basisX: 0.7 | `` | transmitter.basisX: found 0.7, and of the receiver 0.5, expected 0.5 at both ends with protocol sarg04
          bb84 | `` | estimation: lim2014 | processing.estimation: found lim2014 with protocol bb84, expected one of asymptotic, tomamichel2012
          sarg04 | `` | estimation: tomamichel2012 | processing.estimation: found tomamichel2012 with protocol sarg04, expected asymptotic
          dps | light: singlePhoton | `` | transmitter.light: found singlePhoton with protocol dps, expected weakCoherent
          dps | basisX: 0.6 | `` | transmitter.basisX: found 0.6, and of the receiver 0.5, expected none, or 0.5, with protocol dps
          bb85 | `` | `` | technologies.lab.protocol: found "bb85"
          bb84 | light: singlePhotons | `` | transmitter.light: found "singlePhotons"
          """)
  void shouldRefuseWhatAProtocolCannotUse(
      String protocol, String more, String also, String expected) {
    assertThat(problems(network(protocol, more, also)))
        .singleElement()
        .asString()
        .contains(expected);
  }

  private static String cow(String transmitter, String receiver) {
    return network("cow", transmitter, "")
        .replace("misalignment: 0.01}", "misalignment: 0.01, " + receiver + "}");
  }

  @Test
  void shouldHaveAMonitoringLineWithCoherentOneWay() {
    NetworkSpec spec = Samples.read(cow("", "monitor: {visibility: 0.98}"));
    Technology lab = spec.technology("lab");
    assertThat(lab.source().decoyBitProbability()).isEqualTo(0.1);
    assertThat(lab.receiver().monitor()).contains(new MonitorSpec(0.1, 0, 0.98));
    assertThat(lab.security().key()).isEqualTo("restrictedAttacks");
    assertThat(Samples.read(SpecificationWriter.toYaml(spec))).isEqualTo(spec);
    NetworkSpec all =
        Samples.read(
            cow(
                "decoyProbability: 0.2",
                "monitor: {share: 0.3, insertionLoss: 2 dB, visibility: 0.9},"
                    + " deadTimeKind: independent, deadTime: 1 us"));
    assertThat(all.technology("lab").source().decoyBitProbability()).isEqualTo(0.2);
    assertThat(Samples.read(SpecificationWriter.toYaml(all))).isEqualTo(all);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `` | basisX: 0.5 | receiver.monitor: found none with protocol cow, expected keys and values
          basisX: 0.6 | monitor: {visibility: 1} | transmitter.basisX: found 0.6, and of the receiver 0.5, expected none, or 0.5, with protocol cow
          decoyProbability: 0 | monitor: {visibility: 1} | transmitter.decoyProbability: found 0.0 with protocol cow, expected more than 0 and less than 1
          decoyIntensity: 0.1 | monitor: {visibility: 1} | found decoyIntensity with protocol cow, expected signalIntensity and decoyProbability, or protocol decoyBb84
          light: singlePhoton | monitor: {visibility: 1} | transmitter.light: found singlePhoton with protocol cow
          `` | monitor: {visibility: 1}, deadTimeKind: common, deadTime: 1 us | receiver.deadTimeKind: found common with protocol cow, expected independent or none
          `` | monitor: {visibility: 1}, afterpulseProbability: 0.1, afterpulseLifetime: 1 us | receiver.afterpulseProbability: found 0.1 with protocol cow
          `` | monitor: {share: 1, visibility: 1} | monitor.share
          `` | monitor: {share: 0.1} | monitor.visibility
          `` | monitor: {visibility: 1}, window: 600 ns | receiver.window: found 600 ns, expected at most one slot of the clock, 500 ns
          """)
  void shouldRefuseWhatCoherentOneWayCannotUse(
      String transmitter, String receiver, String expected) {
    assertThat(problems(cow(transmitter, receiver))).singleElement().asString().contains(expected);
  }

  @Test
  void shouldHaveTrainsOfPlugAndPlay() {
    String trains = "plugAndPlay: {trainPulses: 90, storageLine: 10 km}";
    for (String protocol : List.of("bb84", "sarg04")) {
      NetworkSpec spec = Samples.read(network(protocol, trains, ""));
      PlugAndPlaySpec plug = spec.technology("lab").source().plugAndPlay().orElseThrow();
      assertThat(plug).isEqualTo(new PlugAndPlaySpec(90, 10_000));
      // To and fro over 10 km of link and 10 km of storage line at 1.468, and 90 us.
      assertThat(plug.period(1e6, spec.links().get(0)))
          .isCloseTo(2 * 97_934_418L + 90_000_000L, within(2L));
      assertThat(Samples.read(SpecificationWriter.toYaml(spec))).isEqualTo(spec);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          bb84 | plugAndPlay: {trainPulses: 98, storageLine: 10 km} | plugAndPlay.trainPulses: found 98, expected at most 97
          dps | plugAndPlay: {trainPulses: 9, storageLine: 10 km} | transmitter.plugAndPlay: found trains with protocol dps, expected protocol bb84 or sarg04
          bb84 | light: singlePhoton, plugAndPlay: {trainPulses: 9, storageLine: 10 km} | transmitter.light: found singlePhoton with plugAndPlay
          bb84 | plugAndPlay: {storageLine: 10 km} | plugAndPlay.trainPulses
          bb84 | plugAndPlay: {trainPulses: 0, storageLine: 10 km} | plugAndPlay.trainPulses
          """)
  void shouldRefuseTrainsThatCannotBe(String protocol, String more, String expected) {
    assertThat(problems(network(protocol, more, ""))).singleElement().asString().contains(expected);
  }

  @Test
  void shouldRefusePlugAndPlayWithoutAFibre() {
    String space =
        network("bb84", "plugAndPlay: {trainPulses: 9, storageLine: 10 km}", "")
            .replace(
                "length: 10 km}",
                "length: 10 km, medium: freeSpace,"
                    + " contacts: [{start: 0 s, end: 1 s, loss: 20 dB}]}");
    assertThat(problems(space))
        .singleElement()
        .asString()
        .contains("links[0].medium: found freeSpace with plugAndPlay, expected fibre");
  }

  @Test
  void shouldRefuseAMonitoringLineElsewhere() {
    String bb84 = cow("", "monitor: {visibility: 1}").replace("protocol: cow", "protocol: bb84");
    assertThat(problems(bb84))
        .singleElement()
        .asString()
        .contains("receiver.monitor: found a monitoring line with protocol bb84, expected none");
  }

  @Test
  void shouldRefuseIntensitiesThatAreNone() {
    String none = network("bb84", "", "").replace("signalIntensity: 0.1", "signalIntensity: 0");
    assertThat(problems(none))
        .singleElement()
        .asString()
        .contains("found 0.0, expected more than 0");
    String bright = network("dps", "", "").replace("signalIntensity: 0.1", "signalIntensity: 0.6");
    assertThat(problems(bright)).singleElement().asString().contains("at most 0.5");
    String two =
        network("bb84", "light: singlePhoton", "")
            .replace("signalIntensity: 0.1", "signalIntensity: 1.5");
    assertThat(problems(two)).singleElement().asString().contains("1.5 of single photons");
  }

  @Test
  void shouldRefuseDecoysOfSinglePhotonsAndTheFiniteBoundOfOthers() {
    String decoys =
        "signalProbability: 0.8, decoyIntensity: 0.05, decoyProbability: 0.1,"
            + " vacuumIntensity: 0, vacuumProbability: 0.1";
    NetworkSpec spec = Samples.read(network("decoyBb84", decoys, ""));
    assertThat(spec.technology("lab").processing().estimation()).isEqualTo(Estimation.LIM2014);
    assertThat(Samples.read(SpecificationWriter.toYaml(spec))).isEqualTo(spec);
    assertThat(problems(network("decoyBb84", decoys + ", light: singlePhoton", "")))
        .singleElement()
        .asString()
        .contains("transmitter.light: found singlePhoton with decoys, expected weakCoherent");
    assertThat(problems(network("decoyBb84", decoys, "estimation: tomamichel2012")))
        .singleElement()
        .asString()
        .contains("tomamichel2012 with protocol decoyBb84, expected one of asymptotic, lim2014");
  }

  @Test
  void shouldBeDecoyBb84WhereNothingIsSaid() {
    NetworkSpec spec = NetworkLibrary.load("two-nodes", new TreeMap<>());
    assertThat(spec.technology("decoy-625mhz-fast").protocol()).isEqualTo(QkdProtocol.DECOY_BB84);
    assertThat(SpecificationWriter.toYaml(spec)).doesNotContain("protocol", "light");
  }

  @Test
  void shouldSayWhetherThereAreRealBits() {
    Technology lab = Samples.read(network("bb84", "", "postProcessing: real")).technology("lab");
    assertThat(lab.processing().realBits()).isTrue();
    Technology usual = Samples.read(network("bb84", "", "")).technology("lab");
    assertThat(usual.processing().realBits()).isFalse();
    assertThat(problems(network("bb84", "", "postProcessing: simulated")))
        .singleElement()
        .asString()
        .contains("postProcessing", "simulated", "modelled, real");
    assertThat(
            problems(
                network("bb84", "", "postProcessing: real")
                    .replace("siftedBlock: 10 kbit", "siftedBlock: 1 Gbit")))
        .singleElement()
        .asString()
        .contains(
            "processing.siftedBlock",
            "1000000000 bit with postProcessing real",
            "at most 100000000 bit");
    assertThat(problems(network("bb84", "", "postProcessing: real, epsilonCorrect: 1e-120")))
        .singleElement()
        .asString()
        .contains("processing.epsilonCorrect", "1.0E-120 with postProcessing real");
  }
}
