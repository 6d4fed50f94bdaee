package io.bellwether.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.quantity.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecificationReaderTest {

  private static SpecificationException refusal(String text) {
    return catchThrowableOfType(SpecificationException.class, () -> Samples.read(text));
  }

  @Test
  void shouldReadEverySection() {
    NetworkSpec spec = Samples.read(Samples.VALID);
    assertThat(spec.duration()).isEqualTo(5 * VirtualTime.SECOND);
    assertThat(spec.links()).extracting(LinkSpec::id).containsExactly("ab", "bc/1", "bc/2");
    assertThat(spec.links().get(0).lengthMetres()).isEqualTo(20_000);
    assertThat(spec.links().get(0).attenuationDecibelsPerKilometre()).isEqualTo(0.2);
    assertThat(spec.technology("lab").receiver().deadTime()).isEqualTo(100_000);
    assertThat(spec.technology("lab").source()).isEqualTo(spec.technology("decoy-625mhz").source());
    assertThat(spec.outages()).extracting(Outage::link).containsExactly("bc/1", "bc/2");
    assertThat(spec.attacks())
        .containsExactly(
            new Attack("bc/1", 0.5, 3 * VirtualTime.SECOND, 4 * VirtualTime.SECOND),
            new Attack("bc/2", 0.5, 3 * VirtualTime.SECOND, 4 * VirtualTime.SECOND));
    assertThat(spec.published().get(0).links()).containsExactly("bc/1", "bc/2");
    assertThat(spec.applications())
        .containsExactly(
            new ApplicationSpec("sae-a", "a", Optional.empty()),
            new ApplicationSpec("sae/c 1", "c", Optional.empty()));
    assertThat(spec.applicationIndex("sae/c 1")).isEqualTo(1);
    assertThat(spec.demands().get(0).keyBits()).isEqualTo(128);
    assertThat(spec.demands().get(0).end()).isEqualTo(VirtualTime.NEVER);
    assertThat(spec.provenance())
        .contains(
            new ProvenanceNote("links.bc.length", Provenance.READ, "a book"),
            new ProvenanceNote("nodes.c", Provenance.ASSUMED, ""));
  }

  @Test
  void shouldReadMonitoringWithItsDefaults() {
    assertThat(Samples.read(Samples.VALID).monitoring()).isEmpty();
    assertThat(Samples.read("monitoring: {}\n" + Samples.VALID).monitoring())
        .contains(new MonitoringSpec(10 * VirtualTime.SECOND, 0.11, VirtualTime.NEVER));
  }

  @Test
  void shouldSubstituteOverrides() {
    NetworkSpec spec = Samples.read(Samples.VALID, Map.of("span", "33 km"));
    assertThat(spec.links().get(0).lengthMetres()).isEqualTo(33_000);
    assertThat(spec.parameters()).containsEntry("span", "33 km");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          length: "${span}"        | lenght: "${span}"       | 11 | links[0].lenght | the unknown key "lenght"     | "length"
          length: "${span}"        | length: 20 kg           | 11 | links[0].length | "20 kg"                      | km
          length: "${span}"        | length: -5 km           | 11 | links[0].length | "-5 km"                      | 1 mm to 100000 km
          length: "${span}"        | length: "${spam}"       | 11 | links[0].length | unknown parameter "spam"     | "span"
          length: "${span}"        | length: [20]            | 11 | links[0].length | a list                       | a single value
          {id: a, kind: user}      | {id: b, kind: user}     | 8  | nodes[1].id     | the id "b" a second time     | no other node
          {id: a, kind: user}      | {id: a, kind: usr}      | 7  | nodes[0].kind   | "usr"                        | "user"
          from: a, to: b, tech     | from: a, to: a, tech    | 11 | links[0].to     | "a"                          | other than from
          from: a, to: b, tech     | from: a, to: bb, tech   | 11 | links[0].to     | "bb"                         | the id of a node, such as "b"
          technology: lab          | technology: labb        | 15 | links[1].technology | "labb"                   | such as "lab"
          id: c, kind: user        | id: c, kind: user, id: c | 9 | nodes[2].id     | the key "id" a second time   | each key once
          duration: 5 s            | duration: 200 d         | 2  | duration        | "200 d"                      | 106
          duration: 5 s            | duration: 0 s           | 2  | duration        | "0 s"                        | more than 0 s
          start: 1 s, end: 2 s     | start: 2 s, end: 1 s    | 24 | outages[0].end  | 1 s                          | after start
          {link: bc, start         | {link: cb, start        | 24 | outages[0].link | "cb"                         | the id of a link
          {link: bc, start         | {node: d, start         | 24 | outages[0].node | "d"                          | the id of a node
          duration: 5 s            | monitoring: {period: 0 s} | 2 | monitoring.period | "0 s"                      | 1 ms or more
          duration: 5 s            | monitoring: {errorRate: 0.6} | 2 | monitoring.errorRate | 0.6                 | more than 0, at most 0.5
          duration: 5 s            | monitoring: {every: 1 s} | 2 | monitoring.every | the unknown key "every"      | period
          intercepted: 0.5         | intercepted: 0          | 29 | attacks[0].intercepted | 0                     | more than 0, at most 1
          intercepted: 0.5         | intercepted: 60 s       | 29 | attacks[0].intercepted | "60 s"                | a number
          start: 3 s, end: 4 s     | start: 4 s, end: 4 s    | 29 | attacks[0].end  | 4 s                          | after start
          {link: bc, intercepted   | {link: cd, intercepted  | 29 | attacks[0].link | "cd"                         | the id of a link
          {link: bc, intercepted   | {node: c, intercepted   | 29 | attacks[0].node | the unknown key "node"       | link
          {id: sae-a, node: a}     | {id: sae-a, node: d}    | 31 | applications[0].node | "d"                     | the id of a node
          {id: sae-a, node: a}     | {id: sae-a}             | 31 | applications[0].node | nothing                 | the id of a node
          {id: sae-a, node: a}     | {id: "sae/c 1", node: a} | 32 | applications[1].id | a second time            | no other application
          b, position:             | b, kind: user, position: | 22 | demands[0].to  | which no key from "a"        | users do not relay
          keySize: 128 bit         | keySize: 129 bit        | 22 | demands[0].keySize | 129 bit                   | a multiple of 8
          receiver: {deadTime: 100 ns} | transmitter: {signalIntensity: 0.1} | 20 | technologies.lab.transmitter.signalIntensity | 0.1 | more than decoyIntensity + vacuumIntensity
          receiver: {deadTime: 100 ns} | transmitter: {signalProbability: 0.6} | 20 | technologies.lab.transmitter.signalProbability | sum to 1.09 | = 1
          receiver: {deadTime: 100 ns} | receiver: {efficiency: 1.2} | 20 | technologies.lab.receiver.efficiency | 1.2 | more than 0, at most 1
          receiver: {deadTime: 100 ns} | receiver: {window: 1601 ps} | 20 | technologies.lab.receiver.window | 1.601 ns | at most one slot of the clock, 1.6 ns
          unit: kbit/s, metric: meanSecretKeyRate | unit: bit, metric: meanSecretKeyPerContact | 26 | published[0].links | "bc/1", which has no contacts | links with contacts
          receiver: {deadTime: 100 ns} | store: {capacity: 100 kbit, low: 26 kbit} | 20 | technologies.lab.store.low | 26 kbit | at most a quarter of the capacity, 25 kbit
          provenance: secondary, source | provenance: assumed, source | 27 | published[0].provenance | assumed | not published
          unit: kbit/s             | unit: kbps              | 26 | published[0].unit | "kbps"                     | bit/s, kbit/s
          kbit/s, metric: meanSecretKeyRate | bit/s, metric: linkCount | 26 | published[0].unit | "bit/s"           | 1 or %
          include: [technologies]  | include: [technology]   | 5  | include         | "technology"                 | built-in
          include: [technologies]  | include: [x.yaml]       | 5  | include         | "x.yaml"                     | a file relative
          default: 20 km, range    | default: 200 km, range  | 4  | parameters.span.default | "200 km"             | 1 km to 100 km
          latitude: 52.2           | latitude: 95            | 8  | nodes[1].position.latitude | "95"              | -90 deg to 90 deg
          provenance: secondary, source | source                | 27 | published[0].provenance | nothing              | one of read, secondary
          every: 500 ms            | patience: 0 s           | 22 | demands[0].patience | "0 s"                    | more than 0 s
          every: 500 ms            | backlog: 0              | 22 | demands[0].backlog | 0                         | 1 to 1048576
          parallel: 2              | parallel: 2.5           | 17 | links[1].parallel | "2.5"                      | a whole number
          """)
  void shouldNamePlaceAndExpectation(
      String from, String to, int line, String path, String found, String expected) {
    assertThat(Samples.VALID).contains(from);
    SpecificationException refusal = refusal(Samples.VALID.replace(from, to));
    assertThat(refusal).isNotNull();
    assertThat(refusal.problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.file()).isEqualTo("sample.yaml");
              assertThat(problem.path()).isEqualTo(path);
              assertThat(problem.found()).contains(found);
              assertThat(problem.expected()).contains(expected);
              assertThat(problem.line()).isBetween(line - 1, line + 1);
            });
  }

  @Test
  void shouldShowAllProblemsAtOnce() {
    SpecificationException refusal =
        refusal(
            Samples.VALID
                .replace("kind: user}", "kind: usr}")
                .replace("10 km", "10 parsec")
                .replace("duration: 5 s", "duration: soon"));
    assertThat(refusal.problems()).hasSize(3);
    assertThat(refusal.problems()).extracting(Problem::line).isSorted();
  }

  @Test
  void shouldRefuseWhatIsNoSpecification() {
    for (String text :
        List.of("", "- a", "just words", "a: [", "a: {b", "\t", "a: b: c", "\u0000")) {
      assertThatThrownBy(() -> Samples.read(text))
          .as(text)
          .isInstanceOf(SpecificationException.class);
    }
  }

  @Test
  void shouldRefuseBombs() {
    assertThatThrownBy(() -> Samples.read("a: &a [*a, *a]"))
        .hasMessageContaining("an anchor or alias");
    assertThatThrownBy(() -> Samples.read("a: " + "[".repeat(100_000)))
        .hasMessageContaining("nested");
    assertThatThrownBy(() -> Samples.read("#".repeat(YamlParser.MAX_CHARACTERS + 1)))
        .hasMessageContaining("at most");
  }

  /** The flag of a technology that is like another is for the values that it writes itself. */
  @Test
  void shouldKeepTheSourcesOfWhatIsInherited() {
    NetworkSpec spec =
        Samples.read(
            Samples.VALID.replace(
                "    receiver: {deadTime: 100 ns}\n",
                """
                    receiver:
                      deadTime: 100 ns
                      efficiency: {value: 0.3, provenance: secondary, source: a talk}
                    provenance: read
                    source: data sheet
                  cold:
                    like: lab
                    receiver: {darkCountRate: 10 Hz}
                  warm:
                    like: satellite-850nm
                    receiver: {darkCountRate: 100 Hz, efficiency: 0.4}
                    provenance: read
                    source: another sheet
                """));
    String assumed = noteOf(spec, "technologies.decoy-625mhz");
    assertThat(assumed).startsWith("assumed: Round values");
    assertThat(noteOf(spec, "technologies.lab")).isEqualTo(assumed);
    assertThat(noteOf(spec, "technologies.lab.receiver.deadTime")).isEqualTo("read: data sheet");
    assertThat(noteOf(spec, "technologies.lab.receiver.efficiency")).isEqualTo("secondary: a talk");
    assertThat(noteOf(spec, "technologies.cold.receiver.deadTime")).isEqualTo("read: data sheet");
    assertThat(noteOf(spec, "technologies.cold")).isEqualTo(assumed);
    assertThat(noteOf(spec, "technologies.warm.receiver.darkCountRate"))
        .isEqualTo("read: another sheet");
    assertThat(noteOf(spec, "technologies.warm.receiver.window"))
        .isEqualTo(noteOf(spec, "technologies.satellite-850nm.receiver.window"))
        .startsWith("secondary");
  }

  @Test
  void shouldAssumeWhatDiffersFromASourcedTechnologyWithoutASource() {
    NetworkSpec spec =
        Samples.read(
            Samples.VALID.replace(
                "technologies:\n",
                """
                technologies:
                  printed:
                    provenance: read
                    source: a paper
                    transmitter:
                      {clock: 1 GHz, signalIntensity: 0.5, signalProbability: 0.5, decoyIntensity: 0.1,
                       decoyProbability: 0.3, vacuumIntensity: 0, vacuumProbability: 0.2}
                    receiver: {efficiency: 0.2, darkCountProbability: 1e-6, misalignment: 0.01}
                    processing: {pulseBlock: 1 s, siftedBlock: 1 Mbit, errorCorrectionEfficiency: 1.2}
                    store: {capacity: 1 Mbit}
                  other: {like: printed, receiver: {misalignment: 0.02}}
                """));
    assertThat(noteOf(spec, "technologies.other")).isEqualTo("read: a paper");
    assertThat(noteOf(spec, "technologies.other.receiver.misalignment"))
        .isEqualTo("assumed: unlike printed, without a source");
  }

  private static String noteOf(NetworkSpec spec, String path) {
    List<ProvenanceNote> notes =
        spec.provenance().stream().filter(note -> note.path().equals(path)).toList();
    assertThat(notes).as(path).hasSize(1);
    return notes.get(0).provenance().key() + ": " + notes.get(0).source();
  }

  @Test
  void shouldIncludeFilesBesideIt(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("nodes.yaml"), "nodes: [{id: a}, {id: b}]\n");
    Path whole = folder.resolve("whole.yaml");
    Files.writeString(
        whole,
        """
        include: [technologies, nodes.yaml]
        nodes: [{id: c}]
        links:
          - {id: ab, from: a, to: b, technology: decoy-625mhz, length: 1 km}
          - {id: bc, from: b, to: c, technology: decoy-625mhz, length: 1 km}
        """);
    NetworkSpec spec = SpecificationReader.readFile(whole, new TreeMap<>());
    assertThat(spec.name()).isEqualTo("whole");
    assertThat(spec.nodes()).extracting(NodeSpec::id).containsExactly("a", "b", "c");

    Files.writeString(folder.resolve("nodes.yaml"), "include: [whole.yaml]\n");
    assertThatThrownBy(() -> SpecificationReader.readFile(whole, new TreeMap<>()))
        .hasMessageContaining("files that do not include each other");
    assertThatThrownBy(
            () -> SpecificationReader.readFile(folder.resolve("none.yaml"), new TreeMap<>()))
        .hasMessageContaining("no such file");
    Files.write(whole, new byte[] {'a', ':', ' ', (byte) 0xff});
    assertThatThrownBy(() -> SpecificationReader.readFile(whole, new TreeMap<>()))
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void shouldReadTheExampleOfTheManual() throws IOException {
    String manual = Files.readString(Path.of("node/resources/networks/README.md"));
    NetworkSpec spec = Samples.read(example(manual, manual.indexOf("```yaml\n")));
    assertThat(spec.name()).isEqualTo("example");
    assertThat(spec.controller()).contains("relay");
    assertThat(Samples.read(SpecificationWriter.toYaml(spec))).isEqualTo(spec);
    NetworkSpec entangled = Samples.read(example(manual, manual.lastIndexOf("```yaml\n")));
    assertThat(entangled.name()).isEqualTo("entangled");
    assertThat(entangled.pairDemands()).hasSize(1);
  }

  private static String example(String manual, int fence) {
    int start = fence + "```yaml\n".length();
    return manual.substring(start, manual.indexOf("```", start));
  }

  @Test
  void shouldTurnRateAndWindowIntoProbabilities() {
    ReceiverSpec receiver = Samples.read(Samples.VALID).technology("decoy-625mhz").receiver();
    assertThat(receiver.darkCountProbability()).isCloseTo(600 * 1e-9, within(600 * 600 * 1e-18));
    // a window of five widths at half maximum: erf(2.5 x 2.3548 / sqrt 2)
    assertThat(receiver.windowAcceptance()).isBetween(0.999999, 1.0);
  }
}
