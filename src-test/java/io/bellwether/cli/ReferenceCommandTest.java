package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkLibrary.Family;
import io.bellwether.topology.Provenance;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReferenceCommandTest {
  private static CliRun reference(String... more) {
    String[] args = {"reference", "--only", "qkd", "--duration", "5 s"};
    String[] all = new String[args.length + more.length];
    System.arraycopy(args, 0, all, 0, args.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return CliRun.of(all);
  }

  @Test
  void shouldPrintOneTableOfAllNetworksOfTheFamily() {
    CliRun run = reference();
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("system ")
        .contains("published", "emulated", "ratio", "grade", "provenance", "source");
    for (String name : NetworkLibrary.references(List.of(Family.QKD))) {
      assertThat(run.out()).contains("\n" + name + " ");
      assertThat(run.err()).contains(name + " (");
    }
    assertThat(run.out().lines().filter(line -> line.contains(" assumed "))).isEmpty();
    assertThat(run.out()).doesNotContain("micius-2017", "pu-2021");
  }

  private static List<String> rows(CliRun run, String word) {
    return run.out().lines().filter(line -> line.contains(word)).toList();
  }

  @Test
  void shouldNotTakeWhatIsRememberedForPublished() {
    CliRun table = reference("--quiet");
    CliRun page = CliRun.of("run", "swissquantum-2009", "--duration", "60 s");
    assertThat(rows(table, " memory "))
        .hasSize(4)
        .allMatch(row -> row.matches(".* remembered [0-9.]+ \\S+ +\\S+ +- .*"));
    assertThat(rows(table, " remembered "))
        .filteredOn(row -> !row.startsWith("Published as "))
        .isEqualTo(rows(table, " memory "));
    assertThat(rows(page, " remembered "))
        .singleElement()
        .asString()
        .matches(".* remembered 1 kbit/s +[0-9.]+ +- +illustrative memory");
  }

  @Test
  void shouldCallConvertedMilesDerived() {
    for (String name : NetworkLibrary.references(List.of(Family.QKD))) {
      assertThat(NetworkLibrary.load(name, Map.of()).published())
          .filteredOn(value -> value.unit().equals("km") && value.source().contains("miles"))
          .allMatch(value -> value.provenance() == Provenance.DERIVED);
    }
  }

  @Test
  void shouldPrintTheSameValuesAsJsonAndAsCsv() throws IOException {
    CliRun json = reference("--json", "--quiet");
    assertThat(json.err()).isEmpty();
    JsonNode table = new ObjectMapper().readTree(json.out());
    List<String> networks = NetworkLibrary.references(List.of(Family.QKD));
    assertThat(table.get("runs").findValuesAsText("network")).isEqualTo(networks);
    assertThat(table.get("runs").findValuesAsText("fingerprint"))
        .allMatch(fingerprint -> fingerprint.matches("[0-9a-f]{16}"));
    CliRun csv = reference("--csv", "--quiet", "--threads", "2");
    List<String> lines = csv.out().lines().toList();
    assertThat(lines.get(0))
        .isEqualTo("network,id,quantity,printed,unit,emulated,ratio,given,grade,provenance,source");
    assertThat(lines).hasSize(1 + table.get("values").size());
    for (int i = 0; i < table.get("values").size(); i++) {
      JsonNode value = table.get("values").get(i);
      assertThat(lines.get(i + 1))
          .startsWith(value.get("network").asText() + "," + value.get("id").asText() + ",")
          .contains("," + value.get("provenance").asText() + ",");
    }
  }

  @Test
  void shouldRefuseWhatItDoesNotKnow() {
    CliRun family = CliRun.of("reference", "--only", "quantum");
    assertThat(family.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(family.err())
        .contains("--only: found \"quantum\", expected some of qkd, satellite, repeater");
    CliRun both = reference("--json", "--csv");
    assertThat(both.code()).isEqualTo(ExitCode.USAGE.code());
    CliRun time = CliRun.of("reference", "--duration", "5 km");
    assertThat(time.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(time.err()).contains("--duration");
  }
}
