package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AlarmsPageTest {
  private static final String NETWORK =
      """
      name: dark
      include: [technologies]
      nodes: [{id: a}, {id: b}]
      links: [{id: ab, from: a, to: b, technology: decoy-625mhz, length: 500 km}]
      """;

  @TempDir private Path folder;

  private String page(String network) throws IOException {
    Path file = Files.writeString(folder.resolve("dark.yaml"), network);
    CliRun run = CliRun.of("run", file.toString(), "--duration", "3 s", "--quiet");
    assertThat(run.code()).as(run.err()).isZero();
    return run.out();
  }

  @Test
  void shouldShowAlarms() throws IOException {
    assertThat(page(NETWORK + "monitoring: {period: 1 s}\n"))
        .contains("alarms: 2; 2 not over\n")
        .containsPattern("\n  ab +lowStore +1 +-\n  ab +emptyStore +1 +-\n");
  }

  @Test
  void shouldBeSilentWithoutAlarms() throws IOException {
    assertThat(page(NETWORK)).doesNotContain("alarms");
  }
}
