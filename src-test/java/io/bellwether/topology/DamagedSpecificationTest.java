package io.bellwether.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.quantity.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;

/** Whatever happens to a valid file, reading it gives a network or says where it is wrong. */
class DamagedSpecificationTest {
  private static final List<String> SEEDS =
      List.of(
          "two-nodes",
          "grid",
          "random",
          "beijing-shanghai",
          "china-4600",
          "metropolitan-hefei",
          "repeater-chain",
          "random-routers");
  private static final List<String> VALUES =
      List.of(
          "", "~", "-1", "0", "1e999", "NaN", "-20 km", "9e99 s", "${x}", "${", "[]", "{}", "&a",
          "*a", "'", "\"", "!!int x", "|", ">", "- -", ": :", "\u0007", "\uFEFF", "é", "%", "null");

  private int accepted;
  private int refused;

  @Provide
  Arbitrary<String> damaged() {
    Arbitrary<String> files =
        Arbitraries.of(SEEDS)
            .map(name -> Documents.library(name).text())
            .edgeCases(config -> config.none());
    return files.flatMap(
        text ->
            Arbitraries.longs().map(seed -> damage(text, RandomStream.of(seed, "file", "damage"))));
  }

  private static String damage(String text, RandomStream random) {
    String damaged = text;
    int times = 1 + random.nextInt(4);
    for (int i = 0; i < times && !damaged.isEmpty(); i++) {
      int at = random.nextInt(damaged.length());
      damaged =
          switch (random.nextInt(8)) {
            case 0 -> flip(damaged, at, (char) random.nextInt(128));
            case 1 -> flip(damaged, at, (char) random.nextInt(65_536));
            case 2 -> damaged.substring(0, at);
            default -> damageLine(damaged, random);
          };
    }
    return damaged;
  }

  private static String damageLine(String text, RandomStream random) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    int at = random.nextInt(lines.size());
    String line = lines.get(at);
    String other = lines.get(random.nextInt(lines.size()));
    switch (random.nextInt(5)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(random.nextInt(lines.size()), line);
      case 2 -> lines.set(at, " ".repeat(1 + random.nextInt(4)) + line);
      case 3 -> lines.set(at, line.stripLeading());
      default -> {
        boolean odd = random.nextBoolean();
        String value =
            odd
                ? VALUES.get(random.nextInt(VALUES.size()))
                : other.substring(other.indexOf(':') + 1);
        lines.set(at, line.split(":", 2)[0] + ": " + value);
      }
    }
    return String.join("\n", lines);
  }

  private static String flip(String text, int at, char c) {
    return text.substring(0, at) + c + text.substring(at + 1);
  }

  @Property(tries = 1500, seed = "4600")
  void shouldReadDamagedFilesOrSayWhereTheyAreWrong(@ForAll("damaged") String text) {
    try {
      NetworkSpec spec = SpecificationReader.read(text, "damaged.yaml", new TreeMap<>());
      assertThat(spec.nodes()).isNotEmpty();
      accepted++;
    } catch (SpecificationException e) {
      refused++;
      assertThat(e.problems()).isNotEmpty();
      assertThat(e.problems())
          .allSatisfy(
              problem -> {
                assertThat(problem.file()).isNotBlank();
                assertThat(problem.found()).isNotBlank();
                assertThat(problem.expected()).isNotBlank();
                assertThat(problem.toString()).doesNotContain("\n");
              });
    }
  }

  /** Some damage, such as to a comment or a length, leaves a file that is as good as before. */
  @AfterProperty
  void shouldHaveAcceptedSomeAndRefusedMost() {
    assertThat(accepted).isGreaterThan(30);
    assertThat(refused).isGreaterThan(1000);
  }
}
