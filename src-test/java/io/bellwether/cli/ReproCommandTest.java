package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReproCommandTest {
  @TempDir private Path folder;

  private Path finished() {
    CliRun run =
        CliRun.of("run", "two-nodes", "--duration", "1 s", "--quiet", "--out", folder.toString());
    assertThat(run.code()).as(run.err()).isZero();
    return folder.resolve("manifest.json");
  }

  @Test
  void shouldFindARepeatedRunIdentical() {
    CliRun repro = CliRun.of("repro", finished().toString());
    assertThat(repro.code()).as(repro.err()).isZero();
    assertThat(repro.out()).contains("identical to the manifest").doesNotContain("incomplete");
  }

  @Test
  void shouldTakeTheFolderOfARun() {
    CliRun repro = CliRun.of("repro", finished().getParent().toString(), "--quiet");
    assertThat(repro.code()).as(repro.err()).isZero();
    assertThat(repro.out()).contains("identical");
  }

  @Test
  void shouldReportATamperedFigure() throws IOException {
    Path manifest = finished();
    String text = Files.readString(manifest);
    for (String field : new String[] {"seed", "events"}) {
      Files.writeString(
          manifest, text.replaceFirst("\"" + field + "\" : \\d+", "\"" + field + "\" : 77"));
      CliRun repro = CliRun.of("repro", manifest.toString());
      assertThat(repro.code()).as(repro.err()).isEqualTo(5);
      assertThat(repro.out()).contains("different");
    }
  }

  @Test
  void shouldKeepAFinishedRunUnlessForced() {
    finished();
    CliRun again = CliRun.of("run", "two-nodes", "--quiet", "--out", folder.toString());
    assertThat(again.code()).isEqualTo(6);
    assertThat(again.err()).contains("holds a finished run of two-nodes", "--force");
    assertThat(again.out()).isEmpty();
  }

  @Test
  void shouldSayWhichFigureDiffers() throws IOException {
    Path manifest = finished();
    String text = Files.readString(manifest);
    for (String field : new String[] {"fingerprint", "resultsHash", "specificationHash"}) {
      Files.writeString(
          manifest, text.replaceFirst("\"" + field + "\" : \"\\w+\"", "\"" + field + "\" : \"0\""));
      CliRun repro = CliRun.of("repro", manifest.toString(), "--quiet");
      assertThat(repro.code()).as(repro.err()).isEqualTo(5);
      assertThat(repro.out()).contains(field + " is ", "the manifest says 0");
    }
  }

  @Test
  void shouldRefuseARunThatWasStoppedBeforeItBegan() throws IOException {
    Path manifest = finished();
    String text = Files.readString(manifest);
    Files.writeString(
        manifest,
        text.replace("\"complete\" : true", "\"complete\" : false")
            .replaceFirst("\"virtualPicoseconds\" : \\d+", "\"virtualPicoseconds\" : 0"));
    CliRun repro = CliRun.of("repro", manifest.toString(), "--quiet");
    assertThat(repro.code()).isEqualTo(3);
    assertThat(repro.err()).contains("stopped before anything had happened");
  }

  @Test
  void shouldNoticeAnEditedSpecification() throws IOException {
    Path manifest = finished();
    Path specification = folder.resolve("specification.yaml");
    String text = Files.readString(specification);
    assertThat(text).contains("20 km");
    Files.writeString(specification, text.replace("20 km", "21 km"));
    CliRun repro = CliRun.of("repro", manifest.toString(), "--quiet");
    assertThat(repro.code()).as(repro.err()).isEqualTo(5);
    assertThat(repro.out()).contains("specificationHash", "fingerprint");
  }
}
