package io.bellwether.cli;

import io.bellwether.api.Emulation;
import io.bellwether.api.RunFailedException;
import io.bellwether.api.RunOptions;
import io.bellwether.cli.Refusals.Refusal;
import io.bellwether.results.Json;
import io.bellwether.results.ReferenceTable;
import io.bellwether.results.RunSummary;
import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkLibrary.Family;
import io.bellwether.topology.NetworkSpec;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bellwether reference}: published figures beside those that runs of networks give. */
@Command(
    name = "reference",
    description = {
      "Run the networks with published figures, and print one table of those figures beside the"
          + " emulated ones.",
      "A run that fails does not keep the others from running; the exit code tells of it."
    },
    mixinStandardHelpOptions = true)
final class ReferenceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private RunSettings settings;

  @Option(
      names = "--only",
      paramLabel = "FAMILY",
      split = ",",
      description = "Families of networks: qkd, satellite, repeater (default: all).")
  private final List<String> only = new ArrayList<>();

  @Option(names = "--quiet", description = "Show no progress on standard error.")
  private boolean quiet;

  @ArgGroup(exclusive = true, multiplicity = "0..1")
  private Form form;

  /** A form other than a page for a person. */
  static final class Form {
    @Option(names = "--json", description = "Print runs and values as JSON, alone.")
    private boolean json;

    @Option(names = "--csv", description = "Print the values as CSV, alone.")
    private boolean csv;
  }

  private ExitCode ending = ExitCode.DONE;

  @Override
  public Integer call() throws Refusal {
    List<String> names = NetworkLibrary.references(families());
    List<ReferenceTable.Run> runs = new ArrayList<>();
    List<ReferenceTable.Value> values = new ArrayList<>();
    for (int i = 0; i < names.size() && ending != ExitCode.INTERRUPTED; i++) {
      say("%s (%d of %d)", names.get(i), i + 1, names.size());
      RunSummary summary = run(NetworkLibrary.load(names.get(i), Map.of()));
      if (summary != null) {
        runs.add(ReferenceTable.Run.of(summary));
        values.addAll(ReferenceTable.Value.of(summary));
      }
    }
    show(new ReferenceTable(runs, values));
    return ending.code();
  }

  private List<Family> families() throws Refusal {
    List<Family> families = new ArrayList<>();
    for (String word : only) {
      families.add(
          Arrays.stream(Family.values())
              .filter(family -> family.key().equalsIgnoreCase(word.strip()))
              .findFirst()
              .orElseThrow(() -> unknown(word)));
    }
    return families.isEmpty() ? List.of(Family.values()) : families;
  }

  private static Refusal unknown(String word) {
    return Refusal.usage(
        "--only",
        "found \""
            + word
            + "\", expected some of "
            + Arrays.stream(Family.values()).map(Family::key).collect(Collectors.joining(", ")));
  }

  /** Runs a network; null if one of its nodes failed, or if it was stopped. */
  private RunSummary run(NetworkSpec network) throws Refusal {
    int processors = Runtime.getRuntime().availableProcessors();
    RunOptions options = settings.options(network, network.duration(), 0, processors);
    Emulation emulation = new Emulation(network, options);
    try (Interruption interruption = new Interruption(emulation.control()::requestStop);
        Progress progress = new Progress(emulation.control(), options.duration(), quiet)) {
      interruption.watch();
      progress.watch();
      RunSummary summary = emulation.run().summary();
      if (summary.complete()) {
        return summary;
      }
      ending = ExitCode.INTERRUPTED;
    } catch (RunFailedException e) {
      ending = ExitCode.NODE_FAILED;
      PrintWriter err = spec.commandLine().getErr();
      err.println(Refusals.PREFIX + network.name() + ": " + e.getMessage());
      err.flush();
    }
    return null;
  }

  private void say(String format, Object... values) {
    if (!quiet) {
      PrintWriter err = spec.commandLine().getErr();
      SummaryPage.line(err, format, values);
      err.flush();
    }
  }

  private void show(ReferenceTable table) {
    PrintWriter out = spec.commandLine().getOut();
    if (form != null && form.json) {
      out.print(Json.write(table));
    } else if (form != null && form.csv) {
      out.print(table.csv());
    } else {
      ReferencePage.print(table, out);
    }
    out.flush();
  }
}
