package io.bellwether.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The folder of a run: {@code manifest.json}, {@code summary.json}, {@code specification.yaml} and
 * tidy tables. The manifest is written last, by an atomic rename: a folder with one is whole.
 */
public final class ResultFolder {
  /** The file that makes a folder a finished run. */
  public static final String MANIFEST = "manifest.json";

  /** The resolved network. */
  public static final String SPECIFICATION = "specification.yaml";

  private final Path folder;

  private ResultFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes sure, before a run starts, that its results can be written.
   *
   * @param overwrite whether a finished run in the folder may be replaced
   * @throws IOException if the folder cannot be made or written, or holds a finished run; the
   *     message says which, with the path
   */
  public static ResultFolder prepare(Path folder, boolean overwrite) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IOException(folder + " is a file; expected a folder or a new name");
    }
    if (Files.exists(folder.resolve(MANIFEST)) && !overwrite) {
      throw new IOException(
          folder + " holds a finished run; choose another folder, or replace it with --force");
    }
    try {
      Files.createDirectories(folder);
      Path probe = Files.createTempFile(folder, ".bellwether", ".probe");
      Files.delete(probe);
    } catch (IOException e) {
      throw new IOException(folder + " cannot be written", e);
    }
    return new ResultFolder(folder);
  }

  /** Where it is. */
  public Path path() {
    return folder;
  }

  /** Writes a run. */
  public void write(Manifest manifest, RunSummary summary, String specificationYaml) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(SPECIFICATION, specificationYaml);
    files.put("summary.json", Json.write(summary));
    files.put("links.csv", Tables.links(summary));
    files.put("demands.csv", Tables.demands(summary));
    files.put("ledger.csv", Tables.ledger(summary));
    files.put("published.csv", Tables.published(summary));
    files.put(MANIFEST, Json.write(manifest));
    try {
      Files.deleteIfExists(folder.resolve(MANIFEST));
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path part = folder.resolve(file.getKey() + ".part");
        Files.writeString(part, file.getValue());
        Files.move(
            part,
            folder.resolve(file.getKey()),
            StandardCopyOption.REPLACE_EXISTING,
            StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
