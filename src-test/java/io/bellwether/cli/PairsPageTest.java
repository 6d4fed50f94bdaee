package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.topology.NetworkLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PairsPageTest {
  private static final String DEMAND = "from: alice, to: bob, ";

  @TempDir private Path folder;

  /** What the page of a run says whose demands between Alice and Bob are these. */
  private String page(String... demands) throws IOException {
    String text = NetworkLibrary.text("chsh");
    StringBuilder yaml = new StringBuilder(text.substring(0, text.indexOf("pairDemands:")));
    yaml.append("pairDemands:\n");
    for (String demand : demands) {
      yaml.append("  - {").append(DEMAND).append(demand).append("}\n");
    }
    Path file = Files.writeString(folder.resolve("pairs.yaml"), yaml);
    CliRun run = CliRun.of("run", file.toString(), "--duration", "100 ms", "--quiet");
    assertThat(run.code()).as(run.err()).isZero();
    return run.out();
  }

  @Test
  void shouldTellDemandsBetweenTheSameNodesApart() throws IOException {
    String two = page("id: first, pairs: 40", "id: second, pairs: 30, use: chsh");
    assertThat(two)
        .containsPattern("  first: alice to bob +40 ")
        .containsPattern("  second: alice to bob +30 +\\d[^\\n]+\\n")
        .containsPattern("CHSH test[^\\n]+\\n  second: alice to bob +30 ")
        .doesNotContain("Keys of an emulation");
    assertThat(page("id: first, pairs: 40")).contains("\n  alice to bob ").doesNotContain("first:");
  }

  @Test
  void shouldSayWhyNothingIsSiftedYet() throws IOException {
    assertThat(page("id: early, kind: measureDirectly"))
        .containsPattern("QBER Z +secret fraction\\n")
        .doesNotContain("blocks of");
    String few = page("id: slow, kind: measureDirectly, end: 400 us");
    assertThat(few)
        .containsPattern("alice to bob +0 +0 +- +- +-\\n  Pairs are compared in blocks of 64: ")
        .contains("Keys of an emulation are pseudo-random");
  }
}
