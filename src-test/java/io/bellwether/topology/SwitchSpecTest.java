package io.bellwether.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bellwether.quantity.VirtualTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Optical switches in specifications. */
class SwitchSpecTest {
  private static final String CROSSING =
      """
      name: crossing
      include: [technologies]
      nodes: [{id: a1}, {id: a2}, {id: b1}, {id: b2}]
      links:
        - {id: a1-b1, from: a1, to: b1, technology: decoy-625mhz, length: 10 km}
        - {id: a2-b2, from: a2, to: b2, technology: decoy-625mhz, length: 10 km}
        - {id: a1-b2, from: a1, to: b2, technology: decoy-625mhz, length: 10 km}
        - {id: a2-b1, from: a2, to: b1, technology: decoy-625mhz, length: 10 km}
      switches:
        - id: two-by-two
          insertionLoss: 1 dB
          switchingTime: 10 ms
          program: demand
          positions:
            - {id: bar, links: [a1-b1, a2-b2], hold: 2 s}
            - {id: cross, links: [a1-b2, a2-b1], hold: 3 s}
      """;

  private static NetworkSpec read(String text) {
    return SpecificationReader.read(text, "crossing.yaml", Map.of());
  }

  @Test
  void shouldReadASwitchAndWriteItAgain() {
    NetworkSpec spec = read(CROSSING);
    assertThat(spec.switches())
        .containsExactly(
            new SwitchSpec(
                "two-by-two",
                1,
                10 * VirtualTime.MILLISECOND,
                SwitchSpec.Program.DEMAND,
                List.of(
                    new SwitchSpec.Position(
                        "bar", List.of("a1-b1", "a2-b2"), 2 * VirtualTime.SECOND),
                    new SwitchSpec.Position(
                        "cross", List.of("a1-b2", "a2-b1"), 3 * VirtualTime.SECOND))));
    assertThat(spec.switchOf("a2-b1")).contains(spec.switches().get(0));
    assertThat(read(SpecificationWriter.toYaml(spec))).isEqualTo(spec);
    assertThat(read(CROSSING.replaceFirst("    insertionLoss.*\n.*\n.*\n", "")).switches().get(0))
        .extracting(
            SwitchSpec::insertionLossDecibels, SwitchSpec::switchingTime, SwitchSpec::program)
        .containsExactly(0.0, 0L, SwitchSpec.Program.SCHEDULE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hold: 3 s                    | hold: 0 s             | switches[0].positions[1].hold | 1 ms or more
          switchingTime: 10 ms         | switchingTime: 2 s    | switches[0].switchingTime | less than the hold of each position, such as 2 s of bar
          insertionLoss: 1 dB          | insertionLoss: 300 dB | switches[0].insertionLoss | 0 dB to 200 dB
          program: demand              | program: chance       | switches[0].program | schedule, demand
          links: [a1-b2, a2-b1]        | links: [a1-b2, a2-b3] | switches[0].positions[1].links | "a2-b3"
          links: [a1-b2, a2-b1]        | links: [a1-b2, a1-b1] | switches[0].positions | a1-b2 and a1-b1 in cross, which share an end
          links: [a1-b2, a2-b1]        | links: []             | switches[0].positions[1].links | at least one link
          id: cross                    | id: bar               | switches[0].positions[1].id | "bar" a second time
          '      - {id: cross, links: [a1-b2, a2-b1], hold: 3 s}' | '' | switches[0].positions | at least two positions
          """)
  void shouldRefuseWhatASwitchCannotDo(String good, String bad, String path, String expected) {
    assertThat(CROSSING).contains(good);
    assertThatExceptionOfType(SpecificationException.class)
        .isThrownBy(() -> read(CROSSING.replace(good, bad)))
        .satisfies(
            problem -> assertThat(problem.getMessage()).contains(path + ": ").contains(expected));
  }

  @Test
  void shouldRefuseLinksThatTellTwoThingsOfOneReceiver() {
    String better =
        "technologies: {better: {like: decoy-625mhz, receiver: {efficiency: 0.9}}}\n"
            + CROSSING.replace(
                "to: b2, technology: decoy-625mhz, length: 10 km}\n  - {id: a2-b1",
                "to: b2, technology: better, length: 10 km}\n  - {id: a2-b1");
    assertThatExceptionOfType(SpecificationException.class)
        .isThrownBy(() -> read(better))
        .withMessageContaining("a2-b2 and a1-b2, which end in different receivers");
  }

  @Test
  void shouldRefuseALinkOfTwoSwitches() {
    String second =
        """
          - id: second
            positions: [{id: x, links: [a1-b1], hold: 1 s}, {id: y, links: [a1-b2], hold: 1 s}]
        """;
    assertThatExceptionOfType(SpecificationException.class)
        .isThrownBy(() -> read(CROSSING + second))
        .withMessageContaining("a1-b1, which is of two-by-two")
        .withMessageContaining("a link of no other switch");
  }
}
