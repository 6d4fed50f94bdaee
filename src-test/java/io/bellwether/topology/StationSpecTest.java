package io.bellwether.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** QKD links with an untrusted station in a specification. */
class StationSpecTest {
  private static final String NETWORK =
      """
      name: sample
      nodes:
        - {id: a, kind: user}
        - {id: b, kind: user}
        - {id: c, kind: user}
        - {id: middle, kind: untrustedStation}
      links:
        - {id: ab, from: a, to: b, station: middle, stationAt: 0.3, technology: lab, length: 10 km}
        - {id: bc, from: b, to: c, technology: plain, length: 10 km}
      technologies:
        lab:
          protocol: mdi
          transmitter: {clock: 1 MHz, signalIntensity: 0.4, signalProbability: 0.6,
            decoyIntensity: 0.1, decoyProbability: 0.3, vacuumIntensity: 0, vacuumProbability: 0.1}
          receiver: {efficiency: 0.1, darkCountProbability: 1e-6, misalignment: 0.01}
          processing: {pulseBlock: 1 s, siftedBlock: 10 kbit, errorCorrectionEfficiency: 1.2}
          store: {capacity: 1 Mbit}
        plain: {like: lab, protocol: decoyBb84}
      outages:
        - {node: middle, start: 1 s, end: 2 s}
      """;

  private static List<String> problems(String text) {
    SpecificationException refusal =
        catchThrowableOfType(SpecificationException.class, () -> Samples.read(text));
    assertThat(refusal).as(text).isNotNull();
    return refusal.problems().stream().map(Problem::toString).toList();
  }

  @ParameterizedTest
  @CsvSource({"mdi, 0", "phaseMatching, 16"})
  void shouldReadAndWriteLinksWithAStation(String protocol, int slices) {
    NetworkSpec spec = Samples.read(NETWORK.replace("protocol: mdi", "protocol: " + protocol));
    LinkSpec link = spec.links().get(0);
    assertThat(link.station()).contains("middle");
    assertThat(link.armShare(0)).isEqualTo(0.3);
    assertThat(link.armShare(1)).isEqualTo(0.7);
    assertThat(spec.links().get(1).station()).isEmpty();
    assertThat(spec.technology("lab").source().phaseSlices()).isEqualTo(slices);
    assertThat(spec.technology("lab").security()).isEqualTo(KeySecurity.ASYMPTOTIC);
    assertThat(spec.outages()).extracting(Outage::link).containsExactly("ab");
    String text = SpecificationWriter.toYaml(spec);
    assertThat(Samples.read(text)).isEqualTo(spec);
    assertThat(text.indexOf("stationAt")).isEqualTo(text.lastIndexOf("stationAt"));
    assertThat(GeoJson.of(spec)).contains("\"station\" : \"middle\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          station: middle, stationAt: 0.3, | `` | links[0].station: found nothing, expected the id of an untrustedStation, for protocol mdi
          station: middle, stationAt: 0.3, | stationAt: 0.3, | links[0].station: found nothing, expected the id of an untrustedStation, for stationAt
          station: middle, | station: c, | links[0].station: found "c" of kind user, expected the id of an untrustedStation
          station: middle, | station: midle, | "midle"
          stationAt: 0.3 | stationAt: 1e-8 | links[0].stationAt: found 1.0E-8, expected at least 1 mm of fibre to either end
          stationAt: 0.3 | stationAt: 1.5 | links[0].stationAt: found "1.5", expected more than 0, less than 1
          stationAt: 0.3, | medium: freeSpace, contacts: [{start: 0 s, end: 1 s, loss: 1 dB}], | links[0].medium: found freeSpace, expected fibre for a link with a station
          to: c, | to: c, station: middle, | links[1].station: found "middle", expected none, for protocol decoyBb84 goes from end to end
          to: c, | to: middle, | links[1].to: found "middle" of kind untrustedStation, expected a node that keys can end in
          misalignment: 0.01 | misalignment: 0.01, deadTimeKind: common, deadTime: 1 us | receiver.deadTimeKind: found common with protocol mdi, expected none
          misalignment: 0.01 | misalignment: 0.01, afterpulseProbability: 0.01, afterpulseLifetime: 1 us | receiver.afterpulseProbability: found 0.01 with protocol mdi, expected 0
          misalignment: 0.01 | misalignment: 0.01, basisX: 0.4 | receiver.basisX: found 0.4 with protocol mdi, expected none, or 0.5
          clock: 1 MHz, | clock: 1 MHz, phaseSlices: 8, | transmitter.phaseSlices: found phaseSlices with protocol mdi, expected none, or protocol phaseMatching
          decoyProbability: 0.3, vacuumIntensity: 0, vacuumProbability: 0.1 | decoyProbability: 0.4, vacuumIntensity: 0, vacuumProbability: 0 | expected more than 0 for each of the three intensities
          1.2} | 1.2, estimation: lim2014} | processing.estimation: found lim2014 with protocol mdi, expected one of asymptotic, curty2014
          1.2} | 1.2, postProcessing: real} | processing.postProcessing: found real with protocol mdi, expected modelled
          outages: | attacks: [{link: ab, intercepted: 0.5, start: 1 s, end: 2 s}]:outages: | attacks[0].link: found "ab", both ends of which send to a station
          """)
  void shouldRefuseWhatHasNoMeaningWithAStation(String found, String instead, String expected) {
    String text = NETWORK.replace(found, instead.replace("]:", "]\n"));
    assertThat(problems(text)).anyMatch(problem -> problem.contains(expected));
  }

  @Test
  void shouldBoundMdiForFiniteBlocksIfAsked() {
    String text = NETWORK.replace("1.2}", "1.2, estimation: curty2014, epsilonSecret: 1e-10}");
    assertThat(problems(text))
        .singleElement()
        .asString()
        .contains("found curty2014 with protocol decoyBb84, expected one of asymptotic, lim2014");
    NetworkSpec spec =
        Samples.read(
            text.replace(
                "protocol: decoyBb84}", "protocol: decoyBb84, processing: {estimation: lim2014}}"));
    Technology lab = spec.technology("lab");
    assertThat(lab.processing().estimation()).isEqualTo(ProcessingSpec.Estimation.CURTY2014);
    assertThat(lab.security()).isEqualTo(KeySecurity.FINITE_KEY);
    assertThat(Samples.read(SpecificationWriter.toYaml(spec))).isEqualTo(spec);
    assertThat(problems(text.replace("protocol: mdi", "protocol: phaseMatching")))
        .anyMatch(
            problem ->
                problem.contains(
                    "found curty2014 with protocol phaseMatching, expected asymptotic"));
  }

  @Test
  void shouldRefuseOddOrFewSlicesAndBasesOfPhaseMatching() {
    String clock = "clock: 1 MHz,";
    String phases = NETWORK.replace("protocol: mdi", "protocol: phaseMatching");
    assertThat(problems(phases.replace(clock, clock + " phaseSlices: 7,")))
        .first()
        .asString()
        .contains("transmitter.phaseSlices: found 7, expected an even number");
    assertThat(problems(phases.replace(clock, clock + " phaseSlices: 1,")))
        .first()
        .asString()
        .contains("transmitter.phaseSlices: found \"1\", expected 2 to 1024");
    assertThat(problems(phases.replace(clock, clock + " basisX: 0.4,")))
        .first()
        .asString()
        .contains("transmitter.basisX: found 0.4");
  }
}
