package io.bellwether.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.results.RunSummary.LedgerResult;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever a run writes is described in node/README.md, and nothing else is. */
final class DocumentedResultsTest {
  private static final Pattern NAME = Pattern.compile("`(\\w+)`");

  /** The rows of the table whose head begins like this, each split into its cells. */
  private static List<String[]> table(String head) throws IOException {
    List<String[]> rows = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(Path.of("node/README.md"))) {
      inside = line.startsWith(head) || (inside && line.startsWith("|"));
      if (inside && !line.startsWith(head) && !line.startsWith("|---")) {
        rows.add(line.substring(1).split("\\|"));
      }
    }
    return rows;
  }

  private static List<String> names(String cell) {
    return NAME.matcher(cell).results().map(found -> found.group(1)).toList();
  }

  private static List<String> columns(String file) throws IOException {
    List<String> columns = new ArrayList<>();
    String current = "";
    for (String[] row : table("| file | column | unit |")) {
      current = row[0].isBlank() ? current : row[0].strip();
      if (current.equals("`" + file + "`")) {
        columns.addAll(names(row[1]));
      }
    }
    return columns;
  }

  private static List<String> header(String csv) {
    return List.of(csv.lines().findFirst().orElseThrow().split(","));
  }

  @Test
  void shouldDescribeEveryColumn() throws IOException {
    RunSummary nothing =
        new RunSummary(
            "",
            0,
            true,
            0,
            0,
            0,
            "",
            0,
            0,
            0,
            0,
            0,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new RoutingResult(0, 0, 0, 0),
            List.of(),
            List.of(),
            new LedgerResult(0, 0, 0, 0, 0, 0, 0),
            List.of(),
            0,
            null);
    assertThat(columns("links.csv")).isEqualTo(header(Tables.links(nothing)));
    assertThat(columns("pairs.csv")).isEqualTo(header(Tables.pairs(nothing)));
    assertThat(columns("chsh.csv")).isEqualTo(header(Tables.chsh(nothing)));
    assertThat(columns("e91.csv")).isEqualTo(header(Tables.e91(nothing)));
    assertThat(columns("teleportation.csv")).isEqualTo(header(Tables.teleportation(nothing)));
    assertThat(columns("demands.csv")).isEqualTo(header(Tables.demands(nothing)));
    assertThat(columns("routes.csv")).isEqualTo(header(Tables.routes(nothing)));
    assertThat(columns("alarms.csv")).isEqualTo(header(Tables.alarms(nothing)));
    assertThat(columns("control.csv")).isEqualTo(header(ControlTable.of(nothing)));
    assertThat(columns("ledger.csv")).isEqualTo(header(Tables.ledger(nothing)));
    assertThat(columns("published.csv")).isEqualTo(header(Tables.published(nothing)));
    assertThat(columns("scalings.csv")).isEqualTo(header(Tables.scalings(nothing)));
    assertThat(columns("scaling-points.csv")).isEqualTo(header(Tables.scalingPoints(nothing)));
  }

  @Test
  void shouldDescribeEveryFieldOfTheSummary() throws IOException {
    shouldDescribe(RunSummary.class, "| field of `summary.json` |");
  }

  @Test
  void shouldDescribeEveryFieldOfTheManifest() throws IOException {
    shouldDescribe(Manifest.class, "| field of `manifest.json` |");
  }

  private static void shouldDescribe(Class<?> type, String head) throws IOException {
    List<String[]> rows = table(head);
    List<String> described = rows.stream().flatMap(row -> names(row[0]).stream()).toList();
    assertThat(described).isEqualTo(fields(type));
    for (int i = 0; i < rows.size(); i++) {
      Class<?> part = part(type.getRecordComponents()[i].getGenericType());
      if (part.isRecord()) {
        assertThat(names(rows.get(i)[2])).as(described.get(i)).containsSubsequence(fields(part));
      }
    }
  }

  private static List<String> fields(Class<?> type) {
    return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  /** What a list holds; of anything else, its class. */
  private static Class<?> part(Type type) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return (Class<?>) list.getActualTypeArguments()[0];
    }
    return type instanceof Class<?> plain ? plain : Object.class;
  }
}
