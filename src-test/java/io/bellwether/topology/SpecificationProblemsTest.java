package io.bellwether.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each mistake of a specification is reported once, and all of them in one go. */
class SpecificationProblemsTest {
  private static List<String> problems(String text) {
    return problems(text, new TreeMap<>());
  }

  private static List<String> problems(String text, Map<String, String> overrides) {
    SpecificationException refusal =
        catchThrowableOfType(
            SpecificationException.class, () -> Samples.read(text, new TreeMap<>(overrides)));
    return refusal == null
        ? List.of()
        : refusal.problems().stream().map(Problem::toString).toList();
  }

  private static String changed(String from, String to) {
    assertThat(Samples.VALID).contains(from);
    return Samples.VALID.replace(from, to);
  }

  private static void shouldBeTheOnlyProblem(List<String> problems, String... words) {
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0)).contains(words);
  }

  /** What is replaced in a sound file, by what, and what the only problem says. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          include: [technologies] | include: [technologie]       | "technologie", expected the name of a built-in network or part, or a file ending in .yaml, such as "technologies"
          like: decoy-625mhz      | like: decoy-625mhs           | technologies.lab.like
          like: decoy-625mhz      | like: [x]                    | technologies.lab.like: found a list
          receiver: {deadTime: 100 ns} | receiver: {darkCountRate: 1 THz} | found 1 THz, a dark count in every window
          receiver: {deadTime: 100 ns} | processing: {pulseBlock: 1 ps} | lab.processing.pulseBlock: found 1 ps, expected at least one pulse of the clock, 625 MHz
          deadTime: 100 ns        | deadTime: 100 kn             | technologies.lab.receiver.deadTime
          length: "${span}"       | lenght: "${span}"            | the unknown key "lenght"
          length: "${span}"       | length: "${spam}"            | the unknown parameter "spam"
          nodes:                  | nodse:                       | the unknown key "nodse"
          {id: a, kind: user}     | {idd: a, kind: user}         | the unknown key "idd"
          {id: a, kind: user}     | a                            | nodes[0]
          parallel: 2             | parallel: 2000               | links[1].parallel: found "2000", expected 1 to 1000
          default: 20 km, range   | default: 20 kg, range        | parameters.span.default
          default: 20 km, range: [1 km, 100 km] | defualt: 20 km | the unknown key "defualt"
          """)
  void shouldHaveNoFollowOns(String from, String to, String words) {
    shouldBeTheOnlyProblem(problems(changed(from, to)), words);
  }

  @Test
  void shouldMissNoLinksWhereTheirListIsMistyped() {
    shouldBeTheOnlyProblem(
        problems(Samples.VALID.replace("\nlinks:\n", "\nlikns:\n")), "the unknown key \"likns\"");
  }

  @Test
  void shouldReportAWrongNameOnceWithTheNumberOfItsPlaces() {
    String text =
        Samples.VALID
            .replace("technology: decoy-625mhz", "technology: lib")
            .replace("lab\n", "lib\n");
    shouldBeTheOnlyProblem(
        problems(text), "links[0].technology: found \"lib\" here and in 1 more place, expected");
  }

  @Test
  void shouldReportABadOverrideOnce() {
    shouldBeTheOnlyProblem(
        problems(Samples.VALID, Map.of("span", "5 kg")), "--set: span: found \"5 kg\"");
    shouldBeTheOnlyProblem(
        problems(Samples.VALID, Map.of("span", "500 km")), "expected 1 km to 100 km");
    shouldBeTheOnlyProblem(
        problems(
            changed(", range: [1 km, 100 km]", "").replace("10 km", "\"${span}\""),
            Map.of("span", "5 kg")),
        "links[0].length: found \"5 kg\" from ${span}, expected a number and one of m, km");
  }

  @Test
  void shouldNotRepeatTheMistakesOfATechnologyInThoseLikeIt() {
    String text =
        changed(
            "receiver: {deadTime: 100 ns}\n",
            """
            receiver: {efficiency: 2}
              other: {like: lab, receiver: {misalignment: 0.9}}
              third: {like: other, store: {capacity: 0 bit}}
            """);
    assertThat(problems(text))
        .hasSize(3)
        .anySatisfy(problem -> assertThat(problem).contains("lab.receiver.efficiency"))
        .anySatisfy(problem -> assertThat(problem).contains("other.receiver.misalignment"))
        .anySatisfy(problem -> assertThat(problem).contains("third.store.capacity"));
  }

  @Test
  void shouldShowIndependentMistakesTogether() {
    String text =
        changed("length: \"${span}\"", "length: 0 km, attenuation: 2000 dB/km, groupIndex: 9")
            .replace("technology: lab", "technology: labb")
            .replace("link: bc", "link: cb")
            .replace("duration: 5 s", "duration: 0 s")
            .replace("keySize: 128 bit", "keySize: 4 bit, number: 0")
            .replace("printed: 3.5", "printed: few");
    assertThat(problems(text)).hasSize(10);
  }

  @Test
  void shouldShowTheMistakesOfAllFiles(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("broken.yaml"), "nodes: [\n");
    Files.writeString(folder.resolve("bad.yaml"), "nodes: [{id: x, kind: usr}]\n");
    Path whole = folder.resolve("whole.yaml");
    Files.writeString(
        whole, Samples.VALID.replace("[technologies]", "[broken.yaml, bad.yaml, technologies]"));
    SpecificationException refusal =
        catchThrowableOfType(
            SpecificationException.class,
            () -> SpecificationReader.readFile(whole, new TreeMap<>()));
    assertThat(refusal.problems())
        .extracting(problem -> Path.of(problem.file()).getFileName().toString())
        .containsExactly("bad.yaml", "broken.yaml");
  }

  @Test
  void shouldSayFoundAndExpectedAsPeopleWriteThem() {
    assertThat(problems(changed("deadTime: 100 ns", "darkCountRate: -2 kHz, deadTime: -1 us")))
        .containsExactly(
            "sample.yaml:21: technologies.lab.receiver.darkCountRate: found \"-2 kHz\", expected 0 Hz or more",
            "sample.yaml:21: technologies.lab.receiver.deadTime: found \"-1 us\", expected 0 s to 1 s");
    shouldBeTheOnlyProblem(
        problems(changed("receiver: {deadTime: 100 ns}", "transmitter: {clock: 20 THz}")),
        "found \"20 THz\", expected 1 Hz to 1 THz");
  }

  @Test
  void shouldRefuseWhatIsNotConnected() {
    shouldBeTheOnlyProblem(problems("name: x\n"), "nodes: found nothing");
    shouldBeTheOnlyProblem(problems("nodes: [{id: a}, {id: b}]\n"), "links: found nothing");
    shouldBeTheOnlyProblem(
        problems(changed("  - {id: c, kind", "  - {id: d}\n  - {id: c, kind")),
        "sample.yaml:9: nodes[2]: found the node \"d\", which no links connect with the rest",
        "expected a connected network");
    shouldBeTheOnlyProblem(
        problems(
            changed(
                    "technologies:\n",
                    "  - {id: de, from: d, to: e, technology: lab, length: 1 m}\ntechnologies:\n")
                .replace("nodes:\n", "nodes:\n  - {id: d}\n  - {id: e}\n")),
        "the node \"d\" (and 1 node that links connect with it)");
  }

  @Test
  void shouldCountALinkWithContactsAsOneThatConnects() {
    assertThat(
            problems(
                changed(
                        "technologies:\n",
                        "  - {id: up, from: b, to: s, technology: lab, length: 500 km, medium: freeSpace, contacts: [{start: 1 s, end: 2 s, loss: 30 dB}]}\ntechnologies:\n")
                    .replace("nodes:\n", "nodes:\n  - {id: s, kind: satellite}\n")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nodes.x",
        "nodes.a.knd",
        "links.bc.lenght",
        "links.d*",
        "link.ab",
        "demands.voice",
        "generate",
        "technologies.lab.receiver.clock",
        "links.ab.contacts.start.end",
        "controller",
        "outages.ab",
        "attacks.ab"
      })
  void shouldRefuseAPathOfProvenanceThatIsAboutNothing(String path) {
    String list = "provenance: [{path: \"" + path + "\", provenance: assumed}]\n";
    shouldBeTheOnlyProblem(
        problems(Samples.VALID + list), "provenance[0].path: found \"" + path + '"');
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nodes.a",
        "nodes.b.position.latitude",
        "links.*",
        "links.bc",
        "links.bc/1.length",
        "links.bc.parallel",
        "links.*.contacts[0].loss[1].at",
        "technologies.lab.receiver.window",
        "duration",
        "parameters.span",
        "demands.keys.every",
        "published.p.printed",
        "outages.bc.start",
        "attacks.bc",
        "attacks.bc/2.intercepted",
        "links"
      })
  void shouldAcceptAPathOfProvenanceThatIsAboutSomething(String path) {
    String list = "provenance: [{path: \"" + path + "\", provenance: assumed}]\n";
    NetworkSpec spec = Samples.read(Samples.VALID + list);
    assertThat(spec.provenance()).extracting(ProvenanceNote::path).contains(path);
    assertThat(Samples.read(SpecificationWriter.toYaml(spec))).isEqualTo(spec);
  }

  @Test
  void shouldGiveTheFlagsOfAGeneratorToWhatItMakes() {
    NetworkSpec spec =
        Samples.read(
            """
            include: [technologies]
            generate:
              kind: ring
              nodes: 9
              technology: decoy-625mhz
              length: {value: 10 km, provenance: read, source: a map}
              demands: 2
              seed: {value: 3, provenance: derived}
              provenance: assumed
            """);
    assertThat(spec.provenance())
        .extracting(note -> note.path() + " " + note.provenance().key())
        .contains(
            "nodes.n* assumed",
            "links.n* assumed",
            "demands.n-demand-* assumed",
            "links.n*.length read")
        .noneMatch(path -> path.contains("generate") || path.contains("seed"));
    assertThat(Samples.read(SpecificationWriter.toYaml(spec))).isEqualTo(spec);
  }

  @Test
  void shouldSayThatAPlaceholderBetweenBracesNeedsQuotes() {
    shouldBeTheOnlyProblem(
        problems(changed("length: \"${span}\"", "length: ${span}")),
        "sample.yaml:11: found \"${\" without quotes",
        "{length: \"${span}\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"reproduced", "calibrated"})
  void shouldRefuseAGradeWithoutPublishedValues(String grade) {
    String graded = changed("name: sample", "name: sample\ngrade: " + grade);
    assertThat(problems(graded)).isEmpty();
    shouldBeTheOnlyProblem(
        problems(graded.substring(0, graded.indexOf("published:"))),
        "sample.yaml:2: grade: found " + grade + " without published values");
  }
}
