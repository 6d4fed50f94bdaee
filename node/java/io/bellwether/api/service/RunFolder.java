package io.bellwether.api.service;

import io.bellwether.api.RunRecord;
import io.bellwether.results.Json;
import io.bellwether.results.ResultFolder;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import io.bellwether.topology.SpecificationWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of one run of a service, named by its id: {@code status.json}, which is replaced at
 * once or not at all, {@code specification.yaml} as it will be run, {@code log.txt}, and the {@code
 * results} as those of {@code run}.
 */
final class RunFolder {
  private static final String STATUS = "status.json";
  private static final String LOG = "log.txt";
  private static final String RESULTS = "results";

  private final Path folder;

  /**
   * @param results folder of all runs
   */
  RunFolder(Path results, long id) {
    folder = results.resolve(Long.toString(id));
  }

  /** The statuses of all runs of a folder, by id; what has none, or an unsound one, is no run. */
  static List<RunStatus> all(Path results) throws IOException {
    try (Stream<Path> found = Files.list(results)) {
      return found
          .filter(each -> each.getFileName().toString().matches("[1-9]\\d{0,17}"))
          .map(each -> new RunFolder(results, Long.parseLong(each.getFileName().toString())))
          .flatMap(each -> each.status().stream())
          .sorted(Comparator.comparingLong(RunStatus::id))
          .toList();
    }
  }

  private Optional<RunStatus> status() {
    try {
      RunStatus status = Json.read(Files.readString(folder.resolve(STATUS)), RunStatus.class);
      return folder.endsWith(Long.toString(status.id())) ? Optional.of(status) : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Makes it, with all that is needed to run later, even by another process. */
  void create(NetworkSpec spec, RunStatus status) throws IOException {
    Files.createDirectories(folder);
    replace(ResultFolder.SPECIFICATION, SpecificationWriter.toYaml(spec));
    write(status);
  }

  NetworkSpec specification() {
    return SpecificationReader.readFile(
        folder.resolve(ResultFolder.SPECIFICATION), Collections.emptyMap());
  }

  void write(RunStatus status) throws IOException {
    replace(STATUS, Json.write(status));
  }

  private void replace(String name, String text) throws IOException {
    Path part = folder.resolve(name + ".part");
    Files.writeString(part, text);
    Files.move(
        part,
        folder.resolve(name),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  /** Keeps what a run gave. */
  void write(NetworkSpec spec, RunRecord record) throws IOException {
    ResultFolder.prepare(folder.resolve(RESULTS), true)
        .write(record.manifest(), record.summary(), SpecificationWriter.toYaml(spec));
  }

  /** Adds a line to the log. */
  void log(String now, String line) throws IOException {
    Files.writeString(
        folder.resolve(LOG),
        now + " " + line.replace('\n', ' ') + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** The log; empty if nothing was written yet. */
  byte[] log() throws IOException {
    try {
      return Files.readAllBytes(folder.resolve(LOG));
    } catch (NoSuchFileException e) {
      return new byte[0];
    }
  }

  /** The names of the results, sorted; none before the run has ended. */
  List<String> results() throws IOException {
    Path results = folder.resolve(RESULTS);
    if (!Files.exists(results.resolve(ResultFolder.MANIFEST))) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(results)) {
      return found.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  /** The file of one of them. */
  Path result(String name) {
    return folder.resolve(RESULTS).resolve(name);
  }

  /** How many bytes its files have; 0 if it cannot be read. */
  long bytes() {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.mapToLong(each -> each.toFile().length()).sum();
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  /** Deletes it; its status first, so that what may be left is no run any more. */
  void delete() throws IOException {
    Files.deleteIfExists(folder.resolve(STATUS));
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path each : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
