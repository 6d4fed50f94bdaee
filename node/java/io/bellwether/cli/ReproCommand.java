package io.bellwether.cli;

import io.bellwether.api.Build;
import io.bellwether.api.Emulation;
import io.bellwether.api.RunFailedException;
import io.bellwether.api.RunOptions;
import io.bellwether.api.RunRecord;
import io.bellwether.cli.Refusals.Refusal;
import io.bellwether.results.Json;
import io.bellwether.results.Manifest;
import io.bellwether.topology.InvalidValueException;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bellwether repro}: repeats a run and compares. */
@Command(
    name = "repro",
    description = {
      "Run again what a manifest describes, and compare fingerprint and results with it.",
      "The specification is read from the file beside it. What else is in the folder, summary.json"
          + " and tables, is not read: results are compared by their hash in the manifest. A run"
          + " that was stopped is compared up to where it came."
    },
    mixinStandardHelpOptions = true)
final class ReproCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "MANIFEST",
      description = "The manifest.json of a run, beside its specification.yaml; or its folder.")
  private Path file;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads (default: as many as the run had).")
  private Integer threads;

  @Option(names = "--quiet", description = "Show no progress on standard error.")
  private boolean quiet;

  @Override
  public Integer call() throws Refusal, RunFailedException {
    if (Files.isDirectory(file)) {
      file = file.resolve("manifest.json");
    }
    Manifest manifest = manifest();
    NetworkSpec network = specification(manifest);
    RunOptions options = options(manifest);
    Emulation emulation = new Emulation(network, options);
    RunRecord again;
    try (Interruption interruption = new Interruption(emulation.control()::requestStop);
        Progress progress = new Progress(emulation.control(), options.duration(), quiet)) {
      interruption.watch();
      progress.watch();
      again = emulation.run();
    }
    if (!again.summary().complete()) {
      throw new Refusal(ExitCode.INTERRUPTED, "interrupted; nothing is compared", null);
    }
    List<String> differences = differences(manifest, again.manifest());
    PrintWriter out = spec.commandLine().getOut();
    if (differences.isEmpty()) {
      out.printf(
          "identical to the manifest: fingerprint %s, %,d events, results %.12s…%n",
          manifest.fingerprint(), manifest.events(), manifest.resultsHash());
    } else {
      out.println("different:");
      differences.forEach(difference -> out.println("  " + difference));
    }
    if (!manifest.complete()) {
      out.printf(
          "note: the recorded run is incomplete; it was compared up to where it ended, %s of"
              + " virtual time%n",
          manifest.stopped());
    }
    String build = Build.current().commit();
    if (!build.equals(manifest.commit())) {
      out.printf("note: run by commit %s, repeated by %s%n", manifest.commit(), build);
    }
    out.flush();
    return (differences.isEmpty() ? ExitCode.DONE : ExitCode.RESULTS_DIFFER).code();
  }

  private RunOptions options(Manifest manifest) throws Refusal {
    RunOptions asTheRunHad;
    try {
      asTheRunHad =
          new RunOptions(
              manifest.complete() ? manifest.durationPicoseconds() : manifest.virtualPicoseconds(),
              manifest.seed(),
              manifest.threads(),
              0);
    } catch (InvalidValueException e) {
      throw refused(e.getMessage(), e);
    }
    if (threads == null) {
      return asTheRunHad;
    }
    try {
      return new RunOptions(asTheRunHad.duration(), asTheRunHad.seed(), threads, 0);
    } catch (InvalidValueException e) {
      throw Refusal.usage(e);
    }
  }

  private Manifest manifest() throws Refusal {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw refused(Files.exists(file) ? "it cannot be read" : "there is no such file", e);
    }
    try {
      Manifest manifest = Json.read(text, Manifest.class);
      if (manifest.format() != Manifest.FORMAT) {
        throw refused("format " + manifest.format() + ", expected " + Manifest.FORMAT, null);
      }
      if (manifest.specification() == null) {
        throw refused("specification is null, expected a file beside it", null);
      }
      if (manifest.trouble() != null && !manifest.trouble().isEmpty()) {
        throw refused("a part of its results was lost: " + manifest.trouble(), null);
      }
      if (!manifest.complete() && manifest.virtualPicoseconds() == 0) {
        throw refused("its run was stopped before anything had happened", null);
      }
      return manifest;
    } catch (IllegalArgumentException e) {
      throw refused(e.getMessage(), e);
    }
  }

  private NetworkSpec specification(Manifest manifest) throws Refusal {
    Path folder = file.toAbsolutePath().getParent();
    Path beside = folder.resolve(manifest.specification()).normalize();
    if (!folder.equals(beside.getParent())) {
      throw refused(
          "specification is " + manifest.specification() + ", expected a file beside it", null);
    }
    if (!Files.isReadable(beside)) {
      throw refused("there is no " + manifest.specification() + " beside it", null);
    }
    return SpecificationReader.readFile(beside, Map.of());
  }

  private Refusal refused(String why, Throwable cause) {
    return new Refusal(ExitCode.SPECIFICATION, "manifest " + file + " is refused: " + why, cause);
  }

  private static List<String> differences(Manifest expected, Manifest actual) {
    List<String> differences = new ArrayList<>();
    compare(
        differences, "specificationHash", expected.specificationHash(), actual.specificationHash());
    compare(differences, "fingerprint", expected.fingerprint(), actual.fingerprint());
    compare(differences, "events", expected.events(), actual.events());
    compare(
        differences,
        "virtualPicoseconds",
        expected.virtualPicoseconds(),
        actual.virtualPicoseconds());
    compare(differences, "resultsHash", expected.resultsHash(), actual.resultsHash());
    return differences;
  }

  private static void compare(
      List<String> differences, String what, Object expected, Object actual) {
    if (!Objects.equals(expected, actual)) {
      differences.add(what + " is " + actual + ", the manifest says " + expected);
    }
  }
}
