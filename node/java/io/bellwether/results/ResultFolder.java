package io.bellwether.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The folder of a run: {@code manifest.json}, {@code summary.json}, {@code specification.yaml} and
 * tidy tables. The manifest is written last, by an atomic rename: a folder with one has all of
 * them, of a run that is finished or of one that the manifest calls incomplete.
 */
public final class ResultFolder {
  /** The file that makes a folder that of a run. */
  public static final String MANIFEST = "manifest.json";

  /** The resolved network. */
  public static final String SPECIFICATION = "specification.yaml";

  private static final String SUMMARY = "summary.json";
  private static final String LINKS = "links.csv";
  private static final String PAIRS = "pairs.csv";
  private static final String CHSH = "chsh.csv";
  private static final String E91 = "e91.csv";
  private static final String TELEPORTATION = "teleportation.csv";
  private static final String DEMANDS = "demands.csv";
  private static final String ROUTES = "routes.csv";
  private static final String ALARMS = "alarms.csv";
  private static final String CONTROL = "control.csv";
  private static final String LEDGER = "ledger.csv";
  private static final String PUBLISHED = "published.csv";
  private static final String SCALINGS = "scalings.csv";
  private static final String SCALING_POINTS = "scaling-points.csv";

  private static final List<String> TABLES_AND_TEXTS =
      List.of(
          SPECIFICATION,
          SUMMARY,
          LINKS,
          PAIRS,
          CHSH,
          E91,
          TELEPORTATION,
          DEMANDS,
          ALARMS,
          CONTROL,
          LEDGER,
          PUBLISHED,
          SCALINGS,
          SCALING_POINTS);

  private final Path folder;

  private ResultFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes sure, before a run starts, that its results can be written.
   *
   * @param overwrite whether files of these names that are there may be replaced
   * @throws IOException if the folder cannot be made or written, or holds files of these names; the
   *     message says which, with the path
   */
  public static ResultFolder prepare(Path folder, boolean overwrite) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IOException(folder + " is a file; expected a folder or a new name");
    }
    String occupied = overwrite ? null : occupied(folder);
    if (occupied != null) {
      throw new IOException(occupied + "; choose another folder, or replace it with --force");
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

  /** What writing a run would replace; null if nothing. */
  private static String occupied(Path folder) {
    Path manifest = folder.resolve(MANIFEST);
    if (Files.exists(manifest)) {
      try {
        return folder + " holds " + Json.read(Files.readString(manifest), Manifest.class).extent();
      } catch (IOException | IllegalArgumentException e) {
        return manifest + " is there, and not of a run";
      }
    }
    for (String name : TABLES_AND_TEXTS) {
      if (Files.exists(folder.resolve(name))) {
        return folder.resolve(name) + " is there, without the " + MANIFEST + " of a run";
      }
    }
    return null;
  }

  /** Where it is. */
  public Path path() {
    return folder;
  }

  /**
   * Writes a run.
   *
   * @throws IOException if a file cannot be written; the folder then has no manifest
   */
  public void write(Manifest manifest, RunSummary summary, String specificationYaml)
      throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(SPECIFICATION, specificationYaml);
    files.put(SUMMARY, Json.write(summary));
    files.put(LINKS, Tables.links(summary));
    files.put(PAIRS, Tables.pairs(summary));
    files.put(CHSH, Tables.chsh(summary));
    files.put(E91, Tables.e91(summary));
    files.put(TELEPORTATION, Tables.teleportation(summary));
    files.put(DEMANDS, Tables.demands(summary));
    files.put(ROUTES, Tables.routes(summary));
    files.put(ALARMS, Tables.alarms(summary));
    files.put(CONTROL, ControlTable.of(summary));
    files.put(LEDGER, Tables.ledger(summary));
    files.put(PUBLISHED, Tables.published(summary));
    files.put(SCALINGS, Tables.scalings(summary));
    files.put(SCALING_POINTS, Tables.scalingPoints(summary));
    files.put(MANIFEST, Json.write(manifest));
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
  }
}
