package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Key control is 2,000 km of fibre away from c, about 10 ms: what c knows 5 ms before the end, and
 * the first key of its link a little earlier, is not known there.
 */
final class ControlPageTest {
  private static final String NETWORK =
      """
      name: far
      include: [technologies]
      nodes: [{id: a}, {id: b}, {id: c}, {id: d}]
      links:
        - {id: ab, from: a, to: b, technology: decoy-625mhz, length: 20 km}
        - {id: bc, from: b, to: c, technology: decoy-625mhz, length: 2000 km}
        - {id: cd, from: c, to: d, technology: decoy-625mhz, length: 20 km}
      outages: [{link: cd, start: 1.995 s, end: 9 s}]
      demands: [{id: keys, from: a, to: b, keySize: 256 bit, every: 1 s}]
      """;

  @TempDir private Path folder;

  private List<CSVRecord> control(String duration, String[] page) throws IOException {
    Path file = Files.writeString(folder.resolve("far.yaml"), NETWORK);
    Path out = folder.resolve("out-" + duration);
    CliRun run =
        CliRun.of(
            "run", file.toString(), "--duration", duration, "--out", out.toString(), "--quiet");
    assertThat(run.code()).as(run.err()).isZero();
    page[0] = run.out();
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser rows = CSVParser.parse(Files.readString(out.resolve("control.csv")), format)) {
      return rows.getRecords();
    }
  }

  @Test
  void shouldShowWhatKeyControlHasYetToHear() throws IOException {
    String[] page = new String[1];
    Map<String, String> cd = control("2 s", page).get(2).toMap();
    assertThat(cd).containsEntry("link", "cd").containsEntry("up", "true");
    assertThat(cd).containsEntry("own_up", "false").containsEntry("own_reports", "2");
    assertThat(cd).containsEntry("forward_level", "0").containsEntry("own_forward_level", "3");
    assertThat(cd).containsEntry("reports", "0").containsEntry("reported_seconds", "");
    assertThat(page[0])
        .contains("key control: 3 links, 0 down, ", "  it has yet to hear news of cd");
  }

  @Test
  void shouldHaveHeardOnceTheMessageHasCome() throws IOException {
    String[] page = new String[1];
    List<CSVRecord> links = control("2.01 s", page);
    Map<String, String> cd = links.get(2).toMap();
    assertThat(cd).containsEntry("up", "false").containsEntry("own_up", "false");
    assertThat(cd).containsEntry("reports", "2").containsEntry("own_reports", "2");
    assertThat(cd).containsEntry("forward_level", "3").containsEntry("own_forward_level", "3");
    assertThat(Double.parseDouble(cd.get("reported_seconds"))).isBetween(2.0045, 2.007);
    assertThat(links.get(1).get("reported_seconds")).as("no light over 2,000 km").isEmpty();
    assertThat(page[0]).contains("key control: 3 links, 1 down, ").doesNotContain("yet to hear");
  }
}
